//! Columns in comparisons and orders.
//!
//! Most compare as the database has them. A decimal that is kept as text is compared as the number that it says, a UUID
//! that is kept as text whatever its case; a label of the database's own enums has the place of its text, and so has what
//! keeps no texts of its own, or not all letters.

use crate::catalog::{Column, ColumnType, Storage, StorageKind};
use crate::value::{Cell, KeySet, Value};

use super::dialect::{ColumnWriter, Dialect};
use super::writer::SqlWriter;

/// What a column is compared as, where it is not compared as what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedAs {
    /// The number that a text says.
    Number,
    /// A text of any letters; character by character, unless the column's own rules are others.
    Text,
    /// A text in lower case.
    LowerCase,
}

/// How a database writes that.
#[derive(Clone, Debug)]
pub struct ComparedForm {
    /// What stands before the column, and behind it.
    pub before: &'static str,
    pub behind: &'static str,
    /// What it is compared with.
    pub operand: Storage,
}

/// A column in a comparison or an order.
pub struct Comparable<'c> {
    column: &'c Column,
    form: Option<ComparedForm>,
}

impl<'c> Comparable<'c> {
    /// A column that is looked for by a value.
    pub fn equal_to(dialect: &dyn Dialect, column: &'c Column, value: &Value) -> Self {
        Comparable::new(dialect, column, equality(column).or_else(|| letters(dialect, column, is_foreign(value))))
    }

    /// A column that is looked for by any of some values.
    pub fn among(dialect: &dyn Dialect, column: &'c Column, values: &KeySet) -> Self {
        let rows = values.rows();
        let is_foreign = |row| matches!(rows.cell(row, 0), Cell::Text(span) if !rows.text(span).is_ascii());
        let has_foreign = (0..rows.len()).any(is_foreign);
        Comparable::new(dialect, column, equality(column).or_else(|| letters(dialect, column, has_foreign)))
    }

    /// A column whose values lie on one side of others.
    pub fn ranged(dialect: &dyn Dialect, column: &'c Column, values: &[&Value]) -> Self {
        let compared_as = if is_uuid_text(column) { Some(ComparedAs::LowerCase) } else { place(column) };
        let has_foreign = values.iter().any(|value| is_foreign(value));
        Comparable::new(dialect, column, compared_as.or_else(|| letters(dialect, column, has_foreign)))
    }

    /// A column that rows are ordered by.
    pub fn ordered(dialect: &dyn Dialect, column: &'c Column) -> Self {
        Comparable::new(dialect, column, place(column))
    }

    /// A column whose equal values are taken together.
    pub fn grouped(dialect: &dyn Dialect, column: &'c Column) -> Self {
        Comparable::new(dialect, column, place(column).or(is_uuid_text(column).then_some(ComparedAs::LowerCase)))
    }

    fn new(dialect: &dyn Dialect, column: &'c Column, compared_as: Option<ComparedAs>) -> Self {
        let form = compared_as.map(|compared_as| dialect.compared_form(&column.storage, compared_as));
        Comparable { column, form }
    }

    /// `t."price"`, or for a decimal in a text of SQLite's `t."price" COLLATE relata_decimal`.
    pub fn write(&self, sql: &mut SqlWriter<'_>, alias: &str) {
        self.write_value(sql, &mut |sql| {
            sql.push_column(alias, self.column);
        });
    }

    /// The same for a value that is computed, by what writes it.
    pub fn write_value(&self, sql: &mut SqlWriter<'_>, value: ColumnWriter<'_>) {
        sql.push(self.form.as_ref().map_or("", |form| form.before));
        value(sql);
        sql.push(self.form.as_ref().map_or("", |form| form.behind));
    }

    /// Whether it is compared as what it is.
    pub fn is_plain(&self) -> bool {
        self.form.is_none()
    }

    /// The storage of what it is compared with.
    pub fn operand_storage(&self) -> &Storage {
        self.form.as_ref().map_or(&self.column.storage, |form| &form.operand)
    }
}

/// What a column is compared as whatever is asked.
fn equality(column: &Column) -> Option<ComparedAs> {
    match (&column.column_type, column.storage.kind) {
        _ if column.is_decimal_text() => Some(ComparedAs::Number),
        (ColumnType::String, StorageKind::Json) => Some(ComparedAs::Text),
        // A text need not be one of the labels.
        (ColumnType::String, _) if column.storage.is_enum => Some(ComparedAs::Text),
        _ => None,
    }
}

/// Whether it holds UUIDs that may be in lower case or in upper case.
fn is_uuid_text(column: &Column) -> bool {
    column.column_type == ColumnType::Uuid && column.storage.kind == StorageKind::Text
}

/// What a column is compared as, where it matters which value is larger.
fn place(column: &Column) -> Option<ComparedAs> {
    equality(column).or_else(|| column.storage.is_enum.then_some(ComparedAs::Text))
}

/// What a column is compared as whose character set may not have all letters of the operands.
fn letters(dialect: &dyn Dialect, column: &Column, has_foreign: bool) -> Option<ComparedAs> {
    (has_foreign && !dialect.keeps_all_letters(&column.storage)).then_some(ComparedAs::Text)
}

/// Whether a character set may not have all letters of a value.
fn is_foreign(value: &Value) -> bool {
    matches!(value, Value::Text(text) if !text.is_ascii())
}
