//! The rows that an association leads to, as conditions and orders speak of them.

use crate::access::Visible;
use crate::catalog::{AggregateValue, AssociationId};

use super::filter::Filter;

/// The rows that an association leads to from one row, those that match.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct RelatedRows {
    pub association: AssociationId,
    pub target: Visible,
    /// The junction in between, for a many-to-many association.
    pub junction: Option<Visible>,
    pub filter: Filter,
}

/// A value that is computed from them.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct RelatedAggregate {
    pub rows: RelatedRows,
    pub value: AggregateValue,
}
