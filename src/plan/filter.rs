//! Which rows: the argument `where` as a tree.
//!
//! What is negated in a request (`notIn`, `notBetween`, `notLike`) is [`Filter::Not`] around the positive
//! test: SQL's three-valued logic gives both the same meaning.

use std::sync::Arc;

use crate::access::Visible;
use crate::catalog::{AssociationId, ColumnId};
use crate::value::{KeySet, Value};

use super::regexp::Regexp;
use super::text_pattern::LikePattern;

/// A condition on the rows of one entity.
#[derive(Clone, Debug, PartialEq)]
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
    /// About the rows that an association leads to.
    Relation(Box<RelationFilter>),
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

    /// The opposite.
    pub fn negate(self) -> Self {
        Filter::Not(Box::new(self))
    }
}

/// What is asked of a column's value.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A condition on the rows that an association leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationFilter {
    pub association: AssociationId,
    pub target: Visible,
    /// The junction in between, for a many-to-many association.
    pub junction: Option<Visible>,
    pub quantifier: Quantifier,
    pub filter: Filter,
}

/// How many of the related rows must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one; the one that there is, for a to-one association.
    Some,
    /// All that there are. A row of which it is unknown whether it matches does not.
    Every,
    None,
}
