//! Runs migrations on a connection of their own, under a lock, since several copies of a server may start at once.

use diesel::backend::Backend;
use diesel::migration::{Migration, MigrationVersion};
use diesel_async::{
    AsyncConnection, AsyncMigrationHarness, AsyncMysqlConnection, AsyncPgConnection, SimpleAsyncConnection,
};
use diesel_migrations::MigrationHarness;

use super::sqlite::{self, Purpose, SqliteConn};
use super::{DatabaseOptions, DatabaseUrl, DbError, Scheme, mysql, postgres};

/// A migration for one kind of database.
pub type BoxedMigration<DB> = Box<dyn Migration<DB>>;

/// Migrations for each of the databases, by the same versions.
pub trait Migrations: Send + Sync {
    fn sqlite(&self) -> Vec<BoxedMigration<diesel::sqlite::Sqlite>>;
    fn postgres(&self) -> Vec<BoxedMigration<diesel::pg::Pg>>;
    fn mysql(&self) -> Vec<BoxedMigration<diesel::mysql::Mysql>>;
}

/// A migration by its name, and whether it has been run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationState {
    pub name: String,
    pub is_applied: bool,
}

/// Runs what has not been run; gives the names of what it ran.
pub async fn migrate_run(
    url: &DatabaseUrl,
    options: &DatabaseOptions,
    migrations: &dyn Migrations,
) -> Result<Vec<String>, DbError> {
    with_harness(url, options, migrations, Task::Run).await.map(names)
}

/// Takes the last migration back; gives its name, `None` where none was left.
pub async fn migrate_revert(
    url: &DatabaseUrl,
    options: &DatabaseOptions,
    migrations: &dyn Migrations,
) -> Result<Option<String>, DbError> {
    with_harness(url, options, migrations, Task::Revert).await.map(|states| names(states).pop())
}

/// Takes every migration back and runs all again; gives the names of what it ran.
pub async fn migrate_reset(
    url: &DatabaseUrl,
    options: &DatabaseOptions,
    migrations: &dyn Migrations,
) -> Result<Vec<String>, DbError> {
    with_harness(url, options, migrations, Task::Reset).await.map(names)
}

/// All migrations with their state.
pub async fn migration_states(
    url: &DatabaseUrl,
    options: &DatabaseOptions,
    migrations: &dyn Migrations,
) -> Result<Vec<MigrationState>, DbError> {
    with_harness(url, options, migrations, Task::States).await
}

fn names(states: Vec<MigrationState>) -> Vec<String> {
    states.into_iter().map(|state| state.name).collect()
}

#[derive(Clone, Copy)]
enum Task {
    Run,
    Revert,
    Reset,
    States,
}

async fn with_harness(
    url: &DatabaseUrl,
    options: &DatabaseOptions,
    migrations: &dyn Migrations,
    task: Task,
) -> Result<Vec<MigrationState>, DbError> {
    // A migration may take longer than a statement of a request.
    let time_limit = std::time::Duration::from_secs(3600);
    match url.scheme {
        Scheme::Sqlite => {
            sqlite::check_file(&url.target, options.create_file)?;
            let _lock = lock_file(&url.target)?;
            let connection = sqlite::establish(&url.target, Purpose::Write).await.map_err(DbError::of_connection)?;
            let mut harness: AsyncMigrationHarness<SqliteConn> = AsyncMigrationHarness::new(connection);
            run_task(&mut harness, &migrations.sqlite(), task)
        }
        Scheme::Postgres => {
            let connection = postgres::establish(url, time_limit).await.map_err(DbError::of_connection)?;
            let connection = locked(connection, "SELECT pg_advisory_lock(7235418290)").await?;
            let mut harness: AsyncMigrationHarness<AsyncPgConnection> = AsyncMigrationHarness::new(connection);
            run_task(&mut harness, &migrations.postgres(), task)
        }
        Scheme::Mysql => {
            let connection = mysql::establish(&url.target, time_limit).await.map_err(DbError::of_connection)?;
            let connection = locked(connection, "DO GET_LOCK('relata_migrations', 600)").await?;
            let mut harness: AsyncMigrationHarness<AsyncMysqlConnection> = AsyncMigrationHarness::new(connection);
            run_task(&mut harness, &migrations.mysql(), task)
        }
    }
}

/// The lock goes with the connection.
async fn locked<C: AsyncConnection + SimpleAsyncConnection>(mut connection: C, sql: &str) -> Result<C, DbError> {
    connection.batch_execute(sql).await.map_err(|error| DbError::Refused(error.into()))?;
    Ok(connection)
}

/// Another process that migrates the same file waits here.
fn lock_file(path: &str) -> Result<std::fs::File, DbError> {
    let refuse = |error: std::io::Error| DbError::Settings(format!("`{path}.lock` cannot be locked: {error}"));
    let file = std::fs::File::create(format!("{path}.lock")).map_err(refuse)?;
    file.lock().map_err(refuse)?;
    Ok(file)
}

fn run_task<DB, H>(harness: &mut H, source: &[BoxedMigration<DB>], task: Task) -> Result<Vec<MigrationState>, DbError>
where
    DB: Backend,
    H: MigrationHarness<DB>,
{
    let applied = harness.applied_migrations().map_err(refused)?;
    let mut states = states_of(source, &applied);
    match task {
        Task::States => return Ok(states),
        Task::Run => states.retain(|state| !state.is_applied),
        Task::Revert => {
            states.retain(|state| state.is_applied);
            states.drain(..states.len().saturating_sub(1));
            revert_all(harness, source, &states)?;
            return Ok(states);
        }
        Task::Reset => {
            let applied: Vec<_> = states.iter().filter(|state| state.is_applied).cloned().collect();
            revert_all(harness, source, &applied)?;
        }
    }
    for state in &mut states {
        harness.run_migration(find(source, &state.name)?).map_err(refused)?;
        state.is_applied = true;
    }
    Ok(states)
}

fn revert_all<DB: Backend, H: MigrationHarness<DB>>(
    harness: &mut H,
    source: &[BoxedMigration<DB>],
    applied: &[MigrationState],
) -> Result<(), DbError> {
    for state in applied.iter().rev() {
        harness.revert_migration(find(source, &state.name)?).map_err(refused)?;
    }
    Ok(())
}

fn states_of<DB: Backend>(migrations: &[BoxedMigration<DB>], applied: &[MigrationVersion<'_>]) -> Vec<MigrationState> {
    let state = |migration: &BoxedMigration<DB>| MigrationState {
        name: migration.name().to_string(),
        is_applied: applied.contains(&migration.name().version()),
    };
    migrations.iter().map(state).collect()
}

fn find<'a, DB: Backend>(source: &'a [BoxedMigration<DB>], name: &str) -> Result<&'a dyn Migration<DB>, DbError> {
    let found = source.iter().find(|migration| migration.name().to_string() == name);
    found.map(|migration| &**migration).ok_or_else(|| DbError::Settings(format!("no migration is named `{name}`")))
}

fn refused(error: Box<dyn std::error::Error + Send + Sync>) -> DbError {
    DbError::Settings(format!("a migration failed: {error}"))
}
