//! What a program or its `relata.toml` says about a catalog beyond what models or database say.
//!
//! A live database is edited before it is described, so that names and associations come from what is left and added;
//! descriptions, of whichever source, before they become a catalog. What is said of something that there is not is a
//! problem, with its line and what may have been meant.

mod live;
mod models;
mod pattern;
mod placed;

pub use live::edit_live;
pub use models::{EditedSource, edit_models};
pub use pattern::TablePattern;
pub use placed::{Placed, PlacedProblems};

use super::model::TableName;
use super::{ColumnType, Features, Suggestion};

/// All that is said about a catalog.
#[derive(Clone, Debug, Default)]
pub struct CatalogEdits {
    /// Where the lines are.
    pub file: String,
    /// The tables that are served; all where nothing is said.
    pub include: Vec<Placed<TablePattern>>,
    /// Those that are not, of these.
    pub exclude: Vec<Placed<TablePattern>>,
    /// What is generated for every table.
    pub features: FeatureEdits,
    pub tables: Vec<TableEdits>,
}

/// What is said about a table.
#[derive(Clone, Debug)]
pub struct TableEdits {
    /// Its name, with the schema where it has one in the catalog: `orders`, `sales.orders`.
    pub table: Placed<String>,
    /// The GraphQL type.
    pub name: Option<String>,
    /// The root field that lists rows.
    pub plural: Option<String>,
    pub description: Option<String>,
    /// Clients do not write it.
    pub read_only: bool,
    pub features: FeatureEdits,
    pub primary_key: Option<Placed<Vec<String>>>,
    pub unique_keys: Vec<Placed<Vec<String>>>,
    pub foreign_keys: Vec<Placed<ForeignKeyEdit>>,
    pub columns: Vec<ColumnEdits>,
    pub associations: Vec<AssociationEdits>,
}

/// What is said about a column.
#[derive(Clone, Debug)]
pub struct ColumnEdits {
    pub column: Placed<String>,
    pub rename: Option<String>,
    pub description: Option<String>,
    /// Clients do not see it, but it serves as a key.
    pub hide: bool,
    /// It is no column of the API.
    pub skip: Option<Placed<()>>,
    /// It holds no nulls, whatever the database says.
    pub required: bool,
    /// Clients do not write it.
    pub read_only: bool,
    pub scalar: Option<Placed<ColumnType>>,
}

/// What is said about an association.
#[derive(Clone, Debug)]
pub struct AssociationEdits {
    /// The field that it has without this.
    pub field: Placed<String>,
    pub rename: Option<String>,
    pub description: Option<String>,
    /// A to-one association leads somewhere, always.
    pub required: bool,
    /// There is no such field.
    pub hide: bool,
}

/// A foreign key that the database does not declare.
#[derive(Clone, Debug)]
pub struct ForeignKeyEdit {
    pub columns: Vec<String>,
    pub target: String,
    /// What they equal there; the primary key where nothing is said.
    pub target_columns: Option<Vec<String>>,
}

/// What is said about the features of one table, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FeatureEdits {
    pub connections: Option<bool>,
    pub aggregates: Option<bool>,
    pub mutations: Option<bool>,
    pub nested_writes: Option<bool>,
}

/// Something that cannot be done to a catalog.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditProblem {
    #[error("there is no table `{table}`{suggestion}")]
    UnknownTable { table: String, suggestion: Suggestion },
    #[error("table `{table}` is left out by `include` and `exclude`, so nothing can be said about it")]
    LeftOut { table: String },
    #[error("table `{table}` has no column `{column}`{suggestion}")]
    UnknownColumn { table: String, column: String, suggestion: Suggestion },
    #[error("table `{table}` has no association `{field}`{suggestion}")]
    UnknownAssociation { table: String, field: String, suggestion: Suggestion },
    #[error("table `{table}` has a primary key in the database: {columns}")]
    PrimaryKeyDeclared { table: String, columns: String },
    #[error("a key needs columns")]
    EmptyKey,
    #[error("table `{target}` has no primary key that a foreign key could equal; say `target_columns`")]
    NoTargetKey { target: String },
    #[error("the foreign key ({columns}) cannot equal ({target_columns}) of `{target}`: they differ in number")]
    KeyWidth { columns: String, target: String, target_columns: String },
    #[error("column `{table}.{column}` is `{declared}` in the database, which cannot serve as {column_type}")]
    UnfitColumn { table: String, column: String, declared: String, column_type: String },
    #[error("`required` is for associations that lead to one row; `{field}` leads to many")]
    RequiredList { field: String },
    #[error("{what} is not for compiled models; say it in the model of table `{table}`")]
    NotForModels { what: &'static str, table: String },
}

/// Everything that cannot be done.
pub type EditProblems = PlacedProblems<EditProblem>;

impl CatalogEdits {
    /// What is said about a table.
    pub fn table(&self, table: &TableName) -> Option<&TableEdits> {
        let name = table.to_string();
        self.tables.iter().find(|edits| edits.table.value == name)
    }

    fn problems(&self) -> EditProblems {
        EditProblems::new(&self.file)
    }
}

impl TableEdits {
    /// What is said about a column.
    pub fn column(&self, column: &str) -> Option<&ColumnEdits> {
        self.columns.iter().find(|edits| edits.column.value == column)
    }
}

impl FeatureEdits {
    /// The features with what is said changed.
    pub fn apply(&self, features: Features) -> Features {
        Features {
            connections: self.connections.unwrap_or(features.connections),
            aggregates: self.aggregates.unwrap_or(features.aggregates),
            mutations: self.mutations.unwrap_or(features.mutations),
            nested_writes: self.nested_writes.unwrap_or(features.nested_writes),
        }
    }
}

/// A finding about a table that there is not.
fn unknown_table<'a>(table: &str, known: impl Iterator<Item = &'a str>) -> EditProblem {
    EditProblem::UnknownTable { table: table.to_owned(), suggestion: Suggestion::among(table, known) }
}

/// A finding about a column that there is not.
fn unknown_column<'a>(table: &str, column: &str, known: impl Iterator<Item = &'a str>) -> EditProblem {
    let suggestion = Suggestion::among(column, known);
    EditProblem::UnknownColumn { table: table.to_owned(), column: column.to_owned(), suggestion }
}
