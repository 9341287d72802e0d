//! Random rows with values at the edges: decimals of many digits, whole numbers of 32 and 64 bits, the ends of weeks,
//! months and years.

use std::cmp::Ordering;

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use relata::{Model, Relata};
use serde_json::Value as Json;

use crate::properties::random::Random;
use crate::support::Kind;

diesel::table! { owners (id) { id -> Integer, } }
diesel::table! {
    entries (id) {
        id -> Integer,
        owner_id -> Nullable<Integer>,
        amount -> Nullable<Numeric>,
        whole -> Nullable<Integer>,
        large -> Nullable<BigInt>,
        word -> Nullable<Text>,
        day -> Nullable<Date>,
        at -> Nullable<Timestamp>,
    }
}

#[derive(Model)]
#[diesel(table_name = owners)]
#[model(has_many(EntryModel))]
#[allow(dead_code)]
struct Owner {
    id: i32,
}

#[derive(Model)]
#[diesel(table_name = entries, belongs_to(Owner))]
#[allow(dead_code)]
struct EntryModel {
    id: i32,
    owner_id: Option<i32>,
    amount: Option<BigDecimal>,
    whole: Option<i32>,
    large: Option<i64>,
    word: Option<String>,
    day: Option<NaiveDate>,
    at: Option<NaiveDateTime>,
}

/// How many owners there are; some have no entries.
pub const OWNERS: i32 = 7;

/// The columns that are computed from, by their fields.
pub const COLUMNS: [&str; 6] = ["amount", "whole", "large", "word", "day", "at"];

/// A value of a column, or one that is computed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Decimal(BigDecimal),
    Int(i64),
    /// 64 bits and more, a string in JSON.
    Big(i128),
    Float(f64),
    Text(String),
    Day(NaiveDate),
    At(NaiveDateTime),
}

impl Value {
    pub fn to_json(&self) -> Json {
        match self {
            Value::Null => Json::Null,
            Value::Decimal(value) => Json::from(value.normalized().to_plain_string()),
            Value::Int(value) => Json::from(*value),
            Value::Big(value) => Json::from(value.to_string()),
            Value::Float(value) => Json::from(*value),
            Value::Text(text) => Json::from(text.as_str()),
            Value::Day(day) => Json::from(day.to_string()),
            Value::At(at) => Json::from(at.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string()),
        }
    }

    /// How two values of one column stand to each other; neither is null.
    pub fn compare(&self, other: &Value) -> Ordering {
        match (self, other) {
            (Value::Decimal(one), Value::Decimal(other)) => one.cmp(other),
            (Value::Int(one), Value::Int(other)) => one.cmp(other),
            (Value::Big(one), Value::Big(other)) => one.cmp(other),
            (Value::Float(one), Value::Float(other)) => one.total_cmp(other),
            (Value::Text(one), Value::Text(other)) => one.cmp(other),
            (Value::Day(one), Value::Day(other)) => one.cmp(other),
            (Value::At(one), Value::At(other)) => one.cmp(other),
            (one, other) => panic!("{one:?} and {other:?} are of two columns"),
        }
    }

    fn literal(&self) -> String {
        match self {
            Value::Null => "NULL".to_owned(),
            Value::Int(value) => value.to_string(),
            Value::Big(value) => value.to_string(),
            Value::Decimal(value) => format!("'{}'", value.to_plain_string()),
            Value::Text(text) => format!("'{text}'"),
            Value::Day(day) => format!("'{day}'"),
            Value::At(at) => format!("'{}'", at.format("%Y-%m-%d %H:%M:%S%.f")),
            Value::Float(value) => panic!("no column keeps {value}"),
        }
    }
}

/// A row: its owner, and a value for each of the columns.
#[derive(Clone, Debug)]
pub struct Entry {
    pub owner: Option<i32>,
    pub values: [Value; 6],
}

const AMOUNTS: &[&str] =
    &["99999999999999999999.9999999999", "-99999999999999999999.5", "0.0000000001", "-0.5", "1.5", "1.50", "0", "100"];
const DAYS: &[&str] = &[
    "1000-01-01",
    "2018-12-31",
    "2020-12-31",
    "2021-01-01",
    "2021-01-03",
    "2021-01-04",
    "2024-02-29",
    "2024-03-31",
    "2024-04-01",
    "9999-12-31",
];
const INSTANTS: &[&str] = &[
    "2020-12-31 23:59:59.999999",
    "2021-01-01 00:00:00",
    "2021-01-03 23:59:59.999999",
    "2021-01-04 00:00:00",
    "2024-02-29 12:00:00.500",
    "2024-03-31 01:30:00",
    "2024-03-31 02:30:00",
    "2024-06-30 23:59:59.999",
];

impl Entry {
    pub fn random(random: &mut Random) -> Self {
        let owner = (!random.percent(10)).then(|| random.below_skewed(OWNERS as usize) as i32);
        let at: &&str = random.pick(INSTANTS);
        let values = [
            Value::Decimal(random.pick(AMOUNTS).parse().expect("it is a decimal")),
            Value::Int(i64::from(*random.pick(&[i32::MAX, i32::MIN, 0, 1, -1, 7, 7]))),
            Value::Big(i128::from(*random.pick(&[i64::MAX, i64::MIN, 0, 9_007_199_254_740_993, -3]))),
            Value::Text((*random.pick(&["a", "A", "ä", "", "e", "é", "b"])).to_owned()),
            Value::Day(random.pick(DAYS).parse().expect("it is a day")),
            Value::At(instant(at)),
        ];
        let values = values.map(|value| if random.percent(20) { Value::Null } else { value });
        Entry { owner, values }
    }

    pub fn value(&self, field: &str) -> &Value {
        &self.values[COLUMNS.iter().position(|column| *column == field).expect("the column is known")]
    }
}

fn instant(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").expect("it is a point in time")
}

/// A database with the two tables, served.
pub struct Served {
    kind: Kind,
    url: String,
    pub relata: Relata,
}

impl Served {
    pub async fn open(kind: Kind) -> Self {
        let url = kind.create_database(&format!("relata_test_aggregate_properties_{}", std::process::id())).await;
        // Texts compare by their bytes, as in the loops; PostgreSQL's times have a zone.
        let [amount, word, at] = match kind {
            Kind::Sqlite => ["TEXT", "TEXT", "TIMESTAMP"],
            Kind::Postgres => ["NUMERIC(38, 10)", "TEXT COLLATE \"C\"", "TIMESTAMPTZ"],
            Kind::Mysql => ["DECIMAL(38, 10)", "VARCHAR(20) COLLATE utf8mb4_bin", "DATETIME(6)"],
        };
        let entries = format!(
            "CREATE TABLE entries (id INTEGER NOT NULL PRIMARY KEY, owner_id INTEGER, amount {amount}, whole INTEGER, \
             large BIGINT, word {word}, day DATE, at {at})"
        );
        let owners = (0..OWNERS).map(|id| format!("({id})")).collect::<Vec<_>>().join(", ");
        let owners = format!("INSERT INTO owners VALUES {owners}");
        kind.execute(&url, &["CREATE TABLE owners (id INTEGER NOT NULL PRIMARY KEY)", &owners, &entries]).await;
        let relata = Relata::builder().model::<Owner>().model::<EntryModel>().connect(&url).await;
        Served { kind, relata: relata.unwrap_or_else(|error| panic!("{url}: {error}")), url }
    }

    pub async fn fill(&self, entries: &[Entry]) {
        let mut statements = vec!["DELETE FROM entries".to_owned()];
        if self.kind == Kind::Postgres {
            statements.push("SET TIME ZONE 'UTC'".to_owned());
        }
        let rows = entries.iter().enumerate().map(|(id, entry)| {
            let owner = entry.owner.map_or("NULL".to_owned(), |owner| owner.to_string());
            let values = entry.values.iter().map(Value::literal).collect::<Vec<_>>().join(", ");
            format!("({id}, {owner}, {values})")
        });
        let rows = rows.collect::<Vec<_>>().join(", ");
        if !rows.is_empty() {
            statements.push(format!("INSERT INTO entries VALUES {rows}"));
        }
        self.kind.execute(&self.url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }
}
