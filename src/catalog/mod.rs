//! What exists: entities, their columns and keys, and the associations that lead from one to another.
//!
//! Plain data, built once from models (or from a database) and shared by every request. It knows no request, no SQL
//! and no GraphQL document.

mod aggregate;
mod audit;
mod build;
mod check;
mod column_type;
mod describe;
pub mod edits;
mod features;
mod id_form;
mod live;
pub mod model;
pub mod naming;
mod operator;
mod rule;
mod suggestion;
mod writing;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use aggregate::{AggregateFunction, AggregateValue};
pub use audit::{Finding, Weight, audit_database, audit_models, audit_patterns, differences};
pub use build::build_catalog;
pub use check::{CatalogProblem, CatalogProblems, is_name, is_reserved_field};
pub use column_type::{Collation, ColumnType, EnumType, EnumValue, ReadAs, Storage, StorageKind};
pub use describe::{DescribedSchema, NameNote, describe};
pub use features::Features;
pub use id_form::IdForm;
pub use live::{ColumnFill, LiveColumn, LiveEnum, LiveForeignKey, LiveKey, LiveSchema, LiveTable, OnDelete, TableKind};
pub use operator::{Operand, Operator};
pub use rule::{Bound, CustomRule, Rule, RuleValue, Violated};
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
    ids: IdForm,
}

/// A table or view as the API sees it.
#[derive(Clone, Debug)]
pub struct Entity {
    pub table: String,
    /// The table's schema, where statements must name it.
    pub schema: Option<String>,
    pub kind: TableKind,
    /// `MovieActor`
    pub type_name: String,
    /// `movieActor`, the root field that finds one row.
    pub field_one: String,
    /// `movieActors`, the root field that lists rows.
    pub field_many: String,
    pub description: Option<String>,
    pub columns: Vec<Column>,
    /// Empty where rows have no key: then they have no identity, and nothing finds a single one.
    pub primary_key: Vec<ColumnId>,
    /// What the live database calls the primary key in its errors.
    pub primary_constraint: Option<String>,
    /// The fields that give the opaque identity of a row.
    pub identity_fields: Vec<&'static str>,
    /// Total unique keys other than the primary one.
    pub unique_keys: Vec<UniqueKey>,
    pub foreign_keys: Vec<ForeignKey>,
    /// In the order of their declaration.
    pub associations: Vec<AssociationId>,
    pub timestamps: Timestamps,
    pub features: Features,
}

/// The columns that the server keeps itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timestamps {
    /// When a row came to be.
    pub created: Option<ColumnId>,
    /// When it was last changed.
    pub updated: Option<ColumnId>,
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
    /// What it gets where an insert says nothing.
    pub fill: ColumnFill,
    /// Whether clients may give it a value in a new row, and change it.
    pub creatable: bool,
    pub updatable: bool,
    /// What its values must fit into, whether or not the database looks.
    pub bounds: ValueBounds,
    /// What clients must give it besides.
    pub rules: Vec<Rule>,
}

/// Columns that together name at most one row.
#[derive(Clone, Debug)]
pub struct UniqueKey {
    pub columns: Vec<ColumnId>,
    /// The root field that looks a row up by it: `profileByEmail`.
    pub field: String,
    /// What the live database calls it in its errors.
    pub constraint: Option<String>,
}

/// Columns whose values are found in another entity's.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    /// What the live database calls it in its errors.
    pub constraint: Option<String>,
    pub columns: Vec<ColumnId>,
    pub target: EntityId,
    /// What they equal there, column by column.
    pub target_columns: Vec<ColumnId>,
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

    /// Sets how the database at hand keeps each column, by a rule.
    pub fn settle_storages(&mut self, storage_of: impl Fn(&Column) -> Storage) {
        for column in self.entities.iter_mut().flat_map(|entity| &mut entity.columns) {
            column.storage = storage_of(column);
        }
    }

    /// Takes from the live database how it keeps and fills columns, and what it calls keys in its errors.
    pub fn settle_live(&mut self, live: &LiveSchema) {
        let tables: Vec<Option<&LiveTable>> = {
            let found = LiveTables::new(live);
            self.entities.iter().map(|entity| found.of(entity)).collect()
        };
        for (index, table) in tables.iter().enumerate() {
            let Some(table) = table else { continue };
            for column in &mut self.entities[index].columns {
                if let Some(found) = table.column(&column.name) {
                    column.storage = found.storage.clone();
                    column.fill = found.fill;
                    column.bounds = ValueBounds::of_declared(&column.column_type, &found.declared);
                }
            }
            self.entities[index].settle_keys(table);
            // A view that cannot be written into.
            self.entities[index].features.mutations &= table.is_writable;
            for key in 0..self.entities[index].foreign_keys.len() {
                let constraint = self.live_foreign_key(index, key, table, &tables);
                self.entities[index].foreign_keys[key].constraint = constraint;
            }
        }
        self.settle_fills();
    }

    fn live_foreign_key(
        &self,
        index: usize,
        key: usize,
        table: &LiveTable,
        tables: &[Option<&LiveTable>],
    ) -> Option<String> {
        let entity = &self.entities[index];
        let key = &entity.foreign_keys[key];
        let target = tables[key.target.0 as usize]?;
        let columns = entity.column_names(&key.columns);
        let is_this = |live: &&LiveForeignKey| live.target == target.name && is_same(&live.columns, &columns);
        table.foreign_keys.iter().find(is_this).and_then(|live| live.constraint.clone())
    }
}

/// The tables of a live database by what entities call them.
pub(crate) struct LiveTables<'a> {
    by_name: HashMap<(Option<&'a str>, &'a str), &'a LiveTable>,
}

impl<'a> LiveTables<'a> {
    pub fn new(live: &'a LiveSchema) -> Self {
        let visible = live.tables.iter().filter(|table| table.is_visible);
        let visible = visible.map(|table| ((None, &*table.name.name), table));
        let exact = live.tables.iter().map(|table| ((table.name.schema.as_deref(), &*table.name.name), table));
        LiveTables { by_name: visible.chain(exact).collect() }
    }

    pub fn of(&self, entity: &Entity) -> Option<&'a LiveTable> {
        self.by_name.get(&(entity.schema.as_deref(), &*entity.table)).copied()
    }
}

/// Whether two keys have the same columns, in whatever order.
fn is_same(live: &[String], columns: &[&str]) -> bool {
    live.len() == columns.len() && live.iter().all(|column| columns.contains(&column.as_str()))
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
            fill: ColumnFill::Generated,
            creatable: false,
            updatable: false,
            bounds: ValueBounds::default(),
            rules: Vec::new(),
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
    /// Its table with the schema, where that must be written: `sales.orders`.
    pub fn full_name(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.table),
            None => self.table.clone(),
        }
    }

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

    /// The names of some columns in the database.
    pub fn column_names(&self, columns: &[ColumnId]) -> Vec<&str> {
        columns.iter().map(|&id| self.column(id).name.as_str()).collect()
    }

    fn settle_keys(&mut self, table: &LiveTable) {
        let primary = self.column_names(&self.primary_key);
        let keys: Vec<&LiveKey> = table.primary_key.iter().chain(&table.unique_keys).collect();
        let constraint_of = |columns: &[&str]| {
            let live = keys.iter().find(|live| is_same(&live.columns, columns));
            live.and_then(|live| live.constraint.clone())
        };
        let primary_constraint = constraint_of(&primary);
        let unique: Vec<_> =
            self.unique_keys.iter().map(|key| constraint_of(&self.column_names(&key.columns))).collect();
        self.primary_constraint = primary_constraint;
        for (key, constraint) in self.unique_keys.iter_mut().zip(unique) {
            key.constraint = constraint;
        }
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

    /// Whether its rows can be told apart, so that they can be paged through.
    pub fn has_key(&self) -> bool {
        !self.primary_key.is_empty()
    }

    /// Whether its rows can be paged through by a connection.
    pub fn has_connection(&self) -> bool {
        self.has_key() && self.features.connections
    }

    /// Whether clients see all columns of a key, so that they can name one.
    pub fn is_key_visible(&self, columns: &[ColumnId]) -> bool {
        !columns.is_empty() && !columns.iter().any(|&id| self.column(id).hidden)
    }

    /// Whether a field gives the opaque identity.
    pub fn is_identity_field(&self, field: &str) -> bool {
        self.identity_fields.contains(&field)
    }
}
