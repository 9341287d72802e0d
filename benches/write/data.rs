//! The sample tables without rows, a database for each side.

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use relata::db::{DatabaseOptions, DatabaseUrl, migrate_run};
use relata::models::migrations::SampleMigrations;

/// A new database on a PostgreSQL server, or without one in a file; gives its URL.
pub async fn prepare(server: Option<&str>, side: &str) -> String {
    let name = format!("relata_bench_write_{side}");
    let url = match server {
        Some(server) => create_database(server, &name).await,
        None => {
            let path = std::env::temp_dir().join(format!("{name}.db"));
            for suffix in ["", "-wal", "-shm", ".lock"] {
                let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
            }
            format!("sqlite://{}", path.display())
        }
    };
    let options = DatabaseOptions { create_file: true, ..DatabaseOptions::default() };
    let parsed = DatabaseUrl::parse(&url).expect("the URL is valid");
    migrate_run(&parsed, &options, &SampleMigrations { with_rows: false }).await.expect("the tables are created");
    url
}

async fn create_database(server: &str, name: &str) -> String {
    let mut connection = AsyncPgConnection::establish(server).await.expect("the server answers");
    for sql in [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name}")] {
        connection.batch_execute(&sql).await.expect("a database can be created");
    }
    let mut url = url::Url::parse(server).expect("the server's URL is valid");
    url.set_path(name);
    url.to_string()
}
