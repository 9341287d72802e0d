//! The server is killed in the middle of a stream of mutations, again and again: what was answered with success is there,
//! and nothing is there by half.
//!
//! `RELATA_TEST_CRASHES` says how often, for each database.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};

use serde_json::{Value, json};

use crate::support::program::{Serving, folder};
use crate::support::{Kind, ask, block_on, connect_sample, kinds};

const CRASHES: usize = 15;

const CLIENTS: usize = 4;

/// Rows of six tables, all with a mark of their own.
const MUTATION: &str = "mutation ($mark: String!, $email: String!) {
    createUser(input: {firstName: $mark, profile: {create: {email: $email}}, tasks: {create: [{description: $mark},
        {description: $mark}]}}) { id }
    createMovie(input: {name: $mark, actors: {create: [{name: $mark, through: {characterName: $mark}}, {name: $mark,
        through: {characterName: $mark}}]}}) { id }
}";

/// How many rows one mutation writes, by table.
const WHOLE: [(&str, usize); 6] =
    [("actors", 2), ("movie_actors", 2), ("movies", 1), ("profiles", 1), ("tasks", 2), ("users", 1)];

#[test]
fn nothing_is_lost_and_nothing_is_there_by_half() {
    let crashes = std::env::var("RELATA_TEST_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(CRASHES);
    for kind in kinds() {
        let url = block_on(async move { kind.create_sample_database("relata_test_crash").await });
        let folder = folder(&format!("crash_{}", kind.name()));
        let mut answered = Vec::new();
        for round in 0..crashes {
            let (mut serving, _) = Serving::start(&folder, &["--database-url", &url, "--catalog", "models"]);
            answered.extend(mutate_until_killed(&mut serving, round));
        }
        let written = block_on(async move { written_rows(kind, &url).await });
        assert!(answered.len() >= crashes, "{kind:?}: the stream was one: {}", answered.len());
        for (mark, tables) in &written {
            let whole = WHOLE.map(|(table, count)| (table.to_owned(), count));
            assert_eq!(*tables, BTreeMap::from(whole), "{kind:?}: {mark} is there as a whole");
        }
        for mark in answered {
            assert!(written.contains_key(&mark), "{kind:?}: {mark} was answered with success and is lost");
        }
    }
}

/// Clients that write until the server is killed, which happens after some answers; gives the marks of what was answered.
fn mutate_until_killed(serving: &mut Serving, round: usize) -> Vec<String> {
    let (answers, answered) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let (tell, told) = mpsc::channel();
    let address = serving.address.clone();
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (tell, address, answers, answered) = (tell.clone(), &address, &answers, &answered);
            scope.spawn(move || {
                for number in 0.. {
                    let mark = format!("crash-{round}-{client}-{number}");
                    let Some(answer) = mutate(address, &mark) else { return };
                    assert_eq!(answer.get("errors"), None, "{answer}");
                    answered.lock().expect("nobody panics").push(mark);
                    // Others are in the middle of theirs when one has been answered.
                    if answers.fetch_add(1, Ordering::Relaxed) == round % 11 {
                        let _ = tell.send(());
                    }
                }
            });
        }
        drop(tell);
        told.recv().expect("it answers before it is killed");
        serving.child.kill().expect("it can be killed");
        serving.child.wait().expect("it ends");
    });
    answered.into_inner().expect("nobody panicked")
}

/// Writes and reads the answer; `None` where the server was killed before it had answered.
fn mutate(address: &str, mark: &str) -> Option<Value> {
    let body = json!({ "query": MUTATION, "variables": { "mark": mark, "email": format!("{mark}@example.com") } });
    let body = body.to_string();
    let mut stream = TcpStream::connect(address).ok()?;
    let head = "POST /graphql HTTP/1.1\r\nHost: relata\r\nContent-Type: application/json\r\nConnection: close";
    stream.write_all(format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (_, json) = answer.split_once("\r\n\r\n")?;
    serde_json::from_str(json).ok()
}

/// How many rows of each table have each mark.
async fn written_rows(kind: Kind, url: &str) -> BTreeMap<String, BTreeMap<String, usize>> {
    // Transactions whose client is gone end soon; who waits for such locks waits for that.
    match kind {
        Kind::Sqlite => {}
        Kind::Postgres => {
            kind.execute(url, &["BEGIN; LOCK TABLE users, movies IN ACCESS EXCLUSIVE MODE; COMMIT"]).await
        }
        Kind::Mysql => kind.execute(url, &["LOCK TABLES users WRITE, movies WRITE", "UNLOCK TABLES"]).await,
    }
    let relata = connect_sample(url).await;
    let query = "{
        actors(where: {name: {startsWith: \"crash-\"}}) { mark: name }
        movie_actors: movieActors(where: {characterName: {startsWith: \"crash-\"}}) { mark: characterName }
        movies(where: {name: {startsWith: \"crash-\"}}) { mark: name }
        profiles(where: {email: {startsWith: \"crash-\"}}) { mark: email }
        tasks(where: {description: {startsWith: \"crash-\"}}) { mark: description }
        users(where: {firstName: {startsWith: \"crash-\"}}) { mark: firstName }
    }";
    let read = ask(&relata, query, Value::Null).await.json;
    assert_eq!(read.get("errors"), None);
    let mut written: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (table, rows) in read["data"].as_object().expect("an object") {
        for row in rows.as_array().expect("a list") {
            let mark = row["mark"].as_str().unwrap_or_default().trim_end_matches("@example.com");
            *written.entry(mark.to_owned()).or_default().entry(table.clone()).or_default() += 1;
        }
    }
    written
}
