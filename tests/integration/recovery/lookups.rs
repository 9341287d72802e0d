//! Lookups that come together. None waits for another, and none takes the row of another.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::join_all;
use relata::db::{Consistency, DatabaseOptions};
use serde_json::json;

use super::harbor::{Port, QUESTION, answer};
use super::{assert_answered, in_time};
use crate::support::{Kind, block_on, kinds};

const SHIPS: [&str; 3] = ["Fram", "Gauss", "Argus"];

async fn open(kind: Kind, name: &str, pool_max: usize) -> Port {
    Port::open(kind, name, DatabaseOptions { pool_max, ..DatabaseOptions::default() }, Consistency::Snapshot).await
}

/// Looks a ship up that is there, or one that is not.
async fn look_up(port: Port, number: usize) {
    let asked = port.ask(&format!("{{ ship(id: {}) {{ name }} }}", number % 4 + 1)).await;
    let ship = SHIPS.get(number % 4).map(|name| json!({ "name": name }));
    assert_answered(&asked, &json!({ "ship": ship }));
}

fn start_lookups(port: &Port, count: usize) -> Vec<tokio::task::JoinHandle<()>> {
    (0..count).map(|number| tokio::spawn(look_up(port.clone(), number))).collect()
}

async fn wait_for(lookups: Vec<tokio::task::JoinHandle<()>>) {
    for looked_up in in_time(join_all(lookups)).await {
        looked_up.expect("the ship is found");
    }
}

#[test]
fn every_lookup_gets_its_own_row() {
    block_on(async {
        for kind in kinds() {
            let port = open(kind, "lookups", 2).await;
            wait_for(start_lookups(&port, 300)).await;
            assert!(port.relata.engine().database().connection_count() <= 2, "{kind:?}");
        }
    });
}

#[test]
fn a_lookup_that_takes_long_holds_nobody_up() {
    block_on(async {
        for kind in kinds() {
            let port = open(kind, "lookups_held_up", 4).await;
            let mut gate = port.close_gate().await;
            let gated = port.start_asking("{ gatedHarbor(id: 1) { name } }");
            wait_for(start_lookups(&port, 30)).await;
            gate.wait_for(1).await;
            wait_for(start_lookups(&port, 30)).await;
            gate.open().await;
            let asked = in_time(gated).await.expect("the request is not dropped");
            assert_answered(&asked, &json!({ "gatedHarbor": { "name": "Bergen" } }));
            port.assert_clean().await;
        }
    });
}

#[test]
fn others_get_their_turn_among_lookups() {
    block_on(async {
        for kind in kinds() {
            let port = open(kind, "lookups_turns", 1).await;
            let is_over = Arc::new(AtomicBool::new(false));
            let askers = (0..8).map(|asker| {
                let (port, is_over) = (port.clone(), is_over.clone());
                tokio::spawn(async move {
                    while !is_over.load(Ordering::Relaxed) {
                        look_up(port.clone(), asker).await;
                    }
                })
            });
            let askers: Vec<_> = askers.collect();
            for _ in 0..20 {
                assert_answered(&port.ask(QUESTION).await, &answer());
            }
            is_over.store(true, Ordering::Relaxed);
            wait_for(askers).await;
        }
    });
}
