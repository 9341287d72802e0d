//! How each database spells it.

mod binds;
mod mysql;
mod postgres;
mod sqlite;

use crate::catalog::{Column, ColumnId, Entity, Storage};
use crate::plan::{Direction, LikePattern, Regexp};
use crate::value::{DatePart, KeySet, Value};

use super::comparable::{ComparedAs, ComparedForm};
use super::statement::BindWeight;
use super::writer::SqlWriter;
use binds::lower_value;

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
    fn write_value(&self, sql: &mut SqlWriter<'_>, value: &Value, storage: &Storage);

    /// Writes a bound value as a column of this storage takes it.
    fn write_assigned(&self, sql: &mut SqlWriter<'_>, value: &Value, storage: &Storage) {
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

    /// Writes several new rows column by column; `false` where they must stand as `VALUES`: nothing is written then.
    fn write_inserted_columns(&self, _sql: &mut SqlWriter<'_>, _storages: &[&Storage], _values: &[&Value]) -> bool {
        false
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

/// Ways to cut a page for each parent without reading every child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageRecipe {
    /// A limited subquery that sees the key: `CROSS JOIN LATERAL (SELECT … LIMIT n)`.
    Lateral,
    /// A limited subquery behind `IN` that sees the key: `t.id IN (SELECT … LIMIT n)`.
    CorrelatedIn,
    /// A limited select for each key: `(SELECT … LIMIT n) UNION ALL (SELECT … LIMIT n)`. Beyond these bounds the rows of
    /// all keys are read and numbered: `ROW_NUMBER() OVER (PARTITION BY …)`.
    UnionAll(UnionBounds),
}

/// How many selects one statement may unite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnionBounds {
    pub selects_max: usize,
    /// What all selects together may bind: how many values, and how many bytes they may take.
    pub binds_max: usize,
    pub bytes_max: usize,
    /// Up to here there are as many selects as the next power of two, so that few texts come to be prepared.
    pub padded_max: usize,
}

impl UnionBounds {
    /// How many selects there are for so many keys, each of which binds so much; `None` where it is too much.
    pub fn selects(&self, keys: usize, per_key: BindWeight) -> Option<usize> {
        let padded = keys.next_power_of_two();
        let selects = if padded <= self.padded_max { padded } else { keys };
        let is_within = selects <= self.selects_max
            && selects * per_key.count <= self.binds_max
            && selects * per_key.bytes <= self.bytes_max;
        is_within.then_some(selects)
    }
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::catalog::{Collation, IdForm, StorageKind, build_catalog};
    use crate::sql::Statement;

    /// The dialects, each with a storage whose texts are compared character by character, and one with rules of its own.
    fn dialects() -> [(&'static dyn Dialect, Storage, Storage); 4] {
        let text = || Storage::of(StorageKind::Text);
        let collation = |character_set: &str, name: &str| {
            let collation = Collation { character_set: character_set.to_owned(), name: name.to_owned() };
            Storage { collation: Some(collation), ..text() }
        };
        let citext = Storage { type_name: Some("citext".to_owned()), ..text() };
        let binary = || collation("utf8mb4", "utf8mb4_bin");
        [
            (SQLITE, text(), text()),
            (POSTGRES, text(), citext),
            (MYSQL, binary(), collation("latin1", "latin1_swedish_ci")),
            (MARIADB, binary(), collation("utf8mb4", "utf8mb4_general_ci")),
        ]
    }

    fn check(expected: Expect, write: impl Fn(&mut SqlWriter<'_>, ColumnWriter<'_>, &Storage)) {
        let catalog = build_catalog(&[], IdForm::default()).expect("nothing is a catalog");
        let mut shown = String::new();
        for (dialect, plain, special) in dialects() {
            let text_of = |storage: &Storage| {
                let mut sql = SqlWriter::new(dialect, &catalog);
                write(
                    &mut sql,
                    &mut |sql| {
                        sql.push("t.").push_identifier("name");
                    },
                    storage,
                );
                show(dialect, &sql.finish(1))
            };
            let (plain, special) = (text_of(&plain), text_of(&special));
            shown.push_str(&format!("{}: {plain}\n", dialect.name()));
            if plain != special {
                shown.push_str(&format!("  {special}\n"));
            }
        }
        expected.assert_eq(&shown);
    }

    fn show(dialect: &dyn Dialect, statement: &Statement) -> String {
        let binds = statement.pieces().filter_map(|(_, bind)| bind.map(|bind| format!("{bind:?}")));
        let binds: Vec<String> = binds.collect();
        format!("{} -- {}", statement.to_sql(|number| dialect.placeholder(number)), binds.join(", "))
    }

    fn check_like(pattern: &str, is_folded: bool, expected: Expect) {
        let pattern = LikePattern::parse(pattern).expect("the pattern is valid");
        check(expected, |sql, column, storage| sql.dialect.write_like(sql, column, storage, &pattern, is_folded));
    }

    #[test]
    fn like() {
        check_like(
            r"%a|b\_c",
            false,
            expect![[r#"
            sqlite: relata_like(?, t."name") -- Text("%a|b\\_c")
            postgres: t."name" LIKE $1 -- Text("%a|b\\_c")
              CAST(t."name" AS text) LIKE $1 -- Text("%a|b\\_c")
            mysql: t.`name` LIKE ? ESCAPE '|' -- Text("%a||b|_c")
              CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin LIKE ? ESCAPE '|' -- Text("%a||b|_c")
            mariadb: t.`name` LIKE ? ESCAPE '|' -- Text("%a||b|_c")
              CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin LIKE ? ESCAPE '|' -- Text("%a||b|_c")
        "#]],
        );
        check_like(
            "É%",
            false,
            expect![[r#"
            sqlite: (t."name" GLOB ? AND relata_like(?, t."name")) -- Text("É*"), Text("É%")
            postgres: t."name" LIKE $1 -- Text("É%")
              CAST(t."name" AS text) LIKE $1 -- Text("É%")
            mysql: t.`name` LIKE ? ESCAPE '|' -- Text("É%")
              CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin LIKE ? ESCAPE '|' -- Text("É%")
            mariadb: t.`name` LIKE ? ESCAPE '|' -- Text("É%")
              (t.`name` LIKE ? ESCAPE '|' AND CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin LIKE ? ESCAPE '|') -- Text("É%"), Text("É%")
        "#]],
        );
        check_like(
            "a*b[c%",
            false,
            expect![[r#"
            sqlite: (t."name" GLOB ? AND relata_like(?, t."name")) -- Text("a[*]b[[]c*"), Text("a*b[c%")
            postgres: t."name" LIKE $1 -- Text("a*b[c%")
              CAST(t."name" AS text) LIKE $1 -- Text("a*b[c%")
            mysql: t.`name` LIKE ? ESCAPE '|' -- Text("a*b[c%")
              (t.`name` LIKE ? ESCAPE '|' AND CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin LIKE ? ESCAPE '|') -- Text("a*b[c%"), Text("a*b[c%")
            mariadb: t.`name` LIKE ? ESCAPE '|' -- Text("a*b[c%")
              (t.`name` LIKE ? ESCAPE '|' AND CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin LIKE ? ESCAPE '|') -- Text("a*b[c%"), Text("a*b[c%")
        "#]],
        );
    }

    #[test]
    fn like_in_lower_case() {
        check_like(
            "École%",
            true,
            expect![[r#"
            sqlite: relata_ilike(?, t."name") -- Text("École%")
            postgres: lower(translate(t."name", 'İΣ', 'iσ') COLLATE "und-x-icu") LIKE lower(translate($1, 'İΣ', 'iσ') COLLATE "und-x-icu") -- Text("École%")
              lower(translate(CAST(t."name" AS text), 'İΣ', 'iσ') COLLATE "und-x-icu") LIKE lower(translate($1, 'İΣ', 'iσ') COLLATE "und-x-icu") -- Text("École%")
            mysql: LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' -- Text("École%")
            mariadb: LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' -- Text("École%")
        "#]],
        );
    }

    #[test]
    fn selects_of_a_union() {
        let bounds = UnionBounds { selects_max: 1000, binds_max: 2000, bytes_max: 40_000, padded_max: 32 };
        let weight = |count, bytes| BindWeight { count, bytes };
        let selects = |keys| bounds.selects(keys, weight(2, 16));
        assert_eq!([2, 3, 17, 32, 33].map(selects), [2, 4, 32, 32, 33].map(Some));
        assert_eq!([1000, 1001].map(selects), [Some(1000), None]);
        assert_eq!([666, 667].map(|keys| bounds.selects(keys, weight(3, 24))), [Some(666), None]);
        assert_eq!([32, 40, 41].map(|keys| bounds.selects(keys, weight(2, 1000))), [Some(32), Some(40), None]);
    }

    #[test]
    fn regexp() {
        let pattern = Regexp::parse(r"^é\d+$").expect("the expression is valid");
        check(
            expect![[r#"
            sqlite: relata_regexp(?, t."name") -- Text("\\Aé[0-9]+\\z")
            postgres: t."name" ~ $1 -- Text("\\Aé[0-9]+\\Z")
              CAST(t."name" AS text) ~ $1 -- Text("\\Aé[0-9]+\\Z")
            mysql: REGEXP_LIKE(t.`name`, ?, 'c') -- Text("\\Aé[0-9]+\\z")
              REGEXP_LIKE(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin, ?, 'c') -- Text("\\Aé[0-9]+\\z")
            mariadb: t.`name` REGEXP ? -- Text("\\Aé[0-9]+\\z")
              CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_bin REGEXP ? -- Text("\\Aé[0-9]+\\z")
        "#]],
            |sql, column, storage| sql.dialect.write_regexp(sql, column, storage, &pattern),
        );
    }

    #[test]
    fn texts_with_collations_of_their_own() {
        let catalog = build_catalog(&[], IdForm::default()).expect("nothing is a catalog");
        let collation = Collation { character_set: "UTF8".to_owned(), name: "no_case".to_owned() };
        let storage = Storage { collation: Some(collation), ..Storage::of(StorageKind::Text) };
        let mut sql = SqlWriter::new(POSTGRES_WITHOUT_ICU, &catalog);
        for is_folded in [false, true] {
            let pattern = LikePattern::contains("a");
            sql.dialect.write_like(
                &mut sql,
                &mut |sql| {
                    sql.push("name");
                },
                &storage,
                &pattern,
                is_folded,
            );
            sql.push("; ");
        }
        expect![[r#"name COLLATE "C" LIKE $1; lower(name COLLATE "default") LIKE lower($2 COLLATE "default");  -- Text("%a%"), Text("%a%")"#]]
            .assert_eq(&show(POSTGRES, &sql.finish(1)));
    }
}
