//! A statement that takes too long is stopped by its database, and only that is lost.

use std::time::Duration;

use relata::db::{Consistency, DatabaseOptions};
use serde_json::json;

use super::harbor::{Port, QUESTION, answer};
use super::{assert_answered, assert_refused};
use crate::support::{block_on, kinds};

/// What a client reads of a statement that took too long.
const TOO_LONG: &str = "a statement took longer than 300 ms; ask for less";

fn options() -> DatabaseOptions {
    DatabaseOptions { statement_timeout: Duration::from_millis(300), ..DatabaseOptions::default() }
}

#[test]
fn a_statement_has_a_time_limit() {
    block_on(async {
        for kind in kinds() {
            for (name, consistency) in [("limit", Consistency::Snapshot), ("limit_apart", Consistency::Statement)] {
                let port = Port::open(kind, name, options(), consistency).await;
                let one_statement = port.ask("{ slowHarbors { name } }").await;
                assert_refused(&one_statement, "TIMEOUT", TOO_LONG);
                assert_eq!(one_statement.json["data"], json!(null), "{kind:?}");
                let in_snapshot = port.ask("{ slowHarbors { name ships { name } } }").await;
                assert_refused(&in_snapshot, "TIMEOUT", TOO_LONG);
                port.assert_clean().await;
                assert_answered(&port.ask(QUESTION).await, &answer());
            }
        }
    });
}

#[test]
fn what_was_read_before_a_statement_was_stopped_is_answered() {
    block_on(async {
        for kind in kinds() {
            let port = Port::open(kind, "limit_siblings", options(), Consistency::Snapshot).await;
            let query = "{ harbor(id: 2) { name } slowHarbor(id: 1) { name ships { name } } }";
            let asked = port.ask(query).await;
            assert_refused(&asked, "TIMEOUT", TOO_LONG);
            assert_eq!(asked.json["data"], json!({ "harbor": { "name": "Porto" }, "slowHarbor": null }), "{kind:?}");
            assert_eq!(asked.json["errors"][0]["path"], json!(["slowHarbor"]), "{kind:?}");
            port.assert_clean().await;
        }
    });
}
