//! Points in time are UTC whatever the session's zone is, and times that have no form in the API still lead to the rows
//! that belong to them.

use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! { moments (zoned) { zoned -> Timestamptz, plain -> Timestamp, } }
diesel::table! { echoes (id) { id -> Integer, zoned -> Nullable<Timestamptz>, } }

#[derive(Model)]
#[diesel(table_name = moments, primary_key(zoned))]
#[model(has_many(Echo))]
#[allow(dead_code)]
struct Moment {
    zoned: chrono::DateTime<chrono::Utc>,
    #[model(unique)]
    plain: chrono::NaiveDateTime,
}

#[derive(Model)]
#[diesel(table_name = echoes, belongs_to(Moment, foreign_key = zoned))]
#[model(belongs_to(Moment, foreign_key = zoned, as = "moment"))]
#[allow(dead_code)]
struct Echo {
    id: i32,
    zoned: Option<chrono::DateTime<chrono::Utc>>,
}

/// Two moments that somebody wrote in Kolkata.
async fn open_moments(kind: Kind) -> Relata {
    let name = format!("relata_test_moments_{}", std::process::id());
    let url = kind.create_database(&name).await;
    let (zone, zoned, plain) = match kind {
        Kind::Sqlite => ("SELECT 1".to_owned(), "TIMESTAMP", "TIMESTAMP"),
        Kind::Postgres => {
            (format!("ALTER DATABASE \"{name}\" SET timezone TO 'Asia/Kolkata'"), "TIMESTAMPTZ", "TIMESTAMP")
        }
        Kind::Mysql => ("SET SESSION time_zone = '+05:30'".to_owned(), "TIMESTAMP(6)", "DATETIME(6)"),
    };
    kind.execute(&url, &[&zone]).await;
    let written = match kind {
        // Without a session that has a zone, what is written is UTC.
        Kind::Sqlite => ["2024-02-29 06:30:00", "2024-02-29 06:30:01.500"],
        _ => ["2024-02-29 12:00:00", "2024-02-29 12:00:01.5"],
    };
    let set = match kind {
        Kind::Postgres => "SET TIME ZONE 'Asia/Kolkata'",
        _ => &zone,
    };
    let mut statements = vec![
        set.to_owned(),
        format!("CREATE TABLE moments (zoned {zoned} NOT NULL PRIMARY KEY, plain {plain} NOT NULL)"),
        format!("CREATE TABLE echoes (id INTEGER NOT NULL PRIMARY KEY, zoned {zoned} NULL)"),
    ];
    for (id, written) in written.iter().enumerate() {
        statements.push(format!("INSERT INTO moments VALUES ('{written}', '{written}')"));
        statements.push(format!("INSERT INTO echoes VALUES ({id}, '{written}')"));
    }
    kind.execute(&url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let builder = Relata::builder().model::<Moment>().model::<Echo>();
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

#[test]
fn points_in_time_are_utc_in_every_session() {
    block_on(async {
        for kind in kinds() {
            let relata = open_moments(kind).await;
            // A column without a zone holds what was written, and that is UTC.
            let plain =
                |utc: &str| json!(if kind == Kind::Sqlite { utc.to_owned() } else { utc.replace("T06:30", "T12:00") });
            let first = json!({ "zoned": "2024-02-29T06:30:00Z", "plain": plain("2024-02-29T06:30:00Z"), "echoes": [{ "id": 0 }] });
            let second = json!({ "zoned": "2024-02-29T06:30:01.500Z", "plain": plain("2024-02-29T06:30:01.500Z"),
                "echoes": [{ "id": 1 }] });
            let asked = ask(&relata, "{ moments { zoned plain echoes { id } } }", Value::Null).await;
            assert_eq!(asked.json, json!({ "data": { "moments": [first, second] } }), "{kind:?}");
            let query = "query ($zoned: DateTime!) { moment(zoned: $zoned) { zoned plain echoes { id } } }";
            for same in ["2024-02-29T06:30:00Z", "2024-02-29t12:00:00.000000000+05:30", "2024-02-28 19:30:00-11:00"] {
                let asked = ask(&relata, query, json!({ "zoned": same })).await;
                assert_eq!(asked.json, json!({ "data": { "moment": first } }), "{kind:?}: {same}");
            }
            let query = "{ a: moment(zoned: \"2024-02-29T06:29:60Z\") { echoes { id } }
                b: moment(zoned: \"2024-02-29T06:30:01.5Z\") { echoes { id } }
                c: moment(zoned: \"2024-02-29T12:00:00Z\") { echoes { id } } }";
            let expected = json!({ "a": { "echoes": [{ "id": 0 }] }, "b": { "echoes": [{ "id": 1 }] }, "c": null });
            assert_eq!(ask(&relata, query, Value::Null).await.json, json!({ "data": expected }), "{kind:?}");
        }
    });
}

diesel::table! { eras (day) { day -> Date, name -> Text, } }
diesel::table! { deeds (id) { id -> Integer, day -> Nullable<Date>, instant -> Nullable<Timestamp>, } }
diesel::table! { ages (instant) { instant -> Timestamp, name -> Text, } }

#[derive(Model)]
#[diesel(table_name = eras, primary_key(day))]
#[model(has_many(Deed, foreign_key = day))]
#[allow(dead_code)]
struct Era {
    day: chrono::NaiveDate,
    name: String,
}

#[derive(Model)]
#[diesel(table_name = ages, primary_key(instant))]
#[model(has_many(Deed, foreign_key = instant))]
#[allow(dead_code)]
struct Age {
    instant: chrono::NaiveDateTime,
    name: String,
}

#[derive(Model)]
#[diesel(table_name = deeds)]
#[model(belongs_to(Era, foreign_key = day, as = "era"), belongs_to(Age, foreign_key = instant, as = "age"))]
#[allow(dead_code)]
struct Deed {
    id: i32,
    day: Option<chrono::NaiveDate>,
    instant: Option<chrono::NaiveDateTime>,
}

/// Days that databases hold and the API has no form for; the first has one.
fn odd_days(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Sqlite => &["2024-02-29", "tomorrow", "10000-01-01"],
        Kind::Postgres => &["2024-02-29", "infinity", "-infinity", "10000-01-01", "0044-03-15 BC", "5874897-12-31"],
        Kind::Mysql => &["2024-02-29", "0000-00-00", "2024-00-10"],
    }
}

/// Timestamps of PostgreSQL's end in the year 294276, and cells hold those up to the year 294246.
fn odd_instants(kind: Kind) -> Vec<String> {
    odd_days(kind).iter().map(|day| day.replace("5874897", "294246")).collect()
}

async fn open_eras(kind: Kind) -> Relata {
    let url = kind.create_database(&format!("relata_test_eras_{}", std::process::id())).await;
    let instant = if kind == Kind::Mysql { "DATETIME" } else { "TIMESTAMP" };
    let mut statements = vec![
        // MySQL takes days that are none only when it is not strict.
        if kind == Kind::Mysql { "SET SESSION sql_mode = ''".to_owned() } else { "SELECT 1".to_owned() },
        "CREATE TABLE eras (day DATE NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL)".to_owned(),
        format!("CREATE TABLE ages (instant {instant} NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL)"),
        format!("CREATE TABLE deeds (id INTEGER NOT NULL PRIMARY KEY, day DATE, instant {instant})"),
    ];
    for (id, (day, instant)) in odd_days(kind).iter().zip(odd_instants(kind)).enumerate() {
        statements.push(format!("INSERT INTO eras VALUES ('{day}', '{id}')"));
        statements.push(format!("INSERT INTO ages VALUES ('{instant}', '{id}')"));
        statements.push(format!("INSERT INTO deeds VALUES ({id}, '{day}', '{instant}')"));
    }
    kind.execute(&url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let builder = Relata::builder().model::<Era>().model::<Age>().model::<Deed>();
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

#[test]
fn a_day_without_a_form_is_null_and_its_level_lives() {
    block_on(async {
        for kind in kinds() {
            let relata = open_eras(kind).await;
            let count = odd_days(kind).len();
            // All at once, each alone, and back.
            let asked = ask(
                &relata,
                "{ deeds { id day era { name deeds { id } } age { name deeds(limit: 1) { id } } } }",
                Value::Null,
            )
            .await;
            let errors = asked.json["errors"].as_array().cloned().unwrap_or_default();
            assert_eq!(errors.len(), count - 1, "{kind:?}: {errors:?}");
            assert!(
                errors.iter().all(|error| error["extensions"]["code"] == json!("VALUE_OUT_OF_RANGE")),
                "{errors:?}"
            );
            for id in 0..count {
                let found = json!({ "name": id.to_string(), "deeds": [{ "id": id }] });
                let day = if id == 0 { json!("2024-02-29") } else { Value::Null };
                let expected = json!({ "id": id, "day": day, "era": found, "age": found });
                assert_eq!(asked.json["data"]["deeds"][id], expected, "{kind:?}");
                let query =
                    format!("{{ deed(id: {id}) {{ era {{ name deeds {{ id }} }} age {{ name deeds {{ id }} }} }} }}");
                let alone = json!({ "data": { "deed": { "era": found, "age": found } } });
                assert_eq!(ask(&relata, &query, Value::Null).await.json, alone, "{kind:?}");
            }
        }
    });
}
