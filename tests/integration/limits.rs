//! Every limit of an operation: taken at its bound, refused just above it, and the next operation is answered.

use std::time::{Duration, Instant};

use relata::Relata;
use relata::db::Consistency;
use relata::graphql::Limits;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::recovery::harbor::{Port, QUESTION, answer};
use crate::support::{Asked, Kind, ask, block_on, connect_limited_sample, kinds};

const CONSISTENCIES: [Consistency; 2] = [Consistency::Snapshot, Consistency::Statement];

/// The sample models with some limits, on a database that all tests here share.
async fn sample(kind: Kind, limits: Limits) -> Relata {
    static URLS: [OnceCell<String>; 3] = [const { OnceCell::const_new() }; 3];
    let url = URLS[kind as usize].get_or_init(|| kind.create_sample_database("relata_test_limits")).await;
    connect_limited_sample(url, limits).await
}

/// Holds an answer to one refusal before anything was asked of the database.
#[track_caller]
fn assert_not_begun(asked: &Asked, error: &Value) {
    assert_eq!(asked.json, json!({ "errors": [error] }));
    assert_eq!(asked.answer.figures.statement_count, 0);
}

#[track_caller]
fn assert_taken(asked: &Asked, query: &str) {
    assert_eq!(asked.json.get("errors"), None, "{query}");
}

/// A limit, a query at its bound and one just above it.
struct Case {
    limits: Limits,
    taken: &'static str,
    refused: &'static str,
    error: Value,
}

#[test]
fn what_an_operation_may_be_is_known_before_it_runs() {
    let error = |message: &str, limit: &str, asked: u64, column: u64| {
        json!({
            "message": message,
            "locations": [{ "line": 1, "column": column }],
            "extensions": { "code": "LIMIT_EXCEEDED", "limit": limit, "asked": asked },
        })
    };
    let cases = [
        Case {
            limits: Limits { depth: 3, ..Limits::default() },
            taken: "{ users { ...A } } fragment A on User { cars { ... { id } } }",
            refused: "{ users { ...A } } fragment A on User { cars { user { id } } }",
            error: error(
                "the operation has 4 levels of fields, the most is 3; ask for what is below in an operation of its own",
                "depth",
                4,
                1,
            ),
        },
        Case {
            limits: Limits { fields: 5, ..Limits::default() },
            taken: "{ a: users { ...A } } fragment A on User { id age cars { id } }",
            refused: "{ a: users { ...A } user(id: 1) { id } } fragment A on User { id age cars { id } }",
            error: error("the operation has 7 fields, the most is 5; split it into several operations", "fields", 7, 1),
        },
        Case {
            limits: Limits { aliases: 2, ..Limits::default() },
            taken: "{ a: user(id: 1) { id } b: user(id: 2) { id } }",
            refused: "{ a: user(id: 1) { id } b: user(id: 2) { id c: age } }",
            error: error(
                "the operation has 3 aliases, the most is 2; split it into several operations",
                "aliases",
                3,
                1,
            ),
        },
        Case {
            limits: Limits { directives: 2, ..Limits::default() },
            taken: "{ users @skip(if: false) { id @include(if: true) } }",
            refused: "{ users @skip(if: false) { id @include(if: true) age @include(if: true) } }",
            error: error(
                "the operation has 3 directives, the most is 2; split it into several operations",
                "directives",
                3,
                1,
            ),
        },
        Case {
            limits: Limits { cost: 15, ..Limits::default() },
            taken: "{ movies(limit: 3) { actors(limit: 4) { id } } }",
            refused: "{ movies(limit: 3) { actors(limit: 5) { id } } }",
            error: error(
                "the operation's estimated cost is 18 rows, the most is 15; 15 of them are of `movies.actors`: \
                 give it, or a list above it, a smaller `limit`",
                "cost",
                18,
                22,
            ),
        },
        Case {
            limits: Limits { cost: 21, list_estimate: 5, ..Limits::default() },
            taken: "{ user(id: 1) { cars { user { profile { id } cars(limit: 1) { id } } } } }",
            refused: "{ user(id: 1) { cars { user { profile { id } cars(limit: 2) { id } } } } }",
            error: error(
                "the operation's estimated cost is 26 rows, the most is 21; 10 of them are of `user.cars.user.cars`: \
                 give it, or a list above it, a smaller `limit`",
                "cost",
                26,
                46,
            ),
        },
        Case {
            limits: Limits { cost: i32::MAX as u64, ..Limits::default() },
            taken: "{ grades(limit: 2147483647) { id } }",
            refused: "{ grades(limit: 2147483647) { id } user(id: 1) { id } }",
            error: error(
                "the operation's estimated cost is 2147483648 rows, the most is 2147483647; 2147483647 of them are \
                 of `grades`: give it, or a list above it, a smaller `limit`",
                "cost",
                2_147_483_648,
                3,
            ),
        },
    ];
    block_on(async move {
        for kind in kinds() {
            for Case { limits, taken, refused, error } in &cases {
                let relata = sample(kind, *limits).await;
                assert_not_begun(&ask(&relata, refused, Value::Null).await, error);
                assert_taken(&ask(&relata, taken, Value::Null).await, taken);
            }
        }
    });
}

/// What is told of an argument that is more than a limit allows.
fn argument_error(message: &str, limit: &str, asked: u64, column: u64, path: Value) -> Value {
    json!({
        "message": message,
        "locations": [{ "line": 1, "column": column }],
        "extensions": { "code": "LIMIT_EXCEEDED", "inputPath": path, "limit": limit, "asked": asked },
    })
}

#[test]
fn filters_and_orders_are_known_before_they_run() {
    let cases = [
        Case {
            limits: Limits { operands: 11, ..Limits::default() },
            taken: "{ users(where: { or: [{ id: { in: [1, 2, 3] } }, { id: { in: [4, 5, 6] } }] }) { id } }",
            refused: "{ users(where: { or: [{ id: { in: [1, 2, 3] } }, { id: { in: [4, 5, 6, 7] } }] }) { id } }",
            error: argument_error(
                "the operation has 12 values in its arguments, the most is 11; split it into several operations",
                "operands",
                12,
                9,
                json!(["where"]),
            ),
        },
        Case {
            limits: Limits { conditions: 4, ..Limits::default() },
            taken: "{ users(where: { age: { gt: 1, lt: 90 } }) { id } cars(where: { user: { id: { eq: 1 } } }) { id } }",
            refused: "{ users(where: { age: { gt: 1, lt: 90 } }) { id } \
                      cars(where: { user: { id: { eq: 1, in: [1] } } }) { id } }",
            error: argument_error(
                "argument `where`: the operation has more than 4 conditions in its filters; write lists of values with \
                 `in`, or split it into several operations",
                "conditions",
                5,
                56,
                json!(["where", "user", "id", "in"]),
            ),
        },
        Case {
            limits: Limits { conditions: 3, ..Limits::default() },
            taken: "{ users(where: { or: [{}, { not: {} }, { age: {} }] }) { id } }",
            refused: "{ users(where: { or: [{}, { not: {} }, { age: {} }, { and: [] }] }) { id } }",
            error: argument_error(
                "argument `where`: the operation has more than 3 conditions in its filters; write lists of values with \
                 `in`, or split it into several operations",
                "conditions",
                4,
                9,
                json!(["where", "or", 3, "and"]),
            ),
        },
        Case {
            limits: Limits { relation_depth: 2, ..Limits::default() },
            taken: "{ cars(where: { user: { cars: { some: { id: { gt: 0 } } } } }) { id } }",
            refused: "{ cars(where: { user: { cars: { some: { user: { id: { gt: 0 } } } } } }) { id } }",
            error: argument_error(
                "argument `where`: conditions on related rows nest 3 levels deep, the most is 2; ask for less",
                "relationDepth",
                3,
                8,
                json!(["where", "user", "cars", "some", "user"]),
            ),
        },
        Case {
            limits: Limits { relation_depth: 2, ..Limits::default() },
            taken: "{ movies(where: { actors: { some: { id: { gt: 0 } } } }) { id } }",
            refused: "{ movies(where: { actors: { some: { movies: { none: {} } } } }) { id } }",
            error: argument_error(
                "argument `where`: conditions on related rows nest 4 levels deep, the most is 2; ask for less",
                "relationDepth",
                4,
                10,
                json!(["where", "actors", "some", "movies", "none"]),
            ),
        },
        Case {
            limits: Limits { order_terms: 2, ..Limits::default() },
            taken: "{ cars(orderBy: [{ color: ASC }, { name: DESC }]) { id } }",
            refused: "{ cars(orderBy: [{ color: ASC }, { name: DESC }, { name: ASC }]) { id } }",
            error: argument_error(
                "argument `orderBy`: the order has 3 terms, the most is 2; leave out the last ones",
                "orderTerms",
                3,
                8,
                json!(["orderBy"]),
            ),
        },
        Case {
            limits: Limits { order_joins: 2, ..Limits::default() },
            taken: "{ cars(orderBy: [{ user: { age: ASC } }, { user: { profile: { country: ASC } } }]) { id } }",
            refused: "{ cars(orderBy: [{ user: { age: ASC } }, { user: { profile: { user: { age: ASC } } } }]) { id } }",
            error: argument_error(
                "argument `orderBy`: the order follows 3 relations, the most is 2; follow fewer of them",
                "orderJoins",
                3,
                8,
                json!(["orderBy", 1]),
            ),
        },
    ];
    block_on(async move {
        for kind in kinds() {
            for Case { limits, taken, refused, error } in &cases {
                let relata = sample(kind, *limits).await;
                assert_not_begun(&ask(&relata, refused, Value::Null).await, error);
                assert_taken(&ask(&relata, taken, Value::Null).await, taken);
            }
        }
    });
}

/// The values of a variable count wherever it is mentioned.
#[test]
fn a_variable_counts_at_every_mention() {
    block_on(async {
        let query =
            "query ($v: [Int!]) { users(where: { or: [{ id: { in: $v } }, { not: { id: { in: $v } } }] }) { id } }";
        let ids: Vec<i32> = (1..=100_000).collect();
        for kind in kinds() {
            let relata = kind.sample().await;
            let asked = ask(&relata, query, json!({ "v": ids })).await;
            let message = "the operation has 200006 values in its arguments, the most is 200000; split it into several operations";
            assert_not_begun(&asked, &argument_error(message, "operands", 200_006, 28, json!(["where"])));
            assert_taken(&ask(&relata, query, json!({ "v": ids[..99_997] })).await, query);
        }
    });
}

/// What the defaults allow, no database refuses.
#[test]
fn filters_and_orders_may_be_as_large_as_the_defaults_allow() {
    let Limits { conditions, relation_depth, order_terms, order_joins, .. } = Limits::DEFAULT;
    let many = |count: usize| -> Value { (0..count).map(|id| json!({ "id": { "eq": id } })).collect() };
    let around = |levels: usize, around: &dyn Fn(usize, Value) -> Value| {
        (0..levels).rev().fold(json!({ "id": { "gt": 0 } }), |inner, level| around(level, inner))
    };
    let to_one = |level: usize, inner: Value| match level % 2 {
        0 => json!({ "user": inner }),
        _ => json!({ "cars": { "every": inner } }),
    };
    let through = |level: usize, inner: Value| match level % 2 {
        0 => json!({ "actors": { "some": inner } }),
        _ => json!({ "movies": { "every": inner } }),
    };
    let negated = |relation: &dyn Fn(usize, Value) -> Value, level: usize, inner: Value| json!({ "not": { "or": [{ "id": { "eq": 0 } }, relation(level, inner)] } });
    let cars = [
        json!({ "or": many(conditions) }),
        json!({ "and": many(conditions) }),
        around(relation_depth, &to_one),
        around(relation_depth, &|level, inner| negated(&to_one, level, inner)),
        around(50, &|_, inner| json!({ "or": [inner, { "id": { "eq": 0 } }, { "id": { "eq": 1 } }] })),
    ];
    let movies = [
        around(relation_depth / 2, &through),
        around(relation_depth / 2, &|level, inner| negated(&through, level, inner)),
    ];
    let path = |length: usize| {
        (0..length).rev().fold(json!({ "id": "ASC" }), |inner, level| match level % 2 {
            0 => json!({ "user": inner }),
            _ => json!({ "profile": inner }),
        })
    };
    let order: Value = (1..=order_joins).chain(std::iter::repeat_n(1, order_terms - order_joins)).map(path).collect();
    block_on(async move {
        for kind in kinds() {
            let relata = kind.sample().await;
            let of_cars = "query ($where: CarWhere, $orderBy: [CarOrderBy!]) {
                cars(where: $where, orderBy: $orderBy) { id }
            }";
            for filter in &cars {
                assert_taken(&ask(&relata, of_cars, json!({ "where": filter })).await, &filter.to_string());
            }
            assert_taken(&ask(&relata, of_cars, json!({ "orderBy": order })).await, "orderBy");
            for filter in &movies {
                let query = "query ($where: MovieWhere) { movies(where: $where) { id } }";
                assert_taken(&ask(&relata, query, json!({ "where": filter })).await, &filter.to_string());
            }
        }
    });
}

/// Where the limits are set wider than that, a statement with more values than a driver takes is not sent.
#[test]
fn a_statement_binds_only_so_many_values() {
    block_on(async {
        for kind in kinds() {
            let most = if kind == Kind::Sqlite { 32_766 } else { 65_535 };
            let limits = Limits { conditions: 100_000, operands: 1_000_000, ..Limits::default() };
            let relata = sample(kind, limits).await;
            let filter: Value = (0..=most).map(|id| json!({ "id": { "eq": id } })).collect();
            let query = "query ($or: [CarWhere!]) { user(id: 1) { id } cars(where: { or: $or }) { id } }";
            let asked = ask(&relata, query, json!({ "or": filter })).await;
            assert_eq!(asked.json["data"], Value::Null, "{kind:?}");
            let error = &asked.json["errors"][0];
            let extensions = json!({ "code": "LIMIT_EXCEEDED", "limit": "binds", "asked": most + 1 });
            assert_eq!((&error["path"], &error["extensions"]), (&json!(["cars"]), &extensions), "{kind:?}");
            assert_eq!(asked.answer.figures.statement_count, 1, "{kind:?}");
        }
    });
}

/// Nodes with large filters are told apart by their hashes.
#[test]
fn aliases_with_the_same_long_list_share_a_statement() {
    block_on(async {
        for kind in kinds() {
            let relata = kind.sample().await;
            for lists in [3, 400] {
                let names: String = (0..lists).map(|list| format!("$v{list}: [Int!] ")).collect();
                let field = |n: usize| format!("a{n}: users(where: {{ id: {{ in: $v{} }} }}) {{ id }} ", n % lists);
                let query = format!("query ({names}) {{ {} }}", (0..400).map(field).collect::<String>());
                let values = (0..lists).map(|list| (format!("v{list}"), (list..list + 400).collect::<Value>()));
                let asked = ask(&relata, &query, Value::Object(values.collect())).await;
                assert_taken(&asked, &query);
                assert_eq!(asked.answer.figures.statement_count, lists, "{kind:?}");
            }
        }
    });
}

#[test]
fn a_filter_nests_only_so_deep() {
    block_on(async {
        let query = "query ($where: CarWhere) { cars(where: $where) { id } }";
        let or = |inner: Value| {
            let others = std::iter::repeat_n(json!({ "id": { "eq": 0 } }), 7);
            json!({ "or": std::iter::once(inner).chain(others).collect::<Value>() })
        };
        let nested = |levels: usize, relations: usize| {
            let inner = (0..levels).fold(json!({ "id": { "gt": 0 } }), |inner, _| or(inner));
            (0..relations).fold(inner, |inner, _| json!({ "user": { "cars": { "every": inner } } }))
        };
        for kind in kinds() {
            let relata = kind.sample().await;
            assert_taken(&ask(&relata, query, json!({ "where": nested(50, 0) })).await, query);
            assert_taken(&ask(&relata, query, json!({ "where": nested(10, 2) })).await, query);
            let asked = ask(&relata, query, json!({ "where": nested(40, 2) })).await;
            let extensions = &asked.json["errors"][0]["extensions"];
            assert_eq!((&extensions["limit"], &extensions["inputPath"]), (&json!("filterDepth"), &json!(["where"])));
            assert_eq!(asked.answer.figures.statement_count, 0, "{kind:?}");
        }
    });
}

#[test]
fn the_cost_is_that_of_the_variables() {
    block_on(async {
        for kind in kinds() {
            let relata = sample(kind, Limits { cost: 10, ..Limits::default() }).await;
            let query = "query ($n: Int) { users(limit: $n) { id } }";
            for _ in 0..2 {
                assert_taken(&ask(&relata, query, json!({ "n": 10 })).await, query);
                let asked = ask(&relata, query, json!({ "n": 11 })).await;
                assert_eq!(asked.json["errors"][0]["extensions"]["asked"], json!(11));
                assert_eq!(asked.answer.figures.statement_count, 0, "{kind:?}");
            }
        }
    });
}

#[test]
fn the_defaults_take_what_is_honest_and_refuse_what_runs_away() {
    block_on(async {
        for kind in kinds() {
            let relata = kind.sample().await;
            for query in [
                "{ movies(limit: 100) { name actors(limit: 10) { name movies { name } } } }",
                "{ movies(limit: 1000) { name actors(limit: 10) { name movies { name } } } }",
                "{ movies { actors { movies { name } } } }",
                INTROSPECTION,
            ] {
                assert_taken(&ask(&relata, query, Value::Null).await, query);
            }
            let runaway = "{ movies { actors { movies { actors { name } } } } }";
            let asked = ask(&relata, runaway, Value::Null).await;
            let message = "the operation's estimated cost is 101010100 rows, the most is 10000000; 100000000 of them \
                           are of `movies.actors.movies.actors`: give it, or a list above it, a smaller `limit`";
            assert_eq!(asked.json["errors"][0]["message"], json!(message));
            assert_eq!(asked.answer.figures.statement_count, 0, "{kind:?}");
        }
    });
}

#[test]
fn an_answer_has_only_so_many_bytes() {
    block_on(async {
        let query = "{ users { firstName profile { country } cars { name } } }";
        for kind in kinds() {
            let whole = ask(&kind.sample().await, query, Value::Null).await;
            let bytes = whole.answer.data.as_ref().map_or(0, Vec::len);
            let relata = sample(kind, Limits { answer_bytes: bytes, ..Limits::default() }).await;
            assert_eq!(ask(&relata, query, Value::Null).await.json, whole.json);
            let relata = sample(kind, Limits { answer_bytes: bytes - 1, ..Limits::default() }).await;
            let asked = ask(&relata, query, Value::Null).await;
            assert_eq!(asked.json["data"], Value::Null, "{kind:?}");
            let error = &asked.json["errors"][0];
            let message = format!("the answer has more than {} bytes; ask for less at once, with `limit`", bytes - 1);
            assert_eq!(error["message"], json!(message));
            let extensions = json!({ "code": "LIMIT_EXCEEDED", "limit": "answerBytes", "asked": bytes });
            assert_eq!(error["extensions"], extensions);
            assert_eq!(error["path"][0], json!("users"));
            let little = "{ user(id: 1) { id } }";
            assert_taken(&ask(&relata, little, Value::Null).await, little);
        }
    });
}

#[test]
fn an_operation_reads_only_so_many_rows() {
    // Two harbors and three ships.
    let too_many = |most: usize, asked: usize, column: u64, path: Value| {
        json!({
            "message": format!("the operation reads more than {most} rows; ask for less at once, with `limit`"),
            "locations": [{ "line": 1, "column": column }],
            "path": path,
            "extensions": { "code": "LIMIT_EXCEEDED", "limit": "rows", "asked": asked },
        })
    };
    block_on(async move {
        for kind in kinds() {
            for (index, consistency) in CONSISTENCIES.into_iter().enumerate() {
                let open = async |rows: usize| {
                    let limits = Limits { rows, ..Limits::default() };
                    Port::open_limited(kind, &format!("rows_{index}_{rows}"), consistency, limits).await
                };
                let port = open(5).await;
                assert_eq!(port.ask(QUESTION).await.json["data"], answer(), "{kind:?}");

                let port = open(4).await;
                let asked = port.ask(QUESTION).await;
                let errors = json!([too_many(4, 5, 18, json!(["harbors", 0, "ships"]))]);
                assert_eq!(asked.json, json!({ "errors": errors, "data": null }), "{kind:?}");
                assert_well(&port).await;

                // The first level is too much, so the second is not asked for.
                let port = open(1).await;
                let asked = port.ask(QUESTION).await;
                let errors = json!([too_many(1, 2, 3, json!(["harbors"]))]);
                assert_eq!(asked.json, json!({ "errors": errors, "data": null }), "{kind:?}");
                assert_eq!(asked.answer.figures.statement_count, 1, "{kind:?}");
                assert_well(&port).await;

                // What was read before is answered, what comes behind it is not.
                let asked = port.ask("{ harbor(id: 1) { name } ship(id: 3) { name harbor { name } } }").await;
                let errors = json!([too_many(1, 2, 26, json!(["ship"]))]);
                let data = json!({ "harbor": { "name": "Bergen" }, "ship": null });
                assert_eq!(asked.json, json!({ "errors": errors, "data": data }), "{kind:?}");
                let asked = port.ask("{ ship(id: 3) { name again: harbor { name } } }").await;
                let errors = json!([too_many(1, 2, 22, json!(["ship", "again"]))]);
                let data = json!({ "ship": { "name": "Argus", "again": null } });
                assert_eq!(asked.json, json!({ "errors": errors, "data": data }), "{kind:?}");
                assert_well(&port).await;
            }
        }
    });
}

#[test]
fn an_operation_has_only_so_much_time() {
    const TOO_LONG: &str = "the operation took longer than 1000 ms; ask for less at once";
    block_on(async {
        for kind in kinds() {
            for (index, consistency) in CONSISTENCIES.into_iter().enumerate() {
                let limits = Limits { operation_timeout: Duration::from_millis(1000), ..Limits::default() };
                let port = Port::open_limited(kind, &format!("operation_time_{index}"), consistency, limits).await;
                for query in ["{ slowHarbors { name } }", "{ slowHarbors { name ships { name } } }"] {
                    let started = Instant::now();
                    let asked = port.ask(query).await;
                    // The statement itself could have taken ten seconds.
                    assert!(started.elapsed() < Duration::from_secs(9), "{kind:?}: {:?}", started.elapsed());
                    assert_eq!(asked.json["data"], Value::Null, "{kind:?}");
                    let error = &asked.json["errors"][0];
                    assert_eq!(
                        (&error["message"], &error["extensions"]["code"]),
                        (&json!(TOO_LONG), &json!("TIMEOUT"))
                    );
                    assert_eq!(error["path"], json!(["slowHarbors"]), "{kind:?}");
                    assert_well(&port).await;
                }
                // What was read on the levels above is answered.
                let asked = port.ask("{ harbors { name slow { name } } }").await;
                let harbors = json!([{ "name": "Bergen", "slow": null }, { "name": "Porto", "slow": null }]);
                assert_eq!(asked.json["data"], json!({ "harbors": harbors }), "{kind:?}");
                let errors = asked.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
                assert!(errors.len() == 2 && errors.iter().all(|error| error["message"] == json!(TOO_LONG)));
                assert_eq!(errors[0]["extensions"]["errorId"], errors[1]["extensions"]["errorId"], "{kind:?}");
                assert_well(&port).await;
            }
        }
    });
}

/// The only connection is there for the next operation, and no transaction is open.
async fn assert_well(port: &Port) {
    port.assert_clean().await;
    let asked = port.ask("{ harbor(id: 2) { name } }").await;
    assert_eq!(asked.json, json!({ "data": { "harbor": { "name": "Porto" } } }), "{:?}", port.kind);
    assert!(port.relata.engine().database().connection_count() <= 1, "{:?}", port.kind);
}

/// What tools ask: `getIntrospectionQuery` of graphql-js, with all that it may be told to ask for.
///
/// <https://github.com/graphql/graphql-js/blob/16.x.x/src/utilities/getIntrospectionQuery.ts>
const INTROSPECTION: &str = "
    query IntrospectionQuery {
      __schema {
        description
        queryType { name kind }
        mutationType { name kind }
        subscriptionType { name kind }
        types { ...FullType }
        directives {
          name description isRepeatable locations
          args(includeDeprecated: true) { ...InputValue }
        }
      }
    }
    fragment FullType on __Type {
      kind name description specifiedByURL
      fields(includeDeprecated: true) {
        name description
        args(includeDeprecated: true) { ...InputValue }
        type { ...TypeRef }
        isDeprecated deprecationReason
      }
      inputFields(includeDeprecated: true) { ...InputValue }
      interfaces { ...TypeRef }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      possibleTypes { ...TypeRef }
    }
    fragment InputValue on __InputValue {
      name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
    }
    fragment TypeRef on __Type {
      kind name
      ofType { kind name
        ofType { kind name
          ofType { kind name
            ofType { kind name
              ofType { kind name
                ofType { kind name
                  ofType { kind name
                    ofType { kind name
                      ofType { kind name } } } } } } } } }
    }";
