//! What the dialects write about texts, side by side.

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
