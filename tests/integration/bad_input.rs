//! What is wrong with a request is said to its sender: code, place and reason, no `data`, and a status by the `Accept`
//! header. The next request is answered as if nothing had happened.

use axum::Router;
use axum::http::header;
use serde_json::{Value, json};

use crate::support::http::{Sending, get, post, put};
use crate::support::{Kind, block_on};

const RESPONSE_JSON: &str = "application/graphql-response+json";

const PARSE: &str = "GRAPHQL_PARSE_FAILED";
const VALIDATION: &str = "GRAPHQL_VALIDATION_FAILED";
const INPUT: &str = "BAD_USER_INPUT";
const LIMIT: &str = "LIMIT_EXCEEDED";

/// What the first error says.
struct Expected<'a> {
    code: &'a str,
    /// Line and column; none where the whole request is meant.
    place: Option<(u64, u64)>,
    message: &'a str,
}

/// Checks that a request is refused before anything is executed.
async fn check(router: &Router, body: &Value, expected: Expected<'_>) {
    let body = body.to_string();
    let shown: String = body.chars().take(200).collect();
    for (accept, status) in [("application/json", 200), ("*/*", 200), (RESPONSE_JSON, 400)] {
        let reply = post(body.clone()).header(header::ACCEPT, accept).send(router).await;
        let own_type = if status == 400 { RESPONSE_JSON } else { "application/json" };
        assert_eq!((reply.status, reply.content_type.as_str()), (status, own_type), "{shown}");
        check_error(&shown, &reply.json, &expected);
    }
    check_next_request(router).await;
}

fn check_error(shown: &str, answer: &Value, expected: &Expected<'_>) {
    assert_eq!(answer.get("data"), None, "{shown}: {answer}");
    let error = &answer["errors"][0];
    assert_eq!(error["message"], json!(expected.message), "{shown}");
    assert_eq!(error["extensions"]["code"], json!(expected.code), "{shown}");
    let place = error["locations"].get(0).map(|place| (place["line"].as_u64(), place["column"].as_u64()));
    assert_eq!(place, expected.place.map(|(line, column)| (Some(line), Some(column))), "{shown}: {error}");
}

async fn check_next_request(router: &Router) {
    let reply = post(r#"{"query": "{ user(id: 1) { id } }"}"#).send(router).await;
    assert_eq!((reply.status, reply.json), (200, json!({ "data": { "user": { "id": 1 } } })));
}

/// Queries with the code, the column in their first line and the message of their first error.
fn check_queries(cases: &'static [(&'static str, &'static str, u64, &'static str)]) {
    block_on(async move {
        for kind in crate::support::kinds() {
            let router = kind.sample().await.router();
            for &(query, code, column, message) in cases {
                let expected = Expected { code, place: Some((1, column)), message };
                check(&router, &json!({ "query": query }), expected).await;
            }
        }
    });
}

#[test]
fn documents_that_break_the_language_or_the_schema() {
    check_queries(&[
        (" ", PARSE, 2, "syntax error: expected executable_definition"),
        ("{ users { id }", PARSE, 15, "syntax error: expected selection"),
        ("{ users { id } } }", PARSE, 18, "syntax error: expected EOI or executable_definition"),
        ("{ users { height } }", VALIDATION, 11, "Unknown field \"height\" on type \"User\"."),
        ("{ users }", VALIDATION, 3, "Field \"users\" of type \"User\" must have a selection of subfields"),
        (
            "{ users { id { x } } }",
            VALIDATION,
            11,
            "Field \"id\" must not have a selection since type \"Int\" has no subfields",
        ),
        ("{ users { ...None } }", VALIDATION, 11, "Unknown fragment: \"None\""),
        (
            "{ user { id } }",
            VALIDATION,
            3,
            "Field \"user\" argument \"id\" of type \"Query\" is required but not provided",
        ),
        ("{ users(size: 1) { id } }", VALIDATION, 9, "Unknown argument \"size\" on field \"users\" of type \"Query\"."),
        ("query ($n: Nothing) { users(limit: $n) { id } }", VALIDATION, 8, "Unknown type \"Nothing\""),
        ("subscription { userCreated { id } }", VALIDATION, 1, "the schema has no subscriptions"),
        ("subscription { users { id } }", VALIDATION, 1, "the schema has no subscriptions"),
    ]);
}

#[test]
fn literals_that_cannot_be_taken() {
    check_queries(&[
        (
            "{ users(limit: 2147483648) { id } }",
            INPUT,
            9,
            "argument `limit`: 2147483648 is outside of the 32 bits of an Int",
        ),
        (
            "{ users(limit: 99999999999999999999) { id } }",
            INPUT,
            9,
            "argument `limit`: 1e+20 is outside of the 32 bits of an Int",
        ),
        ("{ users(limit: \"2\") { id } }", INPUT, 9, "argument `limit`: \"2\" is not an integer"),
        ("{ users(limit: -1) { id } }", INPUT, 9, "argument `limit`: -1 is negative; it must be 0 or more"),
        ("{ users { cars(offset: -5) { id } } }", INPUT, 16, "argument `offset`: -5 is negative; it must be 0 or more"),
        ("{ user(id: null) { id } }", INPUT, 8, "argument `id`: null is no value of type `Int!`"),
        ("{ student(id: \"nobody\") { id } }", INPUT, 11, "argument `id`: \"nobody\" is not a UUID"),
        (
            "{ profileByEmail(email: \"a\\u0000b\") { id } }",
            INPUT,
            18,
            "argument `email`: a text cannot hold the character U+0000",
        ),
    ]);
}

#[test]
fn variables_that_cannot_be_taken() {
    let page = "query ($n: Int) { users(limit: $n) { id } }";
    let one = "query ($n: Int!) { user(id: $n) { id } }";
    let student = "query ($n: UUID!) { student(id: $n) { id } }";
    let profile = "query ($n: String!) { profileByEmail(email: $n) { id } }";
    let cases = [
        (page, json!("two"), 8, "variable `$n`: \"two\" is not an integer"),
        (page, json!(2147483648_i64), 8, "variable `$n`: 2147483648 is outside of the 32 bits of an Int"),
        (page, json!(1.5), 8, "variable `$n`: 1.5 is not an integer"),
        (page, json!(-1), 25, "argument `limit`: -1 is negative; it must be 0 or more"),
        (page, json!([1, 2]), 8, "variable `$n`: [1, 2] is not an integer"),
        (one, json!(null), 8, "variable `$n`: null is no value of type `Int!`"),
        (student, json!("nobody"), 8, "variable `$n`: \"nobody\" is not a UUID"),
        (profile, json!("\0"), 8, "variable `$n`: a text cannot hold the character U+0000"),
    ];
    block_on(async move {
        let router = Kind::Sqlite.sample().await.router();
        for (query, value, column, message) in cases {
            let expected = Expected { code: INPUT, place: Some((1, column)), message };
            check(&router, &json!({ "query": query, "variables": { "n": value } }), expected).await;
        }
        let message = "variable `$n`: a value of type `Int!` is required, but none was given";
        check(&router, &json!({ "query": one }), Expected { code: INPUT, place: Some((1, 8)), message }).await;
    });
}

#[test]
fn an_operation_is_named_where_there_are_several() {
    let two = "query A { users { id } } query B { users { id } }";
    let cases = [
        (two, None, "the document has several operations; say which one with `operationName`"),
        (two, Some("C"), "there is no operation named `C`"),
        ("{ users { id } }", Some("C"), "there is no operation named `C`"),
    ];
    block_on(async move {
        let router = Kind::Sqlite.sample().await.router();
        for (query, name, message) in cases {
            let body = json!({ "query": query, "operationName": name });
            check(&router, &body, Expected { code: VALIDATION, place: None, message }).await;
        }
    });
}

#[test]
fn documents_that_ask_for_too_much() {
    let deep = format!("{}id{}", "{ users ".repeat(10_000), "}".repeat(10_000));
    let aliases: String = (0..100_000).map(|number| format!("a{number}: id ")).collect();
    let nesting = "the operation has 10000 nested levels, the most is 60; ask for less at once";
    let tokens = "the operation has 300005 tokens, the most is 20000; split it into several operations";
    let fields = "the operation has 163837 fields, the most is 10000; split it into several operations";
    let cycle = "{ users { ...A } } fragment A on User { ...B } fragment B on User { cars { user { ...A } } }";
    let cases = [
        (deep, LIMIT, Some((1, 481)), nesting),
        (format!("{{ users {{ {aliases} }} }}"), LIMIT, None, tokens),
        (fragment_bomb(15), LIMIT, Some((1, 1)), fields),
        (cycle.to_owned(), VALIDATION, Some((1, 86)), "the fragment `A` spreads itself"),
    ];
    block_on(async move {
        let router = Kind::Sqlite.sample().await.router();
        for (query, code, place, message) in cases {
            check(&router, &json!({ "query": query }), Expected { code, place, message }).await;
        }
    });
}

/// Each fragment spreads the next one twice.
fn fragment_bomb(length: usize) -> String {
    let mut text = "{ users { ...F0 } }".to_owned();
    for number in 0..length {
        let spread = format!("cars {{ user {{ ...F{} }} }}", number + 1);
        text += &format!(" fragment F{number} on User {{ a: {spread} b: {spread} }}");
    }
    text + &format!(" fragment F{length} on User {{ id }}")
}

#[test]
fn requests_that_are_no_graphql_requests() {
    let good = r#"{"query": "{ user(id: 1) { id } }"}"#;
    let deep = format!("{{\"query\": \"{{ users {{ id }} }}\", \"variables\": {}", "{\"a\": ".repeat(10_000));
    let no_query =
        "the body is no GraphQL request: it has no `query`; it must be {\"query\": \"…\", \"variables\": {…}}";
    let cases: Vec<(Sending, u16, &str, &str)> = vec![
        (post("{"), 400, INPUT, "the body is no GraphQL request: EOF while parsing an object"),
        (post(""), 400, INPUT, "the body is no GraphQL request: EOF while parsing a value"),
        (post("{}"), 400, INPUT, no_query),
        (post("null"), 400, INPUT, "the body is no GraphQL request: invalid type: null"),
        (post(r#"{"query": 1}"#), 400, INPUT, "the body is no GraphQL request: invalid type: integer `1`"),
        (post(b"{\"query\": \"\xff\"}".to_vec()), 400, INPUT, "the body is no GraphQL request: invalid unicode"),
        (post(deep), 400, INPUT, "the body is no GraphQL request: recursion limit exceeded"),
        (post(format!(" [{good}]")), 400, INPUT, "batches of requests are not taken; send one JSON object"),
        (
            post(" ".repeat(10 * 1024 * 1024 + 1)),
            413,
            LIMIT,
            "the body is larger than 10485760 bytes; send less at once",
        ),
        (post(good).header(header::CONTENT_TYPE, "text/plain"), 415, INPUT, "the body must be JSON, with the header"),
        (post(good).header(header::CONTENT_TYPE, ""), 415, INPUT, "the body must be JSON, with the header"),
        (
            get("/graphql"),
            400,
            INPUT,
            "the URL is no GraphQL request: it has no parameter `query`; it must be /graphql?",
        ),
        (
            get("/graphql?query=%ff"),
            400,
            INPUT,
            "the URL is no GraphQL request: the parameter `query` is no URL-encoded",
        ),
        (
            get("/graphql?query=%7Busers%7Bid%7D%7D&variables=[]"),
            400,
            INPUT,
            "the URL is no GraphQL request: the parameter `variables` is not the JSON that it must be: invalid type",
        ),
        (
            get("/graphql?query=mutation%7BcreateUser%7Bid%7D%7D"),
            405,
            "METHOD_NOT_ALLOWED",
            "a mutation is not taken by GET; send it by POST",
        ),
        (put(good), 405, "METHOD_NOT_ALLOWED", "/graphql does not take PUT; GraphQL is at /graphql"),
        (post(good).to("/"), 405, "METHOD_NOT_ALLOWED", "/ does not take POST; GraphQL is at /graphql"),
        (get("/nothing"), 404, "NOT_FOUND", "there is nothing at GET /nothing; GraphQL is at /graphql"),
    ];
    block_on(async move {
        let router = Kind::Sqlite.sample().await.router();
        for (sending, status, code, message) in cases {
            let reply = sending.send(&router).await;
            let error = &reply.json["errors"][0];
            assert_eq!((reply.status, reply.content_type.as_str()), (status, "application/json"), "{message}: {error}");
            assert_eq!((reply.json.get("data"), &error["extensions"]["code"]), (None, &json!(code)), "{error}");
            let said = error["message"].as_str().unwrap_or_default();
            assert!(said.starts_with(message), "{message}: {said}");
            check_next_request(&router).await;
        }
    });
}

#[test]
fn a_query_may_stand_in_the_url() {
    let query = "query+One($id:Int!)%7Buser(id:$id)%7Bid%7D%7D+query+Two%7Busers(size:1)%7Bid%7D%7D";
    let one = query.replace("size", "limit");
    let answer = json!({ "data": { "user": { "id": 1 } } });
    block_on(async move {
        let router = Kind::Sqlite.sample().await.router();
        for (accept, content_type) in [("application/json", "application/json"), (RESPONSE_JSON, RESPONSE_JSON)] {
            let asked = get(&format!("/graphql?query={one}&variables=%7B%22id%22:1%7D&operationName=One"));
            let reply = asked.header(header::ACCEPT, accept).send(&router).await;
            assert_eq!((reply.status, reply.content_type.as_str(), &reply.json), (200, content_type, &answer));
            let refused = get(&format!("/graphql?query={query}&operationName=One")).header(header::ACCEPT, accept);
            let reply = refused.send(&router).await;
            let status = if accept == RESPONSE_JSON { 400 } else { 200 };
            assert_eq!((reply.status, &reply.json["errors"][0]["extensions"]["code"]), (status, &json!(VALIDATION)));
        }
        let mutation = get("/graphql?query=mutation%7Bx%7D").header(header::ACCEPT, RESPONSE_JSON);
        assert_eq!(mutation.send(&router).await.status, 405);
    });
}
