//! What goes wrong between us and a database, and that the server is well again afterwards.

/// Waits until something is so. A closure that awaits cannot be sent to another thread, so this is a macro.
macro_rules! until {
    ($what:literal, $is_so:expr) => {{
        let started = std::time::Instant::now();
        while !$is_so {
            assert!(started.elapsed() < $crate::recovery::HANG, "never so: {}", $what);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }};
}

mod cancellation;
mod gate;
pub mod harbor;
mod killed;
mod limits;
mod lookups;
mod outage;
mod pool;
mod relay;
mod snapshot;
mod start;
mod writes;

use std::time::Duration;

use serde_json::Value;

use crate::support::{Asked, Kind, kinds};

/// Long after what we wait for has happened: a test that comes here hangs.
const HANG: Duration = Duration::from_secs(30);

/// What clients read where the database is away.
const AWAY: &str = "the database cannot be reached; try again later";

/// Waits for something that must not take forever.
async fn in_time<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(HANG, future).await.expect("it hangs")
}

/// The databases that are servers: connections to them can break.
fn servers() -> Vec<Kind> {
    kinds().into_iter().filter(|&kind| kind != Kind::Sqlite).collect()
}

/// Holds the first error of an answer to what a client may read of a database's trouble.
#[track_caller]
fn assert_refused(asked: &Asked, code: &str, message: &str) {
    let error = &asked.json["errors"][0];
    assert_eq!((&error["extensions"]["code"], &error["message"]), (&code.into(), &message.into()), "{}", asked.json);
    assert!(error["extensions"]["errorId"].as_str().is_some_and(|id| id.len() == 32), "{error}");
}

#[track_caller]
fn assert_answered(asked: &Asked, data: &Value) {
    assert_eq!(asked.json.get("errors"), None, "{}", asked.json);
    assert_eq!(&asked.json["data"], data);
}
