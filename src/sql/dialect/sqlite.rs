//! SQLite.

use crate::catalog::{Column, ColumnType, Storage, StorageKind};
use crate::plan::{Direction, LikePattern, Regexp, RegexpFlavor};
use crate::sql::{Bind, ComparedAs, ComparedForm, SqlWriter};
use crate::value::{DatePart, KeySet, Value};

use super::binds::{keys_as_json, lower_value};
use super::{ColumnWriter, Dialect, KeyOrigin, PageRecipe, write_term_with_nulls};

pub struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn quote(&self) -> char {
        '"'
    }

    fn binds_max(&self) -> usize {
        32_766
    }

    fn placeholder(&self, _number: usize) -> String {
        "?".to_owned()
    }

    /// SQLite has no types of its own for these; they are text, but for a UUID that the model keeps as bytes.
    fn storage_of(&self, column: &Column) -> Storage {
        let kind = match (&column.column_type, column.storage.kind) {
            (ColumnType::Uuid, StorageKind::Uuid) | (ColumnType::Json, _) => StorageKind::Text,
            (_, kind) => kind,
        };
        Storage { is_loose: true, ..Storage::of(kind) }
    }

    /// `?`, or `CAST(? AS NUMERIC)`: a text would only be compared as a number where a column stands beside it.
    ///
    /// A column that keeps decimals as text compares them as text.
    fn write_value(&self, sql: &mut SqlWriter<'_>, value: Value, storage: &Storage) {
        match (lower_value(value, storage), storage.kind) {
            // More than any INTEGER, as it has to be.
            (Bind::UnsignedBigInt(value), _) => sql.push_bind(Bind::Double(value as f64)),
            (Bind::Text(text), StorageKind::Integer | StorageKind::Float | StorageKind::Decimal)
                if is_decimal(&text) =>
            {
                sql.push("CAST(").push_bind(Bind::Text(text)).push(" AS NUMERIC)")
            }
            (bind, _) => sql.push_bind(bind),
        };
    }

    /// `CASE WHEN "age" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "age" + ? END`: a
    /// whole number would become a float where it does not fit, and that absolute value is SQLite's own error of overflow.
    fn write_increased(&self, sql: &mut SqlWriter<'_>, column: &Column, added: &Value, alias: &str) {
        let sum = |sql: &mut SqlWriter<'_>| {
            sql.push(alias).push_identifier(&column.name).push(" + ").push_value(added, &column.storage);
        };
        let Some((low, high)) = column.whole_bounds() else { return sum(sql) };
        sql.push("CASE WHEN ");
        sum(sql);
        sql.push(&format!(" NOT BETWEEN {low} AND {high} THEN abs(-9223372036854775808) ELSE "));
        sum(sql);
        sql.push(" END");
    }

    fn key_origin(&self) -> KeyOrigin {
        KeyOrigin::LastOfInsert
    }

    fn locking_rows(&self) -> &'static str {
        ""
    }

    fn write_lock(&self, _sql: &mut SqlWriter<'_>, _number: i64, _wait_seconds: u64) -> bool {
        false
    }

    /// ` IN (SELECT value FROM json_each(?))`; byte strings are read from their hexadecimal text.
    fn write_key_in(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storage: &Storage) {
        let value = if storage.kind == StorageKind::Bytes { "unhex(value)" } else { "value" };
        sql.push(" IN (SELECT ")
            .push(value)
            .push(" FROM json_each(")
            .push_bind(Bind::Text(keys_as_json(keys, &[storage])))
            .push("))");
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

    /// Numbers by a collation of ours.
    fn compared_form(&self, _storage: &Storage, compared_as: ComparedAs) -> ComparedForm {
        let (before, behind) = match compared_as {
            ComparedAs::Number => ("", " COLLATE relata_decimal"),
            ComparedAs::Text => ("CAST(", " AS TEXT)"),
            ComparedAs::LowerCase => ("lower(", ")"),
        };
        ComparedForm { before, behind, operand: Storage::of(StorageKind::Text) }
    }

    /// It even reads the nulls in a pass of its own only where it is told where they stand.
    fn places_nulls_freely(&self) -> bool {
        true
    }

    fn seeks_rows(&self) -> bool {
        true
    }

    fn no_limit(&self) -> &'static str {
        " LIMIT -1"
    }

    /// `relata_sum(t."age")`, by our own functions: SQLite's `SUM` fails beyond 64 bits, and makes floats of decimals.
    fn write_sum(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
        let (before, behind) = match column.column_type {
            ColumnType::Float => ("SUM(CAST(", " AS REAL))"),
            ColumnType::Int => ("relata_sum(", ")"),
            _ => ("relata_decimal_sum(", ")"),
        };
        sql.push(before);
        value(sql);
        sql.push(behind);
    }

    /// `relata_avg(t."age")`
    fn write_average(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
        sql.push(match column.column_type {
            ColumnType::Float => "AVG(",
            ColumnType::Decimal => "relata_decimal_avg(",
            _ => "relata_avg(",
        });
        value(sql);
        sql.push(")");
    }

    /// `relata_date_part('month', t."created_at")`
    fn write_date_part(&self, sql: &mut SqlWriter<'_>, part: DatePart, _storage: &Storage, value: ColumnWriter<'_>) {
        sql.push("relata_date_part('").push(part.name()).push("', ");
        value(sql);
        sql.push(")");
    }

    /// `relata_like(?, t."name")`, by our own functions: SQLite's `LIKE` folds ASCII only.
    ///
    /// `(t."name" GLOB ? AND relata_like(?, t."name"))` where all matches begin alike, so that an index serves them.
    fn write_like(
        &self,
        sql: &mut SqlWriter<'_>,
        column: ColumnWriter<'_>,
        _storage: &Storage,
        pattern: &LikePattern,
        is_folded: bool,
    ) {
        let text = pattern.as_str().to_owned();
        if is_folded {
            return write_call(sql, "relata_ilike", text, column);
        }
        let Some(glob) = prefix_glob(pattern) else { return write_call(sql, "relata_like", text, column) };
        sql.push("(");
        column(sql);
        sql.push(" GLOB ").push_bind(Bind::Text(glob)).push(" AND ");
        write_call(sql, "relata_like", text, column);
        sql.push(")");
    }

    /// `relata_regexp(?, t."name")`
    fn write_regexp(&self, sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>, _storage: &Storage, pattern: &Regexp) {
        write_call(sql, "relata_regexp", pattern.render(RegexpFlavor::Rust), column);
    }
}

fn write_call(sql: &mut SqlWriter<'_>, function: &str, pattern: String, column: ColumnWriter<'_>) {
    sql.push(function).push("(").push_bind(Bind::Text(pattern)).push(", ");
    column(sql);
    sql.push(")");
}

/// An index need not know more of a prefix; longer patterns of `GLOB` are refused one day.
const PREFIX_MAX: usize = 100;

/// `abc*` for what begins with `abc`. `GLOB` reads no further than U+0000.
fn prefix_glob(pattern: &LikePattern) -> Option<String> {
    let mut glob = String::new();
    for character in pattern.prefix().chars().take(PREFIX_MAX).take_while(|&character| character != '\0') {
        match character {
            '*' | '?' | '[' => glob.extend(['[', character, ']']),
            _ => glob.push(character),
        }
    }
    (!glob.is_empty()).then(|| glob + "*")
}

/// SQLite keeps any text in any column, and would cast one that is no number to zero.
fn is_decimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'))
}
