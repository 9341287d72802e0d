//! SIGHUP: what is served is replaced while clients ask.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::support::program::{Serving, folder};
use crate::support::{Kind, block_on, kinds};

const RELOADED: &str = "reloaded: ";
const NOT_RELOADED: &str = "not reloaded, what was served before is served on: ";

/// A question of two levels and one of three.
const SHALLOW: &str = r#"{"query": "{ users(limit: 2) { firstName } }"}"#;
const DEEP: &str = r#"{"query": "{ users(limit: 2) { cars { name } } }"}"#;

fn write_settings(folder: &Path, url: &str, more: &str) {
    let text = format!("[database]\nurl = \"{url}\"\n[catalog]\nsource = \"models\"\n{more}");
    std::fs::write(folder.join("relata.toml"), text).expect("a file can be written");
}

fn serve_sample(kind: Kind, name: &'static str) -> (PathBuf, String, Serving) {
    let url = block_on(async move { kind.create_sample_database(&format!("relata_test_{name}")).await });
    let folder = folder(&format!("{name}_{}", kind.name()));
    write_settings(&folder, &url, "[limits]\nmax_depth = 2\n");
    let (serving, _) = Serving::start(&folder, &[]);
    (folder, url, serving)
}

/// Sends the signal and waits until it was followed; gives the line of the log.
fn reload(serving: &Serving) -> String {
    serving.send("HUP");
    serving.wait_for_log(&[RELOADED, NOT_RELOADED])
}

#[test]
fn no_request_fails_while_what_is_served_is_replaced() {
    for kind in kinds() {
        let (folder, url, serving) = serve_sample(kind, "reload");
        assert!(serving.ask(DEEP).contains("LIMIT_EXCEEDED"), "{kind:?}");
        let (done, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
        let (serving, done, asked) = (&serving, &done, &asked);
        let ask = || {
            while !done.load(Ordering::Relaxed) {
                let answer = serving.ask(SHALLOW);
                assert!(answer.contains("\"firstName\"") && !answer.contains("errors"), "{kind:?}: {answer}");
                asked.fetch_add(1, Ordering::Relaxed);
            }
        };
        std::thread::scope(|scope| {
            let clients: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
            for round in 0..5 {
                write_settings(&folder, &url, &format!("[limits]\nmax_depth = {}\n", 3 - round % 2));
                let before = asked.load(Ordering::Relaxed);
                assert!(reload(serving).contains(RELOADED), "{kind:?}");
                assert_eq!(serving.ask(DEEP).contains("LIMIT_EXCEEDED"), round % 2 == 1, "{kind:?}");
                while asked.load(Ordering::Relaxed) < before + 20 && !clients.iter().any(|client| client.is_finished())
                {
                    std::thread::yield_now();
                }
            }
            done.store(true, Ordering::Relaxed);
        });
    }
}

#[test]
fn a_reload_that_fails_changes_nothing_and_says_why() {
    for kind in kinds() {
        let (folder, url, serving) = serve_sample(kind, "reload_fails");
        for (wrong, reason) in [
            ("[limits]\nmax_dept = 3\n", "did you mean `max_depth`?"),
            ("[limits]\nmax_depth = 0\n", "the limit `depth` is 0"),
        ] {
            write_settings(&folder, &url, wrong);
            let said = reload(&serving);
            assert!(said.contains(NOT_RELOADED) && said.contains(reason), "{kind:?}: {said}");
        }
        let nowhere = if kind == Kind::Sqlite { "sqlite://nowhere/films.db" } else { "sqlite://films.db" };
        write_settings(&folder, nowhere, "");
        let said = reload(&serving);
        assert!(said.contains(NOT_RELOADED) && said.contains("cannot be used"), "{kind:?}: {said}");
        assert!(serving.ask(SHALLOW).contains("\"firstName\""), "{kind:?}");
        assert!(serving.ask(DEEP).contains("LIMIT_EXCEEDED"), "{kind:?}: the first settings hold");
    }
}

#[test]
fn connections_forget_the_types_of_tables_that_changed() {
    for kind in kinds().into_iter().filter(|kind| *kind != Kind::Sqlite) {
        let (_, url, serving) = serve_sample(kind, "reload_types");
        let ages = r#"{"query": "{ users { age } user(id: 1) { age } }"}"#;
        let before = serving.ask(ages);
        assert!(before.contains("\"age\":"), "{kind:?}: {before}");
        let alter = match kind {
            Kind::Mysql => "ALTER TABLE users MODIFY age BIGINT",
            _ => "ALTER TABLE users ALTER COLUMN age TYPE bigint",
        };
        block_on(async move { kind.execute(&url, &[alter]).await });
        assert!(reload(&serving).contains(RELOADED), "{kind:?}");
        for _ in 0..5 {
            let body = |answer: &str| answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
            assert_eq!(body(&serving.ask(ages)), body(&before), "{kind:?}");
        }
    }
}

#[test]
fn another_database_can_take_the_place_of_the_first() {
    let (folder, _, serving) = serve_sample(Kind::Sqlite, "reload_from");
    for kind in kinds() {
        let url = block_on(async move { kind.create_sample_database("relata_test_reload_to").await });
        let other = url.clone();
        let rename = "UPDATE users SET first_name = 'somebody else'";
        block_on(async move { kind.execute(&other, &[rename]).await });
        write_settings(&folder, &url, "");
        assert!(reload(&serving).contains(RELOADED), "{kind:?}");
        assert!(serving.ask(SHALLOW).contains("somebody else"), "{kind:?}");
    }
}

#[test]
fn a_column_that_is_new_is_there_after_a_reload_and_nobody_waits_for_it() {
    for kind in kinds() {
        let url = block_on(async move { kind.create_sample_database("relata_test_reload_column").await });
        let folder = folder(&format!("reload_column_{}", kind.name()));
        let settings = format!("[database]\nurl = \"{url}\"\n");
        std::fs::write(folder.join("relata.toml"), settings).expect("a file can be written");
        let (serving, _) = Serving::start(&folder, &[]);
        let nicknames = r#"{"query": "{ users { nickname cars { name } } }"}"#;
        assert!(serving.ask(nicknames).contains("GRAPHQL_VALIDATION_FAILED"), "{kind:?}");
        let (serving, done) = (&serving, &AtomicBool::new(false));
        let ask = || {
            while !done.load(Ordering::Relaxed) {
                let answer = serving.ask(SHALLOW);
                assert!(answer.contains("\"firstName\"") && !answer.contains("errors"), "{kind:?}: {answer}");
            }
        };
        std::thread::scope(|scope| {
            (0..4).for_each(|_| drop(scope.spawn(ask)));
            let alter = &["ALTER TABLE users ADD COLUMN nickname VARCHAR(20)"];
            block_on(async move { kind.execute(&url, alter).await });
            assert!(reload(serving).contains(RELOADED), "{kind:?}");
            let answer = serving.ask(nicknames);
            done.store(true, Ordering::Relaxed);
            assert!(answer.contains("\"nickname\":null") && !answer.contains("errors"), "{kind:?}: {answer}");
        });
    }
}
