//! Relata inside another program: own fields beside generated ones, in one operation and one answer.

use std::time::Duration;

#[allow(dead_code)] // Its `main` is not run here.
#[path = "../../examples/embed.rs"]
mod embed;

use async_graphql::Value as Input;
use async_graphql::dynamic::{Field, FieldFuture, FieldValue, Object, ResolverContext, TypeRef};
use relata::Relata;
use relata::catalog::Features;
use relata::graphql::Limits;
use serde_json::{Value, json};

use crate::support::http::post;
use crate::support::{ask, block_on};

/// The library of the example, with fields that fail and a type of one's own.
async fn library(name: &str) -> Relata {
    let path = std::env::temp_dir().join(format!("relata_test_{name}_{}.db", std::process::id()));
    let url = embed::create_database(&path).expect("a file can be created");
    let hours = |context: ResolverContext<'_>| context.parent_value.try_downcast_ref::<i64>().copied();
    let opening = Object::new("Opening")
        .field(Field::new("from", TypeRef::named_nn(TypeRef::INT), move |context| {
            FieldFuture::new(async move { hours(context).map(|hour| Some(Input::from(hour))) })
        }))
        .field(Field::new("until", TypeRef::named_nn(TypeRef::INT), move |context| {
            FieldFuture::new(async move {
                let hour = hours(context)?;
                if hour < 20 { Ok(Some(Input::from(hour + 2))) } else { Err("nobody knows".into()) }
            })
        }));
    let openings = Field::new("openings", TypeRef::named_nn_list(opening.type_name()), |context| {
        FieldFuture::new(async move {
            Ok(Some(FieldValue::list(context.data::<Vec<i64>>()?.iter().map(|&hour| FieldValue::owned_any(hour)))))
        })
    });
    let never = Field::new("never", TypeRef::named_nn(TypeRef::INT), |_| {
        FieldFuture::new(async { Err::<Option<Input>, _>("it never works".into()) })
    });
    let builder = embed::library().query_field(never).query_field(openings).register(opening).data(vec![9_i64, 20]);
    builder.connect(&url).await.expect("the library opens")
}

/// The data of an answer, as it is written.
async fn data_of(relata: &Relata, query: &str, variables: Value) -> String {
    let asked = ask(relata, query, variables).await;
    assert_eq!(asked.json.get("errors"), None, "{query}");
    String::from_utf8(asked.answer.data.unwrap_or_default()).expect("an answer is text")
}

#[test]
fn own_fields_and_generated_ones_share_an_operation() {
    block_on(async {
        let relata = library("mixed").await;
        let query = "query ($pages: Int!, $no: Boolean!) {
            first: readingMinutes(pages: $pages) shelf(id: 1) { name } ...More none: never @skip(if: $no)
            shelves { id books { title } } }
            fragment More on Query { second: readingMinutes(pages: 1) shelf(id: 1) { id } openings { from } }";
        let data = data_of(&relata, query, json!({ "pages": 474, "no": true })).await;
        let library =
            r#"[{"id":1,"books":[{"title":"Emma"},{"title":"Persuasion"}]},{"id":2,"books":[{"title":"Hamlet"}]}]"#;
        let openings = r#"[{"from":9},{"from":20}]"#;
        let expected = format!(
            r#"{{"first":948,"shelf":{{"name":"Novels","id":1}},"second":2,"openings":{openings},"shelves":{library}}}"#
        );
        assert_eq!(data, expected);
    });
}

#[test]
fn own_fields_stand_on_generated_types() {
    block_on(async {
        let relata = library("computed").await;
        let query = "query ($pages: Int = 300) { readingMinutes(pages: 1)
            shelf(id: 1) { books { isLong longer: isLong(pages: $pages) } } }";
        let books = r#"[{"isLong":true,"longer":true},{"isLong":false,"longer":false}]"#;
        let expected = format!(r#"{{"readingMinutes":2,"shelf":{{"books":{books}}}}}"#);
        assert_eq!(data_of(&relata, query, Value::Null).await, expected);
        let expected = expected.replace("\"longer\":true", "\"longer\":false");
        assert_eq!(data_of(&relata, query, json!({ "pages": 1000 })).await, expected);
    });
}

#[test]
fn introspection_stands_among_them() {
    block_on(async {
        let relata = library("introspection").await;
        let query = "{ kind: __typename book(id: 2) { __typename title } __schema { queryType { name } }
            readingMinutes(pages: 2) __type(name: \"Shelf\") { fields { name } } nothing: __type(name: \"None\") { name } }";
        let fields = r#"[{"name":"id"},{"name":"name"},{"name":"nodeId"},{"name":"books"},{"name":"booksConnection"}]"#;
        let expected = format!(
            r#"{{"kind":"Query","book":{{"__typename":"Book","title":"Hamlet"}},"__schema":{{"queryType":{{"name":"Query"}}}},"readingMinutes":4,"__type":{{"fields":{fields}}},"nothing":null}}"#
        );
        assert_eq!(data_of(&relata, query, Value::Null).await, expected);
    });
}

#[test]
fn variables_reach_fields_that_are_not_the_catalogs() {
    block_on(async {
        let relata = library("variables").await;
        let query = "query ($type: String!, $old: Boolean, $pages: Int = 5) {
            __type(name: $type) { ...Fields } readingMinutes(pages: $pages) }
            fragment Fields on __Type { name fields(includeDeprecated: $old) { name } }";
        let data = data_of(&relata, query, json!({ "type": "Opening" })).await;
        let expected = r#"{"name":"Opening","fields":[{"name":"from"},{"name":"until"}]}"#;
        assert_eq!(data, format!(r#"{{"__type":{expected},"readingMinutes":10}}"#));
    });
}

#[test]
fn a_failed_field_is_null_where_it_may_be() {
    block_on(async {
        let relata = library("nullable").await;
        let asked = ask(&relata, "{ shelf(id: 2) { name } late: readingMinutes(pages: -1) }", Value::Null).await;
        assert_eq!(asked.json["data"], json!({ "shelf": { "name": "Plays" }, "late": null }));
        let error = &asked.json["errors"][0];
        assert_eq!((&error["path"], &error["message"]), (&json!(["late"]), &json!("a book has no less than 0 pages")));
        assert_eq!(error["locations"], json!([{ "line": 1, "column": 25 }]));
        assert_eq!(asked.json["errors"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn a_failed_field_takes_its_parents_where_it_must_not_be_null() {
    block_on(async {
        let relata = library("required").await;
        let asked = ask(&relata, "{ shelf(id: 2) { name } never }", Value::Null).await;
        assert_eq!((&asked.json["data"], &asked.json["errors"][0]["path"]), (&Value::Null, &json!(["never"])));
        // A list of non-null objects, one of which has a failed non-null field: the list may be null, and is.
        let asked = ask(&relata, "{ openings { from until } shelf(id: 2) { name } }", Value::Null).await;
        assert_eq!(asked.json["data"], json!({ "openings": null, "shelf": { "name": "Plays" } }));
        assert_eq!(asked.json["errors"][0]["message"], json!("nobody knows"));
        assert_eq!(asked.json["errors"][0]["path"][0], json!("openings"));
    });
}

#[test]
fn own_fields_have_the_operations_time_only() {
    block_on(async {
        let path = std::env::temp_dir().join(format!("relata_test_patience_{}.db", std::process::id()));
        let url = embed::create_database(&path).expect("a file can be created");
        let forever = Field::new("forever", TypeRef::named(TypeRef::INT), |_| {
            FieldFuture::new(async { std::future::pending::<async_graphql::Result<Option<Input>>>().await })
        });
        let limits = Limits { operation_timeout: Duration::from_millis(200), ..Limits::default() };
        let relata = embed::library().query_field(forever).limits(limits).connect(&url).await.expect("it opens");
        let asked = ask(&relata, "{ shelf(id: 2) { name } forever }", Value::Null).await;
        assert_eq!(asked.json["data"], json!({ "shelf": { "name": "Plays" }, "forever": null }));
        let error = &asked.json["errors"][0];
        assert_eq!(error["message"], json!("the operation took longer than 200 ms; ask for less at once"));
        assert_eq!((&error["extensions"]["code"], &error["path"]), (&json!("TIMEOUT"), &json!(["forever"])));
        assert_eq!(error["locations"], json!([{ "line": 1, "column": 25 }]));
    });
}

#[test]
fn limits_that_allow_nothing_are_refused_at_the_start() {
    block_on(async {
        let limits = Limits { rows: 0, ..Limits::default() };
        let started = embed::library().limits(limits).connect("sqlite://nowhere/library.db").await;
        let refusal = started.err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(refusal, "the limit `rows` is 0, which allows nothing; set it to 1 or more");
    });
}

#[test]
fn own_arguments_are_judged_too() {
    block_on(async {
        let relata = library("arguments").await;
        for (query, variables, message) in [
            ("{ readingMinutes }", json!({}), "is required but not provided"),
            ("{ readingMinutes(pages: \"many\") }", json!({}), "expected type \"Int\""),
            ("query ($n: Int!) { readingMinutes(pages: $n) }", json!({ "n": "many" }), "\"many\" is not an integer"),
        ] {
            let asked = ask(&relata, query, variables).await;
            assert_eq!(asked.json.get("data"), None, "{query}");
            let said = asked.json["errors"][0]["message"].as_str().unwrap_or_default();
            assert!(said.contains(message), "{query}: {said}");
        }
    });
}

#[test]
fn own_routes_and_another_mount_stand_beside_the_endpoint() {
    block_on(async {
        let relata = library("router").await;
        let router = embed::router(&relata);
        let body = r#"{"query": "{ late: readingMinutes(pages: -1) shelves { name books(limit: 1) { title } } }"}"#;
        let (ours, theirs) = (post(body).send(&router).await, post(body).to("/executor").send(&router).await);
        assert_eq!((ours.status, theirs.status), (200, 200));
        assert_eq!(ours.json["data"]["shelves"][0]["books"], json!([{ "title": "Emma" }]));
        assert_eq!(theirs.json, ours.json);
        let hello = crate::support::http::get("/hello").send_for_text(&router).await;
        assert_eq!(hello, "Hello");
    });
}

#[test]
fn another_one_takes_its_place_behind_a_router() {
    block_on(async {
        let path = std::env::temp_dir().join(format!("relata_test_replaced_{}.db", std::process::id()));
        let url = embed::create_database(&path).expect("a file can be created");
        let shallow = embed::library().limits(Limits { depth: 1, ..Limits::default() });
        let door = shallow.connect(&url).await.expect("the library opens").door();
        let router = relata::http::router(&door);
        let deep = r#"{"query": "{ shelves { name } }"}"#;
        assert_eq!(post(deep).send(&router).await.json["errors"][0]["extensions"]["limit"], "depth");
        embed::library().connect(&url).await.expect("the library opens").replace_at(&door);
        assert_eq!(post(deep).send(&router).await.json.get("errors"), None);
    });
}

#[test]
fn connections_are_left_out_where_nobody_wants_them() {
    block_on(async {
        let path = std::env::temp_dir().join(format!("relata_test_features_{}.db", std::process::id()));
        let url = embed::create_database(&path).expect("a file can be created");
        let builder = embed::library().features(Features { connections: false, ..Features::ALL });
        let relata = builder.connect(&url).await.expect("the library opens");
        let sdl = relata.engine().sdl();
        assert!(!["Connection", "Edge", "PageInfo"].iter().any(|word| sdl.contains(word)), "{sdl}");
        let shelves = data_of(&relata, "{ shelf(id: 2) { books { title } } }", Value::Null).await;
        assert_eq!(shelves, r#"{"shelf":{"books":[{"title":"Hamlet"}]}}"#);
        for query in ["{ shelvesConnection { totalCount } }", "{ shelves { booksConnection { totalCount } } }"] {
            let refused = ask(&relata, query, Value::Null).await.json;
            assert_eq!(refused["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{query}");
        }
    });
}
