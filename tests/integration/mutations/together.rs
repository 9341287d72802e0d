//! Many who write the same at once, through two servers of one database: nothing is there twice, nothing is lost, nobody is
//! left with an error.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::join_all;
use relata::Relata;
use relata::async_graphql::{Request, Variables};
use relata::graphql::AnswerOptions;
use serde_json::{Value, json};

use crate::support::{Kind, ask, block_on, connect_sample, kinds};

const CLIENTS: usize = 32;

/// Two servers of one sample, each with connections of its own.
struct Servers([Relata; 2]);

impl Servers {
    async fn open(kind: Kind, name: &str) -> Self {
        let url = kind.create_sample_database(&format!("relata_test_together_{name}")).await;
        Servers([connect_sample(&url).await, connect_sample(&url).await])
    }

    /// The same mutation by all clients at once; gives what each was answered.
    async fn at_once(&self, query: &'static str, variables: impl Fn(usize) -> Value) -> Vec<Value> {
        let runs = (0..CLIENTS).map(|client| {
            let (engine, variables) = (self.0[client % 2].engine().clone(), variables(client));
            tokio::spawn(async move { answer(&engine, query, variables).await })
        });
        join_all(runs).await.into_iter().map(|answer| answer.expect("nothing panics")).collect()
    }

    async fn read(&self, query: &str) -> Value {
        ask(&self.0[0], query, Value::Null).await.json["data"].clone()
    }
}

async fn answer(engine: &relata::graphql::Engine, query: &str, variables: Value) -> Value {
    let request = Request::new(query).variables(Variables::from_json(variables));
    let answer = engine.answer(request, AnswerOptions::default()).await;
    let answer: Value = serde_json::from_slice(&answer.to_json(None)).expect("an answer is JSON");
    assert_eq!(answer.get("errors"), None, "{query}");
    answer["data"].clone()
}

#[test]
fn the_same_row_is_found_or_created_once() {
    block_on(async {
        for kind in kinds() {
            let servers = Servers::open(kind, "same_row").await;
            let by_value =
                "mutation { made: findOrCreateUser(where: {firstName: \"Solo\", age: 7}) { created user { id } } }";
            let by_key = "mutation { made: findOrCreateProfile(where: {email: \"solo@example.com\"}, defaults: {userId: 6}) \
                { created profile { id } } }";
            for (query, rows) in [
                (by_value, "{ rows: users(where: {firstName: {eq: \"Solo\"}}) { id } }"),
                (by_key, "{ rows: profiles(where: {email: {eq: \"solo@example.com\"}}) { id } }"),
            ] {
                let answers = servers.at_once(query, |_| Value::Null).await;
                let created = answers.iter().filter(|answer| answer["made"]["created"] == json!(true)).count();
                let rows = servers.read(rows).await["rows"].as_array().map(Vec::len);
                assert_eq!((created, rows), (1, Some(1)), "{kind:?}: {query}");
            }
        }
    });
}

#[test]
fn the_same_keys_are_upserted_once() {
    block_on(async {
        for kind in kinds() {
            let servers = Servers::open(kind, "upsert").await;
            let one = "mutation ($country: String) { upsertProfile(input: {email: \"solo@example.com\", userId: 6, \
                country: $country}, onConflict: {target: EMAIL, update: [COUNTRY]}) { country } }";
            let countries = |client: usize| json!({ "country": format!("country {client}") });
            let answers = servers.at_once(one, countries).await;
            for (client, answer) in answers.iter().enumerate() {
                assert_eq!(answer["upsertProfile"], countries(client), "{kind:?}: each reads what it wrote");
            }
            let rows = servers.read("{ profiles(where: {email: {eq: \"solo@example.com\"}}) { id } }").await;
            assert_eq!(rows["profiles"].as_array().map(Vec::len), Some(1), "{kind:?}");
            // Several keys at once, each client with another one first.
            let many = "mutation ($inputs: [GradeCreate!]!) { createGrades(inputs: $inputs, onConflict: \
                {target: ID, update: [GRADE]}) { id } }";
            let inputs = |client: usize| {
                let input = |place: usize| json!({ "id": 100 + (client + place) % 8, "grade": 1 + client % 13 });
                json!({ "inputs": (0..8).map(input).collect::<Vec<_>>() })
            };
            servers.at_once(many, inputs).await;
            let grades = servers.read("{ grades(where: {id: {gte: 100}}) { id grade } }").await;
            let grades = grades["grades"].as_array().expect("a list").clone();
            let written: BTreeSet<i64> = grades.iter().filter_map(|row| row["grade"].as_i64()).collect();
            assert_eq!((grades.len(), written.len()), (8, 1), "{kind:?}: all rows are those of one client: {grades:?}");
        }
    });
}

#[test]
fn children_have_one_parent() {
    block_on(async {
        for kind in kinds() {
            let servers = Servers::open(kind, "children").await;
            // Every client takes all tasks to one user, each in another order, by one mutation or the other.
            let set =
                "mutation ($user: Int!, $tasks: [TaskUnique!]!) { setUserTasks(id: $user, tasks: $tasks) { id } }";
            let tasks = |client: usize| {
                let tasks: Vec<Value> = (0..7).map(|place| json!({ "id": 1 + (client + place) % 7 })).collect();
                json!({ "user": 1 + client % 6, "tasks": tasks })
            };
            servers.at_once(set, tasks).await;
            let owners = servers.read("{ tasks { userId } }").await;
            let owners: BTreeSet<Option<i64>> =
                owners["tasks"].as_array().expect("a list").iter().map(|task| task["userId"].as_i64()).collect();
            assert!(owners.len() == 1 && !owners.contains(&None), "{kind:?}: {owners:?}");
            // Links through a junction: what one client said, and nothing of another's.
            let set = "mutation ($movie: Int!, $actors: [MovieActorsConnect!]!) { updateMovie(id: $movie, set: \
                {actors: {set: $actors}}) { id } }";
            let actors = |client: usize| {
                let actors: Vec<Value> =
                    (0..5).map(|place| json!({ "id": 1 + client % 4 * 5 + (client + place) % 5 })).collect();
                json!({ "movie": 1, "actors": actors })
            };
            servers.at_once(set, actors).await;
            let linked = servers.read("{ movie(id: 1) { movieActors { actorId } } }").await;
            let linked = linked["movie"]["movieActors"].as_array().expect("a list").iter();
            let mut linked: Vec<i64> = linked.filter_map(|link| link["actorId"].as_i64()).collect();
            linked.sort_unstable();
            let first = linked[0];
            assert_eq!(linked, (first..first + 5).collect::<Vec<_>>(), "{kind:?}");
            assert_eq!(first % 5, 1, "{kind:?}");
            // A project has one employee at most.
            let set = "mutation ($employee: Int!) { setProjectEmployee(id: 1, employee: {id: $employee}) { id } }";
            servers.at_once(set, |client| json!({ "employee": 1 + client % 7 })).await;
            let holders = servers.read("{ employees(where: {projectId: {eq: 1}}) { id } }").await;
            assert_eq!(holders["employees"].as_array().map(Vec::len), Some(1), "{kind:?}");
        }
    });
}

#[test]
fn no_increment_is_lost() {
    block_on(async {
        for kind in kinds() {
            let servers = Servers::open(kind, "increments").await;
            let done = Arc::new(AtomicUsize::new(0));
            let clients = (0..CLIENTS).map(|client| {
                let (engine, done) = (servers.0[client % 2].engine().clone(), done.clone());
                tokio::spawn(async move {
                    while done.fetch_add(1, Ordering::Relaxed) < 1000 {
                        answer(&engine, "mutation { updateUser(id: 1, increment: {age: 1}) { age } }", Value::Null)
                            .await;
                    }
                })
            });
            join_all(clients).await.into_iter().for_each(|client| client.expect("nothing is refused"));
            assert_eq!(servers.read("{ user(id: 1) { age } }").await, json!({ "user": { "age": 1020 } }), "{kind:?}");
        }
    });
}

#[test]
fn those_who_lock_in_opposite_order_all_come_through() {
    block_on(async {
        for kind in kinds() {
            let servers = Servers::open(kind, "opposite").await;
            let query = "mutation ($a: Int!, $b: Int!) { a: updateUser(id: $a, increment: {age: 1}) { id } \
                b: updateUser(id: $b, increment: {age: 1}) { id } }";
            servers.at_once(query, |client| json!({ "a": 1 + client / 2 % 2, "b": 2 - client / 2 % 2 })).await;
            let ages = servers.read("{ users(where: {id: {in: [1, 2]}}) { age } }").await;
            assert_eq!(ages, json!({ "users": [{ "age": 20 + CLIENTS }, { "age": 34 + CLIENTS }] }), "{kind:?}");
        }
    });
}
