//! Whole numbers of 64 bits and decimals are exact as literals, as variables and as results: keys tell, since a value
//! that lost a digit on its way finds no row, or another one.

use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! { ledgers (id) { id -> BigInt, name -> Text, } }
diesel::table! { prices (id) { id -> Integer, amount -> Numeric, ledger_id -> Nullable<BigInt>, } }

#[derive(Model)]
#[diesel(table_name = ledgers)]
#[model(has_many(Price))]
#[allow(dead_code)]
struct Ledger {
    id: i64,
    name: String,
}

#[derive(Model)]
#[diesel(table_name = prices, belongs_to(Ledger))]
#[allow(dead_code)]
struct Price {
    id: i32,
    #[model(unique)]
    amount: bigdecimal::BigDecimal,
    ledger_id: Option<i64>,
}

/// The last two are neighbours that a float does not tell apart.
const NUMBERS: &[&str] = &["-9223372036854775808", "0", "9223372036854775807", "9007199254740992", "9007199254740993"];

/// In a column of 40 digits, two behind the point.
const DECIMALS: &[&str] = &[
    "-99999999999999999999999999999999999999.99",
    "0.01",
    "99999999999999999999999999999999999999.98",
    "99999999999999999999999999999999999999.99",
    "9007199254740993.00",
];

async fn open(kind: Kind, name: &str, id: &str, amount: &str, numbers: &[&str], decimals: &[&str]) -> Relata {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    let mut statements = vec![
        format!("CREATE TABLE ledgers (id {id} NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL)"),
        format!(
            "CREATE TABLE prices (id INTEGER NOT NULL PRIMARY KEY, amount {amount} NOT NULL UNIQUE, ledger_id {id})"
        ),
    ];
    statements.extend(numbers.iter().map(|number| format!("INSERT INTO ledgers VALUES ({number}, '{number}')")));
    let ledgers = numbers.iter().cycle();
    statements.extend(
        decimals
            .iter()
            .zip(ledgers)
            .enumerate()
            .map(|(id, (decimal, ledger))| format!("INSERT INTO prices VALUES ({id}, '{decimal}', {ledger})")),
    );
    kind.execute(&url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let builder = Relata::builder().model::<Ledger>().model::<Price>();
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

async fn check(relata: &Relata, kind: Kind, query: &str, variables: Value, expected: Value) {
    let asked = ask(relata, query, variables).await;
    assert_eq!(asked.json, json!({ "data": expected }), "{kind:?}: {query}");
}

/// Asks for each number alone and for all at once, as literals and as variables; and along associations.
async fn check_numbers(relata: &Relata, kind: Kind, numbers: &[&str]) {
    for number in numbers {
        let expected = json!({ "ledger": { "id": number, "name": number } });
        for literal in [number.to_string(), format!("\"{number}\"")] {
            check(relata, kind, &format!("{{ ledger(id: {literal}) {{ id name }} }}"), Value::Null, expected.clone())
                .await;
        }
        let query = "query ($id: BigInt!) { ledger(id: $id) { id name } }";
        let plain: Value = serde_json::from_str(number).expect("a number is JSON");
        check(relata, kind, query, json!({ "id": number }), expected.clone()).await;
        check(relata, kind, query, json!({ "id": plain }), expected).await;
    }
    let fields: Vec<String> =
        numbers.iter().enumerate().map(|(at, number)| format!("a{at}: ledger(id: \"{number}\") {{ id }}")).collect();
    let expected: serde_json::Map<String, Value> =
        numbers.iter().enumerate().map(|(at, number)| (format!("a{at}"), json!({ "id": number }))).collect();
    check(relata, kind, &format!("{{ {} }}", fields.join(" ")), Value::Null, expected.into()).await;
    let query = "{ prices { id ledger { name prices(limit: 9) { id } } } ledgers { name prices { id } } }";
    let asked = ask(relata, query, Value::Null).await;
    let prices = asked.json["data"]["prices"].as_array().cloned().unwrap_or_default();
    assert_eq!(prices.len(), numbers.len(), "{kind:?}: {}", asked.json);
    for (price, number) in prices.iter().zip(numbers) {
        let own = json!({ "name": number, "prices": [{ "id": price["id"] }] });
        assert_eq!(price["ledger"], own, "{kind:?}");
        let ledgers = asked.json["data"]["ledgers"].as_array().cloned().unwrap_or_default();
        assert!(ledgers.contains(&own), "{kind:?}: {own}: {ledgers:?}");
    }
}

async fn check_decimals(relata: &Relata, kind: Kind, decimals: &[&str]) {
    for (id, decimal) in decimals.iter().enumerate() {
        let expected = json!({ "priceByAmount": { "id": id, "amount": decimal } });
        let query = format!("{{ priceByAmount(amount: \"{decimal}\") {{ id amount }} }}");
        check(relata, kind, &query, Value::Null, expected.clone()).await;
        let query = "query ($amount: Decimal!) { priceByAmount(amount: $amount) { id amount } }";
        check(relata, kind, query, json!({ "amount": decimal }), expected).await;
    }
    let field = |(at, decimal): (usize, &&str)| format!("a{at}: priceByAmount(amount: \"{decimal}\") {{ id }}");
    let fields: Vec<String> = decimals.iter().enumerate().map(field).collect();
    let expected: serde_json::Map<String, Value> =
        (0..decimals.len()).map(|id| (format!("a{id}"), json!({ "id": id }))).collect();
    check(relata, kind, &format!("{{ {} }}", fields.join(" ")), Value::Null, expected.into()).await;
}

#[test]
fn numbers_of_64_bits_and_long_decimals_are_exact() {
    block_on(async {
        for kind in kinds() {
            // Only as text does SQLite keep more than fifteen digits of a decimal.
            let amount = if kind == Kind::Sqlite { "TEXT" } else { "DECIMAL(40, 2)" };
            let relata = open(kind, "exact", "BIGINT", amount, NUMBERS, DECIMALS).await;
            check_numbers(&relata, kind, NUMBERS).await;
            check_decimals(&relata, kind, DECIMALS).await;
        }
    });
}

#[test]
fn unsigned_numbers_of_64_bits_are_exact() {
    block_on(async {
        if kinds().contains(&Kind::Mysql) {
            let numbers =
                ["0", "9223372036854775807", "9223372036854775808", "18446744073709551614", "18446744073709551615"];
            let relata = open(Kind::Mysql, "unsigned", "BIGINT UNSIGNED", "DECIMAL(40, 2)", &numbers, DECIMALS).await;
            check_numbers(&relata, Kind::Mysql, &numbers).await;
        }
    });
}

/// What no signed column can hold is found nowhere, alone or among others; the statement does not fail.
#[test]
fn a_number_beyond_the_column_finds_nothing() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "beyond", "BIGINT", "DECIMAL(10, 2)", NUMBERS, &["1.00"]).await;
            let query = "{ ledger(id: 18446744073709551615) { id } }";
            check(&relata, kind, query, Value::Null, json!({ "ledger": null })).await;
            let query = "{ a: ledger(id: \"9223372036854775808\") { id } b: ledger(id: 0) { id } }";
            check(&relata, kind, query, Value::Null, json!({ "a": null, "b": { "id": "0" } })).await;
        }
    });
}

/// Decimals of few digits are numbers on every database: `1.5` finds `1.50`, whatever a column of SQLite's is declared.
#[test]
fn decimals_are_compared_as_numbers() {
    block_on(async {
        for kind in kinds() {
            let types: &[&str] = match kind {
                Kind::Sqlite => &["DECIMAL(10, 2)", "NUMERIC", "REAL", "INTEGER"],
                _ => &["DECIMAL(10, 2)", "DOUBLE PRECISION"],
            };
            for amount in types {
                let relata = open(kind, "decimals", "BIGINT", amount, NUMBERS, &["1.50", "12", "-0.25"]).await;
                for (asked, id) in [("1.5", 0), ("01.5000", 0), ("12.00", 1), ("+12", 1), ("-0.250", 2), ("-.25", 2)] {
                    let query = format!("{{ priceByAmount(amount: \"{asked}\") {{ id }} }}");
                    check(&relata, kind, &query, Value::Null, json!({ "priceByAmount": { "id": id } })).await;
                }
                let query = "{ a: priceByAmount(amount: \"1.5\") { id } b: priceByAmount(amount: \"12.0\") { id } }";
                check(&relata, kind, query, Value::Null, json!({ "a": { "id": 0 }, "b": { "id": 1 } })).await;
            }
        }
    });
}

/// What the README says of SQLite: a column with another type than text keeps a decimal as a float of fifteen digits;
/// one of text keeps every digit and compares them as text.
#[test]
fn sqlite_keeps_fifteen_digits_or_text() {
    block_on(async {
        let long = "12345678901234567.89";
        let relata = open(Kind::Sqlite, "float_decimals", "BIGINT", "DECIMAL(20, 2)", NUMBERS, &[long]).await;
        let shown = json!({ "prices": [{ "amount": "12345678901234568" }] });
        check(&relata, Kind::Sqlite, "{ prices { amount } }", Value::Null, shown).await;
        let relata = open(Kind::Sqlite, "text_decimals", "BIGINT", "TEXT", NUMBERS, &[long, "1.50"]).await;
        let found = json!({ "a": { "amount": long }, "b": { "amount": "1.50" }, "c": null });
        let query = "{ a: priceByAmount(amount: \"12345678901234567.89\") { amount }
            b: priceByAmount(amount: \"1.50\") { amount } c: priceByAmount(amount: \"1.5\") { amount } }";
        check(&relata, Kind::Sqlite, query, Value::Null, found).await;
    });
}

#[test]
fn floats_are_refused() {
    block_on(async {
        let relata = open(Kind::Sqlite, "floats", "BIGINT", "TEXT", NUMBERS, DECIMALS).await;
        let digits = "is not a whole number of 64 bits; write it as a string of digits: \"9007199254740993\"";
        let decimal = "is not a decimal number; write it as a string: \"12.34\"";
        let cases = [
            ("{ ledger(id: 1.0) { id } }", format!("argument `id`: 1.0 {digits}")),
            ("{ ledger(id: 18446744073709551616) { id } }", format!("argument `id`: 1.8446744073709552e+19 {digits}")),
            ("{ priceByAmount(amount: 0.1) { id } }", format!("argument `amount`: 0.1 {decimal}")),
            ("{ priceByAmount(amount: 99999999999999999999) { id } }", format!("argument `amount`: 1e+20 {decimal}")),
        ];
        for (query, message) in cases {
            assert_eq!(ask(&relata, query, Value::Null).await.json["errors"][0]["message"], json!(message), "{query}");
        }
        let query = "query ($id: BigInt!) { ledger(id: $id) { id } }";
        let asked = ask(&relata, query, json!({ "id": 9007199254740993.0 })).await;
        assert_eq!(asked.json["errors"][0]["message"], json!(format!("variable `$id`: 9007199254740992.0 {digits}")));
    });
}
