//! Columns in comparisons and orders.
//!
//! A decimal that is kept as text is compared as the number that it says, not letter by letter. Everything else compares
//! as the database has it.

use std::borrow::Cow;

use crate::catalog::{Column, ColumnType, Storage, StorageKind};

use super::writer::SqlWriter;

/// How a database compares decimals that it keeps as text.
#[derive(Clone, Copy, Debug)]
pub struct DecimalText {
    /// What stands before the column, and behind it.
    pub before: &'static str,
    pub behind: &'static str,
    /// What it is compared with.
    pub operand: StorageKind,
}

/// Writes a column as it is compared: `t."price"`, or for a decimal in a text of SQLite's `t."price" COLLATE
/// relata_decimal`.
pub fn write_comparable(sql: &mut SqlWriter<'_>, alias: &str, column: &Column) {
    match decimal_text(sql, column) {
        Some(DecimalText { before, behind, .. }) => drop(sql.push(before).push_column(alias, column).push(behind)),
        None => drop(sql.push_column(alias, column)),
    }
}

/// The storage of what is compared with a column.
pub fn operand_storage<'c>(sql: &SqlWriter<'_>, column: &'c Column) -> Cow<'c, Storage> {
    match decimal_text(sql, column) {
        Some(DecimalText { operand, .. }) => Cow::Owned(Storage::of(operand)),
        None => Cow::Borrowed(&column.storage),
    }
}

fn decimal_text(sql: &SqlWriter<'_>, column: &Column) -> Option<DecimalText> {
    let is_text = column.column_type == ColumnType::Decimal && column.storage.kind == StorageKind::Text;
    is_text.then(|| sql.dialect.decimal_text())
}
