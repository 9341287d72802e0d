//! The command line.

mod check;
mod explain;
mod init;
mod invocation;
mod migrate;
mod reload;
mod serve;

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::app::{StartError, catalog_of_models};
use crate::catalog::edits::CatalogEdits;
use crate::catalog::model::ModelDescription;
use crate::config::{CatalogSource, DatabaseSettings, LogFormat, SchemaSettings, ServeSettings, SourceSettings};
use crate::db::{Database, DatabaseUrl, DbError};
use crate::graphql::schema_sdl;
use crate::models;
use crate::sql::{Dialect, MARIADB, MYSQL, POSTGRES, SQLITE};

use check::{CheckOptions, check};
use explain::{ExplainOptions, explain};
use init::init;
pub use invocation::{Call, Invocation, InvocationError};
use migrate::{MigrateTask, migrate};
use serve::{builder_of, serve, source_of};

/// A GraphQL server over relational databases.
///
/// Without a command it serves. Without a database URL it serves its sample models from the file relata.db in this
/// folder, which it creates and fills at the first start.
#[derive(Debug, Parser)]
#[command(name = "relata", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The file of settings; without it relata.toml in this folder, where there is one
    #[arg(long, env = "RELATA_CONFIG", value_name = "FILE", global = true)]
    config: Option<PathBuf>,
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
    /// Write a file of settings, relata.toml, in which everything is said in comments
    ///
    /// With the URL of a database it lists the tables too. A file that is there is left as it is.
    Init(DatabaseSettings),
    /// Hold the models, relata.toml and the database against each other, and say every difference
    ///
    /// Ends with 1 where there are differences, with --strict also where there are warnings: foreign keys without an
    /// index, types that are served as text, tables without a primary key. Notes say how names were chosen.
    Check(Box<CheckOptions>),
    /// Print the schema in the schema definition language
    ///
    /// Of the database that is named, else of the compiled models.
    Schema(Box<SchemaOptions>),
    /// Show the plan of an operation and its statements, without running it
    ///
    /// On the database that is named, else on the compiled models for every kind of database.
    Explain(Box<ExplainOptions>),
}

/// What `relata schema` takes.
#[derive(Args, Debug)]
struct SchemaOptions {
    /// The kind of database to print the compiled models for, where none is named
    #[arg(long, value_enum, default_value = "sqlite")]
    backend: Backend,
    #[command(flatten)]
    source: SourceSettings,
    #[command(flatten)]
    schema: SchemaSettings,
    #[command(flatten)]
    database: DatabaseSettings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Backend {
    Sqlite,
    Postgres,
    Mysql,
    Mariadb,
}

impl Cli {
    /// Whether a file of settings is below the arguments. What writes one does not read it.
    fn reads_file(&self) -> bool {
        !matches!(self.command, Some(Command::Init(_)))
    }
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
    #[error(transparent)]
    Invocation(#[from] InvocationError),
    #[error("{0}")]
    Refused(String),
}

impl From<DbError> for CliError {
    fn from(error: DbError) -> Self {
        CliError::Database(Arc::new(error))
    }
}

/// Runs what the command line says; a server reads it again when it is told to.
pub async fn run(call: Call, invocation: Invocation) -> Result<(), CliError> {
    let Call { cli, edits } = call;
    match cli.command {
        None => serve(cli.serve, edits, invocation).await,
        Some(Command::Serve(settings)) => serve(*settings, edits, invocation).await,
        Some(Command::Migrate { task }) => migrate(task).await,
        Some(Command::Ping(settings)) => ping(&settings).await,
        Some(Command::Init(settings)) => init(&settings, cli.config.as_deref()).await,
        Some(Command::Check(options)) => check(*options, edits).await,
        Some(Command::Schema(options)) => schema(*options, edits).await,
        Some(Command::Explain(options)) => explain(*options, edits).await,
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

async fn schema(options: SchemaOptions, edits: CatalogEdits) -> Result<(), CliError> {
    let (ids, settings) = (options.schema.ids.into(), options.schema);
    let catalog = match source_of(&options.source, &options.database) {
        CatalogSource::Models => {
            let mut catalog = catalog_of_models(descriptions(settings), ids, &edits)?;
            catalog.settle_storages(|column| options.backend.dialect().storage_of(column));
            catalog
        }
        CatalogSource::Database => {
            let url = required_url(&options.database)?;
            let database = Database::connect(&url, options.database.options(false)).await?;
            builder_of(CatalogSource::Database, settings, edits).catalog_on(&database).await?
        }
    };
    print!("{}", schema_sdl(&catalog).map_err(CliError::Refused)?);
    Ok(())
}

/// The compiled models, as the settings want them.
fn descriptions(settings: SchemaSettings) -> Vec<ModelDescription> {
    let mut descriptions = models::descriptions();
    descriptions.iter_mut().for_each(|model| model.timestamps &= settings.timestamps);
    descriptions
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
