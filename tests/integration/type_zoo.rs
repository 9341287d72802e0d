//! A column of every type, at its edges: one answer on all databases.

use relata::async_graphql::dynamic::TypeRef;
use relata::graphql::ComputedRow;
use relata::{ComputedField, ComputedFuture, Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! {
    samples (id) {
        id -> Integer,
        truth -> Nullable<Bool>,
        small -> Nullable<SmallInt>,
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
        identity -> Nullable<Uuid>,
        packed -> Nullable<Uuid>,
        mood -> Nullable<Text>,
    }
}

#[derive(Model)]
#[diesel(table_name = samples)]
#[allow(dead_code)]
struct Sample {
    id: i32,
    truth: Option<bool>,
    small: Option<i16>,
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
    identity: Option<uuid::Uuid>,
    packed: Option<uuid::Uuid>,
    #[model(enumeration("Mood", "sad", "happy", "in between"))]
    mood: Option<String>,
}

fn tables(kind: Kind) -> Vec<&'static str> {
    match kind {
        // A DECIMAL of SQLite's is a float and loses digits from the 16th on; text keeps them.
        Kind::Sqlite => vec![
            "CREATE TABLE samples (id INTEGER NOT NULL PRIMARY KEY, truth BOOLEAN, small SMALLINT, number INTEGER,
             large BIGINT, single FLOAT, double DOUBLE, exact TEXT, words TEXT, day DATE, hour TIME, instant TIMESTAMP,
             document JSON, raw BLOB, identity TEXT, packed BLOB, mood TEXT)",
        ],
        Kind::Postgres => vec![
            "CREATE TYPE mood AS ENUM ('sad', 'happy', 'in between')",
            "CREATE TABLE samples (id INTEGER PRIMARY KEY, truth BOOLEAN, small SMALLINT, number INTEGER,
             large BIGINT, single REAL, double DOUBLE PRECISION, exact NUMERIC(30, 10), words TEXT COLLATE \"C\", day DATE, hour TIME,
             instant TIMESTAMP, document JSONB, raw BYTEA, identity UUID, packed UUID, mood mood)",
        ],
        Kind::Mysql => vec![
            "CREATE TABLE samples (id INTEGER PRIMARY KEY, truth BOOLEAN, small SMALLINT, number INTEGER,
             large BIGINT, single FLOAT, `double` DOUBLE, exact DECIMAL(30, 10), words TEXT, day DATE, hour TIME(6),
             instant DATETIME(6), document JSON, raw LONGBLOB, identity CHAR(36), packed BINARY(16),
             mood ENUM('sad', 'happy', 'in between'))",
        ],
    }
}

/// A literal of bytes, from hexadecimal text.
fn bytes(kind: Kind, hexadecimal: &str) -> String {
    match kind {
        Kind::Postgres => format!("'\\x{hexadecimal}'"),
        _ => format!("X'{hexadecimal}'"),
    }
}

/// A literal of a UUID that is kept in sixteen bytes where there is no type for it.
fn packed(kind: Kind, uuid: &str) -> String {
    if kind == Kind::Postgres { format!("'{uuid}'") } else { bytes(kind, &uuid.replace('-', "")) }
}

fn rows(kind: Kind) -> Vec<String> {
    let (nil, max) = ("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff");
    let other = "3e786a8f-7f27-4c59-8e9c-a8c606892288";
    let row = |values: &[&str], raw: &str, uuid: &str, mood: &str| {
        let (raw, packed) = (bytes(kind, raw), packed(kind, uuid));
        format!("INSERT INTO samples VALUES ({}, {raw}, '{uuid}', {packed}, '{mood}')", values.join(", "))
    };
    vec![
        row(
            &[
                "1",
                "FALSE",
                "-32768",
                "-2147483648",
                "-9223372036854775808",
                "-1.5",
                "-1.7976931348623157e308",
                "'-99999999999999999999.9999999999'",
                "''",
                "'0001-01-01'",
                "'00:00:00'",
                "'0001-01-01 00:00:00'",
                "'null'",
            ],
            "",
            nil,
            "sad",
        ),
        row(
            &[
                "2",
                "TRUE",
                "32767",
                "2147483647",
                "9223372036854775807",
                "0.1",
                "1.7976931348623157e308",
                "'99999999999999999999.9999999999'",
                "'日本 😀 ä it''s \"quoted\" </script>'",
                "'9999-12-31'",
                "'23:59:59.999999'",
                "'9999-12-31 23:59:59.999999'",
                "'{\"b\": [1, \"日本\", {\"a\": null}], \"a\": true}'",
            ],
            "00ff7f80",
            max,
            "in between",
        ),
        "INSERT INTO samples (id) VALUES (3)".to_owned(),
        row(
            &[
                "4",
                "TRUE",
                "0",
                "0",
                "0",
                "1e30",
                "2.5e-300",
                "'0.0000000001'",
                "'line\nbreak\ttab'",
                "'2024-02-29'",
                "'12:30:00.500'",
                "'1969-12-31 23:59:59.500'",
                "'1.5'",
            ],
            "706c61696e",
            other,
            "happy",
        ),
    ]
}

fn expected() -> Value {
    let nothing = [
        "truth", "small", "number", "large", "single", "double", "exact", "words", "day", "hour", "instant",
        "document", "raw", "identity", "packed", "mood",
    ];
    let mut empty: serde_json::Map<String, Value> =
        nothing.map(|field| (field.to_owned(), Value::Null)).into_iter().collect();
    empty.insert("id".to_owned(), json!(3));
    json!([
        {
            "id": 1, "truth": false, "small": -32768, "number": -2147483648, "large": "-9223372036854775808",
            "single": -1.5, "double": -1.7976931348623157e308, "exact": "-99999999999999999999.9999999999", "words": "",
            "day": "0001-01-01", "hour": "00:00:00", "instant": "0001-01-01T00:00:00Z", "document": null, "raw": "",
            "identity": "00000000-0000-0000-0000-000000000000", "packed": "00000000-0000-0000-0000-000000000000",
            "mood": "SAD",
        },
        {
            "id": 2, "truth": true, "small": 32767, "number": 2147483647, "large": "9223372036854775807", "single": 0.1,
            "double": 1.7976931348623157e308, "exact": "99999999999999999999.9999999999",
            "words": "日本 😀 ä it's \"quoted\" </script>", "day": "9999-12-31", "hour": "23:59:59.999999",
            "instant": "9999-12-31T23:59:59.999999Z", "document": {"b": [1, "日本", {"a": null}], "a": true},
            "raw": "AP9/gA==", "identity": "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "packed": "ffffffff-ffff-ffff-ffff-ffffffffffff", "mood": "IN_BETWEEN",
        },
        empty,
        {
            "id": 4, "truth": true, "small": 0, "number": 0, "large": "0", "single": 1e30, "double": 2.5e-300,
            "exact": "0.0000000001", "words": "line\nbreak\ttab", "day": "2024-02-29", "hour": "12:30:00.500",
            "instant": "1969-12-31T23:59:59.500Z", "document": 1.5, "raw": "cGxhaW4=",
            "identity": "3e786a8f-7f27-4c59-8e9c-a8c606892288", "packed": "3e786a8f-7f27-4c59-8e9c-a8c606892288",
            "mood": "HAPPY",
        },
    ])
}

const ALL: &str = "{ samples { id truth small number large single double exact words day hour instant document raw
    identity packed mood } }";

/// The fields with the ids of their rows from the smallest value to the largest. Rows of one value stand in the order of
/// their ids; those of an enum have the order of their labels. JSON has none.
const RISING: &[(&str, &[i64])] = &[
    ("truth", &[1, 2, 4]),
    ("small", &[1, 4, 2]),
    ("number", &[1, 4, 2]),
    ("large", &[1, 4, 2]),
    ("single", &[1, 2, 4]),
    ("double", &[1, 4, 2]),
    ("exact", &[1, 4, 2]),
    ("words", &[1, 4, 2]),
    ("day", &[1, 4, 2]),
    ("hour", &[1, 4, 2]),
    ("instant", &[1, 4, 2]),
    ("raw", &[1, 2, 4]),
    ("identity", &[1, 4, 2]),
    ("packed", &[1, 4, 2]),
    ("mood", &[4, 2, 1]),
];

async fn open(kind: Kind, name: &str) -> Relata {
    let relata = Relata::builder().model::<Sample>().connect(&create(kind, name).await).await;
    relata.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

/// A new database with the table and its rows.
async fn create(kind: Kind, name: &str) -> String {
    let url = kind.create_database(&format!("relata_test_types_{name}_{}", std::process::id())).await;
    kind.execute(&url, &tables(kind)).await;
    let rows = rows(kind);
    kind.execute(&url, &rows.iter().map(String::as_str).collect::<Vec<_>>()).await;
    url
}

/// The columns of a row, as a computed field reads them.
fn told(row: ComputedRow<'_>) -> relata::async_graphql::Result<Value> {
    let texts = row.get::<Option<String>>("words")?;
    assert_eq!(row.get::<Option<&str>>("words")?, texts.as_deref());
    let instant = row.get::<Option<chrono::DateTime<chrono::Utc>>>("instant")?;
    assert_eq!(row.get::<Option<chrono::NaiveDateTime>>("instant")?, instant.map(|instant| instant.naive_utc()));
    Ok(json!({
        "id": row.get::<i32>("id")?,
        "truth": row.get::<Option<bool>>("truth")?,
        "small": row.get::<Option<i32>>("small")?,
        "number": row.get::<Option<i64>>("number")?,
        "large": row.get::<Option<i64>>("large")?.map(|large| large.to_string()),
        "single": row.get::<Option<f64>>("single")?,
        "double": row.get::<Option<f64>>("double")?,
        "exact": row.get::<Option<bigdecimal::BigDecimal>>("exact")?.map(|exact| exact.to_plain_string()),
        "words": texts,
        "day": row.get::<Option<chrono::NaiveDate>>("day")?.map(|day| day.to_string()),
        "hour": row.get::<Option<chrono::NaiveTime>>("hour")?.map(|hour| hour.to_string()),
        "instant": instant.map(|instant| instant.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string()),
        "document": row.get::<Option<Value>>("document")?,
        "raw": row.get::<Option<&[u8]>>("raw")?.map(<[u8]>::to_vec),
        "identity": row.get::<Option<uuid::Uuid>>("identity")?.map(|identity| identity.to_string()),
        "packed": row.get::<Option<uuid::Uuid>>("packed")?.map(|packed| packed.to_string()),
        "mood": row.get::<Option<&str>>("mood")?,
    }))
}

/// As [`expected`], but for what Rust has other words for.
fn expected_told() -> Value {
    let mut expected = expected();
    let raws = [json!([]), json!([0, 255, 127, 128]), Value::Null, json!(b"plain")];
    let moods = [json!("sad"), json!("in between"), Value::Null, json!("happy")];
    for ((row, raw), mood) in expected.as_array_mut().into_iter().flatten().zip(raws).zip(moods) {
        (row["raw"], row["mood"]) = (raw, mood);
    }
    expected
}

#[test]
fn every_type_is_read_by_computed_fields() {
    block_on(async {
        for kind in kinds() {
            let url = create(kind, "told").await;
            let field = ComputedField::new("Sample", "told", TypeRef::named("JSON"), |_, rows| {
                ComputedFuture::new(async move { Ok(rows.iter().map(told).collect()) })
            });
            let columns = [
                "id", "truth", "small", "number", "large", "single", "double", "exact", "words", "day", "hour",
                "instant", "document", "raw", "identity", "packed", "mood",
            ];
            let relata = Relata::builder().model::<Sample>().computed_field(field.needs(columns)).connect(&url).await;
            let relata = relata.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            let asked = ask(&relata, "{ samples { told } }", Value::Null).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}");
            let found = asked.json["data"]["samples"].as_array().cloned().unwrap_or_default();
            let found: Vec<&Value> = found.iter().map(|row| &row["told"]).collect();
            assert_eq!(json!(found), expected_told(), "{kind:?}");
        }
    });
}

#[test]
fn every_type_has_one_answer_at_its_edges() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "edges").await;
            let asked = ask(&relata, ALL, Value::Null).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}");
            let found = &asked.json["data"]["samples"];
            for (found, expected) in
                found.as_array().into_iter().flatten().zip(expected().as_array().into_iter().flatten())
            {
                assert_eq!(found, expected, "{kind:?}");
            }
            assert_eq!(found.as_array().map(Vec::len), Some(4), "{kind:?}");
        }
    });
}

/// The ids of the rows that a filter lets pass, in the order of their ids.
async fn ids_where(relata: &Relata, filter: Value) -> Value {
    let query = "query ($where: SampleWhere) { samples(where: $where) { id } }";
    let asked = ask(relata, query, json!({ "where": filter })).await;
    assert_eq!(asked.json.get("errors"), None, "{filter}");
    asked.json["data"]["samples"].as_array().into_iter().flatten().map(|row| row["id"].clone()).collect()
}

fn sorted(ids: &[i64]) -> Value {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    json!(ids)
}

#[test]
fn every_type_is_filtered_by_the_value_that_is_given_out() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "filters").await;
            for (field, rising) in RISING {
                check_filters(&relata, kind, field, rising).await;
            }
            let check = async |filter: Value, expected: Value| {
                assert_eq!(ids_where(&relata, filter.clone()).await, expected, "{kind:?}: {filter}");
            };
            check(json!({"mood": {"eq": "IN_BETWEEN"}}), json!([2])).await;
            check(json!({"mood": {"in": ["SAD", "HAPPY"]}}), json!([1, 4])).await;
            check(json!({"mood": {"ne": "SAD"}}), json!([2, 4])).await;
            check(json!({"document": {"isNull": true}}), json!([3])).await;
            check(json!({"document": {"isNull": false}}), json!([1, 2, 4])).await;
        }
    });
}

async fn check_filters(relata: &Relata, kind: Kind, field: &str, rising: &[i64]) {
    let expected = expected();
    let value_of = |id: i64| {
        let row = expected.as_array().into_iter().flatten().find(|row| row["id"] == id);
        row.map(|row| row[field].clone()).unwrap_or_default()
    };
    let check = async |operator: &str, operand: Value, expected: Value| {
        let filter = json!({ field: { operator: operand } });
        assert_eq!(ids_where(relata, filter.clone()).await, expected, "{kind:?}: {filter}");
    };
    check("isNull", json!(true), json!([3])).await;
    check("in", json!(rising.iter().map(|&id| value_of(id)).collect::<Vec<_>>()), sorted(rising)).await;
    for (place, &id) in rising.iter().enumerate() {
        let value = value_of(id);
        let same: Vec<i64> = rising.iter().copied().filter(|&other| value_of(other) == value).collect();
        let others: Vec<i64> = rising.iter().copied().filter(|&other| value_of(other) != value).collect();
        check("eq", value.clone(), sorted(&same)).await;
        check("ne", value.clone(), sorted(&others)).await;
        check("in", json!([value]), sorted(&same)).await;
        check("notIn", json!([value]), sorted(&others)).await;
        if matches!(field, "truth" | "raw" | "mood") {
            continue;
        }
        check("lt", value.clone(), sorted(&rising[..place])).await;
        check("lte", value.clone(), sorted(&rising[..=place])).await;
        check("gt", value.clone(), sorted(&rising[place + 1..])).await;
        check("gte", value.clone(), sorted(&rising[place..])).await;
        check("between", json!([value_of(rising[0]), value]), sorted(&rising[..=place])).await;
        check("notBetween", json!([value_of(rising[0]), value]), sorted(&rising[place + 1..])).await;
    }
}

#[test]
fn every_type_is_ordered_and_paged() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "orders").await;
            for (field, rising) in RISING {
                let nulls_last = [rising, &[3][..]].concat();
                let mut falling: Vec<i64> = rising.to_vec();
                falling.reverse();
                check_walk(&relata, kind, &format!("{{{field}: ASC}}"), &nulls_last).await;
                let nulls_first = [&[3][..], rising].concat();
                check_walk(&relata, kind, &format!("{{{field}: ASC_NULLS_FIRST}}"), &nulls_first).await;
                check_walk(&relata, kind, &format!("{{{field}: DESC_NULLS_LAST}}"), &[&falling[..], &[3]].concat())
                    .await;
                check_walk(&relata, kind, &format!("{{{field}: DESC}}"), &[&[3], &falling[..]].concat()).await;
            }
        }
    });
}

/// Pages of one, forwards and backwards, each from the cursor of the one before.
async fn check_walk(relata: &Relata, kind: Kind, order: &str, expected: &[i64]) {
    for (count, place, cursor, is_backward) in
        [("first", "after", "endCursor", false), ("last", "before", "startCursor", true)]
    {
        let query = format!(
            "query ($place: String) {{ samplesConnection({count}: 1, {place}: $place, orderBy: [{order}]) {{ nodes {{ id }} \
             pageInfo {{ {cursor} hasNextPage hasPreviousPage }} }} }}"
        );
        let mut found = Vec::new();
        let mut at = Value::Null;
        loop {
            let asked = ask(relata, &query, json!({ "place": at })).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}: {query}");
            let page = &asked.json["data"]["samplesConnection"];
            found.extend(page["nodes"][0]["id"].as_i64());
            at = page["pageInfo"][cursor].clone();
            let has_more = if is_backward { "hasPreviousPage" } else { "hasNextPage" };
            if page["pageInfo"][has_more] == false || found.len() > expected.len() {
                break;
            }
        }
        if is_backward {
            found.reverse();
        }
        assert_eq!(found, expected, "{kind:?}: {query}");
    }
}

#[test]
fn what_is_given_out_can_be_written() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "written").await;
            let mut inputs = expected();
            let rows = inputs.as_array_mut().unwrap();
            rows.iter_mut().for_each(|row| row["id"] = json!(10 + row["id"].as_i64().unwrap()));
            let fields = ALL.trim_start_matches("{ samples").trim_end_matches('}').trim_end();
            let create = format!("mutation ($inputs: [SampleCreate!]!) {{ createSamples(inputs: $inputs) {fields} }}");
            let created = ask(&relata, &create, json!({ "inputs": inputs })).await;
            assert_eq!(created.json, json!({ "data": { "createSamples": inputs } }), "{kind:?}");
            // One row alone goes another way than several.
            let mut one = inputs[1].clone();
            one["id"] = json!(20);
            let create = format!("mutation ($input: SampleCreate!) {{ createSample(input: $input) {fields} }}");
            let created = ask(&relata, &create, json!({ "input": one })).await;
            assert_eq!(created.json, json!({ "data": { "createSample": one } }), "{kind:?}");
            let mut set = inputs[3].clone();
            set.as_object_mut().unwrap().remove("id");
            let update = format!("mutation ($set: SampleSet!) {{ updateSample(id: 20, set: $set) {fields} }}");
            let updated = ask(&relata, &update, json!({ "set": set })).await;
            set["id"] = json!(20);
            assert_eq!(updated.json, json!({ "data": { "updateSample": set } }), "{kind:?}");
        }
    });
}
