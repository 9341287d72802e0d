//! What a live database has, as plain data: read at the start, held against models or made into a catalog of its own.

use std::fmt;
use std::sync::Arc;

use super::model::TableName;
use super::{ColumnType, Storage};

/// The tables of a database at one moment, in the order of their schemas and names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LiveSchema {
    pub tables: Vec<LiveTable>,
}

/// A table or a view.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveTable {
    pub name: TableName,
    /// Whether a statement finds it by its name alone, without its schema.
    pub is_visible: bool,
    pub kind: TableKind,
    /// Whether rows can be written into it.
    pub is_writable: bool,
    pub comment: Option<String>,
    /// Those that may be read.
    pub columns: Vec<LiveColumn>,
    pub primary_key: Option<LiveKey>,
    /// Total ones: no condition, no expression.
    pub unique_keys: Vec<LiveKey>,
    pub foreign_keys: Vec<LiveForeignKey>,
    /// The columns that each index begins with, primary and unique keys included.
    pub indexes: Vec<Vec<String>>,
}

/// What kind of table it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableKind {
    #[default]
    Table,
    View,
    MaterializedView,
    /// Its rows are another server's.
    Foreign,
}

/// A column of a live table.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveColumn {
    pub name: String,
    /// The type in the database's own words, for messages.
    pub declared: String,
    /// What it can be served as where nobody says otherwise; text where it holds the labels of an enum.
    pub column_type: ColumnType,
    pub storage: Storage,
    pub nullable: bool,
    pub fill: ColumnFill,
    pub comment: Option<String>,
    /// The closed set of labels that it, or the items of its array, are of.
    pub enumeration: Option<Arc<LiveEnum>>,
}

/// What a column gets where an insert says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnFill {
    /// Null, or the insert is refused.
    #[default]
    Nothing,
    /// The database fills it with a default.
    Default,
    /// The database numbers the rows by it: a sequence, `AUTO_INCREMENT`, the key of an SQLite table.
    Numbered,
    /// The same, always: it cannot be written.
    AlwaysNumbered,
    /// The database computes it, always: it cannot be written.
    Generated,
}

impl ColumnFill {
    /// Whether nobody else fills the column.
    pub fn is_always(self) -> bool {
        matches!(self, ColumnFill::AlwaysNumbered | ColumnFill::Generated)
    }
}

/// An enum of the database's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveEnum {
    /// Its name, where it is a type of its own; else it belongs to the column.
    pub name: Option<TableName>,
    pub labels: Vec<String>,
}

/// Columns that together name at most one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveKey {
    /// The name that the database gives in its errors.
    pub constraint: Option<String>,
    pub columns: Vec<String>,
}

/// Columns whose values are found in another table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveForeignKey {
    pub constraint: Option<String>,
    pub columns: Vec<String>,
    pub target: TableName,
    pub target_columns: Vec<String>,
    pub on_delete: OnDelete,
}

/// What becomes of the rows that point at one that is deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDelete {
    /// The delete is refused.
    #[default]
    Refuse,
    Cascade,
    SetNull,
    SetDefault,
}

impl LiveSchema {
    /// A table by its name; without a schema, the one that a statement would find.
    pub fn table(&self, name: &TableName) -> Option<&LiveTable> {
        let exact = || self.tables.iter().find(|table| table.name == *name);
        let visible = || self.tables.iter().find(|table| table.is_visible && table.name.name == name.name);
        exact().or_else(|| if name.schema.is_none() { visible() } else { None })
    }
}

impl LiveTable {
    pub fn column(&self, name: &str) -> Option<&LiveColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}

impl fmt::Display for TableKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            TableKind::Table => "table",
            TableKind::View => "view",
            TableKind::MaterializedView => "materialized view",
            TableKind::Foreign => "foreign table",
        })
    }
}

/// Tables for tests.
#[cfg(test)]
pub mod sketch {
    use super::*;
    use crate::catalog::ColumnType;

    /// `posts: id, user_id → users`: the first columns up to `|` are the key.
    pub fn table(text: &str) -> LiveTable {
        let (name, columns) = text.split_once(": ").expect("a table has columns");
        let (key, _) = columns.split_once(" |").unwrap_or(("", columns));
        let columns = columns.replace(" |", "");
        let parts: Vec<(&str, Option<&str>)> = columns
            .split(", ")
            .map(|part| part.split_once(" → ").map_or((part, None), |(column, target)| (column, Some(target))))
            .collect();
        let named = |text: &str| match text.split_once('.') {
            Some((schema, name)) => TableName { schema: Some(schema.to_owned().into()), name: name.to_owned().into() },
            None => TableName { schema: None, name: text.to_owned().into() },
        };
        let column = |(name, _): &(&str, Option<&str>)| LiveColumn {
            name: (*name).to_owned(),
            declared: "integer".to_owned(),
            column_type: ColumnType::Int,
            storage: ColumnType::Int.natural_storage(),
            nullable: false,
            fill: ColumnFill::Nothing,
            comment: None,
            enumeration: None,
        };
        let foreign_key = |(name, target): &(&str, Option<&str>)| {
            target.map(|target| LiveForeignKey {
                constraint: None,
                columns: vec![(*name).to_owned()],
                target: named(target),
                target_columns: vec!["id".to_owned()],
                on_delete: OnDelete::Refuse,
            })
        };
        let key: Vec<String> = key
            .split(", ")
            .filter_map(|part| part.split(" → ").next())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        LiveTable {
            name: named(name),
            is_visible: true,
            kind: TableKind::Table,
            is_writable: true,
            comment: None,
            columns: parts.iter().map(column).collect(),
            primary_key: (!key.is_empty()).then_some(LiveKey { constraint: None, columns: key }),
            unique_keys: Vec::new(),
            foreign_keys: parts.iter().filter_map(foreign_key).collect(),
            indexes: Vec::new(),
        }
    }
}
