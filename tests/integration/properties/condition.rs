//! Conditions, and whether they hold of a row: true, false or, as in SQL, unknown.

use std::cmp::Ordering;

use relata::plan::{Comparison, Quantifier, Regexp, RegexpFlavor};

use crate::text_operators::texts::is_like;

use super::data::{Cell, Data, Found};
use super::schema::Relation;

/// What a `where` means.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Column {
        column: &'static str,
        test: Test,
    },
    Related {
        relation: &'static Relation,
        quantifier: Quantifier,
        condition: Box<Condition>,
    },
    /// How many of the related rows match.
    Counted {
        relation: &'static Relation,
        condition: Box<Condition>,
        comparison: Comparison,
        count: i64,
    },
    Through(Box<Condition>),
}

/// What is asked of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    IsNull,
    Compare(Comparison, Cell),
    In(Vec<Cell>),
    Between(Cell, Cell),
    Like { pattern: String, is_folded: bool },
    Regexp(String),
}

impl Default for Condition {
    fn default() -> Self {
        Condition::All(Vec::new())
    }
}

impl Condition {
    /// All of some; what is alone needs nothing around it.
    pub fn all(mut conditions: Vec<Condition>) -> Self {
        if conditions.len() == 1 { conditions.remove(0) } else { Condition::All(conditions) }
    }

    pub fn negate(self) -> Self {
        Condition::Not(Box::new(self))
    }

    /// `None` where it is unknown.
    pub fn holds(&self, data: &Data, found: Found<'_>) -> Option<bool> {
        match self {
            Condition::All(conditions) => conjunction(conditions.iter().map(|one| one.holds(data, found))),
            Condition::Any(conditions) => {
                let opposites = conditions.iter().map(|one| one.holds(data, found).map(|holds| !holds));
                conjunction(opposites).map(|none_holds| !none_holds)
            }
            Condition::Not(condition) => condition.holds(data, found).map(|holds| !holds),
            Condition::Column { column, test } => test.holds(found.cell(column)),
            Condition::Related { relation, quantifier, condition } => {
                let related = data.related(relation, found);
                let mut matches = related.into_iter().map(|related| condition.holds(data, related) == Some(true));
                Some(match quantifier {
                    Quantifier::Some => matches.any(|matches| matches),
                    Quantifier::Every => matches.all(|matches| matches),
                    Quantifier::None => !matches.any(|matches| matches),
                })
            }
            Condition::Counted { relation, condition, comparison, count } => {
                let matching = data.related(relation, found).into_iter();
                let matching = matching.filter(|related| condition.holds(data, *related) == Some(true)).count();
                Some(compares(*comparison, (matching as i64).cmp(count)))
            }
            Condition::Through(condition) => condition.holds(data, found.junction_row()),
        }
    }
}

/// <https://en.wikipedia.org/wiki/Three-valued_logic>
fn conjunction(mut truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    truths
        .try_fold(Some(true), |all, truth| match (all, truth) {
            (_, Some(false)) => Err(Some(false)),
            (Some(true), Some(true)) => Ok(Some(true)),
            _ => Ok(None),
        })
        .unwrap_or_else(|known| known)
}

impl Test {
    fn holds(&self, cell: &Cell) -> Option<bool> {
        match (self, cell) {
            (Test::IsNull, cell) => Some(*cell == Cell::Null),
            // Nothing is known to be none of nothing.
            (Test::In(values), _) if values.is_empty() => Some(false),
            (_, Cell::Null) => None,
            (Test::Compare(comparison, value), cell) => Some(compares(*comparison, cell.cmp(value))),
            (Test::In(values), cell) => Some(values.contains(cell)),
            (Test::Between(low, high), cell) => Some(low <= cell && cell <= high),
            (Test::Like { pattern, is_folded }, cell) => Some(is_like(cell.text(), pattern, *is_folded)),
            (Test::Regexp(expression), cell) => {
                let rendered = Regexp::parse(expression).expect("the expression is valid").render(RegexpFlavor::Rust);
                Some(regex::Regex::new(&rendered).expect("it is rendered for Rust").is_match(cell.text()))
            }
        }
    }
}

fn compares(comparison: Comparison, ordering: Ordering) -> bool {
    match comparison {
        Comparison::Equal => ordering.is_eq(),
        Comparison::NotEqual => ordering.is_ne(),
        Comparison::Less => ordering.is_lt(),
        Comparison::LessOrEqual => ordering.is_le(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::GreaterOrEqual => ordering.is_ge(),
    }
}
