//! Mutations that lose their connection, their time or their client: nothing is written by half, no lock stays.

use std::time::Duration;

use relata::Relata;
use relata::graphql::Limits;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

use super::gate::{self, Gate};
use super::relay::{AtCommit, Relay};
use super::{in_time, servers};
use crate::support::{Kind, ask, block_on, connect_limited_sample, connect_sample, kinds};

/// New rows in several tables, a row that is there, and last a tag, for which triggers wait below.
const MUTATION: &str = "mutation {
    createUser(input: {firstName: \"new\", tasks: {create: [{description: \"new\"}, {description: \"new\"}]}}) { id }
    updateUser(id: 1, increment: {age: 1}) { id }
    findOrCreateTag(where: {name: \"new\"}) { created }
}";

/// How many there are of what it writes.
async fn written(relata: &Relata) -> [usize; 4] {
    let query = "{ users(where: {firstName: {eq: \"new\"}}) { id } tasks(where: {description: {eq: \"new\"}}) { id } \
        tags(where: {name: {eq: \"new\"}}) { id } user(id: 1) { age } }";
    let read = in_time(ask(relata, query, Value::Null)).await.json;
    let count = |field: &str| read["data"][field].as_array().expect("a list").len();
    let age = read["data"]["user"]["age"].as_u64().expect("a number") as usize;
    [count("users"), count("tasks"), count("tags"), age - 20]
}

/// The same rows can be written by others at once.
async fn assert_free(relata: &Relata) {
    let asked = in_time(ask(relata, MUTATION, Value::Null)).await;
    assert_eq!(asked.json.get("errors"), None, "{}", asked.json);
}

#[test]
fn a_commit_without_an_answer_is_told_and_not_repeated() {
    block_on(async {
        for kind in servers() {
            for (place, rows) in [(AtCommit::BeforeTheServer, [0; 4]), (AtCommit::BeforeTheAnswer, [1, 2, 1, 1])] {
                let url = kind.create_sample_database("relata_test_commit_unknown").await;
                let relay = Relay::open(&url).await;
                let (relata, other) = (connect_sample(&relay.url).await, connect_sample(&url).await);
                relay.cut_at_commit(place);
                let asked = in_time(ask(&relata, MUTATION, Value::Null)).await.json;
                let error = &asked["errors"][0];
                assert_eq!(error["extensions"]["code"], json!("COMMIT_UNKNOWN"), "{kind:?}, {place:?}: {asked}");
                assert!(error["extensions"]["errorId"].is_string() && asked["data"] == Value::Null, "{asked}");
                until!("the server has heard of it", written(&other).await == rows);
                assert_free(&relata).await;
                let expected = [rows[0] + 1, rows[1] + 2, 1, rows[3] + 1];
                assert_eq!(written(&other).await, expected, "{kind:?}, {place:?}");
            }
        }
    });
}

#[test]
fn a_mutation_that_loses_its_connection_before_is_refused() {
    block_on(async {
        for kind in servers() {
            let url = kind.create_sample_database("relata_test_lost_write").await;
            add_trigger(kind, &url, &gate_steps(kind)).await;
            let relay = Relay::open(&url).await;
            let (relata, other) = (connect_sample(&relay.url).await, connect_sample(&url).await);
            let mut gate = Gate::close(kind, &url).await;
            let asking = tokio::spawn({
                let relata = relata.clone();
                async move { ask(&relata, MUTATION, Value::Null).await.json }
            });
            gate.wait_for(1).await;
            relay.cut();
            let asked = in_time(asking).await.expect("nothing panics");
            assert_eq!(asked["errors"][0]["extensions"]["code"], json!("UNAVAILABLE"), "{kind:?}: {asked}");
            gate.open().await;
            relay.restore();
            assert_free(&relata).await;
            assert_eq!(written(&other).await, [1, 2, 1, 1], "{kind:?}");
        }
    });
}

#[test]
fn a_mutation_whose_time_is_over_leaves_nothing() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_sample_database("relata_test_late_write").await;
            let limits = Limits { operation_timeout: Duration::from_millis(1500), ..Limits::default() };
            let (late, other) = (connect_limited_sample(&url, limits).await, connect_sample(&url).await);
            add_trigger(kind, &url, slow_steps(kind)).await;
            let asked = in_time(ask(&late, MUTATION, Value::Null)).await.json;
            let error = &asked["errors"][0];
            assert_eq!(error["extensions"]["code"], json!("TIMEOUT"), "{kind:?}: {asked}");
            assert_eq!(asked["data"], Value::Null, "{kind:?}");
            // It waits for whoever still has a lock on the table.
            in_time(remove_trigger(kind, &url)).await;
            assert_eq!(written(&other).await, [0; 4], "{kind:?}");
            assert_free(&other).await;
            assert_free(&late).await;
            assert_eq!(written(&other).await, [2, 4, 1, 2], "{kind:?}");
        }
    });
}

#[test]
fn a_client_that_leaves_leaves_a_whole_mutation() {
    block_on(async {
        for kind in kinds() {
            let url = kind.create_sample_database("relata_test_left_write").await;
            gate::watch_gates();
            add_trigger(kind, &url, &gate_steps(kind)).await;
            let (relata, other) = (connect_sample(&url).await, connect_sample(&url).await);
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
            let address = listener.local_addr().expect("the listener has an address");
            let serving = tokio::spawn(axum::serve(listener, relata.router()).into_future());
            let mut gate = Gate::close(kind, &url).await;
            let body = json!({ "query": MUTATION }).to_string();
            let head = "POST /graphql HTTP/1.1\r\nHost: relata\r\nContent-Type: application/json";
            let mut client = TcpStream::connect(address).await.expect("it listens");
            let request = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            client.write_all(request.as_bytes()).await.expect("it reads");
            gate.wait_for(1).await;
            drop(client);
            // What the server does with a client that is gone, it does before it answers another one.
            let second = TcpStream::connect(address).await.expect("it listens");
            drop(second);
            assert_eq!(written(&other).await, [0; 4], "{kind:?}");
            gate.open().await;
            until!("the mutation is done", written(&other).await == [1, 2, 1, 1]);
            assert_free(&other).await;
            serving.abort();
        }
    });
}

/// A trigger that runs before a tag is written.
async fn add_trigger(kind: Kind, url: &str, steps: &str) {
    let before = "BEFORE INSERT ON tags FOR EACH ROW";
    match kind {
        Kind::Postgres => {
            let function = format!(
                "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {steps}; RETURN NEW; END $$"
            );
            kind.execute(url, &[&function, &format!("CREATE TRIGGER waits {before} EXECUTE FUNCTION wait()")]).await;
        }
        Kind::Mysql => kind.execute(url, &[&format!("CREATE TRIGGER waits {before} {steps}")]).await,
        Kind::Sqlite => kind.execute(url, &[&format!("CREATE TRIGGER waits {before} BEGIN {steps}; END")]).await,
    }
}

async fn remove_trigger(kind: Kind, url: &str) {
    match kind {
        Kind::Postgres => kind.execute(url, &["DROP TRIGGER waits ON tags"]).await,
        _ => kind.execute(url, &["DROP TRIGGER waits"]).await,
    }
}

/// Waits at the [`Gate`].
fn gate_steps(kind: Kind) -> String {
    match kind {
        Kind::Sqlite => "SELECT wait_at_gate()".to_owned(),
        Kind::Postgres => "PERFORM pg_advisory_xact_lock_shared(1)".to_owned(),
        Kind::Mysql => "SET @waited = GET_LOCK(DATABASE(), 60) + RELEASE_LOCK(DATABASE())".to_owned(),
    }
}

/// Takes longer than anybody waits.
fn slow_steps(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "SELECT count(*) FROM movie_actors AS a, movie_actors AS b, movie_actors AS c",
        Kind::Postgres => "PERFORM pg_sleep(60)",
        Kind::Mysql => "SET @waited = SLEEP(60)",
    }
}
