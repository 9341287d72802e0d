//! The operators on texts, over awkward texts in columns of awkward types: one meaning on all databases.

mod expressions;
pub mod texts;

use relata::catalog::{Catalog, Column};
use relata::plan::{LikePattern, Regexp};
use relata::sql::{SqlWriter, Statement};
use relata::value::Cell;
use relata::{Model, Relata};

use crate::properties::random::Random;
use crate::support::{Kind, block_on, kinds};

diesel::table! {
    notes (id) {
        id -> Integer,
        plain -> Nullable<Text>,
        caseless -> Nullable<Text>,
        foreign -> Nullable<Text>,
        padded -> Nullable<Text>,
    }
}

#[derive(Model)]
#[diesel(table_name = notes)]
#[allow(dead_code)]
struct Note {
    id: i32,
    /// Compared character by character.
    plain: Option<String>,
    /// Under a collation that takes different texts for equal.
    caseless: Option<String>,
    /// Of another character set or type.
    foreign: Option<String>,
    /// Without spaces at the end, which some databases fill up.
    padded: Option<String>,
}

const COLUMNS: [&str; 4] = ["plain", "caseless", "foreign", "padded"];

/// The types of [`COLUMNS`].
fn column_types(kind: Kind) -> [&'static str; 4] {
    match kind {
        Kind::Sqlite => ["TEXT", "TEXT COLLATE NOCASE", "VARCHAR(40) COLLATE RTRIM", "CHAR(40)"],
        Kind::Postgres => ["TEXT", "TEXT COLLATE caseless", "NAME", "CHAR(40)"],
        Kind::Mysql => [
            "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
            "VARCHAR(40) CHARACTER SET utf16 COLLATE utf16_general_ci",
            "CHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        ],
    }
}

async fn open(kind: Kind, url: &str) -> Relata {
    let [plain, caseless, foreign, padded] = column_types(kind);
    let columns = format!("plain {plain}, caseless {caseless}, foreign_text {foreign}, padded {padded}");
    let columns = columns.replace("foreign_text", if kind == Kind::Mysql { "`foreign`" } else { "\"foreign\"" });
    let mut statements = Vec::new();
    if kind == Kind::Postgres {
        let options = "provider = icu, locale = 'und-u-ks-level2', deterministic = false";
        statements.push(format!("CREATE COLLATION caseless ({options})"));
    }
    statements.push(format!("CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, {columns})"));
    let rows = texts::TEXTS.iter().enumerate().map(|(id, text)| {
        let (text, trimmed) = (literal(kind, text), literal(kind, text.trim_end_matches(' ')));
        format!("({id}, {text}, {text}, {text}, {trimmed})")
    });
    let rows: Vec<String> = rows.chain([format!("({}, NULL, NULL, NULL, NULL)", texts::TEXTS.len())]).collect();
    statements.push(format!("INSERT INTO notes VALUES {}", rows.join(", ")));
    statements.push("CREATE INDEX notes_by_plain ON notes (plain)".to_owned());
    kind.execute(url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let builder = Relata::builder().model::<Note>();
    builder.connect(url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

fn literal(kind: Kind, text: &str) -> String {
    let text = text.replace('\'', "''");
    // MySQL reads backslashes in literals.
    format!("'{}'", if kind == Kind::Mysql { text.replace('\\', "\\\\") } else { text })
}

/// Every database of this run, PostgreSQL also with the locale `C`, which knows letters of ASCII only.
async fn open_all(name: &str) -> Vec<(String, Relata)> {
    let mut opened = Vec::new();
    for kind in kinds() {
        let name = format!("relata_test_{name}_{}", std::process::id());
        let url = kind.create_database(&name).await;
        opened.push((format!("{kind:?}"), open(kind, &url).await));
        if kind == Kind::Postgres {
            let name_in_c = format!("{name}_c");
            let drop = format!("DROP DATABASE IF EXISTS {name_in_c}");
            let options = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";
            let create = format!("CREATE DATABASE {name_in_c} {options}");
            kind.execute(&url, &[&drop, &create]).await;
            let url_in_c = url.replace(&name, &name_in_c);
            opened.push((format!("{kind:?} with the locale C"), open(kind, &url_in_c).await));
        }
    }
    opened
}

/// Holds what a condition says about every text in every column against what it should say; a null makes a null.
async fn check(
    relata: &Relata,
    what: &str,
    write: impl Fn(&mut SqlWriter<'_>, &Column),
    matches: impl Fn(&str) -> bool,
) {
    let rows = relata.engine().database().fetch(statement(relata, write)).await;
    let rows = rows.unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(rows.len(), texts::TEXTS.len() + 1, "{what}");
    for row in 0..rows.len() {
        for (position, column) in COLUMNS.iter().enumerate() {
            let text = texts::TEXTS.get(row).map(|text| match *column {
                "padded" => text.trim_end_matches(' '),
                _ => text,
            });
            let expected = text.map_or(Cell::Null, |text| Cell::Int(matches(text).into()));
            assert_eq!(rows.cell(row, position), expected, "{what}: {text:?} in column {column}");
        }
    }
}

/// One for a match, zero for none, null for neither, of each column for each row.
fn statement(relata: &Relata, write: impl Fn(&mut SqlWriter<'_>, &Column)) -> Statement {
    let catalog: &Catalog = relata.engine().catalog();
    let entity = catalog.entity(catalog.entity_of_type("Note").expect("there is a type of notes"));
    let mut sql = SqlWriter::new(relata.engine().database().dialect(), catalog);
    sql.push("SELECT ");
    for (position, column) in COLUMNS.iter().enumerate() {
        let column = entity.column(entity.column_by_name(column).expect("the column is there"));
        sql.push(if position > 0 { ", CASE WHEN " } else { "CASE WHEN " });
        write(&mut sql, column);
        sql.push(" THEN 1 WHEN NOT (");
        write(&mut sql, column);
        sql.push(") THEN 0 END");
    }
    sql.push(" FROM notes AS t ORDER BY t.id");
    sql.finish(COLUMNS.len())
}

fn write_like(sql: &mut SqlWriter<'_>, column: &Column, pattern: &LikePattern, is_folded: bool) {
    sql.dialect.write_like(sql, &mut |sql| name(sql, column), &column.storage, pattern, is_folded);
}

fn write_regexp(sql: &mut SqlWriter<'_>, column: &Column, expression: &Regexp) {
    sql.dialect.write_regexp(sql, &mut |sql| name(sql, column), &column.storage, expression);
}

fn name(sql: &mut SqlWriter<'_>, column: &Column) {
    sql.push_column("t", column);
}

#[test]
fn patterns_match_the_same_texts_everywhere() {
    block_on(async {
        for (database, relata) in open_all("patterns").await {
            for pattern in texts::patterns() {
                for is_folded in [false, true] {
                    let write = |sql: &mut SqlWriter<'_>, column: &Column| {
                        write_like(sql, column, &pattern, is_folded);
                    };
                    let what = format!("{database}: {:?}, folded {is_folded}", pattern.as_str());
                    check(&relata, &what, write, |text| texts::is_like(text, pattern.as_str(), is_folded)).await;
                }
            }
        }
    });
}

#[test]
fn regular_expressions_are_found_in_the_same_texts_everywhere() {
    block_on(async {
        for (database, relata) in open_all("expressions").await {
            for (text, matches) in expressions::EXPRESSIONS {
                let expression = Regexp::parse(text).unwrap_or_else(|reason| panic!("{text}: {reason}"));
                let write = |sql: &mut SqlWriter<'_>, column: &Column| write_regexp(sql, column, &expression);
                check(&relata, &format!("{database}: {text}"), write, matches).await;
            }
        }
    });
}

#[test]
fn sqlite_takes_numbers_and_bytes_for_text() {
    block_on(async {
        let url = Kind::Sqlite.create_database(&format!("relata_test_functions_{}", std::process::id())).await;
        let relata = open(Kind::Sqlite, &url).await;
        let ask = async |expression: &str| {
            let statement = Statement::new(format!("SELECT {expression}"), Vec::new(), 1);
            relata.engine().database().fetch(statement).await.map(|rows| rows.cell(0, 0))
        };
        for function in ["relata_like", "relata_ilike", "relata_regexp"] {
            let is_found =
                async |pattern: &str, text: &str| ask(&format!("{function}({pattern}, {text})")).await.unwrap();
            assert_eq!(is_found("'12'", "12").await, Cell::Int(1), "{function}");
            assert_eq!(is_found("'a'", "x'61'").await, Cell::Int(1), "{function}");
            assert_eq!(is_found("'a'", "x'ff'").await, Cell::Null, "{function}");
            assert_eq!(is_found("'a'", "NULL").await, Cell::Null, "{function}");
            assert_eq!(is_found("NULL", "'a'").await, Cell::Null, "{function}");
            assert_eq!(is_found("'b'", "'a' || char(0) || 'b'").await, Cell::Int((function == "relata_regexp").into()));
        }
        assert!(ask("relata_like('\\', 'a')").await.is_err(), "a pattern that cannot be read is an error");
        assert!(ask("relata_regexp('(', 'a')").await.is_err(), "an expression that cannot be read is an error");
    });
}

#[test]
fn an_index_of_sqlite_serves_a_prefix() {
    block_on(async {
        let url = Kind::Sqlite.create_database(&format!("relata_test_prefix_{}", std::process::id())).await;
        let relata = open(Kind::Sqlite, &url).await;
        let catalog = relata.engine().catalog();
        let mut sql = SqlWriter::new(relata.engine().database().dialect(), catalog);
        sql.push("EXPLAIN QUERY PLAN SELECT id FROM notes AS t WHERE ");
        let entity = catalog.entity(catalog.entity_of_type("Note").expect("there is a type of notes"));
        let column = entity.column(entity.column_by_name("plain").expect("the column is there"));
        write_like(&mut sql, column, &LikePattern::starts_with("foo"), false);
        let rows = relata.engine().database().fetch(sql.finish(4)).await.expect("the plan is told");
        let Cell::Text(span) = rows.cell(0, 3) else { panic!("the plan has no words") };
        assert!(rows.text(span).contains("(plain>? AND plain<?)"), "{}", rows.text(span));
    });
}

#[test]
fn random_expressions_are_found_in_the_same_texts_everywhere() {
    let asked = std::env::var("RELATA_PROPERTY_CASES").ok().and_then(|count| count.parse().ok());
    let cases: u64 = asked.unwrap_or(200);
    block_on(async move {
        let opened = open_all("random_expressions").await;
        for seed in 0..cases {
            let text = expressions::random(&mut Random::new(seed));
            let Ok(expression) = Regexp::parse(&text) else { continue };
            let mut answers = Vec::new();
            for (_, relata) in &opened {
                let write = |sql: &mut SqlWriter<'_>, column: &Column| write_regexp(sql, column, &expression);
                let rows = relata.engine().database().fetch(statement(relata, write)).await;
                let rows = rows.unwrap_or_else(|error| panic!("{text}: {error}"));
                answers.push((0..rows.len()).flat_map(|row| rows.row(row).to_vec()).collect::<Vec<Cell>>());
            }
            for ((database, _), answer) in opened.iter().zip(&answers) {
                assert!(*answer == answers[0], "{database} and {} disagree about {text:?}", opened[0].0);
            }
        }
    });
}
