//! The built program as its users meet it: what it prints, how it ends, and how it refuses.

use std::io::Write;
use std::net::TcpStream;

use crate::support::program::{Serving, finish, folder, printed, refused, run, text};
use crate::support::{block_on, kinds};

#[test]
fn every_command_has_help() {
    let folder = folder("help");
    let commands: [&[&str]; 11] = [
        &[],
        &["serve"],
        &["migrate"],
        &["migrate", "run"],
        &["migrate", "revert"],
        &["migrate", "status"],
        &["migrate", "reset"],
        &["ping"],
        &["init"],
        &["check"],
        &["explain"],
    ];
    for command in commands {
        let help = printed(&folder, &[command, &["--help"]].concat());
        assert!(help.contains("Usage: relata"), "{command:?}: {help}");
    }
    assert!(printed(&folder, &["schema", "--help"]).contains("--backend"));
    assert!(printed(&folder, &["--version"]).starts_with("relata "));
    let unknown = run(&folder, &["dance"]);
    assert_eq!(unknown.status.code(), Some(2), "a wrong command line is told from a failure");
    assert_eq!(std::fs::read_dir(&folder).expect("the folder is there").count(), 0, "help leaves nothing behind");
}

#[test]
fn a_start_that_cannot_work_is_one_sentence() {
    let folder = folder("refusals");
    let serve = |url: &str| {
        refused(&folder, &["serve", "--database-url", url, "--listen", "127.0.0.1:0", "--catalog", "models"])
    };
    assert_eq!(
        serve("oracle://host/films"),
        "`oracle` is no known database; write sqlite://FILE, postgres://… or mysql://…"
    );
    assert!(serve("sqlite://nowhere/films.db").contains("`nowhere/films.db` cannot be used"));
    std::fs::write(folder.join("empty.db"), "").expect("a file can be written");
    let anywhere = ["--listen", "127.0.0.1:0"];
    let serve_empty = ["serve", "--database-url", "sqlite://empty.db", "--catalog", "models"];
    let empty = run(&folder, &[&serve_empty[..], &anywhere].concat());
    assert_eq!(empty.status.code(), Some(1));
    assert!(text(&empty.stderr).contains("table `movies` is not in the database; run the migrations"));
    let serve_own = ["serve", "--database-url", "sqlite://empty.db", "--catalog", "database"];
    let own = refused(&folder, &[&serve_own[..], &anywhere].concat());
    assert_eq!(own, "the database `empty.db` has no table that can be read");
    assert!(refused(&folder, &["ping"]).contains("say which database with --database-url or DATABASE_URL"));
    assert!(refused(&folder, &["explain", "nothing.graphql"]).contains("cannot read nothing.graphql"));
    let limited = ["serve", "--database-url", "sqlite://empty.db", "--catalog", "models", "--listen", "127.0.0.1:0"];
    assert_eq!(
        refused(&folder, &[&limited[..], &["--max-depth", "0"]].concat()),
        "the limit `depth` is 0, which allows nothing; set it to 1 or more"
    );
    let nonsense = run(&folder, &[&limited[..], &["--max-cost", "much"]].concat());
    assert_eq!(nonsense.status.code(), Some(2));
    assert!(text(&nonsense.stderr).contains("invalid value 'much' for '--max-cost <N>'"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = taken.local_addr().expect("it has an address").to_string();
    assert!(refused(&folder, &["--listen", &address]).contains(&format!("cannot listen on {address}")));
}

#[test]
fn a_database_that_refuses_us_is_named_without_the_password() {
    let Ok(server) = std::env::var("RELATA_TEST_MYSQL_URL") else { return };
    let mut url = url::Url::parse(&server).expect("the server's URL is valid");
    url.set_username("nobody_of_this_name").expect("a URL has a user");
    url.set_password(Some("open-sesame")).expect("a URL has a password");
    let folder = folder("wrong_password");
    let retry = ["--connect-retry-ms", "200"];
    let said = refused(&folder, &[&["ping", "--database-url", url.as_str()], &retry[..]].concat());
    assert!(said.contains("the database refused the connection"), "{said}");
    assert!(said.contains("Access denied") && !said.contains("open-sesame"), "{said}");
}

#[test]
fn migrations_run_once_and_go_back() {
    for kind in kinds() {
        let name = format!("relata_test_command_line_{}", std::process::id());
        let url = block_on(async move { kind.create_database(&name).await });
        let folder = folder("migrations");
        let migrate = |task: &[&str]| printed(&folder, &[&["migrate"], task, &["--database-url", &url]].concat());
        let ran = migrate(&["run", "--sample"]);
        assert!(ran.lines().count() > 1 && ran.lines().all(|line| line.starts_with("ran ")), "{kind:?}: {ran}");
        assert_eq!(migrate(&["run", "--sample"]), "nothing to do\n", "{kind:?}");
        let status = migrate(&["status"]);
        assert_eq!(status.lines().count(), ran.lines().count(), "{kind:?}: {status}");
        assert!(status.lines().all(|line| line.starts_with("[x] ")), "{kind:?}: {status}");
        assert_eq!(migrate(&["revert"]), "took back 2026-11-20-999999_sample_rows\n", "{kind:?}");
        assert!(migrate(&["status"]).lines().last().is_some_and(|line| line.starts_with("[ ] ")), "{kind:?}");
        let wrong = refused(&folder, &["migrate", "reset", "--yes-drop", "films", "--database-url", &url]);
        assert!(wrong.contains("not `films`; nothing was dropped"), "{kind:?}: {wrong}");
        let name = url.rsplit('/').next().unwrap_or_default();
        let again = migrate(&["reset", "--yes-drop", name]);
        assert_eq!(
            again.lines().count(),
            ran.lines().count() - 1,
            "{kind:?}: the rows were taken back before: {again}"
        );
        assert!(printed(&folder, &["ping", "--database-url", &url]).contains(" answers: "), "{kind:?}");
    }
}

#[test]
fn schema_and_plans_are_printed_without_a_database() {
    let folder = folder("schema");
    for backend in ["sqlite", "postgres", "mysql", "mariadb"] {
        let schema = printed(&folder, &["schema", "--backend", backend]);
        assert!(schema.contains("type Movie implements Node {") && schema.contains("movies("), "{backend}: {schema}");
    }
    std::fs::write(
        folder.join("films.graphql"),
        "query Films($n: Int) { movies(limit: $n) { actors { name } } } query Other { users { id } }",
    )
    .expect("a file can be written");
    let films = ["explain", "films.graphql", "--operation", "Films", "--variables", "{\"n\": 2}"];
    let explained = printed(&folder, &films);
    for expected in ["belongsToMany Actor through MovieActor", "limit 2", "sqlite", "postgres", "mysql", "mariadb"] {
        assert!(explained.contains(expected), "{expected}: {explained}");
    }
    let one = printed(&folder, &[&films[..], &["--backend", "postgres"]].concat());
    assert!(one.contains("\"movie_actors\"") && !one.contains('`'), "{one}");
    let several = refused(&folder, &["explain", "films.graphql"]);
    assert!(several.contains("the document has several operations"), "{several}");
    let variables = refused(&folder, &["explain", "films.graphql", "--operation", "Films", "--variables", "{"]);
    assert!(variables.contains("the variables are no JSON object"), "{variables}");
}

#[test]
#[cfg(unix)]
fn without_settings_it_serves_its_sample_and_finishes_what_it_began() {
    let folder = folder("serve");
    let body = r#"{"query": "{ movie(id: 1) { name } }"}"#;
    let answer = r#"{"data":{"movie":{"name":"#;
    let (mut serving, lines) = Serving::start(&folder, &[]);
    assert_eq!(lines[0], "Created the sample database relata.db");
    assert!(lines[1].starts_with("Relata serves sqlite://relata.db (SQLite 3"), "{lines:?}");
    assert!(folder.join("relata.db").exists());
    assert!(serving.ask(body).contains(answer));
    // Half of a request is there when the signal comes.
    let mut begun = serving.begin(body.len());
    begun.write_all(&body.as_bytes()[..10]).expect("it reads");
    assert!(serving.ask(body).contains(answer), "what was sent before has arrived by now");
    serving.send("TERM");
    while TcpStream::connect(&serving.address).is_ok() {
        std::thread::yield_now();
    }
    assert!(finish(&mut begun, &body[10..]).contains(answer));
    assert!(serving.child.wait().expect("it ends").success());
    // The second start finds what the first one made.
    let (serving, lines) = Serving::start(&folder, &[]);
    assert!(lines[0].starts_with("Relata serves sqlite://relata.db"), "{lines:?}");
    assert!(serving.ask(body).contains(answer));
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = folder("not_writable");
    // A folder of that name stands where the file should be, which not even root can write to.
    std::fs::create_dir(folder.join("relata.db")).expect("a folder can be created");
    let said = refused(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    assert!(said.contains("relata.db") && said.contains("cannot be used"), "{said}");
    let url = "sqlite://relata.db";
    assert!(refused(&folder, &["migrate", "run", "--database-url", url]).contains("cannot be used"));
}
