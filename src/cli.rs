//! The command line.

use std::future::IntoFuture;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Parser, Subcommand, ValueEnum};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::app::{Relata, StartError, catalog_for};
use crate::config::{CatalogSource, DatabaseSettings, LogFormat, SAMPLE_URL, SchemaSettings, ServeSettings};
use crate::db::{
    Database, DatabaseUrl, DbError, MigrationState, migrate_reset, migrate_revert, migrate_run, migration_states,
};
use crate::explain::Explainer;
use crate::graphql::schema_sdl;
use crate::models;
use crate::models::migrations::SampleMigrations;
use crate::sql::{Dialect, MARIADB, MYSQL, POSTGRES, SQLITE};

/// A GraphQL server over relational databases.
///
/// Without a command it serves. Without a database URL it serves its sample models from the file relata.db in this
/// folder, which it creates and fills at the first start.
#[derive(Debug, Parser)]
#[command(name = "relata", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeSettings,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve GraphQL at /graphql and a query page at / (the default)
    Serve(Box<ServeSettings>),
    /// Create, change or drop the tables of the sample models
    Migrate {
        #[command(subcommand)]
        task: MigrateTask,
    },
    /// Ask the database whether it answers, who we are there and which version it is
    Ping(DatabaseSettings),
    /// Print the schema in the schema definition language
    Schema {
        /// The kind of database to print it for
        #[arg(long, value_enum, default_value = "sqlite")]
        backend: Backend,
        #[command(flatten)]
        settings: SchemaSettings,
    },
    /// Show the plan of an operation and its statements, without running it
    Explain {
        /// A file with the operation, or - for the standard input
        file: PathBuf,
        /// Only for this kind of database; without it for all
        #[arg(long, value_enum)]
        backend: Option<Backend>,
        /// The operation, where the file holds several
        #[arg(long)]
        operation: Option<String>,
        /// The variables as a JSON object
        #[arg(long, value_name = "JSON")]
        variables: Option<String>,
        #[command(flatten)]
        settings: SchemaSettings,
    },
}

#[derive(Debug, Subcommand)]
enum MigrateTask {
    /// Run the migrations that have not been run
    Run {
        #[command(flatten)]
        database: DatabaseSettings,
        /// Also fill in the sample rows, once
        #[arg(long)]
        sample: bool,
    },
    /// Take the last migration back
    Revert(DatabaseSettings),
    /// List the migrations and whether they have been run
    Status(DatabaseSettings),
    /// Take all migrations back, with all their rows, and run them again
    Reset {
        #[command(flatten)]
        database: DatabaseSettings,
        /// The name of the database, to say that you mean it
        #[arg(long, value_name = "NAME")]
        yes_drop: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Backend {
    Sqlite,
    Postgres,
    Mysql,
    Mariadb,
}

impl Backend {
    fn dialect(self) -> &'static dyn Dialect {
        match self {
            Backend::Sqlite => SQLITE,
            Backend::Postgres => POSTGRES,
            Backend::Mysql => MYSQL,
            Backend::Mariadb => MARIADB,
        }
    }
}

/// Why a command failed, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Database(#[from] Arc<DbError>),
    #[error("{0}")]
    Refused(String),
}

impl From<DbError> for CliError {
    fn from(error: DbError) -> Self {
        CliError::Database(Arc::new(error))
    }
}

/// Runs what the command line says.
pub async fn run(cli: Cli) -> Result<(), CliError> {
    match cli.command {
        None => serve(cli.serve).await,
        Some(Command::Serve(settings)) => serve(*settings).await,
        Some(Command::Migrate { task }) => migrate(task).await,
        Some(Command::Ping(settings)) => ping(&settings).await,
        Some(Command::Schema { backend, settings }) => schema(backend, settings),
        Some(Command::Explain { file, backend, operation, variables, settings }) => {
            explain(&file, backend, operation, variables, settings).await
        }
    }
}

async fn serve(settings: ServeSettings) -> Result<(), CliError> {
    start_log(settings.log_format, settings.log_sql);
    let url = match &settings.database.database_url {
        None => {
            prepare_sample(&settings.database).await?;
            SAMPLE_URL.to_owned()
        }
        Some(url) => url.clone(),
    };
    let own_database = settings.database.database_url.is_some();
    let source = settings.catalog.unwrap_or(if own_database { CatalogSource::Database } else { CatalogSource::Models });
    let listener = TcpListener::bind(settings.listen).await;
    let listener =
        listener.map_err(|error| CliError::Refused(format!("cannot listen on {}: {error}", settings.listen)))?;
    let builder = match source {
        CatalogSource::Models => Relata::builder().models(models::descriptions()),
        CatalogSource::Database => Relata::builder().database_catalog(),
    };
    let relata = builder
        .ids(settings.schema.ids.into())
        .database_options(settings.database.options(false))
        .engine_options(settings.engine())
        .http_options(settings.http())
        .connect(&url)
        .await?;
    let address = listener.local_addr().unwrap_or(settings.listen);
    let database = relata.engine().database();
    println!("Relata serves {} ({})", database.url(), first_words(database.version()));
    println!("  query page  http://{address}/");
    println!("  GraphQL     http://{address}/graphql");
    let served = axum::serve(listener, relata.router()).with_graceful_shutdown(shutdown()).into_future().await;
    relata.engine().database().close();
    served.map_err(|error| CliError::Refused(format!("the server stopped: {error}")))
}

/// Creates, migrates and fills the embedded sample where that has not been done.
async fn prepare_sample(settings: &DatabaseSettings) -> Result<(), CliError> {
    let url = DatabaseUrl::parse(SAMPLE_URL)?;
    let ran = migrate_run(&url, &settings.options(true), &SampleMigrations { with_rows: true }).await?;
    if !ran.is_empty() {
        println!("Created the sample database {}", url.database_name());
    }
    Ok(())
}

/// The name and number of a version text that goes on about compilers.
fn first_words(version: &str) -> String {
    version.split([' ', ',']).take(2).collect::<Vec<_>>().join(" ")
}

/// Ctrl-C or SIGTERM; requests that run are finished.
async fn shutdown() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
    tracing::info!("stopping; requests that run are finished first");
}

async fn migrate(task: MigrateTask) -> Result<(), CliError> {
    start_log(LogFormat::Plain, false);
    let tables = SampleMigrations { with_rows: false };
    let all = SampleMigrations { with_rows: true };
    match task {
        MigrateTask::Run { database, sample } => {
            let migrations = SampleMigrations { with_rows: sample };
            let ran = migrate_run(&required_url(&database)?, &database.options(true), &migrations).await?;
            print_ran("ran", &ran);
        }
        MigrateTask::Revert(database) => {
            let reverted = migrate_revert(&required_url(&database)?, &database.options(false), &all).await?;
            print_ran("took back", &reverted.into_iter().collect::<Vec<_>>());
        }
        MigrateTask::Status(database) => {
            for MigrationState { name, is_applied } in
                migration_states(&required_url(&database)?, &database.options(false), &all).await?
            {
                println!("{} {name}", if is_applied { "[x]" } else { "[ ]" });
            }
        }
        MigrateTask::Reset { database, yes_drop } => {
            let url = required_url(&database)?;
            if url.database_name() != yes_drop {
                let name = url.database_name();
                return Err(CliError::Refused(format!(
                    "the database is named `{name}`, not `{yes_drop}`; nothing was dropped"
                )));
            }
            let states = migration_states(&url, &database.options(false), &all).await?;
            let had_rows = states.last().is_some_and(|state| state.is_applied);
            let ran = migrate_reset(&url, &database.options(false), if had_rows { &all } else { &tables }).await?;
            print_ran("ran", &ran);
        }
    }
    Ok(())
}

fn print_ran(what: &str, names: &[String]) {
    match names {
        [] => println!("nothing to do"),
        names => names.iter().for_each(|name| println!("{what} {name}")),
    }
}

fn required_url(settings: &DatabaseSettings) -> Result<DatabaseUrl, CliError> {
    let reason = "say which database with --database-url or DATABASE_URL";
    let url = settings.database_url.as_deref().ok_or_else(|| CliError::Refused(reason.to_owned()))?;
    Ok(DatabaseUrl::parse(url)?)
}

async fn ping(settings: &DatabaseSettings) -> Result<(), CliError> {
    start_log(LogFormat::Plain, false);
    let url = required_url(settings)?;
    let database = Database::connect(&url, settings.options(false)).await?;
    let user = database.ping().await?;
    println!("{url} answers: {}, as {user}", database.version());
    Ok(())
}

fn schema(backend: Backend, settings: SchemaSettings) -> Result<(), CliError> {
    let catalog = catalog_for(&models::descriptions(), settings.ids.into(), backend.dialect());
    let catalog = catalog.map_err(StartError::from)?;
    print!("{}", schema_sdl(&catalog).map_err(CliError::Refused)?);
    Ok(())
}

async fn explain(
    file: &std::path::Path,
    backend: Option<Backend>,
    operation: Option<String>,
    variables: Option<String>,
    settings: SchemaSettings,
) -> Result<(), CliError> {
    let text = match file.to_str() {
        Some("-") => std::io::read_to_string(std::io::stdin()),
        _ => std::fs::read_to_string(file),
    };
    let text = text.map_err(|error| CliError::Refused(format!("cannot read {}: {error}", file.display())))?;
    let variables = match variables {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| CliError::Refused(format!("the variables are no JSON object: {error}")))?,
        None => serde_json::Value::Null,
    };
    let dialects: Vec<&'static dyn Dialect> = match backend {
        Some(backend) => vec![backend.dialect()],
        None => vec![SQLITE, POSTGRES, MYSQL, MARIADB],
    };
    let descriptions = models::descriptions();
    let explainer = Explainer::new(&descriptions, settings.ids.into(), &dialects).map_err(CliError::Refused)?;
    print!("{}", explainer.explain(&text, operation, variables).await.map_err(CliError::Refused)?);
    Ok(())
}

/// The log goes to the standard error; `RUST_LOG` says more or less of it.
fn start_log(format: LogFormat, log_sql: bool) {
    let default = if log_sql { "warn,relata=info,relata::sql=debug" } else { "warn,relata=info" };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    let registry = tracing_subscriber::registry().with(filter);
    let is_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(is_terminal);
    // A second start in one process keeps the first log.
    let _ = match format {
        LogFormat::Plain => registry.with(layer.with_target(false)).try_init(),
        LogFormat::Json => registry.with(layer.json().flatten_event(true)).try_init(),
    };
}
