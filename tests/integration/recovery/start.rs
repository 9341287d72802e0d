//! Starts: a database that is down is waited for, one that does not let us in is not.

use std::time::Duration;

use relata::db::{Consistency, DatabaseOptions};

use super::harbor::{create, try_serve};
use super::relay::Relay;
use super::{in_time, servers};
use crate::support::{Kind, block_on, kinds};

/// Why a start fails that is tried again for so long.
async fn refusal(url: &str, connect_retry: Duration) -> String {
    let options = DatabaseOptions { connect_retry, ..DatabaseOptions::default() };
    match in_time(try_serve(url, options, Consistency::Snapshot)).await {
        Ok(_) => panic!("{url} was served"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_database_that_stays_down_ends_the_start() {
    block_on(async {
        for kind in servers() {
            let relay = Relay::open(&create(kind, "start_down").await).await;
            relay.cut();
            let said = refusal(&relay.url, Duration::from_millis(300)).await;
            assert!(said.starts_with("the database cannot be reached: "), "{said}");
        }
    });
}

#[test]
fn a_database_that_comes_up_is_waited_for() {
    block_on(async {
        for kind in servers() {
            let relay = Relay::open(&create(kind, "start_late").await).await;
            relay.cut();
            let options = DatabaseOptions { connect_retry: Duration::from_secs(20), ..DatabaseOptions::default() };
            let up = async {
                tokio::time::sleep(Duration::from_millis(500)).await;
                relay.restore();
            };
            let (started, ()) =
                in_time(async { futures_util::join!(try_serve(&relay.url, options, Consistency::Snapshot), up) }).await;
            started.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        }
    });
}

#[test]
fn a_database_that_does_not_let_us_in_is_not_asked_again() {
    block_on(async {
        for kind in kinds() {
            let url = create(kind, "start_refused").await;
            for (url, reason) in wrong_urls(kind, &url) {
                // Longer than the test waits for.
                let said = refusal(&url, Duration::from_secs(600)).await;
                assert!(said.starts_with("the database refused the connection: "), "{said}");
                assert!(said.contains(reason) && !said.contains('\n'), "{said}");
            }
        }
    });
}

/// URLs that lead to a database's refusal, each with what it says, whatever its language.
fn wrong_urls(kind: Kind, url: &str) -> Vec<(String, &'static str)> {
    if kind == Kind::Sqlite {
        let path = std::env::temp_dir().join(format!("relata_test_no_database_{}.db", std::process::id()));
        std::fs::write(&path, "a text that is long enough to be read as something else").expect("a file is written");
        return vec![(format!("sqlite://{}", path.display()), "not a database")];
    }
    let (mut no_database, mut no_user) = (url.to_owned(), url::Url::parse(url).expect("a test URL is valid"));
    no_database.push_str("_nowhere");
    no_user.set_username("nobody_of_relata").expect("a server has users");
    vec![(no_database, "_nowhere"), (no_user.to_string(), "nobody_of_relata")]
}
