//! Which rows: the argument `where` as a tree.
//!
//! What is negated in a request (`notIn`, `notBetween`, `notLike`) is [`Filter::Not`] around the positive
//! test: SQL's three-valued logic gives both the same meaning.

use std::sync::Arc;

use crate::catalog::{AggregateValue, ColumnId};
use crate::value::{KeySet, Value};

use super::order::OrderOrigin;
use super::regexp::Regexp;
use super::related::RelatedRows;
use super::text_pattern::LikePattern;

/// A condition on the rows of one entity.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Filter {
    /// All of them hold; so it is always where there are none.
    All(Vec<Filter>),
    /// One of them holds; so it is never where there are none.
    Any(Vec<Filter>),
    Not(Box<Filter>),
    Column {
        column: ColumnId,
        test: ColumnTest,
    },
    /// About what is computed from the rows of a group.
    Aggregate {
        value: AggregateValue,
        test: ColumnTest,
    },
    /// About the rows that an association leads to.
    Relation(Box<RelationFilter>),
    /// About what is computed from the rows that an association leads to.
    Related(Box<RelatedCondition>),
    /// About the row of the junction that leads here.
    Through(Box<Filter>),
}

impl Default for Filter {
    fn default() -> Self {
        Filter::All(Vec::new())
    }
}

impl Filter {
    /// Whether it lets every row pass without a look at it.
    pub fn is_everything(&self) -> bool {
        matches!(self, Filter::All(filters) if filters.iter().all(Filter::is_everything))
    }

    /// Whether it lets no row pass that has no value in a column: of the filtered row, or of the junction that leads to it.
    pub fn leaves_out_nulls(&self, origin: OrderOrigin, column: ColumnId) -> bool {
        match (self, origin) {
            (Filter::All(filters), _) => filters.iter().any(|filter| filter.leaves_out_nulls(origin, column)),
            (Filter::Any(filters), _) => filters.iter().all(|filter| filter.leaves_out_nulls(origin, column)),
            (Filter::Column { column: tested, test }, OrderOrigin::Target) => {
                *tested == column && *test != ColumnTest::IsNull
            }
            (Filter::Not(filter), OrderOrigin::Target) => match &**filter {
                Filter::Column { column: tested, test } => {
                    // A null is in no list, so it is not in the empty one either.
                    let is_unknown = matches!(test, ColumnTest::Compare(..) | ColumnTest::Between(..));
                    *tested == column && (is_unknown || *test == ColumnTest::IsNull)
                }
                _ => false,
            },
            (Filter::Through(filter), OrderOrigin::Junction) => filter.leaves_out_nulls(OrderOrigin::Target, column),
            _ => false,
        }
    }

    /// How deep it nests, as SQLite counts: what is asked of related rows counts once more for every relation around it.
    pub fn depth(&self) -> usize {
        let FilterDepth { own, related } = self.measure();
        // A page for each of several keys asks in a subquery.
        2 * own + related
    }

    fn measure(&self) -> FilterDepth {
        match self {
            Filter::All(filters) | Filter::Any(filters) => {
                let each = filters.iter().map(Filter::measure);
                let deepest = each.fold(FilterDepth::default(), |one, other| FilterDepth {
                    own: one.own.max(other.own),
                    related: one.related.max(other.related),
                });
                deepest.below(list_depth(filters.len()))
            }
            Filter::Not(filter) => filter.measure().below(1),
            Filter::Through(filter) => filter.measure(),
            Filter::Column { .. } => FilterDepth { own: TEST_DEPTH, related: 0 },
            Filter::Aggregate { .. } => FilterDepth { own: TEST_DEPTH + FUNCTION_DEPTH, related: 0 },
            Filter::Relation(relation) => relation.rows.filter.measure().related(),
            Filter::Related(condition) => {
                let (rows, having) = (condition.rows.filter.measure(), condition.having.measure());
                FilterDepth { own: rows.own.max(having.own), related: rows.related }.related()
            }
        }
    }

    /// The opposite.
    pub fn negate(self) -> Self {
        Filter::Not(Box::new(self))
    }
}

/// The most conditions that stand side by side: a longer list is written as a tree.
pub const SIDE_BY_SIDE_MAX: usize = 8;

/// The most levels that a test of a column takes when it is written.
const TEST_DEPTH: usize = 4;

/// The most levels that a function takes around what it computes from: `ROUND((SUM(…) + …) / COUNT(…), 20)`.
const FUNCTION_DEPTH: usize = 4;

/// The most levels that a relation takes around what is asked of its rows: `NOT EXISTS (… WHERE … AND (…) IS NOT TRUE)`.
const RELATION_DEPTH: usize = 6;

/// How deep a filter nests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct FilterDepth {
    own: usize,
    /// The sum of the depths of the filters on related rows, one inside the other, where it is greatest.
    related: usize,
}

impl FilterDepth {
    fn below(self, levels: usize) -> Self {
        FilterDepth { own: self.own + levels, ..self }
    }

    /// The same, asked of related rows.
    fn related(self) -> Self {
        FilterDepth { own: self.own + RELATION_DEPTH, related: self.own + self.related }
    }
}

fn list_depth(count: usize) -> usize {
    match count / SIDE_BY_SIDE_MAX {
        0 => count,
        times => SIDE_BY_SIDE_MAX + times.ilog2() as usize + 1,
    }
}

/// What is asked of a column's value.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum ColumnTest {
    IsNull,
    Compare(Comparison, Value),
    In(Arc<KeySet>),
    Between(Value, Value),
    /// With `is_folded`, upper and lower case are the same.
    Like {
        pattern: LikePattern,
        is_folded: bool,
    },
    Regexp(Regexp),
}

/// How a value compares with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// How many of the rows that an association leads to there are.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct RelationFilter {
    /// Those that are asked about, with what they must match.
    pub rows: RelatedRows,
    pub quantifier: Quantifier,
}

/// A condition on what is computed from the rows that an association leads to.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct RelatedCondition {
    pub rows: RelatedRows,
    pub having: Filter,
}

/// How many of the related rows must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// At least one; the one that there is, for a to-one association.
    Some,
    /// All that there are. A row of which it is unknown whether it matches does not.
    Every,
    None,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn related_conditions_count_for_each_relation() {
        let test = || Filter::Column { column: ColumnId(0), test: ColumnTest::IsNull };
        let check = |filter: Filter, expected| assert_eq!(filter.depth(), expected, "{filter:?}");
        check(Filter::default(), 0);
        check(test(), 2 * 4);
        check(test().negate(), 2 * 5);
        check(Filter::Any(vec![test(), test().negate()]), 2 * 7);
        check(Filter::All(vec![test(); 7]), 2 * (4 + 7));
        check(Filter::All(vec![test(); 1000]), 2 * (4 + 8 + 7));
    }

    #[test]
    fn nulls_are_left_out() {
        let column = |column, test| Filter::Column { column: ColumnId(column), test };
        let is_null = || column(0, ColumnTest::IsNull);
        let compare = |number| column(number, ColumnTest::Compare(Comparison::Less, Value::Int(1)));
        let in_none = || column(0, ColumnTest::In(Arc::new(KeySet::new(1))));
        let check = |filter: Filter, of_target: bool, of_junction: bool| {
            assert_eq!(filter.leaves_out_nulls(OrderOrigin::Target, ColumnId(0)), of_target, "{filter:?}");
            assert_eq!(filter.leaves_out_nulls(OrderOrigin::Junction, ColumnId(0)), of_junction, "{filter:?}");
        };
        check(Filter::default(), false, false);
        check(is_null(), false, false);
        check(is_null().negate(), true, false);
        check(compare(0), true, false);
        check(compare(0).negate(), true, false);
        check(compare(1), false, false);
        check(in_none(), true, false);
        check(in_none().negate(), false, false);
        check(Filter::All(vec![compare(1), compare(0)]), true, false);
        check(Filter::Any(vec![compare(1), compare(0)]), false, false);
        check(Filter::Any(vec![compare(0), is_null().negate()]), true, false);
        check(Filter::All(vec![compare(0)]).negate(), false, false);
        check(Filter::Through(Box::new(compare(0))), false, true);
    }
}
