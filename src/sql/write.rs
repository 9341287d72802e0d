//! Writes: rows inserted, changed and deleted, and where their keys come from.
//!
//! A statement is about any number of rows, which are named by their primary keys. There is no RETURNING anywhere: keys are
//! known before the rows, or follow from the first or the last that the database made.

use std::ops::Range;

use crate::access::Visible;
use crate::catalog::{Catalog, Column, ColumnFill, ColumnId, Entity, Storage};
use crate::plan::Change;
use crate::value::{Cell, KeySet, Rows, Value};

use super::dialect::{Dialect, KeyOrigin};
use super::statement::{Bind, Statement};
use super::writer::SqlWriter;

/// New rows of one entity that have values for the same columns.
pub struct NewRows<'a> {
    pub columns: &'a [ColumnId],
    /// A cell for each column.
    pub rows: &'a Rows,
    /// Those of the rows that are inserted.
    pub range: Range<usize>,
}

/// Rows of one entity whose columns change, each in its own way.
pub struct RowChanges<'a> {
    pub columns: &'a [ColumnId],
    /// For each key, column by column.
    pub changes: Vec<Vec<&'a Change>>,
}

/// What is fixed about a statement that writes.
#[derive(Clone, Copy)]
pub struct WriteContext<'a> {
    pub catalog: &'a Catalog,
    pub dialect: &'static dyn Dialect,
}

/// The most bytes that the values of one INSERT take: servers refuse packets of more than a few megabytes.
const INSERT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// How many of the first rows go into one INSERT; at least one.
pub fn rows_per_insert(context: WriteContext<'_>, target: &Visible, rows: &NewRows<'_>) -> usize {
    let WriteContext { catalog, dialect } = context;
    let storages = storages_of(target.entity(catalog), rows.columns);
    let by_binds =
        if dialect.binds_columns(&storages) { usize::MAX } else { dialect.binds_max() / storages.len().max(1) };
    let mut bytes = 0;
    let by_bytes = rows.range.clone().take_while(|&row| {
        bytes += rows.rows.row(row).iter().map(|&cell| size_of(rows.rows, cell)).sum::<usize>();
        bytes <= INSERT_BYTES_MAX
    });
    by_bytes.count().min(by_binds).max(1)
}

fn size_of(rows: &Rows, cell: Cell) -> usize {
    match cell {
        Cell::Text(span) | Cell::Bytes(span) => span.length as usize + 8,
        Cell::List(span) => rows.items(span).iter().map(|&item| size_of(rows, item)).sum::<usize>() + 8,
        _ => 16,
    }
}

fn storages_of<'e>(entity: &'e Entity, columns: &[ColumnId]) -> Vec<&'e Storage> {
    columns.iter().map(|&id| &entity.column(id).storage).collect()
}

/// `INSERT INTO "cars" ("name", "user_id") VALUES ($1, $2), ($3, $4)`
///
/// On PostgreSQL several rows are `SELECT k.k0, k.k1 FROM unnest($1, $2) AS k(k0, k1)`: one bind a column.
pub fn build_insert(context: WriteContext<'_>, target: &Visible, rows: &NewRows<'_>) -> Statement {
    let WriteContext { catalog, dialect } = context;
    let entity = target.entity(catalog);
    let columns: Vec<&Column> = rows.columns.iter().map(|&id| entity.column(id)).collect();
    let mut sql = SqlWriter::new(dialect, catalog);
    sql.push("INSERT INTO ").push_target(target).push(" (");
    write_names(&mut sql, &columns);
    sql.push(")");
    let is_given = |id: &ColumnId| entity.primary_key.contains(id) && entity.column(*id).fill != ColumnFill::Nothing;
    let gives_keys = rows.columns.iter().any(is_given);
    sql.push(if gives_keys { dialect.overriding_keys() } else { "" });
    let storages = storages_of(entity, rows.columns);
    let are_many = rows.range.len() > 1;
    let in_columns = are_many && dialect.binds_columns(&storages);
    match in_columns {
        true => dialect.write_inserted_columns(&mut sql, rows, &storages),
        false => write_values(&mut sql, rows, &storages),
    }
    let mut statement = sql.finish(0);
    statement.is_one_off = are_many && !in_columns;
    statement
}

fn write_names(sql: &mut SqlWriter<'_>, columns: &[&Column]) {
    for (index, column) in columns.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" }).push_identifier(&column.name);
    }
}

/// ` VALUES ($1, $2), ($3, $4)`
pub(super) fn write_values(sql: &mut SqlWriter<'_>, rows: &NewRows<'_>, storages: &[&Storage]) {
    let dialect = sql.dialect;
    let NewRows { rows, range, .. } = rows;
    sql.reserve(range.len() * storages.len());
    sql.push(" VALUES ");
    for row in range.clone() {
        sql.push(if row > range.start { ", (" } else { "(" });
        for (index, (&cell, storage)) in rows.row(row).iter().zip(storages).enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            dialect.write_assigned(sql, Value::of_cell(rows, cell), storage);
        }
        sql.push(")");
    }
}

/// The statement that makes keys for so many rows, before they are inserted; `None` where the database makes them on the
/// way.
pub fn build_key_reservation(
    context: WriteContext<'_>,
    target: &Visible,
    column: ColumnId,
    count: usize,
) -> Option<Statement> {
    let WriteContext { catalog, dialect } = context;
    if dialect.key_origin() != KeyOrigin::Reserved {
        return None;
    }
    let mut sql = SqlWriter::new(dialect, catalog);
    dialect.write_key_reservation(&mut sql, target.entity(catalog), column, count);
    Some(sql.finish(1))
}

/// The statement that makes such keys where the column does not own what makes them; `None` where there is no such thing.
pub fn build_default_reservation(
    context: WriteContext<'_>,
    target: &Visible,
    column: ColumnId,
    count: usize,
) -> Option<Statement> {
    let WriteContext { catalog, dialect } = context;
    let mut sql = SqlWriter::new(dialect, catalog);
    let is_written = dialect.write_default_reservation(&mut sql, target.entity(catalog), column, count);
    is_written.then(|| sql.finish(1))
}

/// The statement that tells which keys the last INSERT made: the first or the last of them, and the step between two.
pub fn build_made_keys(context: WriteContext<'_>) -> Statement {
    let sql = match context.dialect.key_origin() {
        KeyOrigin::FirstOfInsert => "SELECT LAST_INSERT_ID(), @@auto_increment_increment",
        KeyOrigin::LastOfInsert | KeyOrigin::Reserved => "SELECT last_insert_rowid(), 1",
    };
    Statement::new(sql.to_owned(), Vec::new(), 2)
}

/// `UPDATE "cars" SET "color" = $1 WHERE "id" = ANY($2)`, where all rows change alike; else
/// `SET "color" = CASE WHEN "id" = $1 THEN $2 WHEN "id" = $3 THEN $4 END`.
pub fn build_update(context: WriteContext<'_>, target: &Visible, keys: &KeySet, changes: &RowChanges<'_>) -> Statement {
    let WriteContext { catalog, dialect } = context;
    let entity = target.entity(catalog);
    let mut sql = SqlWriter::new(dialect, catalog);
    let joins = dialect.joins_changed_keys() && keys.len() > 1;
    sql.push("UPDATE ").push_target(target);
    if joins {
        sql.push(" AS t JOIN ");
        write_joined_keys(&mut sql, entity, keys);
    }
    sql.push(" SET ");
    for (index, &id) in changes.columns.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        write_name(&mut sql, entity.column(id), joins);
        sql.push(" = ");
        let of_rows: Vec<&Change> = changes.changes.iter().map(|row| row[index]).collect();
        write_change(&mut sql, entity, entity.column(id), keys, &of_rows, joins);
    }
    if !joins {
        sql.push(" WHERE ");
        write_key_condition(&mut sql, entity, keys);
    }
    sql.finish(0)
}

fn write_name(sql: &mut SqlWriter<'_>, column: &Column, joins: bool) {
    sql.push(if joins { "t." } else { "" }).push_identifier(&column.name);
}

fn write_change(
    sql: &mut SqlWriter<'_>,
    entity: &Entity,
    column: &Column,
    keys: &KeySet,
    changes: &[&Change],
    joins: bool,
) {
    if let Some(first) = changes.first()
        && changes.iter().all(|change| change == first)
    {
        return write_new_value(sql, column, first, joins);
    }
    sql.push("CASE");
    for (ordinal, change) in changes.iter().enumerate() {
        sql.push(" WHEN ");
        write_key_equals(sql, entity, keys, ordinal, joins);
        sql.push(" THEN ");
        write_new_value(sql, column, change, joins);
    }
    sql.push(" END");
}

fn write_new_value(sql: &mut SqlWriter<'_>, column: &Column, change: &Change, joins: bool) {
    let dialect = sql.dialect;
    match change {
        Change::Set(value) => dialect.write_assigned(sql, value.clone(), &column.storage),
        Change::Add(value) => dialect.write_increased(sql, column, value, if joins { "t." } else { "" }),
    }
}

/// `DELETE FROM "cars" WHERE "id" = ANY($1)`
pub fn build_delete(context: WriteContext<'_>, target: &Visible, keys: &KeySet) -> Statement {
    let WriteContext { catalog, dialect } = context;
    let entity = target.entity(catalog);
    let mut sql = SqlWriter::new(dialect, catalog);
    if dialect.joins_changed_keys() && keys.len() > 1 {
        sql.push("DELETE t FROM ").push_target(target).push(" AS t JOIN ");
        write_joined_keys(&mut sql, entity, keys);
    } else {
        sql.push("DELETE FROM ").push_target(target).push(" WHERE ");
        write_key_condition(&mut sql, entity, keys);
    }
    sql.finish(0)
}

/// The statement behind which no row that is to be deleted refers to another one of them, where the database would refuse a
/// row that is referred to by one that goes next; `None` where nothing of the kind is needed or possible.
///
/// `UPDATE "employees" SET "manager_id" = NULL WHERE "id" = ANY($1)`
pub fn build_reference_ends(context: WriteContext<'_>, target: &Visible, keys: &KeySet) -> Option<Statement> {
    let entity = target.entity(context.catalog);
    if !context.dialect.checks_references_by_row() || keys.len() < 2 {
        return None;
    }
    let to_itself = entity.foreign_keys.iter().filter(|key| key.target == target.id());
    let can_end = |id: &ColumnId| entity.column(*id).nullable && !entity.primary_key.contains(id);
    let mut columns: Vec<ColumnId> = to_itself.flat_map(|key| key.columns.iter().copied()).filter(can_end).collect();
    columns.sort_unstable();
    columns.dedup();
    let ends = Change::Set(Value::Null);
    let changes = vec![vec![&ends; columns.len()]; keys.len()];
    (!columns.is_empty()).then(|| build_update(context, target, keys, &RowChanges { columns: &columns, changes }))
}

/// ``JSON_TABLE(…) AS k ON t.`id` = k.k0``
fn write_joined_keys(sql: &mut SqlWriter<'_>, entity: &Entity, keys: &KeySet) {
    let storages = key_storages(entity);
    let dialect = sql.dialect;
    dialect.write_key_table(sql, keys, &storages);
    sql.push(" ON ");
    sql.push_conjunction(storages.len(), |sql, index| {
        sql.push_column("t", entity.column(entity.primary_key[index])).push(" = ");
        dialect.write_key_column(sql, index, &storages);
    });
}

/// `"id" = $1`, `"id" = ANY($1)`, or `("movie_id", "actor_id") IN (SELECT k.k0, k.k1 FROM unnest($1, $2) …)`
fn write_key_condition(sql: &mut SqlWriter<'_>, entity: &Entity, keys: &KeySet) {
    let (storages, dialect) = (key_storages(entity), sql.dialect);
    match (&storages[..], keys.len()) {
        (_, 1) => write_key_equals(sql, entity, keys, 0, false),
        ([only], _) => {
            sql.push_own_column(entity.column(entity.primary_key[0]));
            dialect.write_key_in(sql, keys, only);
        }
        _ => {
            sql.push("(");
            for (index, &id) in entity.primary_key.iter().enumerate() {
                sql.push(if index > 0 { ", " } else { "" }).push_own_column(entity.column(id));
            }
            sql.push(") IN (SELECT ");
            for index in 0..storages.len() {
                sql.push(if index > 0 { ", " } else { "" });
                dialect.write_key_column(sql, index, &storages);
            }
            sql.push(" FROM ");
            dialect.write_key_table(sql, keys, &storages);
            sql.push(")");
        }
    }
}

/// `"movie_id" = $1 AND "actor_id" = $2`
fn write_key_equals(sql: &mut SqlWriter<'_>, entity: &Entity, keys: &KeySet, ordinal: usize, joins: bool) {
    let rows = keys.rows();
    sql.push_conjunction(entity.primary_key.len(), |sql, index| {
        let column = entity.column(entity.primary_key[index]);
        let value = Value::of_cell(rows, rows.cell(ordinal, index));
        if joins {
            sql.push_column("t", column)
        } else {
            sql.push_own_column(column)
        };
        sql.push_equals(&value, &column.storage);
    });
}

fn key_storages(entity: &Entity) -> Vec<&Storage> {
    entity.primary_key.iter().map(|&id| &entity.column(id).storage).collect()
}

/// The statement that waits for everybody else who locked the same number; `None` where there is one writer anyway.
pub fn build_lock(context: WriteContext<'_>, number: i64, wait_seconds: u64) -> Option<Statement> {
    let mut sql = SqlWriter::new(context.dialect, context.catalog);
    let has_lock = context.dialect.write_lock(&mut sql, number, wait_seconds);
    has_lock.then(|| sql.finish(1))
}

/// The bind of a number of rows.
pub(super) fn count_bind(count: usize) -> Bind {
    Bind::BigInt(i64::try_from(count).unwrap_or(i64::MAX))
}
