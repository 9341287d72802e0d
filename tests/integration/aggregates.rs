//! What is computed from rows is exact, and the same on every database, however its columns are kept.

use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

#[test]
fn counts_of_two_associations_take_three_statements() {
    block_on(async {
        for kind in kinds() {
            let query = "{ users { firstName carsAggregate { count } tasksAggregate { count } } }";
            let asked = ask(&kind.sample().await, query, Value::Null).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}");
            assert_eq!(asked.answer.figures.statement_count, 3, "{kind:?}");
        }
    });
}

diesel::table! {
    readings (id) {
        id -> Integer,
        amount -> Nullable<Numeric>,
        whole -> Nullable<Integer>,
        large -> Nullable<BigInt>,
        height -> Nullable<Double>,
        is_good -> Nullable<Bool>,
        sensor_id -> Nullable<Integer>,
    }
}
diesel::table! { sensors (id) { id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = readings, belongs_to(Sensor))]
#[allow(dead_code)]
struct Reading {
    id: i32,
    amount: Option<bigdecimal::BigDecimal>,
    whole: Option<i32>,
    large: Option<i64>,
    height: Option<f64>,
    is_good: Option<bool>,
    sensor_id: Option<i32>,
}

#[derive(Model)]
#[diesel(table_name = sensors)]
#[model(has_many(Reading))]
#[allow(dead_code)]
struct Sensor {
    id: i32,
}

/// A table of readings whose amounts are kept in a column of some type; each row is `amount, whole, large, height, isGood`.
async fn open(kind: Kind, name: &str, amount: &str, rows: &[&str]) -> Relata {
    let url = kind.create_database(&format!("relata_test_aggregates_{name}_{}", std::process::id())).await;
    let double = if kind == Kind::Mysql { "DOUBLE" } else { "DOUBLE PRECISION" };
    let mut statements = vec![
        "CREATE TABLE sensors (id INTEGER NOT NULL PRIMARY KEY)".to_owned(),
        "INSERT INTO sensors VALUES (1), (2)".to_owned(),
        format!(
            "CREATE TABLE readings (id INTEGER NOT NULL PRIMARY KEY, amount {amount}, whole INTEGER, large BIGINT,
             height {double}, is_good BOOLEAN, sensor_id INTEGER)"
        ),
    ];
    statements.extend(
        rows.iter()
            .enumerate()
            .map(|(id, values)| format!("INSERT INTO readings VALUES ({id}, {values}, {})", 1 + id % 2)),
    );
    kind.execute(&url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let builder = Relata::builder().model::<Reading>().model::<Sensor>();
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

async fn check(relata: &Relata, kind: Kind, query: &str, expected: Value) {
    let asked = ask(relata, query, Value::Null).await;
    assert_eq!(asked.json, json!({ "data": expected }), "{kind:?}: {query}");
}

/// The ways in which a database keeps decimals with every digit.
fn exact_types(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Sqlite => &["TEXT"],
        Kind::Postgres => &["NUMERIC(40, 2)", "NUMERIC", "TEXT"],
        Kind::Mysql => &["DECIMAL(40, 2)", "VARCHAR(50) COLLATE utf8mb4_bin"],
    }
}

#[test]
fn decimals_of_twenty_digits_are_added_up_exactly() {
    block_on(async {
        for kind in kinds() {
            for (index, amount) in exact_types(kind).iter().enumerate() {
                let rows = [
                    "'99999999999999999999.99', NULL, NULL, NULL, NULL",
                    "'99999999999999999999.98', NULL, NULL, NULL, NULL",
                    "'0.01', NULL, NULL, NULL, NULL",
                    "'-0.50', NULL, NULL, NULL, NULL",
                    "NULL, NULL, NULL, NULL, NULL",
                    "'0.01', NULL, NULL, NULL, NULL",
                    "'2', NULL, NULL, NULL, NULL",
                ];
                let relata = open(kind, &format!("decimals{index}"), amount, &rows).await;
                let query = "{ readingsAggregate { count countDistinct { amount } sum { amount } avg { amount } \
                             min { amount } max { amount } } }";
                let expected = json!({ "readingsAggregate": {
                    "count": 7, "countDistinct": { "amount": 5 },
                    "sum": { "amount": "200000000000000000001.49" },
                    "avg": { "amount": "33333333333333333333.58166666666666666667" },
                    "min": { "amount": "-0.5" }, "max": { "amount": "99999999999999999999.99" },
                } });
                check(&relata, kind, query, expected).await;
                let query = "{ sensors { readingsAggregate { sum { amount } avg { amount } } } }";
                let expected = json!({ "sensors": [
                    { "readingsAggregate": { "sum": { "amount": "100000000000000000002" },
                        "avg": { "amount": "33333333333333333334" } } },
                    { "readingsAggregate": { "sum": { "amount": "99999999999999999999.49" },
                        "avg": { "amount": "33333333333333333333.16333333333333333333" } } },
                ] });
                check(&relata, kind, query, expected).await;
            }
        }
    });
}

/// A float that a decimal is kept in is the decimal that it shows.
#[test]
fn decimals_in_floats_are_added_up_as_they_are_shown() {
    block_on(async {
        for kind in kinds() {
            let amount = if kind == Kind::Sqlite { "DECIMAL(10, 2)" } else { "DOUBLE PRECISION" };
            let rows = ["0.1, NULL, NULL, NULL, NULL", "0.2, NULL, NULL, NULL, NULL", "1.10, NULL, NULL, NULL, NULL"];
            let relata = open(kind, "floats", amount, &rows).await;
            let query = "{ readingsAggregate { sum { amount } avg { amount } min { amount } } }";
            let expected = json!({ "readingsAggregate": {
                "sum": { "amount": "1.4" }, "avg": { "amount": "0.46666666666666666667" }, "min": { "amount": "0.1" },
            } });
            check(&relata, kind, query, expected).await;
        }
    });
}

#[test]
fn whole_numbers_do_not_overflow() {
    block_on(async {
        for kind in kinds() {
            let rows = [
                "NULL, 2147483647, 9223372036854775807, 0.5, TRUE",
                "NULL, 2147483647, 9223372036854775807, 0.25, FALSE",
                "NULL, 1, 1, NULL, TRUE",
            ];
            let relata = open(kind, "whole", "DECIMAL(10, 2)", &rows).await;
            let query = "{ readingsAggregate { sum { amount whole large height } avg { amount whole large height } \
                         countDistinct { isGood large } } }";
            let expected = json!({ "readingsAggregate": {
                "sum": { "amount": null, "whole": "4294967295", "large": "18446744073709551615", "height": 0.75 },
                "avg": { "amount": null, "whole": 1431655765.0, "large": 6148914691236517000.0_f64, "height": 0.375 },
                "countDistinct": { "isGood": 2, "large": 2 },
            } });
            check(&relata, kind, query, expected).await;
        }
    });
}

/// SQLite keeps any number in a column of 32 bits, and texts too.
#[test]
fn what_does_not_fit_is_an_error_of_its_field() {
    block_on(async {
        let rows = ["NULL, -9223372036854775808, NULL, NULL, NULL", "NULL, -1, 'abc', NULL, NULL"];
        let relata = open(Kind::Sqlite, "misfits", "TEXT", &rows).await;
        let query = "{ readingsAggregate { count sum { whole large } avg { whole } } }";
        let asked = ask(&relata, query, Value::Null).await;
        let expected = json!({ "readingsAggregate": {
            "count": 2, "sum": { "whole": null, "large": null }, "avg": { "whole": -4611686018427387904.0 }
        } });
        assert_eq!(asked.json["data"], expected);
        let errors: Vec<_> = asked.json["errors"].as_array().into_iter().flatten().collect();
        let told: Vec<_> = errors.iter().map(|error| (&error["extensions"]["code"], &error["path"][2])).collect();
        let code = json!("VALUE_OUT_OF_RANGE");
        assert_eq!(told, [(&code, &json!("whole")), (&code, &json!("large"))], "{errors:?}");
    });
}
