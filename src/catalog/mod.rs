//! What exists: entities, their columns and keys, and the associations that lead from one to another.
//!
//! Plain data, built once from models (or from a database) and shared by every request. It knows no request, no SQL
//! and no GraphQL document.

mod aggregate;
mod association;
mod audit;
mod build;
mod check;
mod column_type;
mod describe;
pub mod edits;
mod entity;
mod features;
mod id_form;
mod live;
pub mod model;
pub mod naming;
mod operator;
mod rule;
mod settle;
mod suggestion;
mod writing;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use aggregate::{AggregateFunction, AggregateValue};
pub use association::{Association, AssociationKind, Junction};
pub use audit::{Finding, Weight, audit_database, audit_models, audit_patterns, differences};
pub use build::build_catalog;
pub use check::{CatalogProblem, CatalogProblems, is_name, is_reserved_field};
pub use column_type::{Collation, ColumnType, EnumType, EnumValue, ReadAs, Storage, StorageKind};
pub use describe::{DescribedSchema, NameNote, describe};
pub use entity::{Column, Entity, ForeignKey, Timestamps, UniqueKey};
pub use features::Features;
pub use id_form::IdForm;
pub use live::{ColumnFill, LiveColumn, LiveEnum, LiveForeignKey, LiveKey, LiveSchema, LiveTable, OnDelete, TableKind};
pub use operator::{Operand, Operator};
pub use rule::{Bound, CustomRule, Rule, RuleValue, Violated};
pub(crate) use settle::LiveTables;
use settle::is_same_key;
pub use suggestion::Suggestion;
pub use writing::{KeyMaker, ValueBounds};

/// Points at an entity of one catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u16);

/// Points at a column of one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(pub u16);

/// Points at an association of one catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssociationId(pub u32);

/// Everything that can be asked for.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    entities: Vec<Entity>,
    associations: Vec<Association>,
    by_type_name: HashMap<String, EntityId>,
    /// By entity, the associations that lead to it.
    leading_to: Vec<Vec<AssociationId>>,
    ids: IdForm,
}

impl Catalog {
    pub(crate) fn new(ids: IdForm, entities: Vec<Entity>, associations: Vec<Association>) -> Self {
        let entity_ids = (0..entities.len()).map(|index| EntityId(index as u16));
        let by_type_name = entities.iter().map(|entity| entity.type_name.clone()).zip(entity_ids).collect();
        let mut leading_to = vec![Vec::new(); entities.len()];
        for (index, association) in associations.iter().enumerate() {
            leading_to[association.target.0 as usize].push(AssociationId(index as u32));
        }
        Catalog { entities, associations, by_type_name, leading_to, ids }
    }

    /// How the identity of rows is named.
    pub fn ids(&self) -> IdForm {
        self.ids
    }

    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    pub fn association(&self, id: AssociationId) -> &Association {
        &self.associations[id.0 as usize]
    }

    /// All associations, in the order of their declaration.
    pub fn associations(&self) -> impl Iterator<Item = &Association> {
        self.associations.iter()
    }

    /// The ids of all associations, in the same order.
    pub fn association_ids(&self) -> impl Iterator<Item = AssociationId> + use<> {
        (0..self.associations.len()).map(|index| AssociationId(index as u32))
    }

    /// All entities with their ids, in the order of their declaration.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(index, entity)| (EntityId(index as u16), entity))
    }

    /// The entity behind a GraphQL type.
    pub fn entity_of_type(&self, type_name: &str) -> Option<EntityId> {
        self.by_type_name.get(type_name).copied()
    }

    /// The associations that lead to an entity.
    pub fn associations_to(&self, id: EntityId) -> &[AssociationId] {
        &self.leading_to[id.0 as usize]
    }

    /// The relation field of an entity by its name.
    pub fn association_by_field(&self, entity: EntityId, field: &str) -> Option<AssociationId> {
        let ids = &self.entity(entity).associations;
        ids.iter().copied().find(|&id| self.association(id).field == field)
    }

    /// Whether a to-many association is paged through by a connection: its rows, and those of its junction, can be told apart.
    pub fn has_connection(&self, id: AssociationId) -> bool {
        let association = self.association(id);
        let junction = association.kind.junction().map(|junction| self.entity(junction.entity));
        association.kind.is_to_many()
            && self.entity(association.target).has_connection()
            && junction.is_none_or(Entity::has_key)
    }

    /// Whether there is an aggregate of what a to-many association leads to.
    pub fn has_aggregate(&self, id: AssociationId) -> bool {
        let association = self.association(id);
        association.kind.is_to_many() && self.entity(association.target).features.aggregates
    }

    /// The association behind a field such as `carsConnection`.
    pub fn association_by_connection_field(&self, entity: EntityId, field: &str) -> Option<AssociationId> {
        let name = field.strip_suffix(naming::CONNECTION_SUFFIX)?;
        self.association_by_field(entity, name).filter(|&id| self.has_connection(id))
    }

    /// The association behind a field such as `carsAggregate`.
    pub fn association_by_aggregate_field(&self, entity: EntityId, field: &str) -> Option<AssociationId> {
        let name = field.strip_suffix(naming::AGGREGATE_SUFFIX)?;
        self.association_by_field(entity, name).filter(|&id| self.has_aggregate(id))
    }

    /// All enum types that columns have, each name once.
    pub fn enum_types(&self) -> Vec<&EnumType> {
        let mut names: HashSet<&str> = HashSet::new();
        let columns = self.entities.iter().flat_map(|entity| &entity.columns);
        let enums = columns.filter_map(|column| column.column_type.enum_type().map(Arc::as_ref));
        enums.filter(|enumeration| names.insert(&enumeration.name)).collect()
    }
}
