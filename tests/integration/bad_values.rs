//! Values that databases hold but types do not: a field error with a path, null at that place, and where no null may
//! stand, at the nearest place where one may.

use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! {
    oddities (id) {
        id -> Integer,
        truth -> Nullable<Bool>,
        number -> Nullable<Integer>,
        large -> Nullable<BigInt>,
        single -> Nullable<Float>,
        double -> Nullable<Double>,
        exact -> Nullable<Numeric>,
        words -> Nullable<Text>,
        day -> Nullable<Date>,
        hour -> Nullable<Time>,
        instant -> Nullable<Timestamp>,
        document -> Nullable<Json>,
        raw -> Nullable<Binary>,
        identity -> Nullable<Text>,
        mood -> Nullable<Text>,
    }
}
diesel::table! { zones (id) { id -> Integer, } }
diesel::table! { keepers (id) { id -> Integer, zone_id -> Nullable<Integer>, } }
diesel::table! { entries (id) { id -> Integer, day -> Date, keeper_id -> Nullable<Integer>, } }

#[derive(Model)]
#[diesel(table_name = oddities)]
#[allow(dead_code)]
struct Oddity {
    id: i32,
    truth: Option<bool>,
    number: Option<i32>,
    large: Option<i64>,
    single: Option<f32>,
    double: Option<f64>,
    exact: Option<bigdecimal::BigDecimal>,
    words: Option<String>,
    day: Option<chrono::NaiveDate>,
    hour: Option<chrono::NaiveTime>,
    instant: Option<chrono::NaiveDateTime>,
    document: Option<serde_json::Value>,
    raw: Option<Vec<u8>>,
    #[model(scalar = UUID)]
    identity: Option<String>,
    #[model(enumeration("Mood", "sad", "happy"))]
    mood: Option<String>,
}

#[derive(Model)]
#[diesel(table_name = zones)]
#[allow(dead_code)]
struct Zone {
    id: i32,
}

#[derive(Model)]
#[diesel(table_name = keepers)]
#[model(belongs_to(Zone, required), has_many(Entry))]
#[allow(dead_code)]
struct Keeper {
    id: i32,
    zone_id: Option<i32>,
}

#[derive(Model)]
#[diesel(table_name = entries, belongs_to(Keeper))]
#[allow(dead_code)]
struct Entry {
    id: i32,
    day: chrono::NaiveDate,
    keeper_id: Option<i32>,
}

/// Literals that a column takes though its type in the API does not.
fn odd_values(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        // SQLite keeps whatever it is given.
        Kind::Sqlite => &[
            ("truth", "7"),
            ("truth", "'maybe'"),
            ("number", "'many'"),
            ("number", "2147483648"),
            ("number", "1.5"),
            ("large", "9223372036854775808"),
            ("single", "'wide'"),
            ("double", "9e999"),
            ("exact", "'much'"),
            ("words", "X'ff00'"),
            ("day", "'tomorrow'"),
            ("day", "'2024-02-30'"),
            ("hour", "'25:00:00'"),
            ("instant", "'never'"),
            ("instant", "'10000-01-01 00:00:00'"),
            ("document", "'{'"),
            ("raw", "5"),
            ("identity", "'nobody'"),
            ("mood", "'angry'"),
        ],
        Kind::Postgres => &[
            ("single", "'NaN'"),
            ("single", "'-Infinity'"),
            ("double", "'Infinity'"),
            ("double", "'NaN'"),
            ("exact", "'NaN'"),
            ("day", "'infinity'"),
            ("day", "'10000-01-01'"),
            ("day", "'0044-03-15 BC'"),
            ("hour", "'24:00:00'"),
            ("instant", "'-infinity'"),
            ("instant", "'infinity'"),
            ("instant", "'0001-12-31 23:59:59 BC'"),
            ("identity", "'nobody'"),
            ("mood", "'angry'"),
        ],
        Kind::Mysql => &[
            ("truth", "7"),
            ("day", "'0000-00-00'"),
            ("day", "'2024-00-10'"),
            ("hour", "'24:00:00'"),
            ("hour", "'-00:00:01'"),
            ("hour", "'838:59:59'"),
            ("instant", "'0000-00-00 00:00:00'"),
            ("identity", "'nobody'"),
            ("mood", "'angry'"),
        ],
    }
}

/// What is bad about the day of an entry that must have one.
fn bad_day(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "tomorrow",
        Kind::Postgres => "infinity",
        Kind::Mysql => "0000-00-00",
    }
}

async fn open(kind: Kind, name: &str) -> Relata {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    // MySQL takes days that are none only when it is not strict.
    let mode = if kind == Kind::Mysql { "SET SESSION sql_mode = 'ANSI_QUOTES'" } else { "SELECT 1" };
    let (instant, hour, raw) = match kind {
        Kind::Sqlite => ("TIMESTAMP", "TIME", "BLOB"),
        Kind::Postgres => ("TIMESTAMP", "TIME", "BYTEA"),
        Kind::Mysql => ("DATETIME(6)", "TIME(6)", "BLOB"),
    };
    let oddities = format!(
        "CREATE TABLE oddities (id INTEGER NOT NULL PRIMARY KEY, truth BOOLEAN, number INTEGER, large BIGINT,
         single REAL, \"double\" DOUBLE PRECISION, exact DECIMAL(20, 4), words TEXT, day DATE, hour {hour},
         instant {instant}, document JSON, raw {raw}, identity VARCHAR(40), mood VARCHAR(20))"
    );
    let entries = format!(
        "INSERT INTO entries VALUES (1, '2024-02-29', 1), (2, '{}', 1), (3, '2024-03-01', 2), (4, '2024-03-02', NULL)",
        bad_day(kind)
    );
    let odd = odd_values(kind).iter().enumerate();
    let odd =
        odd.map(|(id, (column, value))| format!("INSERT INTO oddities (id, \"{column}\") VALUES ({id}, {value})"));
    let odd: Vec<String> = odd.collect();
    let mut statements = vec![
        mode,
        &oddities,
        "CREATE TABLE zones (id INTEGER NOT NULL PRIMARY KEY)",
        "CREATE TABLE keepers (id INTEGER NOT NULL PRIMARY KEY, zone_id INTEGER)",
        "CREATE TABLE entries (id INTEGER NOT NULL PRIMARY KEY, day DATE NOT NULL, keeper_id INTEGER)",
        "INSERT INTO zones VALUES (1)",
        "INSERT INTO keepers VALUES (1, NULL), (2, 1), (3, 7)",
        &entries,
    ];
    statements.extend(odd.iter().map(String::as_str));
    kind.execute(&url, &statements).await;
    let builder = Relata::builder().model::<Oddity>().model::<Zone>().model::<Keeper>().model::<Entry>();
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

#[test]
fn a_value_that_does_not_fit_is_null_and_its_siblings_stand() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "bad_values").await;
            for (id, (column, value)) in odd_values(kind).iter().enumerate() {
                let query =
                    format!("{{ oddity(id: {id}) {{ before: id {column} after: id }} oddities(limit: 1) {{ id }} }}");
                let asked = ask(&relata, &query, Value::Null).await;
                let told = format!("{kind:?}: {value} as {column}: {}", asked.json);
                let expected =
                    json!({ "oddity": { "before": id, *column: null, "after": id }, "oddities": [{ "id": 0 }] });
                assert_eq!(asked.json["data"], expected, "{told}");
                let errors = asked.json["errors"].as_array().cloned().unwrap_or_default();
                assert_eq!(errors.len(), 1, "{told}");
                assert_eq!(errors[0]["extensions"]["code"], json!("VALUE_OUT_OF_RANGE"), "{told}");
                assert_eq!(errors[0]["path"], json!(["oddity", column]), "{told}");
                let message = errors[0]["message"].as_str().unwrap_or_default();
                assert!(message.starts_with("the stored value does not fit "), "{told}");
                assert_eq!(
                    errors[0]["locations"],
                    json!([{ "line": 1, "column": 30 + id.to_string().len() - 1 }]),
                    "{told}"
                );
            }
        }
    });
}

/// <https://spec.graphql.org/October2021/#sec-Handling-Field-Errors>
#[test]
fn where_no_null_may_stand_it_goes_up_to_where_one_may() {
    let cases = [
        // The row itself may be null.
        (
            "{ bad: entry(id: 2) { id day } good: entry(id: 1) { day } }",
            json!({ "bad": null, "good": { "day": "2024-02-29" } }),
            json!([["bad", "day"]]),
        ),
        // Neither the item nor the list may be null; the keeper may.
        (
            "{ bad: keeper(id: 1) { id entries { id day } } good: keeper(id: 2) { entries { day } } }",
            json!({ "bad": null, "good": { "entries": [{ "day": "2024-03-01" }] } }),
            json!([["bad", "entries", 1, "day"]]),
        ),
        // Nothing up to the root may be null.
        ("{ entries { id day } __typename }", Value::Null, json!([["entries", 1, "day"]])),
        ("{ keepers { entries { day } } }", Value::Null, json!([["keepers", 0, "entries", 1, "day"]])),
        // The association back to one may be null, row by row.
        (
            "{ entries { id keeper { id entries { day } } } }",
            json!({ "entries": [
                { "id": 1, "keeper": null },
                { "id": 2, "keeper": null },
                { "id": 3, "keeper": { "id": 2, "entries": [{ "day": "2024-03-01" }] } },
                { "id": 4, "keeper": null },
            ] }),
            json!([["entries", 0, "keeper", "entries", 1, "day"], ["entries", 1, "keeper", "entries", 1, "day"]]),
        ),
        // What was asked for twice failed twice.
        (
            "{ entry(id: 2) { keeper { id } ...Days } } fragment Days on Entry { first: day second: day }",
            json!({ "entry": null }),
            json!([["entry", "first"]]),
        ),
        // An association that promises to lead somewhere and does not: a null key, and a key of nobody.
        (
            "{ none: keeper(id: 1) { zone { id } } lost: keeper(id: 3) { zone { id } } found: keeper(id: 2) { zone { id } } }",
            json!({ "none": null, "lost": null, "found": { "zone": { "id": 1 } } }),
            json!([["none", "zone"], ["lost", "zone"]]),
        ),
    ];
    block_on(async move {
        for kind in kinds() {
            let relata = open(kind, "bad_required_values").await;
            for (query, data, paths) in &cases {
                let asked = ask(&relata, query, Value::Null).await;
                assert_eq!(asked.json.get("data"), Some(data), "{kind:?}: {query}: {}", asked.json);
                let errors = asked.json["errors"].as_array().cloned().unwrap_or_default();
                let found: Vec<&Value> = errors.iter().map(|error| &error["path"]).collect();
                assert_eq!(json!(found), *paths, "{kind:?}: {query}");
                let codes = errors.iter().all(|error| error["extensions"]["code"] == json!("VALUE_OUT_OF_RANGE"));
                assert!(codes, "{kind:?}: {query}: {errors:?}");
            }
        }
    });
}
