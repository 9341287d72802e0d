//! Keys of every type: exact on their way out and back in.

use relata::{Model, Relata};
use serde_json::{Value, json};

use super::{check_all_rows, data};
use crate::support::{Kind, ask, block_on, kinds};

diesel::table! { labels (name) { name -> Text, } }
diesel::table! { tallies (number) { number -> BigInt, } }
diesel::table! { badges (identity) { identity -> Uuid, } }
diesel::table! { shifts (day, hour, truth) { day -> Date, hour -> Time, truth -> Bool, } }
diesel::table! { moments (instant) { instant -> Timestamp, } }
diesel::table! { prints (raw) { raw -> Binary, } }
diesel::table! { amounts (exact, double) { exact -> Numeric, double -> Double, } }
diesel::table! { moods (mood) { mood -> Text, } }
diesel::table! { secrets (code) { code -> Integer, hint -> Integer, } }

macro_rules! models {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$of_field:meta])* $field:ident: $field_type:ty),* })*) => {$(
        #[derive(Model)]
        $(#[$attribute])*
        #[allow(dead_code)]
        struct $name { $($(#[$of_field])* $field: $field_type),* }
    )*};
}

models! {
    #[diesel(table_name = labels, primary_key(name))] Label { name: String }
    #[diesel(table_name = tallies, primary_key(number))] Tally { number: i64 }
    #[diesel(table_name = badges, primary_key(identity))] Badge { identity: uuid::Uuid }
    #[diesel(table_name = shifts, primary_key(day, hour, truth))]
    Shift { day: chrono::NaiveDate, hour: chrono::NaiveTime, truth: bool }
    #[diesel(table_name = moments, primary_key(instant))] Moment { instant: chrono::NaiveDateTime }
    #[diesel(table_name = prints, primary_key(raw))] Print { raw: Vec<u8> }
    #[diesel(table_name = amounts, primary_key(exact, double))]
    Amount { exact: bigdecimal::BigDecimal, double: f64 }
    #[diesel(table_name = moods, primary_key(mood))]
    Mood { #[model(enumeration("Temper", "sad", "in between"))] mood: String }
    #[diesel(table_name = secrets, primary_key(code))]
    Secret { #[model(hide)] code: i32, hint: i32 }
}

const UUIDS: &[&str] = &["00000000-0000-0000-0000-000000000000", "3e786a8f-7f27-4c59-8e9c-a8c606892288"];

fn statements(kind: Kind) -> Vec<String> {
    let [text, uuid, instant, hour, bytes, exact] = match kind {
        Kind::Sqlite => ["TEXT", "BLOB", "TIMESTAMP", "TIME", "BLOB", "TEXT"],
        Kind::Postgres => ["TEXT", "UUID", "TIMESTAMP", "TIME", "BYTEA", "NUMERIC(40, 10)"],
        Kind::Mysql => [
            "VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            "BINARY(16)",
            "DATETIME(6)",
            "TIME(6)",
            "VARBINARY(40)",
            "DECIMAL(40, 10)",
        ],
    };
    let raw = |hexadecimal: &str| match kind {
        Kind::Postgres => format!("'\\x{hexadecimal}'"),
        _ => format!("X'{hexadecimal}'"),
    };
    let uuids = UUIDS.iter().map(|uuid| match kind {
        Kind::Postgres => format!("('{uuid}')"),
        _ => format!("(X'{}')", uuid.replace('-', "")),
    });
    vec![
        format!("CREATE TABLE labels (name {text} NOT NULL PRIMARY KEY)"),
        "INSERT INTO labels VALUES ('plain'), ('Plain'), (''), ('Amélie \"x\" \u{1f600}'), ('[\"Label\",1]'), ('1')"
            .to_owned(),
        "CREATE TABLE tallies (number BIGINT NOT NULL PRIMARY KEY)".to_owned(),
        "INSERT INTO tallies VALUES (9007199254740992), (9007199254740993), (-9223372036854775808), (0)".to_owned(),
        format!("CREATE TABLE badges (identity {uuid} NOT NULL PRIMARY KEY)"),
        format!("INSERT INTO badges VALUES {}", uuids.collect::<Vec<_>>().join(", ")),
        format!(
            "CREATE TABLE shifts (day DATE NOT NULL, hour {hour} NOT NULL, truth BOOLEAN NOT NULL, \
             PRIMARY KEY (day, hour, truth))"
        ),
        "INSERT INTO shifts VALUES ('0001-01-01', '00:00:00', TRUE), ('2024-02-29', '23:59:59.999999', FALSE), \
         ('2024-02-29', '23:59:59.999999', TRUE)"
            .to_owned(),
        format!("CREATE TABLE moments (instant {instant} NOT NULL PRIMARY KEY)"),
        "INSERT INTO moments VALUES ('2024-02-29 09:30:00'), ('2024-02-29 09:30:00.000001')".to_owned(),
        format!("CREATE TABLE prints (raw {bytes} NOT NULL PRIMARY KEY)"),
        format!(
            "INSERT INTO prints VALUES ({}), ({}), ({}), ({})",
            raw(""),
            raw("00ff"),
            raw("6869"),
            raw("000102030405060708090a0b0c0d0e0f")
        ),
        format!("CREATE TABLE amounts (exact {exact} NOT NULL, `double` DOUBLE PRECISION NOT NULL, PRIMARY KEY (exact, `double`))")
            .replace('`', if kind == Kind::Mysql { "`" } else { "\"" }),
        "INSERT INTO amounts VALUES ('99999999999999999999.0000000001', 0.1), ('-1.5000000000', 3), ('0.1', 1e300)".to_owned(),
        format!("CREATE TABLE moods (mood {text} NOT NULL PRIMARY KEY)"),
        "INSERT INTO moods VALUES ('sad'), ('in between')".to_owned(),
        "CREATE TABLE secrets (code INTEGER NOT NULL PRIMARY KEY, hint INTEGER NOT NULL)".to_owned(),
        "INSERT INTO secrets VALUES (7, 70), (8, 80)".to_owned(),
    ]
}

async fn create(kind: Kind, name: &str) -> String {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    kind.execute(&url, &statements(kind).iter().map(String::as_str).collect::<Vec<_>>()).await;
    url
}

async fn connect(url: &str) -> Relata {
    let builder = Relata::builder().model::<Label>().model::<Tally>().model::<Badge>().model::<Shift>();
    let builder = builder.model::<Moment>().model::<Print>().model::<Amount>().model::<Mood>().model::<Secret>();
    builder.connect(url).await.unwrap_or_else(|error| panic!("{url}: {error}"))
}

#[test]
fn keys_of_every_type_are_exact() {
    block_on(async {
        for kind in kinds() {
            check_all_rows(&connect(&create(kind, "node_keys").await).await).await;
        }
    });
}

#[test]
fn a_key_that_clients_do_not_see_has_an_identity() {
    block_on(async {
        for kind in kinds() {
            let relata = connect(&create(kind, "node_hidden_keys").await).await;
            let secrets = data(&relata, "{ secrets { id hint } }", Value::Null).await;
            let id = &secrets["secrets"][1]["id"];
            let found =
                data(&relata, "query ($id: ID!) { node(nodeId: $id) { ... on Secret { hint } } }", json!({ "id": id }));
            assert_eq!(found.await, json!({ "node": { "hint": 80 } }), "{kind:?}");
        }
    });
}

/// SQLite keeps what it is given, so that one row of several may hold a value that does not fit.
#[test]
fn a_row_that_does_not_fit_is_null_among_the_others() {
    block_on(async {
        let url = create(Kind::Sqlite, "node_misfits").await;
        Kind::Sqlite.execute(&url, &["UPDATE secrets SET hint = 'many' WHERE code = 7"]).await;
        let relata = connect(&url).await;
        let ids = data(&relata, "{ secrets { id } }", Value::Null).await;
        let ids: Vec<&Value> = ids["secrets"].as_array().unwrap().iter().map(|secret| &secret["id"]).collect();
        let query = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { ... on Secret { hint } } }";
        let asked = ask(&relata, query, json!({ "ids": ids })).await;
        assert_eq!(asked.json["data"], json!({ "nodes": [null, { "hint": 80 }] }));
        assert_eq!(asked.json["errors"].as_array().map(Vec::len), Some(1));
        assert_eq!(asked.json["errors"][0]["path"], json!(["nodes", 0, "hint"]));
        assert_eq!(asked.json["errors"][0]["extensions"]["code"], "VALUE_OUT_OF_RANGE");
    });
}
