//! Pools of connections, with the four knobs that Sequelize has: max, min, idle, acquire.

use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool::Runtime;
use deadpool::managed::{
    Hook, HookError, Manager, Object as ManagedObject, Pool as ManagedPool, PoolError as ManagedError, QueueMode,
    TimeoutType, Timeouts,
};
use diesel::ConnectionError;
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, PoolError, RecyclingMethod};
use diesel_async::{AsyncConnection, AsyncMysqlConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use tokio::runtime::Handle;

use crate::sql::Statement;
use crate::value::Cell;

use super::driver_error::DriverError;
use super::postgres::PgManager;
use super::sqlite::{self, Purpose, SqliteConn, SqliteWave};
use super::statement_shapes::StatementShapes;
use super::{DatabaseOptions, DatabaseUrl, DbError, FetchLimits, Scheme, mysql};

/// Connections are renewed after this long, so that moved servers and changed settings are noticed.
const LIFETIME_MAX: Duration = Duration::from_secs(1800);

/// How often idle connections are looked at.
const IDLE_CHECK: Duration = Duration::from_secs(1);

/// How long a connection may take to show that it is alive, or to be stopped.
const ANSWER_MAX: Duration = Duration::from_secs(1);

/// The pools of a database. SQLite has one writer, which has a pool of its own.
pub enum Pools {
    Sqlite { read: Pool<SqliteConn>, write: Pool<SqliteConn> },
    Postgres(ManagedPool<PgManager>),
    Mysql(Pool<AsyncMysqlConnection>),
}

/// A connection out of a pool; it goes back when dropped.
pub enum PooledConnection {
    Sqlite(Object<SqliteConn>),
    Postgres(ManagedObject<PgManager>),
    Mysql(Object<AsyncMysqlConnection>),
}

/// Runs the same code for each pool that there is.
macro_rules! with_pools {
    ($pools:expr, $pool:ident => $body:expr) => {
        match $pools {
            Pools::Sqlite { read, write } => {
                let $pool = write;
                $body;
                let $pool = read;
                $body
            }
            Pools::Postgres($pool) => $body,
            Pools::Mysql($pool) => $body,
        }
    };
}

impl Pools {
    /// Makes the pools; no connection is opened yet.
    pub fn open(url: &DatabaseUrl, options: &DatabaseOptions, shapes: &Arc<StatementShapes>) -> Result<Self, DbError> {
        let time_limit = options.statement_timeout;
        match url.scheme {
            Scheme::Sqlite => {
                sqlite::check_runtime()?;
                sqlite::check_file(&url.target, options.create_file)?;
                let read = build_pool(diesel_manager(url, sqlite_config(Purpose::Read)), options, shapes)?;
                let one = DatabaseOptions { pool_max: 1, ..options.clone() };
                let write = build_pool(diesel_manager(url, sqlite_config(Purpose::Write)), &one, shapes)?;
                Ok(Pools::Sqlite { read, write })
            }
            Scheme::Postgres => {
                let manager = PgManager { url: url.clone(), statement_timeout: time_limit };
                build_pool(manager, options, shapes).map(Pools::Postgres)
            }
            Scheme::Mysql => {
                let mut config = fast_recycling::<AsyncMysqlConnection>();
                config.custom_setup = Box::new(move |url| {
                    let url = url.to_owned();
                    async move { mysql::establish(&url, time_limit).await }.boxed()
                });
                build_pool(diesel_manager(url, config), options, shapes).map(Pools::Mysql)
            }
        }
    }

    /// Waits for a connection that writes.
    pub async fn acquire_writer(&self) -> Result<PooledConnection, DbError> {
        match self {
            Pools::Sqlite { write, .. } => acquire_from(write).await.map(PooledConnection::Sqlite),
            _ => self.acquire().await,
        }
    }

    /// Waits for a connection.
    pub async fn acquire(&self) -> Result<PooledConnection, DbError> {
        match self {
            Pools::Sqlite { read, .. } => acquire_from(read).await.map(PooledConnection::Sqlite),
            Pools::Postgres(pool) => acquire_from(pool).await.map(PooledConnection::Postgres),
            Pools::Mysql(pool) => acquire_from(pool).await.map(PooledConnection::Mysql),
        }
    }

    /// Whether somebody waits for a connection.
    pub fn is_wanted(&self) -> bool {
        let mut is_wanted = false;
        with_pools!(self, pool => is_wanted |= pool.status().waiting > 0);
        is_wanted
    }

    /// How many there are; SQLite's writer is not counted.
    pub fn connection_count(&self) -> usize {
        match self {
            Pools::Sqlite { read, .. } => read.status().size,
            Pools::Postgres(pool) => pool.status().size,
            Pools::Mysql(pool) => pool.status().size,
        }
    }

    /// Drops all idle connections: the server was gone, so they are dead too.
    pub fn drop_idle(&self) {
        with_pools!(self, pool => drop(pool.retain(|_, _| false)));
    }

    pub fn close(&self) {
        with_pools!(self, pool => pool.close());
    }

    /// Opens the least number of connections, and closes those above it that were idle for too long, for as long as
    /// the pool is open.
    pub fn keep(&self, options: &DatabaseOptions) {
        let (min, idle) = (options.pool_min, options.pool_idle);
        with_pools!(self, pool => {
            let min = min.min(pool.status().max_size);
            drop(tokio::spawn(keep_pool(pool.clone(), min, idle)));
        });
    }
}

async fn keep_pool<M: Manager>(pool: deadpool::managed::Pool<M>, min: usize, idle: Duration) {
    while !pool.is_closed() {
        let status = pool.status();
        let missing = min.saturating_sub(status.size);
        if missing > 0 {
            // Idle ones come first: only what is taken beyond them is new.
            let taken = (0..status.available + missing).map(|_| pool.get());
            drop(futures_util::future::join_all(taken).await);
        }
        let mut kept = 0;
        pool.retain(|_, metrics| {
            let keep = kept < min || metrics.last_used() < idle;
            kept += usize::from(keep);
            keep
        });
        tokio::time::sleep(IDLE_CHECK).await;
    }
}

fn sqlite_config(purpose: Purpose) -> ManagerConfig<SqliteConn> {
    let mut config = fast_recycling::<SqliteConn>();
    config.custom_setup = Box::new(move |path| {
        let path = path.to_owned();
        async move { sqlite::establish(&path, purpose).await }.boxed()
    });
    config
}

/// A look at the connection costs a round trip for each request; a dead one is noticed when it is used.
fn fast_recycling<C: AsyncConnection + 'static>() -> ManagerConfig<C> {
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    config
}

fn diesel_manager<C: AsyncConnection + 'static>(
    url: &DatabaseUrl,
    config: ManagerConfig<C>,
) -> AsyncDieselConnectionManager<C> {
    AsyncDieselConnectionManager::new_with_config(url.target.clone(), config)
}

fn build_pool<M: Manager>(
    manager: M,
    options: &DatabaseOptions,
    shapes: &Arc<StatementShapes>,
) -> Result<ManagedPool<M>, DbError> {
    let shapes = shapes.clone();
    // Recycling asks nobody, so it needs no limit.
    let timeouts = Timeouts { wait: Some(options.pool_acquire), create: Some(options.pool_acquire), recycle: None };
    ManagedPool::builder(manager)
        .max_size(options.pool_max.max(1))
        // The one that was used last is still warm, and the others may become idle.
        .queue_mode(QueueMode::Lifo)
        .timeouts(timeouts)
        .runtime(Runtime::Tokio1)
        .pre_recycle(Hook::sync_fn(move |_: &mut M::Type, metrics| {
            let is_old = metrics.age() > LIFETIME_MAX || metrics.created < shapes.epoch_start();
            if is_old { Err(HookError::message("the connection is renewed")) } else { Ok(()) }
        }))
        .build()
        .map_err(|error| DbError::Settings(error.to_string()))
}

/// What opening a connection fails with.
trait ConnectError {
    fn into_db_error(self) -> DbError;
}

impl ConnectError for ConnectionError {
    fn into_db_error(self) -> DbError {
        DbError::of_connection(self)
    }
}

impl ConnectError for PoolError {
    fn into_db_error(self) -> DbError {
        match self {
            PoolError::ConnectionError(error) => DbError::of_connection(error),
            other => DbError::Unavailable(other.to_string()),
        }
    }
}

/// Waits for a connection of one pool.
async fn acquire_from<M>(pool: &ManagedPool<M>) -> Result<ManagedObject<M>, DbError>
where
    M: Manager<Error: ConnectError + std::fmt::Display>,
{
    // Usually one is idle, and taking it waits for nothing: that needs neither a timer nor a large future.
    let at_once = Timeouts { wait: Some(Duration::ZERO), ..pool.timeouts() };
    if pool.status().available > 0
        && let Some(Ok(connection)) = pool.timeout_get(&at_once).now_or_never()
    {
        return Ok(connection);
    }
    let got = Box::pin(pool.get()).await;
    got.map_err(|error| match error {
        ManagedError::Timeout(TimeoutType::Wait) => DbError::PoolTimeout(pool.timeouts().wait.unwrap_or_default()),
        ManagedError::Backend(error) => error.into_db_error(),
        other => DbError::Unavailable(other.to_string()),
    })
}

impl PooledConnection {
    /// Runs what a transaction begins or ends with.
    pub async fn execute(&mut self, sql: &'static str) -> Result<(), DriverError> {
        match self {
            PooledConnection::Sqlite(connection) => sqlite::execute(connection, sql).await.map_err(DriverError::from),
            PooledConnection::Postgres(connection) => connection.execute(sql).await,
            PooledConnection::Mysql(connection) => connection.batch_execute(sql).await.map_err(DriverError::from),
        }
    }

    /// Whether the other side still answers.
    pub async fn is_alive(&mut self) -> bool {
        let answer = async {
            match self {
                PooledConnection::Sqlite(_) => Ok(()),
                // No statement at all: this is answered in a failed transaction too.
                PooledConnection::Postgres(connection) => connection.execute("").await,
                PooledConnection::Mysql(connection) => {
                    connection.batch_execute("DO 0").await.map_err(DriverError::from)
                }
            }
        };
        tokio::time::timeout(ANSWER_MAX, answer).await.is_ok_and(|answer| answer.is_ok())
    }

    /// Takes the connection out of the pool for good and closes it.
    pub fn discard(self) {
        match self {
            PooledConnection::Sqlite(object) => drop(Object::take(object)),
            PooledConnection::Postgres(object) => drop(ManagedObject::take(object)),
            PooledConnection::Mysql(object) => drop(Object::take(object)),
        }
    }

    /// Stops what the connection is doing, then closes it.
    ///
    /// A server notices that its client is gone only when it wants to answer. Until then the connection keeps its place
    /// in the pool, so that clients who give up cannot open more of them than the pool may have.
    pub fn abandon(self) {
        let Ok(runtime) = Handle::try_current() else { return self.discard() };
        let cancel = match &self {
            PooledConnection::Sqlite(_) => return self.discard(),
            PooledConnection::Postgres(connection) => connection.canceller().cancel().boxed(),
            PooledConnection::Mysql(connection) => mysql::cancel(connection.cancel_token()).boxed(),
        };
        runtime.spawn(async move {
            // What cannot be stopped ends with its time limit.
            let _ = tokio::time::timeout(ANSWER_MAX, cancel).await;
            self.discard();
        });
    }

    /// Asks the database what it is.
    pub async fn server_facts(&mut self, limits: FetchLimits) -> Result<ServerFacts, DbError> {
        let started = Instant::now();
        let statement = |sql: &str| Statement::new(sql.to_owned(), Vec::new(), 2);
        let (around, mut fetched) = match self {
            PooledConnection::Sqlite(connection) => {
                let statements = [(statement(SQLITE_FACTS), false)].into();
                sqlite::fetch_wave(connection, SqliteWave { statements, begin: false, commit: false, limits }).await
            }
            PooledConnection::Postgres(connection) => {
                connection.fetch_wave(&[(statement(POSTGRES_FACTS), false)], false, false, limits).await
            }
            PooledConnection::Mysql(connection) => {
                mysql::fetch_wave(connection, &[(statement(MYSQL_FACTS), false)], false, false, limits).await
            }
        };
        let result = around.and_then(|()| fetched.pop().map_or(Err(DriverError::gone()), |(rows, _)| rows));
        let rows = result.map_err(|error| DbError::of_statement(error, started.elapsed(), limits))??;
        let version = match rows.cell(0, 0) {
            Cell::Text(span) => rows.text(span).to_owned(),
            _ => String::new(),
        };
        Ok(ServerFacts { version, folds_all_letters: matches!(rows.cell(0, 1), Cell::Int(1..)) })
    }
}

/// What a database tells about itself.
pub struct ServerFacts {
    /// In its own words.
    pub version: String,
    /// Whether it has what our statements need to fold the letters of all scripts.
    pub folds_all_letters: bool,
}

const SQLITE_FACTS: &str = "SELECT 'SQLite ' || sqlite_version(), 1";

const POSTGRES_FACTS: &str = "SELECT version(), (SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu' \
     AND getdatabaseencoding() = 'UTF8')";

const MYSQL_FACTS: &str = "SELECT version(), (SELECT count(*) FROM information_schema.COLLATIONS \
     WHERE COLLATION_NAME IN ('utf8mb4_0900_ai_ci', 'uca1400_ai_ci'))";
