//! PostgreSQL.

use crate::catalog::{Column, ColumnType, Storage, StorageKind};
use crate::sql::{ArrayElement, Bind, SqlWriter};
use crate::value::{KeySet, Value};

use super::binds::{keys_as_array, lower_value};
use super::{Dialect, PageRecipe};

pub struct Postgres;

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn quote(&self) -> char {
        '"'
    }

    fn placeholder(&self, number: usize) -> String {
        format!("${number}")
    }

    fn storage_of(&self, column: &Column) -> Storage {
        match column.column_type {
            ColumnType::Uuid if column.storage.kind == StorageKind::Text => Storage::of(StorageKind::Uuid),
            ColumnType::Json => Storage::of(StorageKind::Json),
            _ => column.storage.clone(),
        }
    }

    /// `$1`, or `CAST($1 AS uuid)` where the column's type is no type of a bind.
    fn write_value(&self, sql: &mut SqlWriter<'_>, value: &Value, storage: &Storage) {
        let bind = match lower_value(value, storage) {
            Bind::UnsignedBigInt(value) => Bind::Text(value.to_string()),
            bind => bind,
        };
        match cast_type(storage) {
            Some(type_name) if matches!(bind, Bind::Text(_)) => {
                sql.push("CAST(").push_bind(bind).push(" AS ").push(type_name).push(")");
            }
            _ => {
                sql.push_bind(bind);
            }
        }
    }

    /// ` = ANY($1)`
    fn write_key_in(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storage: &Storage) {
        sql.push(" = ANY(");
        write_array(sql, keys, 0, storage);
        sql.push(")");
    }

    /// `unnest($1, $2) WITH ORDINALITY AS k(k0, k1, ordinal)`
    fn write_key_table(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storages: &[&Storage]) {
        sql.push("unnest(");
        for (position, storage) in storages.iter().enumerate() {
            sql.push(if position > 0 { ", " } else { "" });
            write_array(sql, keys, position, storage);
        }
        sql.push(") WITH ORDINALITY AS k(");
        for position in 0..storages.len() {
            sql.push("k").push(&position.to_string()).push(", ");
        }
        sql.push("ordinal)");
    }

    fn write_key_column(&self, sql: &mut SqlWriter<'_>, index: usize, _storages: &[&Storage]) {
        sql.push("k.k").push(&index.to_string());
    }

    fn key_ordinal(&self) -> &'static str {
        "k.ordinal"
    }

    fn first_ordinal(&self) -> i64 {
        1
    }

    fn page_recipe(&self) -> PageRecipe {
        PageRecipe::Lateral
    }

    fn no_limit(&self) -> &'static str {
        ""
    }
}

/// `$1`, or `CAST($1 AS date[])` where the array holds text for another type.
fn write_array(sql: &mut SqlWriter<'_>, keys: &KeySet, position: usize, storage: &Storage) {
    let array = keys_as_array(keys, position, storage);
    match cast_type(storage) {
        Some(type_name) if matches!(array, Bind::Array(ArrayElement::Text, _)) => {
            sql.push("CAST(").push_bind(array).push(" AS ").push(type_name).push("[])");
        }
        _ => {
            sql.push_bind(array);
        }
    }
}

/// The type that a text must be cast to; `None` where text itself compares with the column.
fn cast_type(storage: &Storage) -> Option<&str> {
    if let Some(type_name) = &storage.type_name {
        return Some(type_name);
    }
    match storage.kind {
        StorageKind::Boolean => Some("boolean"),
        // What comes as text does not fit a bigint, or has a fraction.
        StorageKind::Integer => Some("numeric"),
        StorageKind::Float => Some("double precision"),
        StorageKind::Decimal => Some("numeric"),
        StorageKind::Uuid => Some("uuid"),
        StorageKind::Date => Some("date"),
        StorageKind::Time => Some("time"),
        StorageKind::DateTime => Some("timestamp"),
        StorageKind::Json => Some("jsonb"),
        StorageKind::Bytes => Some("bytea"),
        StorageKind::Text | StorageKind::Array => None,
    }
}
