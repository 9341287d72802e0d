//! Mutations beyond what scenarios show: how many rows, who else writes, what takes everything back.

mod together;

use std::time::Duration;

use relata::async_graphql::Request;
use relata::graphql::{AnswerOptions, Limits};
use relata::{Model, Relata};
use serde_json::{Value, json};

use crate::support::http::post;
use crate::support::{Kind, ask, block_on, connect_limited_sample, kinds};

async fn open(kind: Kind, name: &str) -> Relata {
    kind.open_sample(&format!("relata_test_mutations_{name}")).await
}

#[test]
fn ten_thousand_rows_are_a_few_statements() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "many").await;
            let inputs: Vec<Value> = (0..10_000).map(|number| json!({ "name": format!("film {number}") })).collect();
            let query = "mutation ($inputs: [MovieCreate!]!) { createMovies(inputs: $inputs) { id name } }";
            let asked = ask(&relata, query, json!({ "inputs": inputs })).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}");
            let movies = asked.json["data"]["createMovies"].as_array().unwrap();
            let names = movies.iter().enumerate().all(|(index, movie)| movie["name"] == json!(format!("film {index}")));
            assert!(names && movies.len() == 10_000, "{kind:?}: the rows come in the order of the inputs");
            // One INSERT where the binds allow it, with the question for its keys; then one that reads them all.
            assert_eq!(asked.answer.figures.statement_count, 3, "{kind:?}");
        }
    });
}

#[test]
fn what_cannot_be_answered_is_not_written() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_sample_database("relata_test_mutations_limits").await;
            let relata = connect_limited_sample(&url, Limits { answer_bytes: 200, ..Limits::default() }).await;
            let long = "x".repeat(250);
            let query = "mutation ($text: String!) { createNote(input: {description: $text}) { description } }";
            let asked = ask(&relata, query, json!({ "text": long })).await;
            assert_eq!(asked.json["data"], Value::Null, "{kind:?}");
            assert_eq!(asked.json["errors"][0]["extensions"]["limit"], json!("answerBytes"), "{kind:?}");
            let count = ask(&relata, "{ notesConnection { totalCount } }", Value::Null).await;
            assert_eq!(count.json["data"]["notesConnection"]["totalCount"], json!(7), "{kind:?}");
        }
    });
}

#[test]
fn rows_that_are_written_have_a_limit() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_sample_database("relata_test_mutations_written").await;
            let relata = connect_limited_sample(&url, Limits { written_rows: 3, ..Limits::default() }).await;
            for query in [
                "mutation { createNotes(inputs: [{description: \"a\"}, {description: \"b\"}, {description: \"c\"}, {description: \"d\"}]) { id } }",
                "mutation { updateNotes(where: {}, all: true, set: {description: \"a\"}) { count } }",
                "mutation { deleteNotes(where: {}, all: true) { count } }",
            ] {
                let asked = ask(&relata, query, Value::Null).await;
                let extensions = &asked.json["errors"][0]["extensions"];
                assert_eq!(
                    (&extensions["code"], &extensions["limit"], &extensions["asked"]),
                    (&json!("LIMIT_EXCEEDED"), &json!("writtenRows"), &json!(4)),
                    "{kind:?}: {}",
                    asked.json
                );
            }
            let count = ask(&relata, "{ notesConnection { totalCount } }", Value::Null).await;
            assert_eq!(count.json["data"]["notesConnection"]["totalCount"], json!(7), "{kind:?}");
        }
    });
}

#[test]
fn a_client_that_leaves_does_not_cancel_its_mutation() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "leaving").await;
            let engine = relata.engine().clone();
            let request = Request::new("mutation { createNote(input: {description: \"left\"}) { id } }");
            let answering = tokio::spawn(async move { engine.answer(request, AnswerOptions::default()).await });
            // Long enough to begin, too short to end.
            tokio::time::sleep(Duration::from_micros(300)).await;
            answering.abort();
            let query = "{ notes(where: {description: {eq: \"left\"}}) { id } }";
            let mut found = 0;
            for _ in 0..100 {
                tokio::time::sleep(Duration::from_millis(20)).await;
                found = ask(&relata, query, Value::Null).await.json["data"]["notes"].as_array().map_or(0, Vec::len);
                if found > 0 {
                    break;
                }
            }
            // Where it was stopped before it began, nothing is there; half of it never is.
            assert!(found <= 1, "{kind:?}");
            let next =
                ask(&relata, "mutation { createNote(input: {description: \"next\"}) { description } }", Value::Null);
            assert_eq!(next.await.json, json!({ "data": { "createNote": { "description": "next" } } }), "{kind:?}");
        }
    });
}

#[test]
fn timestamps_are_the_servers() {
    block_on(async {
        for kind in kinds() {
            let relata = open(kind, "timestamps").await;
            let upsert = "mutation ($country: String) { upsertProfile(input: {email: \"ade@yahoo.com\", userId: 1, \
                country: $country}, onConflict: {target: EMAIL, update: [COUNTRY]}) { createdAt updatedAt country } }";
            let first = ask(&relata, upsert, json!({ "country": "Ghana" })).await.json;
            let profile = &first["data"]["upsertProfile"];
            assert_eq!(profile["createdAt"], json!("2021-10-22T14:03:35.372Z"), "{kind:?}: it stays");
            assert_ne!(profile["updatedAt"], json!("2021-10-22T14:03:35.372Z"), "{kind:?}: it moves");
            let created = ask(
                &relata,
                "mutation { createUser(input: {firstName: \"Ann\"}) { createdAt updatedAt } }",
                Value::Null,
            );
            let created = created.await.json;
            let user = &created["data"]["createUser"];
            assert_eq!(user["createdAt"], user["updatedAt"], "{kind:?}");
            let given =
                ask(&relata, "mutation { createUser(input: {firstName: \"A\", createdAt: null}) { id } }", Value::Null);
            let given = given.await.json["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
            assert!(given.contains("createdAt"), "{kind:?}: {given}");
        }
    });
}

#[test]
fn mutations_come_by_post() {
    block_on(async {
        let relata = open(Kind::Sqlite, "http").await;
        let body = json!({ "query": "mutation { createNote(input: {description: \"posted\"}) { description } }" });
        let reply = post(body.to_string()).send(&relata.router()).await;
        assert_eq!((reply.status, reply.json), (200, json!({ "data": { "createNote": { "description": "posted" } } })));
    });
}

#[test]
fn a_databases_own_catalog_is_written_too() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_database(&format!("relata_test_mutations_own_{}", std::process::id())).await;
            let (key, shout) = match kind {
                Kind::Sqlite => ("INTEGER PRIMARY KEY", "TEXT"),
                Kind::Postgres => ("INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "TEXT"),
                Kind::Mysql => ("INTEGER AUTO_INCREMENT PRIMARY KEY", "VARCHAR(20)"),
            };
            let table = format!(
                "CREATE TABLE shops (id {key}, name VARCHAR(20) NOT NULL, stock INTEGER NOT NULL DEFAULT 5 \
                 CHECK (stock >= 0), shout {shout} GENERATED ALWAYS AS (upper(name)) STORED)"
            );
            kind.execute(&url, &[&table]).await;
            let relata = Relata::builder().database_catalog().connect(&url).await;
            let relata = relata.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            let create =
                "mutation { createShops(inputs: [{name: \"a\"}, {name: \"b\", stock: 7}]) { id name stock shout } }";
            let shop = |id: i32, name: &str, stock: i32| json!({ "id": id, "name": name, "stock": stock, "shout": name.to_uppercase() });
            let created = json!({ "data": { "createShops": [shop(1, "a", 5), shop(2, "b", 7)] } });
            assert_eq!(ask(&relata, create, Value::Null).await.json, created, "{kind:?}");
            for (query, code) in [
                ("mutation { createShop(input: {name: \"c\", stock: -1}) { id } }", "CHECK_VIOLATION"),
                ("mutation { updateShop(id: 1, increment: {stock: -9}) { id } }", "CHECK_VIOLATION"),
                ("mutation { updateShop(id: 1, set: {stock: null}) { id } }", "NOT_NULL_VIOLATION"),
                ("mutation { createShop(input: {name: \"123456789 123456789 1\"}) { id } }", "VALUE_OUT_OF_RANGE"),
                ("mutation { createShop(input: {name: \"e\", shout: \"E\"}) { id } }", "BAD_USER_INPUT"),
            ] {
                let refused = ask(&relata, query, Value::Null).await.json;
                let found = &refused["errors"][0]["extensions"]["code"];
                assert_eq!(*found, json!(code), "{kind:?}: {query}: {refused}");
            }
            let left = ask(&relata, "{ shops { id name stock } }", Value::Null).await.json;
            let shops = json!([{ "id": 1, "name": "a", "stock": 5 }, { "id": 2, "name": "b", "stock": 7 }]);
            assert_eq!(left, json!({ "data": { "shops": shops } }), "{kind:?}");
        }
    });
}

/// A default that no database tells of would leave us with the key of another row.
#[test]
fn of_a_key_only_a_number_of_the_databases_may_be_left_out() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_database(&format!("relata_test_mutations_keys_{}", std::process::id())).await;
            let (number, numbered) = match kind {
                Kind::Sqlite => ("INTEGER NOT NULL", false),
                Kind::Postgres => ("SERIAL", true),
                Kind::Mysql => ("INTEGER AUTO_INCREMENT", true),
            };
            let tables = [
                format!(
                    "CREATE TABLE parts (number {number}, region INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (number, region))"
                ),
                "CREATE TABLE places (region INTEGER NOT NULL DEFAULT 1, place INTEGER NOT NULL, name VARCHAR(9), \
                 PRIMARY KEY (region, place))"
                    .to_owned(),
                "CREATE TABLE flags (id INT NOT NULL DEFAULT 5, name VARCHAR(9), PRIMARY KEY (id))".to_owned(),
                "INSERT INTO places VALUES (1, 1, 'one'), (2, 1, 'two')".to_owned(),
            ];
            kind.execute(&url, &tables.each_ref().map(String::as_str)).await;
            let relata = Relata::builder()
                .database_catalog()
                .connect(&url)
                .await
                .unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            let check = async |query: &str, expected: Value| {
                let json = ask(&relata, &format!("mutation {{ {query} }}"), Value::Null).await.json;
                let found = json.pointer("/errors/0/extensions/inputPath").or(json.get("data")).cloned();
                assert_eq!(found, Some(expected), "{kind:?}: {query}");
            };
            let created =
                json!([{ "region": 1, "place": 3, "name": "new" }, { "region": 3, "place": 1, "name": null }]);
            check(
                "createPlaces(inputs: [{region: 1, place: 3, name: \"new\"}, {region: 3, place: 1}]) { region place name }",
                json!({ "createPlaces": created }),
            )
            .await;
            check("createPlace(input: {place: 4}) { name }", json!(["input", "region"])).await;
            check("createFlag(input: {name: \"x\"}) { name }", json!(["input", "id"])).await;
            check("createPart(input: {number: 9}) { region }", json!(["input", "region"])).await;
            if numbered {
                check(
                    "createPart(input: {region: 2}) { number region }",
                    json!({ "createPart": { "number": 1, "region": 2 } }),
                )
                .await;
            } else {
                check("createPart(input: {region: 2}) { number region }", json!(["input", "number"])).await;
            }
        }
    });
}

diesel::table! { flags (id) { id -> Integer, } }
diesel::table! { tags (id) { id -> Integer, } }
diesel::table! { flag_tags (flag_id, tag_id, position) { flag_id -> Integer, tag_id -> Integer, position -> Integer, } }

#[derive(Model)]
#[diesel(table_name = flags)]
#[model(belongs_to_many(Tag, through = FlagTag), has_many(FlagTag))]
struct Flag {
    #[allow(dead_code)]
    id: i32,
}

#[derive(Model)]
#[diesel(table_name = tags)]
#[model(belongs_to_many(Flag, through = FlagTag), has_many(FlagTag))]
struct Tag {
    #[allow(dead_code)]
    id: i32,
}

#[derive(Model)]
#[diesel(table_name = flag_tags, primary_key(flag_id, tag_id, position), belongs_to(Flag), belongs_to(Tag))]
#[allow(dead_code)]
struct FlagTag {
    flag_id: i32,
    tag_id: i32,
    #[model(default)]
    position: i32,
}

#[test]
fn nobody_asks_for_the_key_of_a_link() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_database(&format!("relata_test_mutations_links_{}", std::process::id())).await;
            let tables = [
                "CREATE TABLE flags (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE flag_tags (flag_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, position INTEGER NOT NULL \
                 DEFAULT 7, PRIMARY KEY (flag_id, tag_id, position), FOREIGN KEY (flag_id) REFERENCES flags (id), \
                 FOREIGN KEY (tag_id) REFERENCES tags (id))",
            ];
            kind.execute(&url, &tables).await;
            let builder = Relata::builder().model::<Flag>().model::<Tag>().model::<FlagTag>();
            let relata = builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            let query = "mutation { createFlag(input: {id: 1, tags: {create: [{id: 2}, {id: 3, through: {position: 1}}]}}) \
                { tags(orderBy: [{id: ASC}]) { id } flagTags(orderBy: [{position: ASC}]) { position } } }";
            let created =
                json!({ "tags": [{ "id": 2 }, { "id": 3 }], "flagTags": [{ "position": 1 }, { "position": 7 }] });
            let json = ask(&relata, query, Value::Null).await.json;
            assert_eq!(json, json!({ "data": { "createFlag": created } }), "{kind:?}");
        }
    });
}
