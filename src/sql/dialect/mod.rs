//! How each database spells it.

mod binds;
mod mysql;
mod postgres;
mod sqlite;

use crate::catalog::{Column, Storage};
use crate::plan::{Direction, LikePattern, Regexp};
use crate::value::{KeySet, Value};

use super::writer::SqlWriter;

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

    /// How this database keeps a column when nobody said otherwise.
    fn storage_of(&self, column: &Column) -> Storage;

    /// Writes a bound value so that it compares with a column of this storage.
    fn write_value(&self, sql: &mut SqlWriter<'_>, value: &Value, storage: &Storage);

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

    /// Writes a term of an order; nulls stand where `direction` says, where there may be any.
    fn write_order_term(
        &self,
        sql: &mut SqlWriter<'_>,
        value: &mut dyn FnMut(&mut SqlWriter<'_>),
        direction: Direction,
        nullable: bool,
    );

    /// Whether an index serves a comparison of rows: `(a, b) > (?, ?)`.
    fn seeks_rows(&self) -> bool;

    /// Writes ` LIMIT …` for "all rows", where an offset cannot stand alone.
    fn no_limit(&self) -> &'static str;

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

/// Writes the column that a condition is about, as often as the condition mentions it.
pub type ColumnWriter<'w> = &'w mut dyn FnMut(&mut SqlWriter<'_>);

/// Ways to cut a page for each parent without reading every child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageRecipe {
    /// A limited subquery that sees the key: `CROSS JOIN LATERAL (SELECT … LIMIT n)`.
    Lateral,
    /// A limited subquery behind `IN` that sees the key: `t.id IN (SELECT … LIMIT n)`.
    CorrelatedIn,
    /// Rows numbered for each key: `ROW_NUMBER() OVER (PARTITION BY …)`.
    RowNumber,
}

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
