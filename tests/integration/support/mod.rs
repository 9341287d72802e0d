//! Databases to test on.
//!
//! SQLite is always there. `RELATA_TEST_POSTGRES_URL` and `RELATA_TEST_MYSQL_URL` name servers on which this run may
//! create databases. What is left out is said aloud, once; with `RELATA_REQUIRE_ALL=1` it is a failure.

pub mod http;
pub mod program;
pub mod writable;

use std::sync::{LazyLock, Once};
use std::time::Duration;

use diesel_async::{AsyncConnection, AsyncMysqlConnection, AsyncPgConnection, SimpleAsyncConnection};
use relata::Relata;

use relata::db::{DatabaseOptions, DatabaseUrl, migrate_run};
use relata::graphql::{AnswerOptions, Limits};
use relata::http::HttpOptions;
use relata::models;
use relata::models::migrations::SampleMigrations;
use tokio::runtime::Runtime;
use tokio::sync::OnceCell;

/// A kind of database that this run covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
    Mysql,
}

/// One runtime for all tests of the process: connections do not outlive the runtime that opened them.
static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime can be built"));

/// Runs a test.
pub fn block_on<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> T {
    RUNTIME.block_on(async {
        RUNTIME.spawn(future).await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
    })
}

/// The databases that this run covers.
pub fn kinds() -> Vec<Kind> {
    static SAID: Once = Once::new();
    let all = [Kind::Sqlite, Kind::Postgres, Kind::Mysql];
    let (covered, left_out): (Vec<Kind>, Vec<Kind>) = all.into_iter().partition(|kind| kind.server_url().is_some());
    let insists = std::env::var_os("RELATA_REQUIRE_ALL").is_some_and(|value| value == "1");
    assert!(left_out.is_empty() || !insists, "RELATA_REQUIRE_ALL is set, but {left_out:?} would be left out");
    SAID.call_once(|| {
        for kind in &left_out {
            // Straight to the terminal: the test harness keeps what tests print to itself.
            let _ = std::io::Write::write_all(
                &mut std::io::stderr(),
                format!("note: {kind:?} is left out; set {} to cover it\n", kind.variable()).as_bytes(),
            );
        }
    });
    covered
}

impl Kind {
    /// As in scenario headers: `sqlite`, `postgres`, `mysql`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Sqlite => "sqlite",
            Kind::Postgres => "postgres",
            Kind::Mysql => "mysql",
        }
    }

    fn variable(self) -> &'static str {
        match self {
            Kind::Sqlite => "RELATA_TEST_SQLITE_URL",
            Kind::Postgres => "RELATA_TEST_POSTGRES_URL",
            Kind::Mysql => "RELATA_TEST_MYSQL_URL",
        }
    }

    fn server_url(self) -> Option<String> {
        match self {
            Kind::Sqlite => Some(String::new()),
            _ => std::env::var(self.variable()).ok().filter(|url| !url.is_empty()),
        }
    }

    /// Creates a database of this name anew and gives its URL.
    pub async fn create_database(self, name: &str) -> String {
        let Some(server) = self.server_url() else { panic!("{self:?} is not covered") };
        match self {
            Kind::Sqlite => {
                let path = std::env::temp_dir().join(format!("{name}.db"));
                for suffix in ["", "-wal", "-shm", ".lock"] {
                    let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
                }
                format!("sqlite://{}", path.display())
            }
            Kind::Postgres => {
                let mut connection = AsyncPgConnection::establish(&server).await.expect("the server answers");
                let drop = format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
                connection.batch_execute(&drop).await.expect("the old database can be dropped");
                let create = format!("CREATE DATABASE \"{name}\"");
                connection.batch_execute(&create).await.expect("a database can be created");
                with_database(&server, name)
            }
            Kind::Mysql => {
                let mut connection = AsyncMysqlConnection::establish(&server).await.expect("the server answers");
                let drop = format!("DROP DATABASE IF EXISTS `{name}`");
                connection.batch_execute(&drop).await.expect("the old database can be dropped");
                let create = format!("CREATE DATABASE `{name}` CHARACTER SET utf8mb4");
                connection.batch_execute(&create).await.expect("a database can be created");
                with_database(&server, name)
            }
        }
    }

    /// Runs several statements on a database of this kind.
    pub async fn execute(self, url: &str, statements: &[&str]) {
        macro_rules! run {
            ($connection:ty, $target:expr) => {{
                let mut connection = <$connection>::establish($target).await.expect("the database answers");
                for statement in statements {
                    let result = connection.batch_execute(statement).await;
                    result.unwrap_or_else(|error| panic!("{self:?} refused {statement}: {error}"));
                }
            }};
        }
        match self {
            Kind::Sqlite => run!(
                diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::SqliteConnection>,
                url.trim_start_matches("sqlite://")
            ),
            Kind::Postgres => run!(AsyncPgConnection, url),
            Kind::Mysql => run!(AsyncMysqlConnection, url),
        }
    }

    /// The sample models with their rows, the same for all tests of the process. Nobody writes to it.
    pub async fn sample(self) -> Relata {
        static SAMPLES: [OnceCell<Relata>; 3] = [const { OnceCell::const_new() }; 3];
        SAMPLES[self as usize].get_or_init(|| self.open_sample("relata_test_sample")).await.clone()
    }

    /// The sample models in a new database of this name.
    pub async fn open_sample(self, name: &str) -> Relata {
        let url = self.create_sample_database(name).await;
        connect_sample(&url).await
    }

    /// A new database of this name with the sample's tables and rows; gives its URL.
    pub async fn create_sample_database(self, name: &str) -> String {
        let url = self.create_database(&format!("{name}_{}", std::process::id())).await;
        let options = DatabaseOptions { create_file: true, ..DatabaseOptions::default() };
        let parsed = DatabaseUrl::parse(&url).expect("a test URL is valid");
        migrate_run(&parsed, &options, &SampleMigrations { with_rows: true }).await.expect("the sample is migrated");
        url
    }
}

/// Serves the sample models from a database that has them.
pub async fn connect_sample(url: &str) -> Relata {
    connect_limited_sample(url, Limits::default()).await
}

/// The same, with limits of one operation.
pub async fn connect_limited_sample(url: &str, limits: Limits) -> Relata {
    // The heaviest questions take their time where much else runs.
    let patient = DatabaseOptions { statement_timeout: Duration::from_secs(60), ..DatabaseOptions::default() };
    Relata::builder()
        .models(models::descriptions())
        .database_options(patient)
        .limits(limits)
        .http_options(HttpOptions { dev: true, ..HttpOptions::default() })
        .connect(url)
        .await
        .unwrap_or_else(|error| panic!("{url}: {error}"))
}

fn with_database(server: &str, name: &str) -> String {
    let mut url = url::Url::parse(server).expect("the server's URL is valid");
    url.set_path(name);
    url.to_string()
}

/// Asks a GraphQL question with tracing; gives the whole answer as JSON.
pub async fn ask(relata: &Relata, query: &str, variables: serde_json::Value) -> Asked {
    let request = async_graphql::Request::new(query).variables(async_graphql::Variables::from_json(variables));
    let options = AnswerOptions { traces_statements: true, ..AnswerOptions::default() };
    let answer = relata.engine().answer(request, options).await;
    let json = serde_json::from_slice(&answer.to_json(None)).expect("an answer is JSON");
    Asked { json, answer }
}

/// An answer, as a client reads it and as the engine gave it.
pub struct Asked {
    pub json: serde_json::Value,
    pub answer: relata::graphql::Answer,
}
