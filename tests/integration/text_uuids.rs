//! UUIDs that are kept as text: what is given out can be asked for, in whatever case it was stored.

use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, kinds};

diesel::table! { guests (id) { id -> Text, name -> Text, } }
diesel::table! { visits (guest_id, number) { guest_id -> Text, number -> Integer, } }

#[derive(Model)]
#[diesel(table_name = guests)]
#[model(has_many(Visit))]
#[allow(dead_code)]
struct Guest {
    #[model(scalar = UUID)]
    id: String,
    name: String,
}

#[derive(Model)]
#[diesel(table_name = visits, primary_key(guest_id, number), belongs_to(Guest))]
#[allow(dead_code)]
struct Visit {
    #[model(scalar = UUID)]
    guest_id: String,
    number: i32,
}

const LOWER: &str = "3e786a8f-7f27-4c59-8e9c-a8c606892288";
const UPPER: &str = "3E786A8F-7F27-4C59-8E9C-A8C606892289";
const MIXED: &str = "3E786A8F-7f27-4C59-8E9C-A8C606892290";

async fn open(kind: Kind, name: &str) -> Relata {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    let text = match kind {
        Kind::Mysql => "CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        Kind::Sqlite => "TEXT",
        Kind::Postgres => "VARCHAR(36)",
    };
    let statements = [
        format!("CREATE TABLE guests (id {text} NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL)"),
        format!(
            "CREATE TABLE visits (guest_id {text} NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (guest_id, number))"
        ),
        format!("INSERT INTO guests VALUES ('{LOWER}', 'lower'), ('{UPPER}', 'upper'), ('{MIXED}', 'mixed')"),
        format!("INSERT INTO visits VALUES ('{LOWER}', 1), ('{UPPER}', 1), ('{UPPER}', 2), ('{MIXED}', 1)"),
    ];
    kind.execute(&url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let builder = Relata::builder().model::<Guest>().model::<Visit>();
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

#[test]
fn what_is_given_out_can_be_asked_for() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "text_uuids").await;
            let given_out = UPPER.to_lowercase();
            for id in [UPPER, &given_out] {
                let query = format!("{{ guest(id: \"{id}\") {{ id name visits {{ number guest {{ name }} }} }} }}");
                let visit = |number| json!({ "number": number, "guest": { "name": "upper" } });
                let upper = json!({ "id": given_out, "name": "upper", "visits": [visit(1), visit(2)] });
                assert_eq!(ask(&relata, &query, Value::Null).await.json["data"], json!({ "guest": upper }), "{kind:?}");
            }
            let query = format!(
                "{{ a: guest(id: \"{given_out}\") {{ name }} b: guest(id: \"{LOWER}\") {{ name }}
                   c: visit(guestId: \"{given_out}\", number: 2) {{ number }}
                   d: visit(guestId: \"{LOWER}\", number: 1) {{ number }}
                   e: visit(guestId: \"{LOWER}\", number: 2) {{ number }} }}"
            );
            let expected = json!({ "a": { "name": "upper" }, "b": { "name": "lower" }, "c": { "number": 2 },
                "d": { "number": 1 }, "e": null });
            assert_eq!(ask(&relata, &query, Value::Null).await.json, json!({ "data": expected }), "{kind:?}");
        }
    });
}

#[test]
fn ranges_do_not_mind_the_case() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "text_uuid_ranges").await;
            let (upper, mixed) = (UPPER.to_lowercase(), MIXED.to_lowercase());
            let cases = [
                (json!({ "lt": upper }), &["lower"][..]),
                (json!({ "lte": UPPER }), &["lower", "upper"]),
                (json!({ "gt": upper }), &["mixed"]),
                (json!({ "gte": UPPER }), &["mixed", "upper"]),
                (json!({ "between": [LOWER, upper] }), &["lower", "upper"]),
                (json!({ "notBetween": [upper, mixed] }), &["lower"]),
            ];
            for (filter, expected) in cases {
                let query = "query ($id: UUIDFilter) { guests(where: {id: $id}, orderBy: [{name: ASC}]) { name } }";
                let asked = ask(&relata, query, json!({ "id": filter })).await;
                let names: Vec<Value> = expected.iter().map(|name| json!({ "name": name })).collect();
                assert_eq!(asked.json, json!({ "data": { "guests": names } }), "{kind:?}: {filter}");
            }
        }
    });
}

#[test]
fn what_could_not_be_found_again_is_told() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "bad_text_uuids").await;
            let asked = ask(&relata, "{ mixed: guests { name visits { number } } }", Value::Null).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}: its form matters only where it is given out");
            let asked = ask(&relata, "{ guests { id } }", Value::Null).await;
            let message = "the stored value does not fit UUID: it is a UUID in another form than 8-4-4-4-12 digits, all in \
                           lower or all in upper case";
            assert_eq!(asked.json["errors"][0]["message"], json!(message), "{kind:?}");
            assert_eq!(asked.json["errors"][0]["extensions"]["code"], json!("VALUE_OUT_OF_RANGE"), "{kind:?}");
        }
    });
}
