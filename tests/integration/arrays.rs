//! Arrays of PostgreSQL are lists: of every type, with nulls, empty, of domains and enums. Other databases have none.

use relata::catalog::model::{KeyDescription, names};
use relata::catalog::{ColumnType, IdForm, build_catalog};
use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Asked, Kind, ask, block_on, kinds};

diesel::table! {
    shelves (id) {
        id -> Integer,
        truths -> Array<Nullable<Bool>>,
        smalls -> Nullable<Array<Nullable<SmallInt>>>,
        numbers -> Nullable<Array<Integer>>,
        larges -> Nullable<Array<Nullable<BigInt>>>,
        singles -> Nullable<Array<Nullable<Float>>>,
        doubles -> Nullable<Array<Nullable<Double>>>,
        exacts -> Nullable<Array<Nullable<Numeric>>>,
        words -> Nullable<Array<Nullable<Text>>>,
        days -> Nullable<Array<Nullable<Date>>>,
        hours -> Nullable<Array<Nullable<Time>>>,
        instants -> Nullable<Array<Nullable<Timestamp>>>,
        zoned -> Nullable<Array<Nullable<Timestamptz>>>,
        documents -> Nullable<Array<Nullable<Jsonb>>>,
        texts -> Nullable<Array<Nullable<Json>>>,
        raws -> Nullable<Array<Nullable<Binary>>>,
        identities -> Nullable<Array<Nullable<Uuid>>>,
        moods -> Nullable<Array<Nullable<Text>>>,
        ages -> Nullable<Array<Nullable<Integer>>>,
        pair -> Nullable<Array<Nullable<Integer>>>,
    }
}

#[derive(Model)]
#[diesel(table_name = shelves)]
#[allow(dead_code)]
struct Shelf {
    id: i32,
    truths: Vec<Option<bool>>,
    smalls: Option<Vec<Option<i16>>>,
    numbers: Option<Vec<i32>>,
    larges: Option<Vec<Option<i64>>>,
    singles: Option<Vec<Option<f32>>>,
    doubles: Option<Vec<Option<f64>>>,
    exacts: Option<Vec<Option<bigdecimal::BigDecimal>>>,
    words: Option<Vec<Option<String>>>,
    days: Option<Vec<Option<chrono::NaiveDate>>>,
    hours: Option<Vec<Option<chrono::NaiveTime>>>,
    instants: Option<Vec<Option<chrono::NaiveDateTime>>>,
    zoned: Option<Vec<Option<chrono::DateTime<chrono::Utc>>>>,
    documents: Option<Vec<Option<serde_json::Value>>>,
    texts: Option<Vec<Option<serde_json::Value>>>,
    raws: Option<Vec<Option<Vec<u8>>>>,
    identities: Option<Vec<Option<uuid::Uuid>>>,
    #[model(enumeration("Mood", "sad", "in between"))]
    moods: Option<Vec<Option<String>>>,
    ages: Option<Vec<Option<i32>>>,
    pair: Option<Vec<Option<i32>>>,
}

const TABLES: &[&str] = &[
    "CREATE TYPE mood AS ENUM ('sad', 'in between', 'angry')",
    "CREATE DOMAIN age AS INTEGER CHECK (VALUE >= 0)",
    "CREATE DOMAIN pair AS INTEGER[] CHECK (cardinality(VALUE) = 2)",
    "CREATE TABLE shelves (id INTEGER PRIMARY KEY, truths BOOLEAN[] NOT NULL DEFAULT '{}', smalls SMALLINT[],
     numbers INTEGER[], larges BIGINT[], singles REAL[], doubles DOUBLE PRECISION[], exacts NUMERIC(40, 2)[],
     words VARCHAR(20)[], days DATE[], hours TIME[], instants TIMESTAMP[], zoned TIMESTAMPTZ[], documents JSONB[],
     texts JSON[], raws BYTEA[], identities UUID[], moods mood[], ages age[], pair pair)",
    "INSERT INTO shelves VALUES (1, '{t,NULL,f}', '{-32768,32767}', '{1,NULL,-2147483648}',
     '{9007199254740993,-9223372036854775808}', '{0.1,NULL}', '{1.7976931348623157e308,-0.5}',
     '{99999999999999999999999999999999999999.99,0.10}', ARRAY['a,\"b', '', NULL, 'NULL', '日本'],
     '{2024-02-29,0001-01-01}', '{23:59:59.999999}', '{\"1969-12-31 23:59:59.5\"}',
     '{\"2024-02-29 12:00:00+05:30\"}', ARRAY['{\"b\": [1, null]}', 'null', '\"x\"']::jsonb[],
     ARRAY['{\"a\":  1.50}']::json[], ARRAY['\\x00ff', '']::bytea[], '{3E786A8F-7F27-4C59-8E9C-A8C606892288,NULL}',
     '{sad,\"in between\",NULL}', '{0,30}', '{1,2}')",
    "INSERT INTO shelves (id, numbers, words, moods) VALUES (2, '{}', '{}', '{}')",
    // A lower bound of its own changes no item.
    "INSERT INTO shelves (id, numbers) VALUES (3, '[5:6]={7,8}')",
    "INSERT INTO shelves (id, numbers, words) VALUES (4, '{{1,2},{3,4}}', '{{x}}')",
    "INSERT INTO shelves (id, days, moods, doubles) VALUES (5, '{2024-02-29,infinity}', '{angry,sad}', '{NaN,1}')",
];

async fn open(kind: Kind, name: &str) -> Relata {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    kind.execute(&url, TABLES).await;
    Relata::builder().model::<Shelf>().connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

fn has_arrays() -> bool {
    kinds().contains(&Kind::Postgres)
}

#[test]
fn every_type_has_lists() {
    block_on(async {
        if !has_arrays() {
            return;
        }
        let relata = open(Kind::Postgres, "arrays").await;
        let query =
            "{ shelf(id: 1) { truths smalls numbers larges singles doubles exacts words days hours instants zoned
            documents texts raws identities moods ages pair } }";
        let expected = json!({
            "truths": [true, null, false], "smalls": [-32768, 32767], "numbers": [1, null, -2147483648],
            "larges": ["9007199254740993", "-9223372036854775808"], "singles": [0.1, null],
            "doubles": [1.7976931348623157e308, -0.5],
            "exacts": ["99999999999999999999999999999999999999.99", "0.10"],
            "words": ["a,\"b", "", null, "NULL", "日本"], "days": ["2024-02-29", "0001-01-01"],
            "hours": ["23:59:59.999999"], "instants": ["1969-12-31T23:59:59.500Z"], "zoned": ["2024-02-29T06:30:00Z"],
            "documents": [{"b": [1, null]}, null, "x"], "texts": [{"a": 1.5}], "raws": ["AP8=", ""],
            "identities": ["3e786a8f-7f27-4c59-8e9c-a8c606892288", null], "moods": ["SAD", "IN_BETWEEN", null],
            "ages": [0, 30], "pair": [1, 2],
        });
        assert_eq!(ask(&relata, query, Value::Null).await.json, json!({ "data": { "shelf": expected } }));
        let query = "{ shelves(limit: 2, offset: 1) { truths numbers words moods raws } }";
        let empty = json!({ "truths": [], "numbers": [], "words": [], "moods": [], "raws": null });
        let bounds = json!({ "truths": [], "numbers": [7, 8], "words": null, "moods": null, "raws": null });
        assert_eq!(ask(&relata, query, Value::Null).await.json, json!({ "data": { "shelves": [empty, bounds] } }));
    });
}

#[test]
fn what_does_not_fit_is_null_at_its_place() {
    block_on(async {
        if !has_arrays() {
            return;
        }
        let relata = open(Kind::Postgres, "bad_arrays").await;
        let asked = ask(&relata, "{ shelf(id: 4) { id numbers words } }", Value::Null).await;
        assert_eq!(asked.json["data"], json!({ "shelf": { "id": 4, "numbers": null, "words": null } }));
        let reason = "it is an array of more than one dimension, which has no type in GraphQL";
        check_errors(
            &asked,
            &[("[Int]", reason, json!(["shelf", "numbers"])), ("[String]", reason, json!(["shelf", "words"]))],
        );

        let asked = ask(&relata, "{ shelf(id: 5) { days moods doubles } }", Value::Null).await;
        let fields = json!({ "days": ["2024-02-29", null], "moods": [null, "SAD"], "doubles": [null, 1.0] });
        assert_eq!(asked.json["data"], json!({ "shelf": fields }));
        check_errors(
            &asked,
            &[
                ("Date", "it is no date of the years 1 to 9999", json!(["shelf", "days", 1])),
                ("Mood", "it is none of the enum's values", json!(["shelf", "moods", 0])),
                ("Float", "it is not finite", json!(["shelf", "doubles", 0])),
            ],
        );
    });
}

fn check_errors(asked: &Asked, expected: &[(&str, &str, Value)]) {
    let errors = asked.json["errors"].as_array().cloned().unwrap_or_default();
    assert_eq!(errors.len(), expected.len(), "{errors:?}");
    for (error, (type_name, reason, path)) in errors.iter().zip(expected) {
        assert_eq!(error["message"], json!(format!("the stored value does not fit {type_name}: {reason}")));
        assert_eq!((&error["path"], &error["extensions"]["code"]), (path, &json!("VALUE_OUT_OF_RANGE")));
    }
}

#[test]
fn the_schema_tells_lists_of_nullable_items() {
    block_on(async {
        if !has_arrays() {
            return;
        }
        let sdl = open(Kind::Postgres, "arrays_schema").await.engine().sdl();
        for line in ["truths: [Boolean]!", "numbers: [Int]", "larges: [BigInt]", "moods: [Mood]", "enum Mood {"] {
            assert!(sdl.contains(line), "{line}: {sdl}");
        }
    });
}

diesel::table! { boxes (id) { id -> Integer, tags -> Array<Text>, } }

#[derive(Model)]
#[diesel(table_name = boxes)]
#[allow(dead_code)]
struct Crate {
    id: i32,
    tags: Vec<String>,
}

#[test]
fn a_column_that_is_no_array_is_refused_at_the_start() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_database(&format!("relata_test_no_arrays_{}", std::process::id())).await;
            kind.execute(&url, &["CREATE TABLE boxes (id INTEGER NOT NULL PRIMARY KEY, tags VARCHAR(20) NOT NULL)"])
                .await;
            let refused = Relata::builder().model::<Crate>().connect(&url).await.err().map(|error| error.to_string());
            let declared = match kind {
                Kind::Sqlite => "VARCHAR(20)",
                Kind::Postgres => "character varying(20)",
                Kind::Mysql => "varchar(20)",
            };
            let expected = format!(
                "column `boxes.tags` is `{declared}` in the database, which cannot serve as [String]: a list is an array \
                 of PostgreSQL's"
            );
            assert_eq!(refused, Some(expected), "{kind:?}");
        }
    });
}

#[test]
fn a_list_of_other_items_is_refused_at_the_start() {
    block_on(async {
        if !has_arrays() {
            return;
        }
        let url = Kind::Postgres.create_database(&format!("relata_test_other_arrays_{}", std::process::id())).await;
        Kind::Postgres.execute(&url, &["CREATE TABLE boxes (id INTEGER PRIMARY KEY, tags INTEGER[] NOT NULL)"]).await;
        let refused = Relata::builder().model::<Crate>().connect(&url).await.err().map(|error| error.to_string());
        let expected = "column `boxes.tags` is `integer[]` in the database, which cannot serve as [String]: a list is an \
                        array of PostgreSQL's";
        assert_eq!(refused.as_deref(), Some(expected));
    });
}

#[test]
fn a_list_is_no_part_of_a_key() {
    let mut model = Crate::describe();
    model.unique_keys = vec![KeyDescription::of(names(&["tags"]))];
    assert_eq!(model.columns[1].column_type, ColumnType::List(std::sync::Arc::new(ColumnType::String)));
    let problems = build_catalog(&[model], IdForm::default()).map(|_| ()).map_err(|problems| problems.to_string());
    assert_eq!(problems, Err("column `boxes.tags` is part of a key, which a list cannot be".to_owned()));
}
