//! Holds our count of statements against each database's own account of what it was asked.
//!
//! Budgets elsewhere trust the counter; this is where the counter earns it. SQLite tells through its trace, PostgreSQL
//! through the log that it sends to its client, MySQL and MariaDB through their general log.

mod mysql;
mod postgres;
mod sqlite;

use serde_json::Value;

use crate::support::{self, Asked, Kind, ask};
use relata::Relata;

/// Lists, lookups, every kind of association, pages for each parent, levels that merge, and no statement at all.
const QUESTIONS: [&str; 10] = [
    "{ __typename }",
    "{ grades { grade } }",
    "{ a: user(id: 2) { firstName } b: user(id: 5) { age } }",
    "{ cars { name user { firstName profile { country } } } }",
    "{ cars(offset: 7) { user { firstName } } }",
    "{ movies(limit: 100) { name actors(limit: 10) { name movies { name } } } }",
    "{ students { id grade { grade } courses { courseName students(limit: 1) { name } } } }",
    "{ users { all: cars { name } first: cars(limit: 1) { name } tasks { description } } notes { id } }",
    "{ movieActor(movieId: 1, actorId: 2) { movie { name } actor { name } } }",
    "{ tutorial(id: 99) { tags { name } } }",
];

#[test]
fn sqlite_counts_as_we_do() {
    support::block_on(sqlite::compare());
}

#[test]
fn postgres_counts_as_we_do() {
    if support::kinds().contains(&Kind::Postgres) {
        support::block_on(postgres::compare());
    }
}

#[test]
fn mysql_counts_as_we_do() {
    if support::kinds().contains(&Kind::Mysql) {
        support::block_on(mysql::compare());
    }
}

/// Asks all questions once, so that what a connection does once is done.
async fn warm_up(relata: &Relata) {
    for question in QUESTIONS {
        ask_well(relata, question).await;
    }
}

async fn ask_well(relata: &Relata, question: &str) -> Asked {
    let asked = ask(relata, question, Value::Null).await;
    assert_eq!(asked.json.get("errors"), None, "{question}");
    asked
}

/// The texts that we say we sent, and that the database says it got.
fn assert_same_statements(question: &str, asked: &Asked, mut got: Vec<String>) {
    let figures = &asked.answer.figures;
    let mut sent: Vec<String> = figures.statements.iter().map(|statement| statement.sql.clone()).collect();
    assert_eq!(figures.statement_count, sent.len(), "{question}");
    sent.sort();
    got.sort();
    assert_eq!(sent, got, "{question}");
}

/// Reads are what is counted; transactions and settings are not.
fn is_read(sql: &str) -> bool {
    sql.trim_start().get(..6).is_some_and(|verb| verb.eq_ignore_ascii_case("select"))
}

/// Says why a comparison is left out, straight to the terminal: the test harness keeps what tests print to itself.
fn tell_left_out(reason: &str) {
    let _ = std::io::Write::write_all(
        &mut std::io::stderr(),
        format!("note: a statement log is left out: {reason}\n").as_bytes(),
    );
}
