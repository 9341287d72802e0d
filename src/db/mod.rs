//! How we run it: connections, pools, and rows as they come.
//!
//! Takes statements, gives rows. It knows no plan, no catalog beyond the storage of columns, and no viewer.

mod budget;
mod database_url;
mod decimal_text;
mod driver_error;
mod error;
mod exact_sum;
mod introspect;
mod lane;
mod migrate;
mod mysql;
mod pool;
mod postgres;
mod query;
mod session;
mod sqlite;
mod sqlite_aggregates;
mod sqlite_dates;
mod sqlite_functions;
mod statement_shapes;
mod violation;
mod write_session;

use std::sync::Arc;
use std::time::Duration;

pub use budget::Budget;
pub use database_url::{DatabaseUrl, Scheme};
pub use error::DbError;
pub use introspect::introspect;
pub use migrate::{
    BoxedMigration, MigrationState, Migrations, migrate_reset, migrate_revert, migrate_run, migration_states,
};
pub use session::{Consistency, FetchFigures, Session, StatementFigures, WavePlace, WaveResults};
pub use violation::{Violation, ViolationKind};

use crate::sql::{Dialect, MARIADB, MARIADB_WITHOUT_UCA1400, MYSQL, POSTGRES, POSTGRES_WITHOUT_ICU, SQLITE, Statement};
use crate::value::RowsTooLarge;
use crate::value::{Cell, Rows};
use driver_error::DriverError;
use lane::Lane;
use pool::{PooledConnection, Pools, ServerFacts};
use statement_shapes::StatementShapes;

/// What one statement may cost.
#[derive(Clone, Copy, Debug)]
struct FetchLimits {
    /// How long it may run, whatever its operation has left.
    statement_timeout: Duration,
    /// The most rows.
    rows: usize,
    budget: Budget,
}

impl FetchLimits {
    /// How long a statement that begins now may run.
    fn time(&self) -> Duration {
        self.statement_timeout.min(self.budget.time_left())
    }
}

impl DatabaseOptions {
    /// For a statement of an operation that has read so many rows.
    fn fetch_limits(&self, budget: Budget, row_count: usize) -> FetchLimits {
        let rows = budget.rows_max.saturating_sub(row_count);
        FetchLimits { statement_timeout: self.statement_timeout, rows, budget }
    }
}

/// What a driver gave for one statement, and how long it took.
type Fetched = (Result<Result<Rows, RowsTooLarge>, DriverError>, Duration);

/// What a driver gave for the statements of a wave, and for the transaction around them. Where that failed, there may
/// be fewer than all.
type FetchedWave = (Result<(), DriverError>, Vec<Fetched>);

/// The settings of connections and pools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseOptions {
    /// The most connections.
    pub pool_max: usize,
    /// Connections that are kept when idle.
    pub pool_min: usize,
    /// How long a connection may be idle before it is closed.
    pub pool_idle: Duration,
    /// How long a request waits for a connection.
    pub pool_acquire: Duration,
    /// How long one statement may run.
    pub statement_timeout: Duration,
    /// How long the first connection is tried for.
    pub connect_retry: Duration,
    /// Whether an SQLite file that is not there is created.
    pub create_file: bool,
}

impl Default for DatabaseOptions {
    fn default() -> Self {
        DatabaseOptions {
            pool_max: 10,
            pool_min: 0,
            pool_idle: Duration::from_secs(10),
            pool_acquire: Duration::from_secs(10),
            statement_timeout: Duration::from_secs(10),
            connect_retry: Duration::from_secs(10),
            create_file: false,
        }
    }
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    inner: Arc<DatabaseInner>,
}

struct DatabaseInner {
    url: DatabaseUrl,
    options: DatabaseOptions,
    pools: Pools,
    dialect: &'static dyn Dialect,
    version: String,
    shapes: Arc<StatementShapes>,
    lane: Lane,
}

impl Drop for DatabaseInner {
    fn drop(&mut self) {
        self.pools.close();
    }
}

impl Database {
    /// Connects, within a bounded number of tries, and finds out which database it is.
    pub async fn connect(url: &DatabaseUrl, options: DatabaseOptions) -> Result<Self, DbError> {
        let shapes = Arc::new(StatementShapes::default());
        let pools = Pools::open(url, &options, &shapes)?;
        let mut connection = first_connection(&pools, options.connect_retry).await?;
        let facts = connection.server_facts(options.fetch_limits(Budget::unlimited(), 0)).await?;
        drop(connection);
        let dialect = dialect_of(url.scheme, &facts);
        pools.keep(&options);
        let inner = DatabaseInner {
            url: url.clone(),
            options,
            pools,
            dialect,
            version: facts.version,
            shapes,
            lane: Lane::default(),
        };
        Ok(Database { inner: Arc::new(inner) })
    }

    /// The same database, where it has this URL and these options. All its connections are renewed as they become free:
    /// they remember types and statements of tables that have changed since.
    pub fn renewed(&self, url: &DatabaseUrl, options: &DatabaseOptions) -> Option<Self> {
        if self.inner.url != *url || self.inner.options != *options {
            return None;
        }
        self.inner.shapes.begin_epoch();
        self.inner.pools.drop_idle();
        Some(self.clone())
    }

    pub fn dialect(&self) -> &'static dyn Dialect {
        self.inner.dialect
    }

    pub fn url(&self) -> &DatabaseUrl {
        &self.inner.url
    }

    /// The version in the database's own words.
    pub fn version(&self) -> &str {
        &self.inner.version
    }

    /// How many connections there are now, idle or busy.
    pub fn connection_count(&self) -> usize {
        self.inner.pools.connection_count()
    }

    /// How many distinct statements connections may keep prepared now.
    pub fn statement_shape_count(&self) -> usize {
        self.inner.shapes.len()
    }

    /// Runs one statement on a connection of the read pool.
    pub async fn fetch(&self, statement: Statement) -> Result<Rows, Arc<DbError>> {
        let mut session = Session::new(self, Consistency::Statement, Budget::unlimited());
        let mut wave = session.fetch_wave(vec![statement], WavePlace::ONLY).await;
        wave.pop().unwrap_or_else(|| Ok(Rows::default()))
    }

    /// Asks the database who we are there; an answer says that it works.
    pub async fn ping(&self) -> Result<String, Arc<DbError>> {
        let sql = match self.inner.url.scheme {
            Scheme::Sqlite => return Ok("the owner of the file".to_owned()),
            Scheme::Postgres => "SELECT CAST(current_user AS text)",
            Scheme::Mysql => "SELECT CURRENT_USER()",
        };
        let rows = self.fetch(Statement::new(sql.to_owned(), Vec::new(), 1)).await?;
        match rows.len().checked_sub(1).map(|row| rows.cell(row, 0)) {
            Some(Cell::Text(span)) => Ok(rows.text(span).to_owned()),
            _ => Ok("unknown".to_owned()),
        }
    }

    /// Runs the work of one operation where its statements run.
    ///
    /// SQLite's statements block their thread. Telling the runtime so costs a change of threads, once for all statements
    /// of the operation instead of once for each.
    pub async fn run<T>(&self, operation: impl Future<Output = T>) -> T {
        match self.inner.url.scheme {
            Scheme::Sqlite => {
                let runtime = tokio::runtime::Handle::current();
                tokio::task::block_in_place(|| runtime.block_on(operation))
            }
            _ => operation.await,
        }
    }

    /// Runs the work of one operation to its end, also when nobody waits for it any more.
    ///
    /// SQLite's statements do not let go of their thread, so that nobody can leave in between. On the others it is a task of
    /// its own, whose failure is the error.
    pub async fn run_to_end<T: Send + 'static>(
        &self,
        operation: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, tokio::task::JoinError> {
        match self.inner.url.scheme {
            Scheme::Sqlite => Ok(self.run(operation).await),
            _ => tokio::spawn(operation).await,
        }
    }

    /// Closes all connections.
    pub fn close(&self) {
        self.inner.pools.close();
    }
}

fn dialect_of(scheme: Scheme, facts: &ServerFacts) -> &'static dyn Dialect {
    match scheme {
        Scheme::Sqlite => SQLITE,
        Scheme::Postgres if facts.folds_all_letters => POSTGRES,
        Scheme::Postgres => POSTGRES_WITHOUT_ICU,
        Scheme::Mysql if !facts.version.contains("MariaDB") => MYSQL,
        Scheme::Mysql if facts.folds_all_letters => MARIADB,
        Scheme::Mysql => MARIADB_WITHOUT_UCA1400,
    }
}

/// Tries until a connection is there or the time is over; every try after the first waits a little longer.
async fn first_connection(pools: &Pools, retry: Duration) -> Result<PooledConnection, DbError> {
    let started = std::time::Instant::now();
    let mut pause = Duration::from_millis(100);
    loop {
        match pools.acquire().await {
            Ok(connection) => return Ok(connection),
            Err(error @ DbError::Unavailable(_)) if started.elapsed() + pause < retry => {
                tracing::warn!("{error}; trying again");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(Duration::from_secs(2));
            }
            Err(error) => return Err(error),
        }
    }
}
