//! The four knobs of the pool.

use std::time::Duration;

use relata::db::{Consistency, DatabaseOptions};
use serde_json::json;

use super::harbor::{Port, QUESTION, answer};
use super::{assert_answered, assert_refused, in_time};
use crate::support::{block_on, kinds};

const BUSY: &str = "the server is busy: no database connection became free; try again later";

#[test]
fn who_waits_for_too_long_is_told_that_the_server_is_busy() {
    block_on(async {
        for kind in kinds() {
            let options =
                DatabaseOptions { pool_max: 1, pool_acquire: Duration::from_millis(300), ..DatabaseOptions::default() };
            let port = Port::open(kind, "pool_busy", options, Consistency::Snapshot).await;
            let mut gate = port.close_gate().await;
            let first = port.start_asking("{ gatedHarbor(id: 1) { name ships { name } } }");
            gate.wait_for(1).await;
            assert_refused(&port.ask(QUESTION).await, "UNAVAILABLE", BUSY);
            gate.open().await;
            let expected =
                json!({ "gatedHarbor": { "name": "Bergen", "ships": [{ "name": "Fram" }, { "name": "Gauss" }] } });
            assert_answered(&in_time(first).await.expect("the request is not dropped"), &expected);
            assert_answered(&port.ask(QUESTION).await, &answer());
        }
    });
}

#[test]
fn idle_connections_are_closed_but_for_the_least_number() {
    block_on(async {
        for kind in kinds() {
            let options = DatabaseOptions {
                pool_max: 4,
                pool_min: 2,
                pool_idle: Duration::from_millis(200),
                ..DatabaseOptions::default()
            };
            let port = Port::open(kind, "pool_idle", options, Consistency::Snapshot).await;
            let count = || port.relata.engine().database().connection_count();
            until!("the least number is open", count() == 2);
            let mut gate = port.close_gate().await;
            let asking: Vec<_> = (0..4).map(|_| port.start_asking("{ gatedHarbor(id: 2) { name } }")).collect();
            gate.wait_for(4).await;
            assert_eq!(count(), 4, "{kind:?}");
            gate.open().await;
            for asking in asking {
                let asked = in_time(asking).await.expect("the request is not dropped");
                assert_answered(&asked, &json!({ "gatedHarbor": { "name": "Porto" } }));
            }
            until!("only the least number is open", count() == 2);
            // The pool looks at its connections once a second.
            for _ in 0..15 {
                tokio::time::sleep(Duration::from_millis(100)).await;
                assert_eq!(count(), 2, "{kind:?}");
            }
            assert_answered(&port.ask(QUESTION).await, &answer());
        }
    });
}
