//! Fields of generated types that an embedding program computes: one call for all rows of a node.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_graphql::dynamic::{Enum, Field, FieldFuture, InputValue, Object, Scalar, TypeRef};
use async_graphql::{Error, ErrorExtensions, Request, Variables};
use chrono::{Datelike, NaiveDate};
use relata::catalog::IdForm;
use relata::explain::Explainer;
use relata::graphql::AnswerOptions;
use relata::graphql::{ComputedContext, ComputedRows, Limits, SchemaAdditions};
use relata::sql::{SQLITE, Statement};
use relata::{ComputedField, ComputedFuture, Relata, RelataBuilder, models};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::support::http::post;
use crate::support::{Kind, block_on, kinds};

/// Data of a request: which calls there were, each with the number of its rows.
#[derive(Clone, Default)]
struct Calls(Arc<Mutex<Vec<(&'static str, usize)>>>);

impl Calls {
    fn note(context: ComputedContext<'_>, field: &'static str, rows: ComputedRows<'_>) {
        if let Some(Calls(calls)) = context.data_opt::<Calls>() {
            calls.lock().unwrap().push((field, rows.len()));
        }
    }

    fn sorted(&self) -> Vec<(&'static str, usize)> {
        let mut calls = self.0.lock().unwrap().clone();
        calls.sort();
        calls
    }
}

/// Data of the builder.
struct Greeting(&'static str);

fn named(type_name: &str) -> TypeRef {
    TypeRef::named(type_name)
}

/// `Movie.age(on: Date = "2000-01-01")`
fn age() -> ComputedField {
    let on = InputValue::new("on", named("Date")).default_value("2000-01-01");
    let age = ComputedField::new("Movie", "age", named("Int"), |context, rows| {
        ComputedFuture::new(async move {
            Calls::note(context, "age", rows);
            let on: Option<NaiveDate> = context.argument::<Option<String>>("on")?.map(|day| day.parse()).transpose()?;
            let years = |released: NaiveDate| on.map(|on| on.year() - released.year());
            Ok(rows.iter().map(|row| Ok(row.get::<Option<NaiveDate>>("released_on")?.and_then(years))).collect())
        })
    });
    age.argument(on).needs(["released_on"]).description("Years since its release.")
}

/// How many rows the call has, in each of them.
fn companions(type_name: &'static str) -> ComputedField {
    ComputedField::new(type_name, "companions", TypeRef::named_nn("Int"), |context, rows| {
        ComputedFuture::new(async move {
            Calls::note(context, "companions", rows);
            Ok(rows.iter().map(|_| Ok(rows.len())).collect())
        })
    })
}

/// `Actor.words: [String!]!`
fn words() -> ComputedField {
    ComputedField::new("Actor", "words", TypeRef::named_nn_list_nn("String"), |context, rows| {
        ComputedFuture::new(async move {
            Calls::note(context, "words", rows);
            let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
            Ok(rows.iter().map(|row| Ok(words(row.get("name")?))).collect())
        })
    })
    .needs(["name"])
}

/// `MovieActor.part: String`, of the junction.
fn part() -> ComputedField {
    ComputedField::new("MovieActor", "part", named("String"), |context, rows| {
        ComputedFuture::new(async move {
            Calls::note(context, "part", rows);
            let part = |name: Option<&str>| name.map(|name| format!("as {name}"));
            Ok(rows.iter().map(|row| Ok(part(row.get("character_name")?))).collect())
        })
    })
    .needs(["character_name"])
}

/// Fails in rows with an even key.
fn odd(name: &'static str, type_ref: TypeRef) -> ComputedField {
    ComputedField::new("Movie", name, type_ref, |_, rows| {
        ComputedFuture::new(async move {
            let odd = |id: i32| match id % 2 {
                1 => Ok(id),
                _ => Err(Error::new(format!("{id} is even")).extend_with(|_, own| own.set("code", "EVEN"))),
            };
            Ok(rows.iter().map(|row| odd(row.get("id")?)).collect())
        })
    })
    .needs(["id"])
}

/// Gives every row the same value.
fn constant(name: &'static str, type_ref: TypeRef, value: Value) -> ComputedField {
    ComputedField::new("Movie", name, type_ref, move |_, rows| {
        let value = value.clone();
        ComputedFuture::new(async move { Ok(rows.iter().map(|_| Ok(value.clone())).collect()) })
    })
}

fn builder() -> RelataBuilder {
    let fields = [age(), companions("Movie"), companions("Actor"), words(), part()];
    let fields = fields.into_iter().chain([odd("odd", named("Int")), odd("strictlyOdd", TypeRef::named_nn("Int"))]);
    let builder = Relata::builder().models(models::descriptions()).data(Greeting("hello"));
    fields.fold(builder, RelataBuilder::computed_field)
}

/// A database that all tests here share.
async fn sample_url(kind: Kind) -> &'static str {
    static URLS: [OnceCell<String>; 3] = [const { OnceCell::const_new() }; 3];
    URLS[kind as usize].get_or_init(|| kind.create_sample_database("relata_test_computed")).await
}

async fn connect(kind: Kind, builder: RelataBuilder) -> Relata {
    builder.connect(sample_url(kind).await).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

/// The builder's fields and some more, on SQLite.
async fn with_fields(fields: impl IntoIterator<Item = ComputedField>) -> Relata {
    connect(Kind::Sqlite, fields.into_iter().fold(builder(), RelataBuilder::computed_field)).await
}

struct Asked {
    json: Value,
    calls: Vec<(&'static str, usize)>,
    statement_count: usize,
    is_cache_hit: bool,
}

async fn ask(relata: &Relata, query: &str, variables: Value) -> Asked {
    let calls = Calls::default();
    let request = Request::new(query).variables(Variables::from_json(variables)).data(calls.clone());
    let answer = relata.engine().answer(request, AnswerOptions::default()).await;
    Asked {
        json: serde_json::from_slice(&answer.to_json(None)).expect("an answer is JSON"),
        calls: calls.sorted(),
        statement_count: answer.figures.statement_count,
        is_cache_hit: answer.figures.is_cache_hit,
    }
}

/// The data of an answer without errors.
#[track_caller]
fn data(asked: &Asked) -> &Value {
    assert_eq!(asked.json.get("errors"), None);
    &asked.json["data"]
}

#[test]
fn one_call_computes_all_rows_of_a_node() {
    block_on(async {
        for kind in kinds() {
            let relata = connect(kind, builder()).await;
            let query = "{ movies(limit: 3) { name age actors(limit: 2) { words movies { age } } } }";
            let asked = ask(&relata, query, Value::Null).await;
            let movies = &data(&asked)["movies"];
            assert_eq!((&movies[0]["name"], &movies[0]["age"]), (&json!("Titanic"), &json!(3)), "{kind:?}");
            assert_eq!((&movies[1]["name"], &movies[1]["age"]), (&json!("Metropolis"), &json!(73)), "{kind:?}");
            assert_eq!(movies[0]["actors"][0]["words"], json!(["Leonardo", "DiCaprio"]), "{kind:?}");
            assert_eq!(movies[0]["actors"][1]["movies"][0]["age"], json!(3), "{kind:?}");
            let below = |movie: &Value| movie["actors"].as_array().map_or(0, Vec::len);
            let actors: usize = movies.as_array().into_iter().flatten().map(below).sum();
            let [first, second, third] = &asked.calls[..] else { panic!("{kind:?}: {:?}", asked.calls) };
            assert_eq!((first, third), (&("age", 3), &("words", actors)), "{kind:?}");
            assert_eq!((second.0, asked.statement_count), ("age", 3), "{kind:?}");
        }
    });
}

#[test]
fn only_rows_that_are_shown_are_computed() {
    block_on(async {
        for kind in kinds() {
            let relata = connect(kind, builder()).await;
            let query = "{ moviesConnection(first: 2) { nodes { companions } edges { node { companions id } } }
                last: moviesConnection(last: 3) { nodes { id companions actorsConnection(first: 1) { edges {
                    through { part } node { companions name } } } } }
                one: movie(id: 1) { companions } other: movie(id: 2) { companions } none: movie(id: -1) { companions } }";
            let asked = ask(&relata, query, Value::Null).await;
            let found = data(&asked);
            let first = &found["moviesConnection"];
            assert_eq!(first["nodes"], json!([{ "companions": 2 }, { "companions": 2 }]), "{kind:?}");
            assert_eq!(first["edges"][1]["node"], json!({ "companions": 2, "id": 2 }), "{kind:?}");
            let last = &found["last"]["nodes"][0];
            assert_eq!(last["companions"], json!(3), "{kind:?}");
            let edge = &last["actorsConnection"]["edges"][0];
            assert_eq!(edge["node"]["companions"], json!(3), "{kind:?}");
            assert!(edge["through"]["part"].as_str().is_some_and(|part| part.starts_with("as ")), "{kind:?}: {edge}");
            assert_eq!((&found["one"], &found["none"]), (&json!({ "companions": 1 }), &Value::Null), "{kind:?}");
            let companions = [1, 1, 2, 3, 3].map(|rows| ("companions", rows));
            assert_eq!(asked.calls, [&companions[..], &[("part", 3)]].concat(), "{kind:?}");
        }
    });
}

#[test]
fn arguments_tell_calls_apart() {
    block_on(async {
        for kind in kinds() {
            let relata = connect(kind, builder()).await;
            let query = "query ($day: Date, $no: Date = null) { movie(id: 1) {
                a: age(on: \"2010-01-01\") b: age(on: $day) c: age d: age(on: \"2010-01-01\") e: age(on: $no) ...F } }
                fragment F on Movie { d: age(on: \"2010-01-01\") f: age(on: null) }";
            let asked = ask(&relata, query, json!({ "day": "2020-05-05" })).await;
            let expected = json!({ "a": 13, "b": 23, "c": 3, "d": 13, "e": null, "f": null });
            assert_eq!((&data(&asked)["movie"], asked.is_cache_hit), (&expected, false), "{kind:?}");
            assert_eq!(asked.calls, [("age", 1); 5], "{kind:?}");
            // The same document with other variables; without one, the default holds.
            for (variables, b) in [(json!({ "day": "1998-01-01" }), 1), (json!({}), 3)] {
                let asked = ask(&relata, query, variables).await;
                assert_eq!((&data(&asked)["movie"]["b"], asked.is_cache_hit), (&json!(b), true), "{kind:?}");
            }
        }
    });
}

#[test]
fn arguments_are_judged_before_anything_runs() {
    block_on(async {
        let size = InputValue::new("size", TypeRef::named_nn("Int"));
        let sized = constant("sized", named("Int"), json!(1)).argument(size);
        let relata = with_fields([sized]).await;
        for (query, variables, message) in [
            ("{ movies { age(on: \"soon\") } }", json!({}), "\"soon\" is not a date"),
            ("query ($on: Date) { movies { age(on: $on) } }", json!({ "on": "soon" }), "\"soon\" is not a date"),
            ("{ movies { sized } }", json!({}), "is required but not provided"),
            ("{ movies { sized(size: 1, depth: 2) } }", json!({}), "Unknown argument \"depth\""),
            ("query ($size: Int) { movies { sized(size: $size) } }", json!({}), "Int!"),
        ] {
            let asked = ask(&relata, query, variables).await;
            assert_eq!((asked.json.get("data"), asked.statement_count), (None, 0), "{query}");
            let said = asked.json["errors"][0]["message"].as_str().unwrap_or_default();
            assert!(said.contains(message), "{query}: {said}");
        }
        let asked = ask(&relata, "{ a: movies { age(on: \"soon\") } movies(limit: -1) { id } }", json!({})).await;
        assert_eq!(asked.json["errors"].as_array().map(Vec::len), Some(2), "{}", asked.json);
    });
}

#[test]
fn a_row_fails_alone() {
    block_on(async {
        for kind in kinds() {
            let relata = connect(kind, builder()).await;
            let query = "{ movies(limit: 3) { id value: odd } }";
            let asked = ask(&relata, query, Value::Null).await;
            let rows = json!([{ "id": 1, "value": 1 }, { "id": 2, "value": null }, { "id": 3, "value": 3 }]);
            let error = json!({ "message": "2 is even", "locations": [{ "line": 1, "column": 25 }],
                "path": ["movies", 1, "value"], "extensions": { "code": "EVEN" } });
            assert_eq!(asked.json, json!({ "errors": [error], "data": { "movies": rows } }), "{kind:?}");
            // The null goes up to what may be null.
            let query = "{ movie(id: 2) { strictlyOdd } fine: movie(id: 1) { strictlyOdd } }";
            let asked = ask(&relata, query, Value::Null).await;
            let expected = json!({ "movie": null, "fine": { "strictlyOdd": 1 } });
            let path = json!(["movie", "strictlyOdd"]);
            assert_eq!((&asked.json["data"], &asked.json["errors"][0]["path"]), (&expected, &path), "{kind:?}");
            let asked = ask(&relata, "{ movies(limit: 2) { strictlyOdd } }", Value::Null).await;
            assert_eq!(
                (&asked.json["data"], &asked.json["errors"][0]["path"]),
                (&Value::Null, &json!(["movies", 1, "strictlyOdd"]))
            );
        }
    });
}

#[test]
fn values_are_held_against_their_type() {
    block_on(async {
        let list = |item: &str| TypeRef::List(Box::new(named(item)));
        let fields = [
            constant("big", named("Int"), json!(3_000_000_000_u64)),
            constant("missing", TypeRef::named_nn("Int"), Value::Null),
            constant("items", list("Int"), json!([1, "two", null, 4])),
            constant("holes", TypeRef::named_nn_list("Int"), json!([1, null])),
            constant("deep", TypeRef::List(Box::new(list("String"))), json!([["a", 1], null, []])),
            constant("single", list("Int"), json!(1)),
            constant("large", named("BigInt"), json!(9_007_199_254_740_993_u64)),
            constant("at", named("DateTime"), json!("2024-02-29T10:30:00+01:00")),
            constant("any", named("JSON"), json!({ "a": [1, null, "x"] })),
            constant("mark", named("ID"), json!(7)),
            constant("mood", named("Feeling"), json!("HAPPY")),
            constant("whim", named("Feeling"), json!("MAD")),
            constant("color", named("Color"), json!({ "red": 255 })),
        ];
        let feeling = Enum::new("Feeling").item("SAD").item("HAPPY");
        let builder = builder().register(feeling).register(Scalar::new("Color"));
        let relata = connect(Kind::Sqlite, fields.into_iter().fold(builder, RelataBuilder::computed_field)).await;
        let query = "{ movie(id: 1) { large at any mark mood color } }";
        let expected = json!({ "large": "9007199254740993", "at": "2024-02-29T09:30:00Z",
            "any": { "a": [1, null, "x"] }, "mark": "7", "mood": "HAPPY", "color": { "red": 255 } });
        assert_eq!(data(&ask(&relata, query, Value::Null).await)["movie"], expected);
        for (field, value, path, message) in [
            (
                "big",
                json!({ "big": null }),
                json!([]),
                "the computed value does not fit Int: 3000000000 is outside of the 32 bits of an Int",
            ),
            ("missing", Value::Null, json!([]), "the computed value is null, but its type is non-null"),
            (
                "items",
                json!({ "items": [1, null, null, 4] }),
                json!([1]),
                "the computed value does not fit Int: \"two\" is not an integer",
            ),
            ("holes", json!({ "holes": null }), json!([1]), "the computed value is null, but its type is non-null"),
            (
                "deep",
                json!({ "deep": [["a", null], null, []] }),
                json!([0, 1]),
                "the computed value does not fit String: 1 is not a string",
            ),
            ("single", json!({ "single": null }), json!([]), "the computed value does not fit [Int]: 1 is not a list"),
            (
                "whim",
                json!({ "whim": null }),
                json!([]),
                "the computed value does not fit Feeling: \"MAD\" is none of its values",
            ),
        ] {
            let asked = ask(&relata, &format!("{{ movie(id: 1) {{ {field} }} }}"), Value::Null).await;
            assert_eq!(asked.json["data"]["movie"], value, "{field}");
            let [error] = &asked.json["errors"].as_array().cloned().unwrap_or_default()[..] else {
                panic!("{}", asked.json)
            };
            let path = [&[json!("movie"), json!(field)], &path.as_array().cloned().unwrap_or_default()[..]].concat();
            assert_eq!((&error["message"], &error["path"]), (&json!(message), &json!(path)), "{field}");
            assert_eq!(error["extensions"]["code"], json!("VALUE_OUT_OF_RANGE"), "{field}");
        }
    });
}

#[test]
fn a_failed_call_fails_every_row_for_one_reason() {
    block_on(async {
        let failing = ComputedField::new("Movie", "failing", named("Int"), |_, _| {
            ComputedFuture::new(async { Err::<Vec<async_graphql::Result<i32>>, _>("the oracle sleeps".into()) })
        });
        let short =
            ComputedField::new("Movie", "short", named("Int"), |_, _| ComputedFuture::new(async { Ok(vec![Ok(1)]) }));
        let undeclared = ComputedField::new("Movie", "undeclared", named("String"), |_, rows| {
            ComputedFuture::new(async move { Ok(rows.iter().map(|row| Ok(row.get::<&str>("name")?)).collect()) })
        });
        let mistyped = ComputedField::new("Movie", "mistyped", named("String"), |_, rows| {
            ComputedFuture::new(async move { Ok(rows.iter().map(|row| Ok(row.get::<&str>("id")?)).collect()) })
        });
        let unknown = ComputedField::new("Movie", "unknown", named("Int"), |context, rows| {
            ComputedFuture::new(async move {
                let size: i32 = context.argument("size")?;
                Ok(rows.iter().map(|_| Ok(size)).collect())
            })
        });
        let relata = with_fields([failing, short, undeclared, mistyped.needs(["id"]), unknown]).await;
        for (field, message) in [
            ("failing", "the oracle sleeps"),
            ("short", "internal error; the log has it under "),
            ("undeclared", "internal error; the log has it under "),
            ("mistyped", "internal error; the log has it under "),
            ("unknown", "the computed field `Movie.unknown` has no argument `size`"),
        ] {
            let asked = ask(&relata, &format!("{{ movies(limit: 2) {{ {field} }} }}"), Value::Null).await;
            assert_eq!(asked.json["data"]["movies"], json!([{ field: null }, { field: null }]));
            let [one, other] = &asked.json["errors"].as_array().cloned().unwrap_or_default()[..] else {
                panic!("{}", asked.json)
            };
            let paths = [&one["path"], &other["path"]];
            assert_eq!(paths, [&json!(["movies", 0, field]), &json!(["movies", 1, field])]);
            assert!(one["message"].as_str().is_some_and(|said| said.starts_with(message)), "{one}");
            assert_eq!(one["extensions"], other["extensions"]);
            assert_eq!(one["extensions"]["code"], json!("INTERNAL_SERVER_ERROR"));
            assert!(one["extensions"]["errorId"].is_string(), "{one}");
        }
    });
}

#[test]
fn what_is_skipped_is_not_called() {
    block_on(async {
        let relata = connect(Kind::Sqlite, builder()).await;
        let query = "query ($yes: Boolean!) { movie(id: 1) { id age @skip(if: $yes) companions @include(if: $yes) } }";
        let asked = ask(&relata, query, json!({ "yes": true })).await;
        assert_eq!(
            (&data(&asked)["movie"], &asked.calls[..]),
            (&json!({ "id": 1, "companions": 1 }), &[("companions", 1)][..])
        );
        let asked = ask(&relata, query, json!({ "yes": false })).await;
        assert_eq!((&data(&asked)["movie"], &asked.calls[..]), (&json!({ "id": 1, "age": 3 }), &[("age", 1)][..]));
        assert!(asked.is_cache_hit);
        let asked = ask(&relata, "{ movies(where: { id: { eq: -1 } }) { age } }", Value::Null).await;
        assert_eq!((data(&asked), &asked.calls[..]), (&json!({ "movies": [] }), &[][..]));
    });
}

#[test]
fn the_schema_shows_computed_fields() {
    block_on(async {
        let relata = connect(Kind::Sqlite, builder()).await;
        let sdl = relata.engine().sdl();
        for line in ["\tage(on: Date = \"2000-01-01\"): Int\n", "\twords: [String!]!\n", "\tYears since its release.\n"]
        {
            assert!(sdl.contains(line), "{line}: {sdl}");
        }
        let query = "{ __type(name: \"Movie\") { fields { name description args { name defaultValue } } } }";
        let asked = ask(&relata, query, Value::Null).await;
        let fields = data(&asked)["__type"]["fields"].as_array().cloned().unwrap_or_default();
        let shown = fields.iter().find(|field| field["name"] == json!("age"));
        let arguments = json!([{ "name": "on", "defaultValue": "\"2000-01-01\"" }]);
        let expected = json!({ "name": "age", "description": "Years since its release.", "args": arguments });
        assert_eq!(shown, Some(&expected));
    });
}

#[test]
fn explain_shows_them_with_what_they_need() {
    block_on(async {
        let additions = || SchemaAdditions {
            computed_fields: vec![age(), part(), companions("Movie")],
            ..SchemaAdditions::default()
        };
        let explainer = Explainer::with_additions(&models::descriptions(), IdForm::default(), &[SQLITE], additions)
            .expect("it is explained");
        let query = "{ movies(limit: 1) { age companions actorsConnection(first: 1) { edges { through { part } } } } }";
        let explained =
            explainer.explain(query, None, relata::graphql::Variables::default()).await.expect("it is explained");
        for line in [
            "  age  computed for all rows at once from releasedOn\n",
            "  companions  computed for all rows at once\n",
            "part  computed for all rows at once from characterName\n",
        ] {
            assert!(explained.contains(line), "{line}: {explained}");
        }
        assert!(explained.contains("\"released_on\""), "{explained}");
    });
}

#[test]
fn data_of_request_and_builder_are_there_for_all_own_fields() {
    block_on(async {
        let greeting = ComputedField::new("Movie", "greeting", named("String"), |context, rows| {
            ComputedFuture::new(async move {
                let (greeting, name) = (context.data::<Greeting>()?.0, context.data::<String>()?);
                Ok(rows.iter().map(|_| Ok(format!("{greeting} {name}"))).collect())
            })
        });
        let root = Field::new("greeting", named("String"), |context| {
            FieldFuture::new(async move {
                let (greeting, name) = (context.data::<Greeting>()?.0, context.data::<String>()?);
                Ok(Some(async_graphql::Value::from(format!("{greeting} {name}"))))
            })
        });
        let count = ComputedField::new("Movie", "actorCount", named("Int"), |context, rows| {
            ComputedFuture::new(async move {
                let sql = "SELECT COUNT(*) FROM movie_actors".to_owned();
                let counted = context.database().fetch(Statement::new(sql, Vec::new(), 1)).await?;
                Ok(rows.iter().map(|_| Ok(counted.len())).collect())
            })
        });
        let builder = builder().query_field(root).computed_field(greeting).computed_field(count);
        let relata = connect(Kind::Sqlite, builder).await;
        let query = "{ greeting movie(id: 1) { greeting actorCount } }";
        let answer = relata.engine().answer(Request::new(query).data("Ann".to_owned()), AnswerOptions::default()).await;
        let answer: Value = serde_json::from_slice(&answer.to_json(None)).expect("an answer is JSON");
        let expected = json!({ "greeting": "hello Ann", "movie": { "greeting": "hello Ann", "actorCount": 1 } });
        assert_eq!(answer, json!({ "data": expected }));
        let asked = ask(&relata, query, Value::Null).await;
        let messages = asked.json["errors"].as_array().into_iter().flatten().map(|error| &error["message"]);
        let missing = json!("there is no data of type `alloc::string::String`");
        assert!(messages.into_iter().any(|message| *message == missing), "{}", asked.json);
    });
}

#[test]
fn limits_hold_for_computed_fields() {
    block_on(async {
        let forever = ComputedField::new("Movie", "forever", named("Int"), |_, _| {
            ComputedFuture::new(std::future::pending::<async_graphql::Result<Vec<async_graphql::Result<i32>>>>())
        });
        let limits = Limits { operation_timeout: Duration::from_millis(300), ..Limits::default() };
        let relata = connect(Kind::Sqlite, builder().computed_field(forever).limits(limits)).await;
        let asked = ask(&relata, "{ movie(id: 1) { id forever age } }", Value::Null).await;
        assert_eq!(asked.json["data"]["movie"], json!({ "id": 1, "forever": null, "age": 3 }));
        let error = &asked.json["errors"][0];
        assert_eq!((&error["path"], &error["extensions"]["code"]), (&json!(["movie", "forever"]), &json!("TIMEOUT")));
        let long = constant("long", named("String"), json!("x".repeat(2000)));
        let limits = Limits { answer_bytes: 10_000, ..Limits::default() };
        let relata = connect(Kind::Sqlite, builder().computed_field(long).limits(limits)).await;
        data(&ask(&relata, "{ movies(limit: 4) { long } }", Value::Null).await);
        let asked = ask(&relata, "{ movies(limit: 5) { long } }", Value::Null).await;
        assert_eq!(asked.json["errors"][0]["extensions"]["limit"], json!("answerBytes"));
    });
}

#[test]
fn a_panic_fails_its_request_alone() {
    block_on(async {
        let panicking = ComputedField::new("Movie", "panicking", named("Int"), |_, _| {
            ComputedFuture::new(async { Ok(vec![Ok(i32::from(std::hint::black_box(&[0_u8; 0][..])[1]))]) })
        });
        let relata = with_fields([panicking]).await;
        let router = relata.router();
        let reply = post(r#"{"query": "{ movie(id: 1) { panicking } }"}"#).send(&router).await;
        assert_eq!(
            (reply.status, &reply.json["errors"][0]["extensions"]["code"]),
            (500, &json!("INTERNAL_SERVER_ERROR"))
        );
        let reply = post(r#"{"query": "{ movie(id: 1) { age } }"}"#).send(&router).await;
        assert_eq!((reply.status, reply.json), (200, json!({ "data": { "movie": { "age": 3 } } })));
    });
}

#[test]
fn mistakes_are_told_together_at_the_start() {
    block_on(async {
        let root = |name: &str| {
            Field::new(name, named("Int"), |_| FieldFuture::new(async { Ok(None::<async_graphql::Value>) }))
        };
        let field = |type_name: &str, name: &str, type_ref: TypeRef| {
            ComputedField::new(type_name, name, type_ref, |_, _| {
                ComputedFuture::new(async { Ok(Vec::<async_graphql::Result<i32>>::new()) })
            })
        };
        let argument = || InputValue::new("a", named("Int"));
        let builder = Relata::builder()
            .models(models::descriptions())
            .query_field(root("movies"))
            .query_field(root("mine"))
            .query_field(root("mine"))
            .query_field(root("two words"))
            .register(Object::new("Movie").field(root("x")))
            .register(Object::new("Opening").field(root("x")))
            .computed_field(field("Movies", "age", named("Int")))
            .computed_field(field("Movie", "name", named("Int")))
            .computed_field(field("Movie", "nodeId", named("Int")))
            .computed_field(field("Movie", "actorsConnection", named("Int")))
            .computed_field(field("Movie", "cursor", named("Int")))
            .computed_field(field("Movie", "__age", named("Int")))
            .computed_field(field("Movie", "twice", named("Int")))
            .computed_field(field("Movie", "twice", named("Int")).argument(argument()).argument(argument()))
            .computed_field(field("Movie", "a", named("Int")).needs(["releasedOn"]))
            .computed_field(field("Movie", "b", named("Integer")))
            .computed_field(field("Movie", "c", TypeRef::NonNull(Box::new(TypeRef::named_nn("Int")))))
            .computed_field(field("Movie", "d", named("Actor")))
            .computed_field(field("Movie", "e", TypeRef::named_list("Opening")))
            .computed_field(field("Movie", "f", named("MovieWhere")))
            .computed_field(field("Query", "g", named("Int")));
        let problems = builder.connect(sample_url(Kind::Sqlite).await).await.err().map(|error| error.to_string());
        expect_test::expect![[r#"
            19 problems with what was added to the schema:
              - your root field `movies` has a name that exists already; give it another one
              - your root field `mine` has a name that exists already; give it another one
              - your root field `two words` has no GraphQL name: letters, digits and `_`, no digit in front, no `__`
              - your type `Movie` has a name that exists already; give it another one
              - the computed field `Movies.age` is on the type `Movies`, which no model has
              - your computed field `Movie.name` has a name that exists already; give it another one
              - your computed field `Movie.nodeId` has a name that exists already; give it another one
              - your computed field `Movie.actorsConnection` has a name that exists already; give it another one
              - your computed field `Movie.cursor` has a name that is reserved; give it another one
              - your computed field `Movie.__age` has no GraphQL name: letters, digits and `_`, no digit in front, no `__`
              - your computed field `Movie.twice` has a name that exists already; give it another one
              - your argument `a` of the computed field `Movie.twice` has a name that exists already; give it another one
              - the computed field `Movie.a` needs the column `releasedOn`, but the model of table `movies` has none of this name
              - your computed field `Movie.b` is of type `Integer`, which is no type of the schema; register it, or name another one
              - your computed field `Movie.c` is of type `Int!!`, which is no type of the schema; register it, or name another one
              - the computed field `Movie.d` is of type `Actor`, but must be a scalar, an enum or a list of them; JSON holds what is none
              - the computed field `Movie.e` is of type `[Opening]`, but must be a scalar, an enum or a list of them; JSON holds what is none
              - the computed field `Movie.f` is of type `MovieWhere`, but must be a scalar, an enum or a list of them; JSON holds what is none
              - the computed field `Query.g` is on the type `Query`, which no model has"#]].assert_eq(&problems.unwrap_or_default());
        let one = Relata::builder().models(models::descriptions()).query_field(root("findMovie"));
        let problem = one.connect(sample_url(Kind::Sqlite).await).await.err().map(|error| error.to_string());
        let expected = "your root field `findMovie` has a name that exists already; give it another one";
        assert_eq!(problem.as_deref(), Some(expected));
    });
}
