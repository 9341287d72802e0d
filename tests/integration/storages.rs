//! Columns that are kept otherwise than their type would have it: what is given out is found again, in any list of values,
//! and every row has its place.

use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! {
    holdings (id) {
        id -> Integer,
        truth -> Nullable<Bool>,
        single -> Nullable<Float>,
        number -> Nullable<BigInt>,
        price -> Nullable<Numeric>,
        document -> Nullable<Text>,
        name -> Text,
        words -> Nullable<Text>,
        raw -> Nullable<Binary>,
    }
}

#[derive(Model)]
#[diesel(table_name = holdings)]
#[allow(dead_code)]
struct Holding {
    id: i32,
    truth: Option<bool>,
    single: Option<f32>,
    number: Option<i64>,
    price: Option<bigdecimal::BigDecimal>,
    document: Option<String>,
    #[model(unique)]
    name: String,
    words: Option<String>,
    raw: Option<Vec<u8>>,
}

/// Names with letters beyond ASCII, one that a character set would make of others, one of ASCII.
const NAMES: [&str; 4] = ["Émile", "Zoé", "??", "adam"];

/// The most characters of a key that is indexed.
const INDEXED: usize = 3072;

async fn open(kind: Kind, name: &str, document: &str) -> Relata {
    let url = kind.create_database(&format!("relata_test_storages_{name}_{}", std::process::id())).await;
    let (text, bytes, latin) = match kind {
        Kind::Sqlite => ("TEXT", "BLOB", "TEXT"),
        Kind::Postgres => ("TEXT", "BYTEA", "TEXT"),
        Kind::Mysql => ("LONGTEXT", "LONGBLOB", "VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_general_cs"),
    };
    let raw = "00".repeat(INDEXED);
    let raw = if kind == Kind::Postgres { format!("'\\x{raw}'") } else { format!("X'{raw}'") };
    let [first, second, third, fourth] = NAMES;
    let statements = [
        format!(
            "CREATE TABLE holdings (id INTEGER NOT NULL PRIMARY KEY, truth SMALLINT, single REAL, number BIGINT, price TEXT,
             document {document}, name {latin} NOT NULL UNIQUE, words {text}, raw {bytes})"
        ),
        format!(
            "INSERT INTO holdings VALUES
             (1, 1, 0.1, 9223372036854775807, '10', '\"a\"', '{first}', '{}', {raw}),
             (2, 0, 1e30, 0, '9.5', '[\"b\"]', '{second}', 'short', NULL)",
            "x".repeat(INDEXED)
        ),
        format!("INSERT INTO holdings (id, price, name) VALUES (3, 'unknown', '{third}'), (4, NULL, '{fourth}')"),
    ];
    kind.execute(&url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let relata = Relata::builder().model::<Holding>().connect(&url).await;
    relata.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

/// The documents of each database that a text may be read from.
fn documents(kind: Kind) -> &'static [&'static str] {
    if kind == Kind::Postgres { &["JSON", "JSONB"] } else { &["JSON"] }
}

async fn check(relata: &Relata, kind: Kind, filter: Value, expected: &[i64]) {
    let query = "query ($where: HoldingWhere) { holdings(where: $where, orderBy: [{id: ASC}]) { id } }";
    let asked = ask(relata, query, json!({ "where": filter })).await;
    assert_eq!(asked.json.get("errors"), None, "{kind:?}: {filter:.200}");
    let found: Vec<i64> =
        asked.json["data"]["holdings"].as_array().into_iter().flatten().filter_map(|row| row["id"].as_i64()).collect();
    assert_eq!(found, expected, "{kind:?}: {}", filter.to_string().chars().take(200).collect::<String>());
}

#[test]
fn values_are_found_as_they_are_given_out() {
    block_on(async {
        for kind in kinds() {
            for document in documents(kind) {
                let relata = open(kind, "found", document).await;
                let check = async |filter: Value, expected: &[i64]| check(&relata, kind, filter, expected).await;
                check(json!({"truth": {"eq": true}}), &[1]).await;
                check(json!({"truth": {"ne": true}}), &[2]).await;
                check(json!({"truth": {"in": [true, false]}}), &[1, 2]).await;
                check(json!({"single": {"in": [0.1, 1e300]}}), &[1]).await;
                check(json!({"single": {"in": [1e30]}}), &[2]).await;
                check(json!({"single": {"lt": 1e300}}), &[1, 2]).await;
                check(json!({"document": {"eq": "\"a\""}}), &[1]).await;
                check(json!({"document": {"in": ["\"a\"", "no document"]}}), &[1]).await;
                check(json!({"document": {"gt": "\"a\""}}), &[2]).await;
                check(json!({"document": {"contains": "b"}}), &[2]).await;
                check(json!({"price": {"in": ["10.0", "9.50"]}}), &[1, 2]).await;
            }
        }
    });
}

#[test]
fn values_that_no_row_can_have_are_not_cut() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "cut", "JSON").await;
            let check = async |filter: Value, expected: &[i64]| check(&relata, kind, filter, expected).await;
            let (fitting, longer) = ("x".repeat(INDEXED), "x".repeat(INDEXED + 1000));
            check(json!({"words": {"in": [longer]}}), &[]).await;
            check(json!({"words": {"in": [longer, fitting]}}), &[1]).await;
            check(json!({"words": {"notIn": [longer, "short"]}}), &[1]).await;
            let bytes = |count: usize| {
                let mut text = "AAAA".repeat(count / 3);
                text.push_str(["", "AA==", "AAA="][count % 3]);
                text
            };
            check(json!({"raw": {"in": [bytes(INDEXED + 1000)]}}), &[]).await;
            check(json!({"raw": {"in": [bytes(INDEXED + 1000), bytes(INDEXED)]}}), &[1]).await;
            check(json!({"number": {"in": ["18446744073709551615"]}}), &[]).await;
            check(json!({"number": {"in": ["18446744073709551615", "9223372036854775807", "-1"]}}), &[1]).await;
        }
    });
}

#[test]
fn letters_that_a_character_set_lacks_are_no_error() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "letters", "JSON").await;
            let check = async |filter: Value, expected: &[i64]| check(&relata, kind, filter, expected).await;
            for (index, name) in NAMES.into_iter().enumerate() {
                let id = index as i64 + 1;
                check(json!({"name": {"eq": name}}), &[id]).await;
                check(json!({"name": {"in": [name, "日本"]}}), &[id]).await;
                let query = "query ($name: String!) { holdingByName(name: $name) { id } }";
                let asked = ask(&relata, query, json!({ "name": name })).await;
                assert_eq!(asked.json, json!({ "data": { "holdingByName": { "id": id } } }), "{kind:?}: {name}");
            }
            let asked = ask(&relata, "{ holdingByName(name: \"日本\") { id } }", Value::Null).await;
            assert_eq!(asked.json, json!({ "data": { "holdingByName": null } }), "{kind:?}");
            check(json!({"name": {"eq": "日本"}}), &[]).await;
            check(json!({"name": {"ne": "日本"}}), &[1, 2, 3, 4]).await;
            check(json!({"name": {"lt": "日本"}}), &[1, 2, 3, 4]).await;
            check(json!({"name": {"between": ["??", "日本"]}}), &[1, 2, 3, 4]).await;
        }
    });
}

#[test]
fn every_row_has_its_place() {
    block_on(async {
        for kind in kinds() {
            for document in documents(kind) {
                let relata = open(kind, "places", document).await;
                for field in ["truth", "single", "number", "document", "name", "words", "raw"] {
                    check_walk(&relata, kind, field).await;
                }
                // SQLite gives out no text that is no number, in no cursor either.
                if kind != Kind::Sqlite {
                    check_walk(&relata, kind, "price").await;
                }
            }
        }
    });
}

/// Pages of one row, each from the cursor of the one before, are the whole list.
async fn check_walk(relata: &Relata, kind: Kind, field: &str) {
    for direction in ["ASC", "ASC_NULLS_FIRST", "DESC", "DESC_NULLS_LAST"] {
        let order = format!("orderBy: [{{{field}: {direction}}}]");
        let all = ask(relata, &format!("{{ holdings({order}) {{ id }} }}"), Value::Null).await;
        let query = format!(
            "query ($after: String) {{ holdingsConnection(first: 1, after: $after, {order}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}"
        );
        let (mut found, mut after) = (Vec::new(), Value::Null);
        for _ in 0..=NAMES.len() {
            let asked = ask(relata, &query, json!({ "after": after })).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}: {query}");
            let page = &asked.json["data"]["holdingsConnection"];
            found.extend(page["nodes"].as_array().into_iter().flatten().cloned());
            after = page["pageInfo"]["endCursor"].clone();
            if after == Value::Null {
                break;
            }
        }
        assert_eq!(json!(found), all.json["data"]["holdings"], "{kind:?}: {order}");
        assert_eq!(found.len(), NAMES.len(), "{kind:?}: {order}");
    }
}
