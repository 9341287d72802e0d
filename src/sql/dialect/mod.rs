//! How each database spells it.

mod binds;
mod mysql;
mod page_recipe;
mod postgres;
mod sqlite;
#[cfg(test)]
mod tests;

use crate::catalog::{Column, ColumnId, Entity, Storage};
use crate::plan::{Direction, LikePattern, Regexp};
use crate::value::{DatePart, KeySet, Value};

use super::comparable::{ComparedAs, ComparedForm};
use super::write::{NewRows, write_values};
use super::writer::SqlWriter;
pub use binds::lower_value;
pub use page_recipe::{PageRecipe, UnionBounds};

/// SQLite 3.41 or later.
pub const SQLITE: &dyn Dialect = &sqlite::Sqlite;
/// PostgreSQL 12 or later.
pub const POSTGRES: &dyn Dialect = &postgres::Postgres { has_icu: true };
/// PostgreSQL built without ICU, or a database in another encoding than UTF-8: letters are folded by the locale of the
/// database, which for `C` are those of ASCII.
pub const POSTGRES_WITHOUT_ICU: &dyn Dialect = &postgres::Postgres { has_icu: false };
/// MySQL 8.0.14 or later.
pub const MYSQL: &dyn Dialect = &mysql::Mysql { is_mariadb: false, folding: "utf8mb4_0900_ai_ci" };
/// MariaDB 10.10 or later.
pub const MARIADB: &dyn Dialect = &mysql::Mysql { is_mariadb: true, folding: "utf8mb4_uca1400_ai_ci" };
/// MariaDB 10.6 or later: letters that came after Unicode 5.2 are not folded.
pub const MARIADB_WITHOUT_UCA1400: &dyn Dialect = &mysql::Mysql { is_mariadb: true, folding: "utf8mb4_unicode_520_ci" };

/// What differs between the databases when a statement is written.
pub trait Dialect: Send + Sync {
    /// As users write it: `sqlite`, `postgres`, `mysql`, `mariadb`.
    fn name(&self) -> &'static str;

    /// The character around identifiers.
    fn quote(&self) -> char;

    /// The placeholder of a bind by its number from one.
    fn placeholder(&self, number: usize) -> String;

    /// The most binds of a statement.
    fn binds_max(&self) -> usize {
        usize::from(u16::MAX)
    }

    /// How this database keeps a column when nobody said otherwise.
    fn storage_of(&self, column: &Column) -> Storage;

    /// Writes a bound value so that it compares with a column of this storage.
    fn write_value(&self, sql: &mut SqlWriter<'_>, value: Value, storage: &Storage);

    /// Writes a bound value as a column of this storage takes it.
    fn write_assigned(&self, sql: &mut SqlWriter<'_>, value: Value, storage: &Storage) {
        sql.push_bind(lower_value(value, storage));
    }

    /// Writes what a column is and so much more; `alias` stands before its name. What does not fit is an error.
    fn write_increased(&self, sql: &mut SqlWriter<'_>, column: &Column, added: &Value, alias: &str) {
        sql.push(alias).push_identifier(&column.name).push(" + ").push_value(added, &column.storage);
    }

    /// Whether several new rows are bound column by column.
    fn binds_columns(&self, _storages: &[&Storage]) -> bool {
        false
    }

    /// Writes several new rows, where they are bound column by column.
    fn write_inserted_columns(&self, sql: &mut SqlWriter<'_>, rows: &NewRows<'_>, storages: &[&Storage]) {
        write_values(sql, rows, storages);
    }

    /// What an INSERT says that gives values to columns which the database else fills itself.
    fn overriding_keys(&self) -> &'static str {
        ""
    }

    /// Where the keys come from that the database makes.
    fn key_origin(&self) -> KeyOrigin;

    /// Writes the statement that makes keys for so many new rows, one a row of the answer.
    fn write_key_reservation(&self, _sql: &mut SqlWriter<'_>, _entity: &Entity, _column: ColumnId, _count: usize) {}

    /// Writes the statement that makes keys by the default of a column that does not own its sequence; `false` where there are
    /// no sequences.
    fn write_default_reservation(
        &self,
        _sql: &mut SqlWriter<'_>,
        _entity: &Entity,
        _column: ColumnId,
        _count: usize,
    ) -> bool {
        false
    }

    /// Whether a foreign key must hold behind each row of a statement, rather than behind the statement.
    fn checks_references_by_row(&self) -> bool {
        false
    }

    /// Whether rows that change are found by a join with their keys: a subquery would be asked for each row of the table, and
    /// lock them all.
    fn joins_changed_keys(&self) -> bool {
        false
    }

    /// What follows a SELECT whose rows nobody else may change until the transaction ends.
    fn locking_rows(&self) -> &'static str {
        " FOR UPDATE"
    }

    /// Writes the statement that waits for everybody else who locked the same number; `false` where nothing is needed.
    fn write_lock(&self, sql: &mut SqlWriter<'_>, number: i64, wait_seconds: u64) -> bool;

    /// Writes ` IN (…)`: the column before it is one of the keys, which have one column. One bind.
    fn write_key_in(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storage: &Storage);

    /// Writes the keys as a table `k`, one row a key. One bind, on PostgreSQL one a key column.
    fn write_key_table(&self, sql: &mut SqlWriter<'_>, keys: &KeySet, storages: &[&Storage]);

    /// Writes a column of the key table.
    fn write_key_column(&self, sql: &mut SqlWriter<'_>, index: usize, storages: &[&Storage]);

    /// The expression for the ordinal of a row of the key table.
    fn key_ordinal(&self) -> &'static str;

    /// The ordinal of the first key.
    fn first_ordinal(&self) -> i64;

    /// How a page for each parent is cut.
    fn page_recipe(&self) -> PageRecipe;

    /// Whether the targets of a junction's page are looked up behind a fence: `LATERAL (SELECT … OFFSET 0)`.
    fn fences_lookups(&self) -> bool {
        false
    }

    /// Whether a page of one key, which a filter or a place narrows, is sought by bounds: `k >= ? AND k <= ? … ORDER BY k, …`.
    fn bounds_keys(&self) -> bool {
        false
    }

    /// Writes a term of an order; nulls stand where `direction` says, where there may be any.
    fn write_order_term(
        &self,
        sql: &mut SqlWriter<'_>,
        value: &mut dyn FnMut(&mut SqlWriter<'_>),
        direction: Direction,
        nullable: bool,
    );

    /// Writes a term of an order of groups by one of their keys, which `alias` names and `key` writes.
    fn write_key_order(
        &self,
        sql: &mut SqlWriter<'_>,
        _key: ColumnWriter<'_>,
        alias: &str,
        direction: Direction,
        nullable: bool,
    ) {
        let mut push_alias = |sql: &mut SqlWriter<'_>| {
            sql.push(alias);
        };
        self.write_order_term(sql, &mut push_alias, direction, nullable);
    }

    /// How a column of this storage is compared as something else.
    fn compared_form(&self, storage: &Storage, compared_as: ComparedAs) -> ComparedForm;

    /// Whether texts of this storage may have any letters, so that all texts can be compared with them.
    fn keeps_all_letters(&self, _storage: &Storage) -> bool {
        true
    }

    /// Whether an index gives an order wherever nulls stand in it.
    fn places_nulls_freely(&self) -> bool {
        false
    }

    /// Whether an index serves a comparison of rows: `(a, b) > (?, ?)`.
    fn seeks_rows(&self) -> bool;

    /// Whether what is computed from rows may be looked for in a subquery.
    fn seeks_computed(&self) -> bool {
        true
    }

    /// Writes ` LIMIT …` for "all rows", where an offset cannot stand alone.
    fn no_limit(&self) -> &'static str;

    /// Writes the sum of a column's numbers, with every digit; that of floats as far as floats have them.
    fn write_sum(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>);

    /// Writes the average of a column's numbers. That of whole numbers is the float of their sum divided by their count; that
    /// of decimals has [`AVERAGE_SCALE`] digits behind the point, and a half is rounded away from zero.
    fn write_average(&self, sql: &mut SqlWriter<'_>, column: &Column, value: ColumnWriter<'_>);

    /// Writes the smallest or the largest of some values, by `MIN` or `MAX`: `MIN(t."name")`.
    fn write_extreme(&self, sql: &mut SqlWriter<'_>, function: &str, _storage: &Storage, value: ColumnWriter<'_>) {
        sql.push(function).push("(");
        value(sql);
        sql.push(")");
    }

    /// Writes the stretch of time that a column's value lies in, in UTC: its first day, or its hour's begin.
    fn write_date_part(&self, sql: &mut SqlWriter<'_>, part: DatePart, storage: &Storage, value: ColumnWriter<'_>);

    /// Writes the condition that a text matches a pattern, letters by their case whatever the column's collation.
    ///
    /// Folded, both sides are compared in simple lower case: `É` matches `é`, never `e`; `ς` is no `Σ`.
    fn write_like(
        &self,
        sql: &mut SqlWriter<'_>,
        column: ColumnWriter<'_>,
        storage: &Storage,
        pattern: &LikePattern,
        is_folded: bool,
    );

    /// Writes the condition that a regular expression is found in a text, whatever the column's collation.
    fn write_regexp(&self, sql: &mut SqlWriter<'_>, column: ColumnWriter<'_>, storage: &Storage, pattern: &Regexp);
}

/// Where the keys of new rows come from that nobody gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOrigin {
    /// They are made before the rows, by a statement of their own.
    Reserved,
    /// The rows of one INSERT have neighbouring keys, in their order; the first is asked for.
    FirstOfInsert,
    /// The same; the last is asked for.
    LastOfInsert,
}

/// How many digits an average of decimals has behind its point.
pub const AVERAGE_SCALE: usize = 20;

/// Writes the column that a condition is about, as often as the condition mentions it.
pub type ColumnWriter<'w> = &'w mut dyn FnMut(&mut SqlWriter<'_>);

/// `t."name" DESC NULLS LAST`; the last words only where the database would do otherwise.
fn write_term_with_nulls(
    sql: &mut SqlWriter<'_>,
    value: &mut dyn FnMut(&mut SqlWriter<'_>),
    direction: Direction,
    nulls_first_anyway: Option<bool>,
) {
    value(sql);
    sql.push(if direction.descending { " DESC" } else { "" });
    if nulls_first_anyway.is_some_and(|anyway| anyway != direction.nulls_first) {
        sql.push(if direction.nulls_first { " NULLS FIRST" } else { " NULLS LAST" });
    }
}
