//! What one operation sees of what others write meanwhile.

use relata::db::{Consistency, DatabaseOptions};
use serde_json::json;

use super::harbor::Port;
use super::{assert_answered, in_time};
use crate::support::{block_on, kinds};

/// Asks for a harbor and its ships; a ship comes in between the two statements.
async fn check(name: &str, consistency: Consistency, ships: &[&str]) {
    for kind in kinds() {
        let port = Port::open(kind, name, DatabaseOptions::default(), consistency).await;
        let mut gate = port.close_gate().await;
        // A list: what the key of a lookup leads to is asked for at once.
        let asking = port.start_asking("{ gatedHarbors(where: {id: {eq: 2}}) { name ships { name } } }");
        gate.wait_for(1).await;
        kind.execute(&port.url, &["INSERT INTO ships VALUES (4, 'Heron', 2)"]).await;
        gate.open().await;
        let ships: Vec<_> = ships.iter().map(|name| json!({ "name": name })).collect();
        let expected = json!({ "gatedHarbors": [{ "name": "Porto", "ships": ships }] });
        assert_answered(&in_time(asking).await.expect("the request is not dropped"), &expected);
    }
}

#[test]
fn a_snapshot_does_not_see_what_comes_later() {
    block_on(check("snapshot", Consistency::Snapshot, &["Argus"]));
}

#[test]
fn a_statement_sees_what_came_before_it() {
    block_on(check("no_snapshot", Consistency::Statement, &["Argus", "Heron"]));
}
