//! The data of the benchmark: the sample tables with 1,000 films, 10 actors each, 5,000 actors in all; and 100,000 tasks of
//! 1,000 users.

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use relata::db::{DatabaseOptions, DatabaseUrl, migrate_run};
use relata::models::migrations::SampleMigrations;

const DATABASE: &str = "relata_bench";

/// A new SQLite file; gives its URL.
pub async fn prepare_sqlite() -> String {
    let path = std::env::temp_dir().join(format!("{DATABASE}.db"));
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let url = format!("sqlite://{}", path.display());
    migrate(&url).await;
    let connection = rusqlite::Connection::open(path).expect("the file opens");
    connection.execute_batch(&format!("BEGIN; {} COMMIT; ANALYZE;", rows())).expect("the rows fit");
    url
}

/// A new PostgreSQL database on this server; gives its URL.
pub async fn prepare_postgres(server: &str) -> String {
    let mut connection = AsyncPgConnection::establish(server).await.expect("the server answers");
    for sql in [format!("DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"), format!("CREATE DATABASE {DATABASE}")] {
        connection.batch_execute(&sql).await.expect("a database can be created");
    }
    let mut url = url::Url::parse(server).expect("the server's URL is valid");
    url.set_path(DATABASE);
    migrate(url.as_str()).await;
    let mut connection = AsyncPgConnection::establish(url.as_str()).await.expect("the database answers");
    connection.batch_execute(&rows()).await.expect("the rows fit");
    connection.batch_execute("ANALYZE").await.expect("the database takes figures");
    url.to_string()
}

async fn migrate(url: &str) {
    let options = DatabaseOptions { create_file: true, ..DatabaseOptions::default() };
    let url = DatabaseUrl::parse(url).expect("the URL is valid");
    migrate_run(&url, &options, &SampleMigrations { with_rows: false }).await.expect("the tables are created");
}

/// Users with their tasks, which were written down over four years.
fn tasks() -> String {
    let begin = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).expect("it is a day");
    let users = (1..=1000).map(|id| format!("({id}, 'User {id}')"));
    let tasks = (1..=100_000_u64).map(|id| {
        let day = begin + chrono::Days::new(id * 37 % 1461);
        format!("({id}, 'Task number {id}', {}, '{day} {:02}:30:00')", id * 7919 % 1000 + 1, id % 24)
    });
    let insert = |into: &str, rows: Vec<String>| format!("INSERT INTO {into} VALUES {};\n", rows.join(", "));
    insert("users (id, first_name)", users.collect())
        + &insert("tasks (id, description, user_id, created_at)", tasks.collect())
}

fn rows() -> String {
    let films = (1..=1000).map(|id| format!("({id}, 'Film number {id}', '{}-05-17')", 1930 + id % 90));
    let actors = (1..=5000).map(|id| format!("({id}, 'Actor with the number {id}')"));
    let parts = (1..=1000).flat_map(|film| {
        (0..10).map(move |part| format!("({film}, {}, 'Part {part}')", (film * 37 + part * 491) % 5000 + 1))
    });
    let insert = |into: &str, rows: Vec<String>| format!("INSERT INTO {into} VALUES {};\n", rows.join(", "));
    insert("movies (id, name, released_on)", films.collect())
        + &insert("actors (id, name)", actors.collect())
        + &insert("movie_actors (movie_id, actor_id, character_name)", parts.collect())
        + "CREATE INDEX movies_released_on ON movies (released_on, id);\n\
           CREATE INDEX actors_name ON actors (name);\n"
        + &tasks()
}
