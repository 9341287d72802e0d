//! What a server keeps for its clients has a bound, however many different documents they send.

use std::fmt::Write;

use relata::async_graphql::Request;
use relata::db::{Budget, Consistency, Session, WavePlace};
use relata::graphql::AnswerOptions;
use relata::sql::Statement;
use relata::value::Cell;
use serde_json::Value;

use crate::support::{Kind, ask, block_on, kinds};

/// The most bytes that documents may take, and the most statements that stay prepared.
const CACHE_BYTES_MAX: u64 = 64 * 1024 * 1024;
const STATEMENTS_MAX: usize = 500;

/// The most bytes that a future on the way of every request may take.
const FUTURE_MAX: usize = 8 * 1024;

#[test]
fn different_documents_and_statements_leave_bounds_in_place() {
    block_on(async {
        for kind in kinds() {
            let relata = kind.open_sample("relata_test_bounds").await;
            // The cache does not know the database; the statements do.
            let documents = if kind == Kind::Sqlite { 10_000 } else { 700 };
            for number in 0..documents {
                let query = format!("{{ a{number}: users(limit: 1) {{ {} }} }}", columns_in_order(number));
                let asked = ask(&relata, &query, Value::Null).await;
                assert_eq!(asked.json.get("errors"), None, "{kind:?}: {query}");
            }
            let (cached, bytes) = relata.engine().cache_size();
            assert!((1..=10_000).contains(&cached), "{kind:?}: {cached} documents");
            assert!(bytes <= CACHE_BYTES_MAX, "{kind:?}: {bytes} bytes");
            assert_eq!(relata.engine().database().statement_shape_count(), STATEMENTS_MAX, "{kind:?}");
        }
    });
}

/// A wave may hold a statement many times, each time with other values.
#[test]
fn statements_of_one_form_are_prepared_once() {
    block_on(async {
        for kind in kinds().into_iter().filter(|kind| *kind == Kind::Postgres) {
            let relata = kind.open_sample("relata_test_one_form").await;
            let mut query = String::new();
            for number in 0..50 {
                let _ = write!(query, "a{number}: users(where: {{firstName: {{eq: \"{number}\"}}}}) {{ id }} ");
            }
            let asked = ask(&relata, &format!("{{ {query} }}"), Value::Null).await;
            assert_eq!(asked.json.get("errors"), None);
            let count = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT t.%WHERE t.\"first_name\" = %'".to_owned();
            let rows = relata.engine().database().fetch(Statement::new(count, Vec::new(), 1)).await.unwrap();
            assert_eq!(rows.cell(0, 0), Cell::Int(1));
        }
    });
}

#[test]
fn large_documents_are_weighed() {
    block_on(async {
        let relata = Kind::Sqlite.open_sample("relata_test_large_documents").await;
        for number in 0..400 {
            let query = format!("{{ user(id: {number}) {{ id }} }} # {}", "x".repeat(20_000));
            ask(&relata, &query, Value::Null).await;
        }
        let (cached, bytes) = relata.engine().cache_size();
        assert!((1..400).contains(&cached), "{cached} documents");
        assert!(bytes <= CACHE_BYTES_MAX, "{bytes} bytes");
    });
}

/// A future is copied when it is made and moved, so every request pays for its size.
#[test]
fn the_future_of_a_request_is_small() {
    block_on(async {
        let relata = Kind::Sqlite.open_sample("relata_test_future").await;
        let engine = relata.engine();
        let answer = engine.answer(Request::new("{ movies { id } }"), AnswerOptions::default());
        assert!(size_of_val(&answer) <= FUTURE_MAX, "an answer: {} bytes", size_of_val(&answer));
        let mut session = Session::new(engine.database(), Consistency::Snapshot, Budget::unlimited());
        let wave = session.fetch_wave(Vec::new(), WavePlace::ONLY);
        assert!(size_of_val(&wave) <= FUTURE_MAX, "a wave: {} bytes", size_of_val(&wave));
    });
}

/// The columns of a user, in one of the 720 orders that six columns have.
fn columns_in_order(number: usize) -> String {
    let mut left = vec!["id", "firstName", "lastName", "age", "createdAt", "updatedAt"];
    let (mut rest, mut text) = (number % 720, String::new());
    while !left.is_empty() {
        let column = left.remove(rest % left.len());
        rest /= left.len() + 1;
        write!(text, "{column} ").expect("a string takes everything");
    }
    text
}
