//! Connections that the database ends: an administrator's word, a restart.

use std::time::Duration;

use relata::db::{Consistency, DatabaseOptions};

use super::harbor::{Port, QUESTION, answer};
use super::{AWAY, assert_answered, assert_refused, in_time, servers};
use crate::support::{Kind, block_on};

#[test]
fn a_statement_that_was_ended_is_not_begun_again() {
    block_on(async {
        for kind in servers() {
            for query in ["{ gatedHarbors { name } }", "{ ships { name } gatedHarbors { name ships { name } } }"] {
                let port = Port::open(kind, "killed", DatabaseOptions::default(), Consistency::Snapshot).await;
                let mut gate = port.close_gate().await;
                let asking = port.start_asking(query);
                gate.wait_for(1).await;
                // Had it just begun, it could have died while it was idle.
                tokio::time::sleep(Duration::from_millis(1200)).await;
                end_sessions(&port, true).await;
                let asked = in_time(asking).await.expect("the request is not dropped");
                assert_refused(&asked, "UNAVAILABLE", AWAY);
                gate.wait_for(0).await;
                gate.open().await;
                assert_answered(&port.ask(QUESTION).await, &answer());
            }
        }
    });
}

#[test]
fn connections_that_died_while_idle_are_not_noticed() {
    block_on(async {
        for kind in servers() {
            let options = DatabaseOptions { pool_min: 3, ..DatabaseOptions::default() };
            let port = Port::open(kind, "killed_idle", options, Consistency::Snapshot).await;
            for query in [QUESTION, "{ harbors { name } }"] {
                until!("three connections are open", port.relata.engine().database().connection_count() >= 3);
                end_sessions(&port, false).await;
                let asked = port.ask(query).await;
                assert_eq!(asked.json.get("errors"), None, "{kind:?}: {}", asked.json);
                assert_eq!(asked.json["data"]["harbors"][0]["name"], "Bergen");
            }
        }
    });
}

/// Ends our connections, all or only those that wait at the gate.
async fn end_sessions(port: &Port, only_waiting: bool) {
    match port.kind {
        Kind::Sqlite => {}
        Kind::Postgres => {
            let waiting = if only_waiting { "AND wait_event = 'advisory'" } else { "" };
            let end = format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
                 AND application_name = 'relata' {waiting}"
            );
            port.kind.execute(&port.url, &[&end]).await;
        }
        Kind::Mysql => {
            let waiting = if only_waiting { "AND STATE = 'User lock'" } else { "AND COMMAND = 'Sleep'" };
            let some = format!(
                "FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID() {waiting}"
            );
            while port.count(&format!("SELECT COUNT(*) {some}")).await > 0 {
                let id = port.count(&format!("SELECT COALESCE(MAX(ID), 0) {some}")).await;
                if id > 0 {
                    port.kind.execute(&port.url, &[&format!("KILL CONNECTION {id}")]).await;
                }
            }
        }
    }
}
