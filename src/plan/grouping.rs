//! How rows become groups: their keys, which groups, and in which order.

use crate::catalog::{AggregateValue, AssociationId, Catalog, Column, ColumnId, ColumnType, EntityId};
use crate::value::DatePart;

use super::filter::Filter;
use super::order::{Direction, OrderStep};
use super::output::FieldSite;
use super::shape::NodeId;

/// What is asked of groups of rows.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Grouping {
    /// At least one, each once.
    pub keys: Vec<GroupKey>,
    /// The condition on the values that are computed from a group.
    pub having: Filter,
    /// Such that no two groups are equal.
    pub order: Vec<GroupTerm>,
}

/// What rows of one group have in common.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct GroupKey {
    /// To-one associations from the row to the one that has the column.
    pub path: Vec<OrderStep>,
    pub column: ColumnId,
    /// The stretch of time that its value lies in, where it is not the value itself.
    pub part: Option<DatePart>,
}

/// A key as a selection shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectedKey {
    pub node: NodeId,
    pub path: Vec<AssociationId>,
    pub column: ColumnId,
    pub part: Option<DatePart>,
    pub site: FieldSite,
}

/// One thing that groups are ordered by.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct GroupTerm {
    pub subject: GroupSubject,
    pub direction: Direction,
    /// Whether there may be no value, so that the place of nulls matters.
    pub nullable: bool,
}

/// What of a group it is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupSubject {
    /// One of the keys, by its index.
    Key(usize),
    Value(AggregateValue),
}

impl Grouping {
    /// Which of the keys a selection shows; `None` where rows are not grouped by it.
    pub fn index_of(&self, selected: &SelectedKey) -> Option<usize> {
        let is_shown = |key: &GroupKey| {
            (key.column, key.part) == (selected.column, selected.part)
                && key.path.iter().map(|step| step.association).eq(selected.path.iter().copied())
        };
        self.keys.iter().position(is_shown)
    }
}

impl GroupKey {
    /// The column that the key is of, where rows of an entity are grouped.
    pub fn column_of<'a>(&self, catalog: &'a Catalog, entity: EntityId) -> &'a Column {
        let entity = self.path.last().map_or(entity, |step| step.target.id());
        catalog.entity(entity).column(self.column)
    }

    /// Whether some rows may have none.
    pub fn is_nullable(&self, catalog: &Catalog, entity: EntityId) -> bool {
        !self.path.is_empty() || self.column_of(catalog, entity).may_lack_place()
    }

    /// In words: `user.lastName`, `month of createdAt`.
    pub fn describe(&self, catalog: &Catalog, entity: EntityId) -> String {
        let path = self.path.iter().map(|step| step.association);
        describe_key(catalog, entity, path, self.column, self.part)
    }
}

/// A key of rows of an entity in words: `user.lastName`, `month of createdAt`.
pub fn describe_key(
    catalog: &Catalog,
    entity: EntityId,
    path: impl Iterator<Item = AssociationId>,
    column: ColumnId,
    part: Option<DatePart>,
) -> String {
    let (mut end, mut text) = (entity, part.map(|part| format!("{} of ", part.name())).unwrap_or_default());
    for association in path.map(|id| catalog.association(id)) {
        text.push_str(&association.field);
        text.push('.');
        end = association.target;
    }
    text + &catalog.entity(end).column(column).field
}

/// The type of a key of a column's values, or of stretches of time that they lie in.
pub fn key_type(column_type: &ColumnType, part: Option<DatePart>) -> ColumnType {
    match part {
        None => column_type.clone(),
        Some(DatePart::Hour) => ColumnType::DateTime,
        Some(_) => ColumnType::Date,
    }
}

/// Adds to the terms of a request the keys that are not among them, which tell all groups apart. They go the way of the last
/// term.
pub fn complete_group_order(
    catalog: &Catalog,
    entity: EntityId,
    keys: &[GroupKey],
    mut terms: Vec<GroupTerm>,
) -> Vec<GroupTerm> {
    let direction = match terms.last() {
        Some(term) if term.direction.descending => Direction::ASCENDING.reversed(),
        _ => Direction::ASCENDING,
    };
    for (index, key) in keys.iter().enumerate() {
        let subject = GroupSubject::Key(index);
        if !terms.iter().any(|term| term.subject == subject) {
            terms.push(GroupTerm { subject, direction, nullable: key.is_nullable(catalog, entity) });
        }
    }
    terms
}
