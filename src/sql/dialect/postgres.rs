//! PostgreSQL.

use std::ops::Range;

use crate::catalog::{Column, ColumnId, ColumnType, Entity, Storage, StorageKind};
use crate::plan::{Direction, LikePattern, Regexp, RegexpFlavor};
use crate::sql::write::count_bind;
use crate::sql::{ArrayElement, Bind, ComparedAs, ComparedForm, NewRows, SqlWriter};
use crate::value::{DatePart, KeySet, Rows, Value};

use super::binds::{column_as_array, lower_value};
use super::{AVERAGE_SCALE, ColumnWriter, Dialect, KeyOrigin, PageRecipe, write_term_with_nulls};

pub struct Postgres {
    /// Whether there is the collation `und-x-icu`, which knows all letters.
    pub has_icu: bool,
}

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
    fn write_value(&self, sql: &mut SqlWriter<'_>, value: Value, storage: &Storage) {
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

    /// The same; a null needs its type, which it has none of by itself, and an array is cast from its text.
    fn write_assigned(&self, sql: &mut SqlWriter<'_>, value: Value, storage: &Storage) {
        match (&value, cast_type(storage), storage.items.as_deref()) {
            (_, own_type, Some(items)) => {
                let of_items = || format!("{}[]", cast_type(items).unwrap_or("text"));
                let type_name = own_type.map_or_else(of_items, str::to_owned);
                sql.push("CAST(").push_bind(lower_value(value, storage)).push(" AS ").push(&type_name).push(")");
            }
            (Value::Null, Some(type_name), None) => {
                sql.push("CAST(").push_bind(Bind::Null).push(" AS ").push(type_name).push(")");
            }
            _ => self.write_value(sql, value, storage),
        }
    }

    /// An array of arrays would have to be of one length throughout.
    fn binds_columns(&self, storages: &[&Storage]) -> bool {
        storages.iter().all(|storage| storage.items.is_none())
    }

    /// ` SELECT k.k0, k.k1 FROM unnest($1, CAST($2 AS date[])) AS k(k0, k1)`
    fn write_inserted_columns(&self, sql: &mut SqlWriter<'_>, rows: &NewRows<'_>, storages: &[&Storage]) {
        let write_names = |sql: &mut SqlWriter<'_>, alias: &str| {
            for index in 0..storages.len() {
                sql.push(if index > 0 { ", " } else { "" }).push(alias).push("k").push(&index.to_string());
            }
        };
        sql.push(" SELECT ");
        write_names(sql, "k.");
        sql.push(" FROM unnest(");
        for (position, storage) in storages.iter().enumerate() {
            sql.push(if position > 0 { ", " } else { "" });
            write_array(sql, rows.rows, rows.range.clone(), position, storage);
        }
        sql.push(") AS k(");
        write_names(sql, "");
        sql.push(")");
    }

    fn overriding_keys(&self) -> &'static str {
        " OVERRIDING SYSTEM VALUE"
    }

    fn key_origin(&self) -> KeyOrigin {
        KeyOrigin::Reserved
    }

    /// `WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s
    /// CROSS JOIN generate_series(1, $3)`
    fn write_key_reservation(&self, sql: &mut SqlWriter<'_>, entity: &Entity, column: ColumnId, count: usize) {
        let table = Bind::Text(quoted_name(entity));
        sql.push("WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence(").push_bind(table).push(", ");
        sql.push_bind(Bind::Text(entity.column(column).name.clone())).push(") AS regclass) AS name) ");
        sql.push("SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, ").push_bind(count_bind(count)).push(")");
    }

    /// The sequence that the column's default depends on, where that is nothing but its next number:
    /// `… FROM pg_attrdef AS d JOIN pg_depend AS p … WHERE d.adrelid = CAST($1 AS regclass) AND a.attname = $2 …`
    fn write_default_reservation(
        &self,
        sql: &mut SqlWriter<'_>,
        entity: &Entity,
        column: ColumnId,
        count: usize,
    ) -> bool {
        sql.push(
            "WITH s AS MATERIALIZED (SELECT CAST(p.refobjid AS regclass) AS name FROM pg_attrdef AS d \
             JOIN pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum \
             JOIN pg_depend AS p ON p.classid = CAST('pg_attrdef' AS regclass) AND p.objid = d.oid \
             AND p.refclassid = CAST('pg_class' AS regclass) \
             JOIN pg_class AS c ON c.oid = p.refobjid AND c.relkind = 'S' \
             WHERE pg_get_expr(d.adbin, d.adrelid) ~ '^nextval\\(''[^()]+''::regclass\\)$' AND d.adrelid = CAST(",
        );
        sql.push_bind(Bind::Text(quoted_name(entity))).push(" AS regclass) AND a.attname = ");
        sql.push_bind(Bind::Text(entity.column(column).name.clone()));
        sql.push(") SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, ")
            .push_bind(count_bind(count))
            .push(")");
        true
    }

    /// `SELECT CAST(pg_advisory_xact_lock($1) AS text)`
    fn write_lock(&self, sql: &mut SqlWriter<'_>, number: i64, _wait_seconds: u64) -> bool {
        sql.push("SELECT CAST(pg_advisory_xact_lock(").push_bind(Bind::BigInt(number)).push(") AS text)");
        true
    }

    /// ` = ANY($1)`
    fn write_key_in(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storage: &Storage) {
        sql.push(" = ANY(");
        write_array(sql, keys.rows(), 0..keys.len(), 0, storage);
        sql.push(")");
    }

    /// `unnest($1, $2) WITH ORDINALITY AS k(k0, k1, ordinal)`
    fn write_key_table(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storages: &[&Storage]) {
        sql.push("unnest(");
        for (position, storage) in storages.iter().enumerate() {
            sql.push(if position > 0 { ", " } else { "" });
            write_array(sql, keys.rows(), 0..keys.len(), position, storage);
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

    /// Otherwise PostgreSQL may merge a junction with all its targets in the order of their keys, trusting that a match comes
    /// soon: for twenty pages of three it read 3,700,000 targets, and reads 60 behind the fence.
    fn fences_lookups(&self) -> bool {
        true
    }

    /// Nulls are the largest values where nobody says otherwise.
    fn write_order_term(
        &self,
        sql: &mut SqlWriter<'_>,
        value: &mut dyn FnMut(&mut SqlWriter<'_>),
        direction: Direction,
        nullable: bool,
    ) {
        write_term_with_nulls(sql, value, direction, nullable.then_some(direction.descending));
    }

    /// A text that is no number is null.
    fn compared_form(&self, _storage: &Storage, compared_as: ComparedAs) -> ComparedForm {
        let (before, behind, operand) = match compared_as {
            ComparedAs::Number => {
                ("CAST(substring(", r" FROM '^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$') AS numeric)", StorageKind::Decimal)
            }
            ComparedAs::Text => ("CAST(", " AS text) COLLATE \"C\"", StorageKind::Text),
            ComparedAs::LowerCase => ("lower(", ")", StorageKind::Text),
        };
        ComparedForm { before, behind, operand: Storage::of(operand) }
    }

    fn seeks_rows(&self) -> bool {
        true
    }

    fn no_limit(&self) -> &'static str {
        ""
    }

    /// `SUM(t."price")`
    fn write_sum(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
        sql.push("SUM(");
        self.write_number(sql, column, value);
        sql.push(")");
    }

    /// `CAST(SUM(t."age") AS double precision) / COUNT(t."age")`, of decimals `ROUND((SUM(t."price") + 0.000) /
    /// COUNT(t."price"), 20)`: a quotient has as many digits as the sum.
    fn write_average(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
        match column.column_type {
            // Its own `AVG` squares what it sees, which has no room for large floats.
            ColumnType::Float => {
                self.write_sum(sql, column, value);
                sql.push(" / COUNT(");
                self.write_number(sql, column, value);
                sql.push(")");
            }
            ColumnType::Decimal => {
                sql.push("ROUND((");
                self.write_sum(sql, column, value);
                sql.push(" + 0.").push(&"0".repeat(2 * AVERAGE_SCALE)).push(") / COUNT(");
                self.write_number(sql, column, value);
                sql.push("), ").push(&AVERAGE_SCALE.to_string()).push(")");
            }
            _ => {
                sql.push("CAST(");
                self.write_sum(sql, column, value);
                sql.push(" AS double precision) / COUNT(");
                value(sql);
                sql.push(")");
            }
        }
    }

    /// `MIN(t."name")`; it has no smallest UUID and no smallest byte string, but their texts have the same order.
    fn write_extreme(&self, sql: &mut SqlWriter<'_>, function: &str, storage: &Storage, value: ColumnWriter<'_>) {
        let (before, text, behind) = match storage.kind {
            StorageKind::Uuid => ("CAST(", "CAST(", (" AS text) COLLATE \"C\"", " AS uuid)")),
            StorageKind::Bytes => ("decode(", "encode(", (", 'hex') COLLATE \"C\"", ", 'hex')")),
            _ => ("", "", ("", "")),
        };
        sql.push(before).push(function).push("(").push(text);
        value(sql);
        sql.push(behind.0).push(")").push(behind.1);
    }

    /// `CAST(date_trunc('month', t."created_at") AS date)`
    fn write_date_part(&self, sql: &mut SqlWriter<'_>, part: DatePart, storage: &Storage, value: ColumnWriter<'_>) {
        let field = match part {
            DatePart::IsoWeek => "week",
            part => part.name(),
        };
        let is_hour = part == DatePart::Hour;
        sql.push(if is_hour { "date_trunc('" } else { "CAST(date_trunc('" }).push(field).push("', ");
        // A time with a zone would be cut by that of the session.
        let (before, behind) = match (storage.kind, &storage.type_name) {
            (StorageKind::DateTime, None) => ("", ""),
            (StorageKind::DateTime, Some(_)) => ("", " AT TIME ZONE 'UTC'"),
            _ => ("CAST(", " AS timestamp)"),
        };
        sql.push(before);
        value(sql);
        sql.push(behind).push(if is_hour { ")" } else { ") AS date)" });
    }

    /// `t."name" LIKE $1`, folded
    /// `lower(translate(t."name", 'İΣ', 'iσ') COLLATE "und-x-icu") LIKE lower(translate($1, 'İΣ', 'iσ') COLLATE "und-x-icu")`
    fn write_like(
        &self,
        sql: &mut SqlWriter<'_>,
        column: ColumnWriter<'_>,
        storage: &Storage,
        pattern: &LikePattern,
        is_folded: bool,
    ) {
        let bind = Bind::Text(pattern.as_str().to_owned());
        if is_folded {
            self.write_folded(sql, |sql| write_text(sql, column, storage));
            sql.push(" LIKE ");
            self.write_folded(sql, |sql| {
                sql.push_bind(bind);
            });
        } else {
            write_compared_text(sql, column, storage);
            sql.push(" LIKE ").push_bind(bind);
        }
    }

    /// `t."name" ~ $1`
    fn write_regexp(&self, sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>, storage: &Storage, pattern: &Regexp) {
        write_compared_text(sql, column, storage);
        sql.push(" ~ ").push_bind(Bind::Text(pattern.render(RegexpFlavor::Postgres)));
    }
}

impl Postgres {
    /// A number as it is added up: floats by their shortest texts where a decimal is meant, and with 64 bits else.
    fn write_number(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>) {
        let (before, behind) = match (&column.column_type, column.storage.kind) {
            (ColumnType::Decimal, StorageKind::Text) => {
                let form = self.compared_form(&column.storage, ComparedAs::Number);
                (form.before, form.behind)
            }
            (ColumnType::Decimal, StorageKind::Float) => ("CAST(CAST(", " AS text) AS numeric)"),
            (ColumnType::Float, kind) if kind != StorageKind::Float || column.storage.is_single => {
                ("CAST(", " AS double precision)")
            }
            _ => ("", ""),
        };
        sql.push(before);
        value(sql);
        sql.push(behind);
    }

    /// A text in lower case. ICU looks at the letters around a `Σ` and makes two of an `İ`; so these go before.
    fn write_folded(&self, sql: &mut SqlWriter<'_>, text: impl FnOnce(&mut SqlWriter<'_>)) {
        sql.push(if self.has_icu { "lower(translate(" } else { "lower(" });
        text(sql);
        sql.push(if self.has_icu { ", 'İΣ', 'iσ') COLLATE \"und-x-icu\")" } else { " COLLATE \"default\")" });
    }
}

/// A table's name as PostgreSQL reads it from a text.
fn quoted_name(entity: &Entity) -> String {
    let quoted = |name: &String| format!("\"{}\"", name.replace('"', "\"\""));
    entity.schema.iter().chain([&entity.table]).map(quoted).collect::<Vec<_>>().join(".")
}

/// A column as plain text, without the rules of types like `citext` and `char(n)`: `CAST(t."name" AS text)`.
fn write_text(sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>, storage: &Storage) {
    if storage.kind == StorageKind::Text && storage.type_name.is_none() {
        return column(sql);
    }
    sql.push("CAST(");
    column(sql);
    sql.push(" AS text)");
}

/// A column as plain text that is compared character by character; so are all but those with a collation of their own.
fn write_compared_text(sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>, storage: &Storage) {
    write_text(sql, column, storage);
    if storage.collation.is_some() {
        sql.push(" COLLATE \"C\"");
    }
}

/// `$1`, or `CAST($1 AS date[])` where the array holds text for another type.
fn write_array(sql: &mut SqlWriter<'_>, rows: &Rows, range: Range<usize>, position: usize, storage: &Storage) {
    let array = column_as_array(rows, range, position, storage);
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
        // A column of 32 bits too: it has been rounded, and a number that is too large for those is no error.
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
