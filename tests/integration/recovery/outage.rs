//! A database that goes away while we serve, and comes back.

use std::time::Duration;

use relata::db::{Consistency, DatabaseOptions};
use serde_json::json;

use super::harbor::{self, Port, QUESTION, answer};
use super::relay::Relay;
use super::{AWAY, assert_answered, assert_refused, in_time, servers};
use crate::support::{Kind, block_on};

async fn open(kind: Kind, name: &str, options: DatabaseOptions) -> (Relay, Port) {
    let url = harbor::create(kind, name).await;
    let relay = Relay::open(&url).await;
    let port = Port::open_at(kind, url, &relay.url, options, Consistency::Snapshot).await;
    (relay, port)
}

#[test]
fn requests_are_refused_while_the_database_is_away_and_answered_when_it_is_back() {
    block_on(async {
        for kind in servers() {
            let (relay, port) = open(kind, "outage", DatabaseOptions::default()).await;
            for _ in 0..3 {
                assert_answered(&port.ask(QUESTION).await, &answer());
                relay.cut();
                let asked = port.ask(QUESTION).await;
                assert_refused(&asked, "UNAVAILABLE", AWAY);
                assert_eq!(asked.json["data"], json!(null), "{kind:?}");
                let asked = port.ask("{ harbor(id: 1) { name } __typename }").await;
                assert_refused(&asked, "UNAVAILABLE", AWAY);
                assert_eq!(asked.json["data"], json!({ "harbor": null, "__typename": "Query" }), "{kind:?}");
                relay.restore();
            }
        }
    });
}

#[test]
fn a_short_outage_between_requests_is_not_noticed() {
    block_on(async {
        for kind in servers() {
            let (relay, port) = open(kind, "outage_short", DatabaseOptions::default()).await;
            for _ in 0..3 {
                let together: Vec<_> = (0..4).map(|_| port.start_asking(QUESTION)).collect();
                for asking in together {
                    assert_answered(&in_time(asking).await.expect("the request is not dropped"), &answer());
                }
                relay.cut();
                relay.restore();
            }
        }
    });
}

#[test]
fn a_request_that_loses_its_connection_is_refused() {
    block_on(async {
        for kind in servers() {
            let (relay, port) = open(kind, "outage_middle", DatabaseOptions::default()).await;
            let mut gate = port.close_gate().await;
            let asking = port.start_asking("{ ships { name } gatedHarbors { name ships { name } } }");
            gate.wait_for(1).await;
            relay.cut();
            let asked = in_time(asking).await.expect("the request is not dropped");
            assert_refused(&asked, "UNAVAILABLE", AWAY);
            gate.open().await;
            relay.restore();
            assert_answered(&port.ask(QUESTION).await, &answer());
        }
    });
}

#[test]
fn a_silent_database_is_given_up() {
    block_on(async {
        for kind in servers() {
            let short = Duration::from_millis(500);
            let options =
                DatabaseOptions { statement_timeout: short, pool_acquire: short, ..DatabaseOptions::default() };
            let (relay, port) = open(kind, "outage_silent", options).await;
            assert_answered(&port.ask(QUESTION).await, &answer());
            relay.freeze();
            for query in ["{ harbors { name } }", QUESTION] {
                assert_refused(&port.ask(query).await, "UNAVAILABLE", AWAY);
            }
            relay.restore();
            // Half a second may be too short to connect where the machine has other work.
            until!("the database is asked again", port.ask(QUESTION).await.json.get("errors").is_none());
            assert_answered(&port.ask(QUESTION).await, &answer());
        }
    });
}
