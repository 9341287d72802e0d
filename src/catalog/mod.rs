//! What exists: entities, their columns and keys, and the associations that lead from one to another.
//!
//! Plain data, built once from models (or from a database) and shared by every request. It knows no request, no SQL
//! and no GraphQL document.

mod aggregate;
mod build;
mod check;
mod column_type;
mod features;
mod id_form;
pub mod model;
pub mod naming;
mod operator;
mod suggestion;

use std::collections::HashMap;

pub use aggregate::{AggregateFunction, AggregateValue};
pub use build::build_catalog;
pub use check::{CatalogProblem, CatalogProblems, is_name, is_reserved_field};
pub use column_type::{Collation, ColumnType, EnumType, EnumValue, LiveColumn, Storage, StorageKind};
pub use features::Features;
pub use id_form::IdForm;
pub use operator::{Operand, Operator};
pub use suggestion::Suggestion;

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
    ids: IdForm,
}

/// A table or view as the API sees it.
#[derive(Clone, Debug)]
pub struct Entity {
    pub table: String,
    /// `MovieActor`
    pub type_name: String,
    /// `movieActor`, the root field that finds one row.
    pub field_one: String,
    /// `movieActors`, the root field that lists rows.
    pub field_many: String,
    pub description: Option<String>,
    pub columns: Vec<Column>,
    /// Never empty.
    pub primary_key: Vec<ColumnId>,
    /// The fields that give the opaque identity of a row.
    pub identity_fields: Vec<&'static str>,
    /// Total unique keys other than the primary one.
    pub unique_keys: Vec<UniqueKey>,
    /// In the order of their declaration.
    pub associations: Vec<AssociationId>,
    pub features: Features,
}

/// A column of a table, a field of a type.
#[derive(Clone, Debug)]
pub struct Column {
    /// In the database.
    pub name: String,
    /// In GraphQL.
    pub field: String,
    pub column_type: ColumnType,
    pub nullable: bool,
    pub storage: Storage,
    pub description: Option<String>,
    /// Whether clients see it. A hidden column still serves as a key.
    pub hidden: bool,
}

/// Columns that together name at most one row.
#[derive(Clone, Debug)]
pub struct UniqueKey {
    pub columns: Vec<ColumnId>,
    /// The root field that looks a row up by it: `profileByEmail`.
    pub field: String,
}

/// How one entity leads to another, seen from the source.
#[derive(Clone, Debug)]
pub struct Association {
    /// The relation field on the source's type.
    pub field: String,
    pub kind: AssociationKind,
    pub source: EntityId,
    pub target: EntityId,
    /// The key on the source's side, column by column.
    pub source_key: Vec<ColumnId>,
    /// What it equals on the target's side; with a junction, what the junction's foreign key to the target equals.
    pub target_key: Vec<ColumnId>,
    /// Whether a to-one association is promised to lead somewhere.
    pub required: bool,
    pub description: Option<String>,
}

/// The four kinds of association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssociationKind {
    /// The foreign key is here: a car belongs to a user.
    BelongsTo,
    /// The foreign key is there, and unique: a user has one profile.
    HasOne,
    /// The foreign key is there: a user has many cars.
    HasMany,
    /// Both foreign keys sit in a junction: a movie has many actors.
    BelongsToMany(Junction),
}

/// The table in the middle of a many-to-many association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Junction {
    pub entity: EntityId,
    /// Its foreign key to the source.
    pub source_key: Vec<ColumnId>,
    /// Its foreign key to the target.
    pub target_key: Vec<ColumnId>,
}

impl AssociationKind {
    /// Whether it leads to a list.
    pub fn is_to_many(&self) -> bool {
        matches!(self, AssociationKind::HasMany | AssociationKind::BelongsToMany(_))
    }

    /// The table in the middle, if there is one.
    pub fn junction(&self) -> Option<&Junction> {
        match self {
            AssociationKind::BelongsToMany(junction) => Some(junction),
            _ => None,
        }
    }
}

impl Catalog {
    pub(crate) fn new(ids: IdForm, entities: Vec<Entity>, associations: Vec<Association>) -> Self {
        let entity_ids = (0..entities.len()).map(|index| EntityId(index as u16));
        let by_type_name = entities.iter().map(|entity| entity.type_name.clone()).zip(entity_ids).collect();
        Catalog { entities, associations, by_type_name, ids }
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

    /// The relation field of an entity by its name.
    pub fn association_by_field(&self, entity: EntityId, field: &str) -> Option<AssociationId> {
        let ids = &self.entity(entity).associations;
        ids.iter().copied().find(|&id| self.association(id).field == field)
    }

    /// Whether a to-many association is paged through by a connection.
    pub fn has_connection(&self, id: AssociationId) -> bool {
        let association = self.association(id);
        association.kind.is_to_many() && self.entity(association.target).features.connections
    }

    /// Whether there is an aggregate of what a to-many association leads to.
    pub fn has_aggregate(&self, id: AssociationId) -> bool {
        let association = self.association(id);
        association.kind.is_to_many() && self.entity(association.target).features.aggregates
    }

    /// The association behind a field such as `carsConnection`.
    pub fn association_by_connection_field(&self, entity: EntityId, field: &str) -> Option<AssociationId> {
        let name = field.strip_suffix(naming::CONNECTION_SUFFIX)?;
        self.association_by_field(entity, name).filter(|&id| self.association(id).kind.is_to_many())
    }

    /// The association behind a field such as `carsAggregate`.
    pub fn association_by_aggregate_field(&self, entity: EntityId, field: &str) -> Option<AssociationId> {
        let name = field.strip_suffix(naming::AGGREGATE_SUFFIX)?;
        self.association_by_field(entity, name).filter(|&id| self.association(id).kind.is_to_many())
    }

    /// All enum types that columns have, each once.
    pub fn enum_types(&self) -> Vec<&EnumType> {
        let mut found: Vec<&EnumType> = Vec::new();
        for column in self.entities.iter().flat_map(|entity| &entity.columns) {
            if let Some(enumeration) = column.column_type.enum_type()
                && !found.iter().any(|known| known.name == enumeration.name)
            {
                found.push(enumeration);
            }
        }
        found
    }

    /// Sets what is generated for all entities.
    pub fn set_features(&mut self, features: Features) {
        self.entities.iter_mut().for_each(|entity| entity.features = features);
    }

    /// Sets how the database at hand keeps each column, by a rule.
    pub fn settle_storages(&mut self, storage_of: impl Fn(&Column) -> Storage) {
        for column in self.entities.iter_mut().flat_map(|entity| &mut entity.columns) {
            column.storage = storage_of(column);
        }
    }

    /// Sets how the live database keeps the columns it was asked about.
    pub fn settle_live_storages(&mut self, live: &[LiveColumn]) {
        for found in live {
            let entity = &mut self.entities[found.entity.0 as usize];
            let column = entity.columns.iter_mut().find(|column| column.name == found.column);
            if let (Some(column), Some(storage)) = (column, &found.storage) {
                column.storage = storage.clone();
            }
        }
    }
}

impl Column {
    /// What is computed rather than kept, as a column without a name.
    pub fn computed(column_type: ColumnType, storage: Storage) -> Self {
        Column {
            name: String::new(),
            field: String::new(),
            column_type,
            nullable: true,
            storage,
            description: None,
            hidden: false,
        }
    }

    /// Whether its decimals are texts.
    pub fn is_decimal_text(&self) -> bool {
        self.column_type == ColumnType::Decimal && self.storage.kind == StorageKind::Text
    }

    /// Whether a row may have no value to order by: a text that says no number has none.
    pub fn may_lack_place(&self) -> bool {
        self.nullable || self.is_decimal_text()
    }
}

impl Association {
    /// `carsConnection`, the field that pages through a to-many association.
    pub fn connection_field(&self) -> String {
        naming::connection_field(&self.field)
    }

    /// `carsAggregate`, the field that computes from the rows of a to-many association.
    pub fn aggregate_field(&self) -> String {
        naming::aggregate_field(&self.field)
    }
}

impl Entity {
    /// `findMovie`, the root field that gives the first match.
    pub fn find_field(&self) -> String {
        naming::find_field(&self.type_name)
    }

    /// `moviesConnection`, the root field that pages through all rows.
    pub fn connection_field(&self) -> String {
        naming::connection_field(&self.field_many)
    }

    /// `moviesAggregate`, the root field that computes from all rows.
    pub fn aggregate_field(&self) -> String {
        naming::aggregate_field(&self.field_many)
    }

    /// `moviesGroups`, the root field that groups rows.
    pub fn groups_field(&self) -> String {
        naming::groups_field(&self.field_many)
    }

    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.0 as usize]
    }

    /// A column by its name in the database.
    pub fn column_by_name(&self, name: &str) -> Option<ColumnId> {
        self.columns.iter().position(|column| column.name == name).map(|index| ColumnId(index as u16))
    }

    /// A visible column by its GraphQL field.
    pub fn column_by_field(&self, field: &str) -> Option<ColumnId> {
        let shown = |column: &Column| !column.hidden && column.field == field;
        self.columns.iter().position(shown).map(|index| ColumnId(index as u16))
    }

    /// Whether clients see all columns of a key, so that they can name one.
    pub fn is_key_visible(&self, columns: &[ColumnId]) -> bool {
        !columns.iter().any(|&id| self.column(id).hidden)
    }

    /// Whether a field gives the opaque identity.
    pub fn is_identity_field(&self, field: &str) -> bool {
        self.identity_fields.contains(&field)
    }
}
