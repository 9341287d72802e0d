//! In which order: the argument `orderBy`, completed so that no two rows are equal.

use std::borrow::Cow;

use crate::access::Visible;
use crate::catalog::{AssociationId, AssociationKind, Catalog, ColumnId, Entity};

use super::shape::{NodeShape, NodeSource};

/// One column that rows are ordered by.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct OrderTerm {
    pub origin: OrderOrigin,
    /// To-one associations from there to the row that has the column.
    pub path: Vec<OrderStep>,
    pub column: ColumnId,
    pub direction: Direction,
    /// Whether there may be no value, so that the place of nulls matters.
    pub nullable: bool,
}

/// The row that a term starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderOrigin {
    Target,
    /// The junction that leads to the target.
    Junction,
}

/// A step over a to-one association.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct OrderStep {
    pub association: AssociationId,
    pub target: Visible,
}

/// Which way, and where nulls stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Direction {
    pub descending: bool,
    pub nulls_first: bool,
}

impl Direction {
    /// From the smallest to the largest; a null is larger than every value.
    pub const ASCENDING: Direction = Direction { descending: false, nulls_first: false };

    /// The other way round, nulls too.
    pub fn reversed(self) -> Self {
        Direction { descending: !self.descending, nulls_first: !self.nulls_first }
    }
}

impl OrderTerm {
    fn of_key(catalog: &Catalog, node: &NodeShape, part: (OrderOrigin, ColumnId), direction: Direction) -> Self {
        let (origin, column) = part;
        let term = OrderTerm { origin, path: Vec::new(), column, direction, nullable: false };
        let nullable = entity_of_term(catalog, node, &term).column(column).may_lack_place();
        OrderTerm { nullable, ..term }
    }

    /// Whether another term orders by the same column of the same row.
    pub fn orders_by_same(&self, other: &OrderTerm) -> bool {
        (self.origin, &self.path, self.column) == (other.origin, &other.path, other.column)
    }

    fn is_column(&self, origin: OrderOrigin, column: ColumnId) -> bool {
        self.origin == origin && self.path.is_empty() && self.column == column
    }
}

/// Adds to the terms of a request what tells all rows apart: the target's primary key; behind a junction, what else tells
/// its rows apart.
///
/// They go the way of the last term, so that one index gives the order, forwards or backwards. Where the junction holds the
/// target's primary key, its own column is named, so that its index does.
pub fn complete_order(catalog: &Catalog, node: &NodeShape, mut terms: Vec<OrderTerm>) -> Vec<OrderTerm> {
    let direction = match terms.last() {
        Some(term) if term.direction.descending => Direction::ASCENDING.reversed(),
        _ => Direction::ASCENDING,
    };
    for (origin, column) in distinguishing_columns(catalog, node) {
        if !terms.iter().any(|term| term.is_column(origin, column)) {
            terms.push(OrderTerm::of_key(catalog, node, (origin, column), direction));
        }
    }
    terms
}

fn distinguishing_columns(catalog: &Catalog, node: &NodeShape) -> Vec<(OrderOrigin, ColumnId)> {
    let entity = catalog.entity(node.entity);
    let of = |origin, columns: &[ColumnId]| columns.iter().map(move |&id| (origin, id)).collect::<Vec<_>>();
    let NodeSource::Association(id) = node.source else { return of(OrderOrigin::Target, &telling_columns(entity)) };
    let association = catalog.association(id);
    let AssociationKind::BelongsToMany(junction) = &association.kind else {
        return of(OrderOrigin::Target, &telling_columns(entity));
    };
    let middle = catalog.entity(junction.entity);
    let mut columns = if association.target_key == entity.primary_key {
        of(OrderOrigin::Junction, &junction.target_key)
    } else {
        of(OrderOrigin::Target, &telling_columns(entity))
    };
    if !middle.has_key() {
        columns.extend(of(OrderOrigin::Junction, &telling_columns(middle)));
        return columns;
    }
    let names_a_row =
        middle.primary_key.iter().all(|id| junction.source_key.contains(id) || junction.target_key.contains(id));
    if !names_a_row {
        columns.extend(of(OrderOrigin::Junction, &middle.primary_key));
    }
    columns
}

/// The primary key; without one, all columns that have an order: what is equal in those is left in any.
fn telling_columns(entity: &Entity) -> Cow<'_, [ColumnId]> {
    if entity.has_key() {
        return Cow::Borrowed(&entity.primary_key);
    }
    let columns = entity.columns.iter().enumerate().filter(|(_, column)| column.column_type.is_ordered());
    Cow::Owned(columns.map(|(index, _)| ColumnId(index as u16)).collect())
}

/// The entity whose column a term names.
pub fn entity_of_term<'a>(catalog: &'a Catalog, node: &NodeShape, term: &OrderTerm) -> &'a Entity {
    match (term.path.last(), term.origin, node.source) {
        (Some(step), _, _) => step.target.entity(catalog),
        (None, OrderOrigin::Junction, NodeSource::Association(id)) => match &catalog.association(id).kind {
            AssociationKind::BelongsToMany(junction) => catalog.entity(junction.entity),
            _ => catalog.entity(node.entity),
        },
        (None, _, _) => catalog.entity(node.entity),
    }
}
