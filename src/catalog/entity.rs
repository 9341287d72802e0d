//! Entities, their columns and keys.

use super::{
    AssociationId, ColumnFill, ColumnId, ColumnType, EntityId, Features, Rule, Storage, StorageKind, TableKind,
    ValueBounds, naming,
};

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
    /// How inputs name each key, the primary one first: `email`, `rowAndNumber`.
    pub key_entries: Vec<String>,
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
