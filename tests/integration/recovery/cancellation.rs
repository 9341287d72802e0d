//! Clients that give up: whatever a request was doing, its connection is given back clean or not at all.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use relata::db::{Consistency, DatabaseOptions};

use super::harbor::{Port, QUESTION, answer};
use super::{assert_answered, in_time, servers};
use crate::support::{block_on, kinds};

fn options() -> DatabaseOptions {
    DatabaseOptions { pool_max: 2, ..DatabaseOptions::default() }
}

#[test]
fn a_request_may_be_dropped_wherever_it_waits() {
    block_on(async {
        for kind in kinds() {
            for (name, consistency) in [("drop", Consistency::Snapshot), ("drop_apart", Consistency::Statement)] {
                let port = Port::open(kind, name, options(), consistency).await;
                for polls in 0..50 {
                    in_time(poll_times(port.ask("{ harbors { name ships { name } } ships { name } }"), polls)).await;
                    assert!(port.relata.engine().database().connection_count() <= 2, "{kind:?}");
                }
                port.assert_clean().await;
                let (one, other) = futures_util::join!(port.ask(QUESTION), port.ask(QUESTION));
                assert_answered(&one, &answer());
                assert_answered(&other, &answer());
            }
        }
    });
}

#[test]
fn statements_of_dropped_requests_are_stopped() {
    block_on(async {
        for kind in servers() {
            // What is not stopped outlives this test.
            let options = DatabaseOptions { statement_timeout: Duration::from_secs(600), ..options() };
            let port = Port::open(kind, "drop_running", options, Consistency::Snapshot).await;
            let mut gate = port.close_gate().await;
            for _ in 0..50 {
                let asking = port.start_asking("{ ships { name } gatedHarbors { name ships { name } } }");
                gate.wait_for(1).await;
                asking.abort();
                let _ = asking.await;
                gate.wait_for(0).await;
            }
            port.assert_clean().await;
            assert_answered(&port.ask(QUESTION).await, &answer());
            gate.open().await;
            until!("our connections are the pool's", port.session_count().await <= 2);
        }
    });
}

/// Polls a future so many times, whenever it wakes, then drops it.
async fn poll_times<T>(future: impl Future<Output = T>, mut polls: usize) {
    let mut future = pin!(future);
    poll_fn(|context| match polls.checked_sub(1) {
        None => Poll::Ready(()),
        Some(left) => {
            polls = left;
            future.as_mut().poll(context).map(drop)
        }
    })
    .await
}
