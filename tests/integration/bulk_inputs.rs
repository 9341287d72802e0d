//! Many new rows at once are the same rows, and are refused in the same words, however their inputs are kept on the way:
//! as rows where they are alike, as objects where their keys stand in different orders.

#![allow(dead_code)] // Models are read through the API, not field by field.

use axum::Router;
use diesel::prelude::*;
use relata::{Model, Relata};
use serde_json::Value;

use crate::properties::random::Random;
use crate::properties::seeds;
use crate::support::http::post;
use crate::support::{Kind, block_on, kinds};

diesel::table! {
    pieces (id) {
        id -> Integer,
        code -> Text,
        size -> Integer,
        rank -> Integer,
        truth -> Nullable<Bool>,
        small -> Nullable<SmallInt>,
        large -> Nullable<BigInt>,
        double -> Nullable<Double>,
        exact -> Nullable<Numeric>,
        words -> Nullable<Text>,
        day -> Nullable<Date>,
        hour -> Nullable<Time>,
        instant -> Nullable<Timestamp>,
        document -> Nullable<Json>,
        raw -> Nullable<Binary>,
        identity -> Nullable<Uuid>,
        mood -> Nullable<Text>,
        parent_id -> Nullable<Integer>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

#[derive(Queryable, Model)]
#[diesel(table_name = pieces)]
#[model(belongs_to(Piece, foreign_key = parent_id, as = "parent"))]
struct Piece {
    id: i32,
    #[model(unique)]
    code: String,
    #[model(validate(range(min = 1)))]
    size: i32,
    #[model(default)]
    rank: i32,
    truth: Option<bool>,
    small: Option<i16>,
    large: Option<i64>,
    double: Option<f64>,
    exact: Option<bigdecimal::BigDecimal>,
    #[model(validate(length(max = 9)))]
    words: Option<String>,
    day: Option<chrono::NaiveDate>,
    hour: Option<chrono::NaiveTime>,
    instant: Option<chrono::NaiveDateTime>,
    document: Option<Value>,
    raw: Option<Vec<u8>>,
    identity: Option<uuid::Uuid>,
    #[model(enumeration("Mood", "sad", "in between"))]
    mood: Option<String>,
    parent_id: Option<i32>,
    created_at: chrono::NaiveDateTime,
    updated_at: chrono::NaiveDateTime,
}

fn table(kind: Kind) -> String {
    let (key, raw, instant) = match kind {
        Kind::Sqlite => ("INTEGER NOT NULL PRIMARY KEY", "BLOB", "TIMESTAMP"),
        Kind::Postgres => ("SERIAL PRIMARY KEY", "BYTEA", "TIMESTAMP"),
        Kind::Mysql => ("INTEGER AUTO_INCREMENT PRIMARY KEY", "BLOB", "DATETIME(6)"),
    };
    let (double, identity) = match kind {
        Kind::Sqlite => ("\"double\" DOUBLE", "TEXT"),
        Kind::Postgres => ("\"double\" DOUBLE PRECISION", "UUID"),
        Kind::Mysql => ("`double` DOUBLE", "CHAR(36)"),
    };
    let hour = if kind == Kind::Mysql { "TIME(6)" } else { "TIME" };
    let rank = if kind == Kind::Mysql { "`rank`" } else { "rank" };
    format!(
        "CREATE TABLE pieces (id {key}, code VARCHAR(9) NOT NULL UNIQUE, size INTEGER NOT NULL,
         {rank} INTEGER NOT NULL DEFAULT 7, truth BOOLEAN, small SMALLINT, large BIGINT, {double}, exact DECIMAL(12, 3),
         words VARCHAR(12), day DATE, hour {hour}, instant {instant}, document JSON, raw {raw}, identity {identity},
         mood VARCHAR(10), parent_id INTEGER, created_at {instant} NOT NULL,
         updated_at {instant} NOT NULL, FOREIGN KEY (parent_id) REFERENCES pieces (id),
         CONSTRAINT words CHECK (words <> 'bad'))"
    )
}

/// What a field may be given, as JSON, and what it may not.
struct GivenField {
    name: &'static str,
    good: &'static [&'static str],
    bad: &'static [&'static str],
}

const FIELDS: &[GivenField] = &[
    GivenField { name: "code", good: &[], bad: &["\"1\"", "\"taken\"", "\"0123456789\"", "null"] },
    GivenField { name: "size", good: &["1", "2147483647"], bad: &["0", "1.5", "null"] },
    GivenField { name: "rank", good: &["0", "-5", "7"], bad: &["null", "2147483648", "\"1\""] },
    GivenField { name: "truth", good: &["true", "false", "null"], bad: &["1", "\"true\""] },
    GivenField { name: "small", good: &["-32768", "32767", "3.0", "null"], bad: &["32768", "1.5"] },
    GivenField {
        name: "large",
        good: &["\"9223372036854775807\"", "-9223372036854775808", "0", "null"],
        bad: &["18446744073709551615", "1.0", "\"x\"", "\"9223372036854775808\""],
    },
    GivenField { name: "double", good: &["1", "-0.0", "1.5e300", "null"], bad: &["\"1\"", "true"] },
    GivenField {
        name: "exact",
        good: &["\"123456789.125\"", "5", "\"-0.500\"", "null"],
        bad: &["1.5", "\"1.2345\"", "\"1234567890\"", "\"\""],
    },
    GivenField {
        name: "words",
        good: &["\"\"", "\"日本 😀\"", "\"a\\\"b\\nc\"", "\"\\u00e9\"", "null"],
        bad: &["\"bad\"", "\"0123456789\"", "\"0123456789abc\"", "\"a\\u0000\"", "5"],
    },
    GivenField {
        name: "day",
        good: &["\"2024-02-29\"", "\"0001-01-01\"", "null"],
        bad: &["\"2023-02-29\"", "20240229"],
    },
    GivenField { name: "hour", good: &["\"09:30:00\"", "\"23:59:59.999999\"", "null"], bad: &["\"24:00:00\"", "\"\""] },
    GivenField {
        name: "instant",
        good: &["\"2024-02-29T09:30:00Z\"", "\"2024-02-29T09:30:00.5+05:30\"", "null"],
        bad: &["\"2024-02-29T09:30:00\"", "\"2024-02-29\""],
    },
    GivenField {
        name: "document",
        good: &["1", "\"x\"", "true", "null", "{\"a\": [1, null]}", "[]"],
        bad: &["1e30", "\"\\u0000\""],
    },
    GivenField {
        name: "raw",
        good: &["\"aGk=\"", "\"\"", "\"AAECAwQFBgcICQoLDA0ODw==\"", "null"],
        bad: &["\"aGk\"", "7"],
    },
    GivenField {
        name: "identity",
        good: &["\"3e786a8f-7f27-4c59-8e9c-a8c606892288\"", "\"3E786A8F7F274C598E9CA8C606892288\"", "null"],
        bad: &["\"3e786a8f\"", "5"],
    },
    GivenField { name: "mood", good: &["\"SAD\"", "\"IN_BETWEEN\"", "null"], bad: &["\"sad\"", "\"\"", "1", "true"] },
    GivenField { name: "parentId", good: &["null", "1", "2"], bad: &["99999", "\"1\""] },
    GivenField {
        name: "parent",
        good: &["null", "{\"connect\": {\"id\": 1}}"],
        bad: &["1", "{\"connect\": {\"id\": 99999}}"],
    },
];

/// What no object should have.
const STRAY: &[&str] = &["\"id\": null", "\"unknown\": 1"];

/// The entries of some objects, all in one order.
fn random_objects(random: &mut Random, case: u64) -> Vec<Vec<String>> {
    let mut fields: Vec<&GivenField> = FIELDS[2..].iter().filter(|_| random.percent(35)).collect();
    let place = random.below(fields.len() + 1);
    fields.splice(place..place, [&FIELDS[0], &FIELDS[1]]);
    let lacks_some = random.percent(50);
    let mut objects: Vec<Vec<String>> = Vec::new();
    for number in 0..2 + random.below(5) {
        let mut entries = Vec::new();
        for field in &fields {
            match field.name {
                "code" => entries.push(format!("\"code\": \"c{case}-{number}\"")),
                "size" => entries.push(format!("\"size\": {}", random.pick(field.good))),
                _ if lacks_some && random.percent(30) => {}
                name => entries.push(format!("\"{name}\": {}", random.pick(field.good))),
            }
        }
        objects.push(entries);
    }
    for _ in 0..random.below(3) {
        let object = random.below(objects.len());
        let entry = random.below(objects[object].len());
        spoil(random, &mut objects[object], entry);
    }
    objects
}

/// What chance rarely brings: rows that refer to later ones, and a rule of the database's that is broken by a column which
/// not every row is given.
fn rare_objects() -> Vec<Vec<Vec<String>>> {
    let objects = |texts: &[&str]| {
        let entries = |text: &&str| text.split(", ").map(str::to_owned).collect();
        texts.iter().map(entries).collect()
    };
    vec![
        objects(&[
            "\"id\": 90002, \"code\": \"r2\", \"size\": 1, \"parentId\": 90001",
            "\"id\": 90001, \"code\": \"r1\", \"size\": 1, \"parentId\": null",
        ]),
        objects(&[
            "\"code\": \"r3\", \"size\": 1",
            "\"code\": \"r4\", \"size\": 1, \"words\": \"bad\"",
            "\"code\": \"r5\", \"size\": 1, \"words\": \"good\"",
        ]),
        objects(&[
            "\"code\": \"r7\", \"size\": 1, \"words\": null",
            "\"code\": \"r8\", \"size\": 1",
            "\"code\": \"r9\", \"size\": 1, \"words\": \"bad\"",
        ]),
        objects(&["\"code\": \"r6\", \"size\": 1", "\"code\": \"r6\", \"size\": 1"]),
    ]
}

/// Makes an entry wrong.
fn spoil(random: &mut Random, entries: &mut Vec<String>, entry: usize) {
    let is_of = |field: &&GivenField| entries[entry].starts_with(&format!("\"{}\":", field.name));
    let Some(field) = FIELDS.iter().find(is_of) else { return };
    match random.below(10) {
        0 if entries.len() > 2 => drop(entries.remove(entry)),
        1 => entries.insert(entry, (*random.pick(STRAY)).to_owned()),
        _ => entries[entry] = format!("\"{}\": {}", field.name, random.pick(field.bad)),
    }
}

const CREATE: &str = "mutation ($inputs: [PieceCreate!]!, $conflict: PieceOnConflict) {
    createPieces(inputs: $inputs, onConflict: $conflict) { id code size rank truth small large double exact words day hour
        instant document raw identity mood parent { code } createdAt } }";

async fn create(router: &Router, objects: &[Vec<String>]) -> Value {
    let objects: Vec<String> = objects.iter().map(|entries| format!("{{{}}}", entries.join(", "))).collect();
    let body = format!("{{\"query\": {:?}, \"variables\": {{\"inputs\": [{}]}}}}", CREATE, objects.join(", "));
    let mut json = post(body).send(router).await.json;
    for piece in json.pointer_mut("/data/createPieces").and_then(Value::as_array_mut).into_iter().flatten() {
        assert!(piece["createdAt"].take().is_string(), "{piece}");
    }
    json
}

async fn serve(kind: Kind, name: &str) -> Router {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    let first = "INSERT INTO pieces (code, size, created_at, updated_at) VALUES
        ('taken', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00')";
    kind.execute(&url, &[&table(kind), first]).await;
    let relata = Relata::builder().model::<Piece>().connect(&url).await;
    relata.unwrap_or_else(|error| panic!("{kind:?}: {error}")).router()
}

#[test]
fn rows_and_objects_are_written_alike() {
    block_on(async {
        for kind in kinds() {
            let kept_as_rows = serve(kind, "bulk_rows").await;
            let kept_as_objects = serve(kind, "bulk_objects").await;
            let (mut written, mut refused) = (0, 0);
            let random = seeds(300).into_iter().map(|seed| random_objects(&mut Random::new(seed), seed));
            for mut objects in rare_objects().into_iter().chain(random) {
                let as_rows = create(&kept_as_rows, &objects).await;
                objects.iter_mut().skip(1).for_each(|entries| entries.reverse());
                let as_objects = create(&kept_as_objects, &objects).await;
                assert_eq!(as_rows, as_objects, "{kind:?}: {objects:?}");
                match as_rows.get("errors") {
                    None => written += 1,
                    Some(_) => refused += 1,
                }
            }
            assert!(written > 50 && refused > 50, "{kind:?} took {written} and refused {refused}");
        }
    });
}
