//! SQLite.

use crate::catalog::{Column, ColumnType, Storage, StorageKind};
use crate::plan::Direction;
use crate::sql::{Bind, SqlWriter};
use crate::value::{KeySet, Value};

use super::binds::{keys_as_json, lower_value};
use super::{Dialect, PageRecipe, write_term_with_nulls};

pub struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn quote(&self) -> char {
        '"'
    }

    fn placeholder(&self, _number: usize) -> String {
        "?".to_owned()
    }

    /// SQLite has no types of its own for these; they are text, but for a UUID that the model keeps as bytes.
    fn storage_of(&self, column: &Column) -> Storage {
        match (&column.column_type, column.storage.kind) {
            (ColumnType::Uuid, StorageKind::Uuid) | (ColumnType::Json, _) => Storage::of(StorageKind::Text),
            (_, kind) => Storage::of(kind),
        }
    }

    fn write_value(&self, sql: &mut SqlWriter<'_>, value: &Value, storage: &Storage) {
        sql.push_bind(lower_value(value, storage));
    }

    /// ` IN (SELECT value FROM json_each(?))`
    fn write_key_in(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storage: &Storage) {
        sql.push(" IN (SELECT value FROM json_each(").push_bind(Bind::Text(keys_as_json(keys, &[storage]))).push("))");
    }

    /// `json_each(?) AS k`
    fn write_key_table(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storages: &[&Storage]) {
        sql.push("json_each(").push_bind(Bind::Text(keys_as_json(keys, storages))).push(") AS k");
    }

    /// `k.value`, or for a key of several columns `k.value ->> 0`; a byte string is read from its hexadecimal text.
    fn write_key_column(&self, sql: &mut SqlWriter<'_>, index: usize, storages: &[&Storage]) {
        let is_bytes = storages[index].kind == StorageKind::Bytes;
        sql.push(if is_bytes { "unhex(" } else { "" }).push("k.value");
        if storages.len() > 1 {
            sql.push(" ->> ").push(&index.to_string());
        }
        sql.push(if is_bytes { ")" } else { "" });
    }

    fn key_ordinal(&self) -> &'static str {
        "k.key"
    }

    fn first_ordinal(&self) -> i64 {
        0
    }

    fn page_recipe(&self) -> PageRecipe {
        PageRecipe::CorrelatedIn
    }

    /// Nulls are the smallest values where nobody says otherwise.
    fn write_order_term(
        &self,
        sql: &mut SqlWriter<'_>,
        value: &mut dyn FnMut(&mut SqlWriter<'_>),
        direction: Direction,
        nullable: bool,
    ) {
        write_term_with_nulls(sql, value, direction, nullable.then_some(!direction.descending));
    }

    fn seeks_rows(&self) -> bool {
        true
    }

    fn no_limit(&self) -> &'static str {
        " LIMIT -1"
    }
}
