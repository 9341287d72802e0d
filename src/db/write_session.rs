//! The transaction of a mutation: begun, committed or taken back as a whole.
//!
//! A connection never goes back to its pool with an open transaction: what is dropped half-way is closed. SQLite has one
//! writer, which takes the file's lock at the beginning, so that nobody has to be tried again for having read too early.
//! On the servers each statement sees what was committed before it: who increments or finds what others write at the same
//! time waits for them, instead of being refused.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::sql::Statement;
use crate::value::{Cell, Rows};

use super::driver_error::DriverError;
use super::pool::{PooledConnection, Pools};
use super::session::{Held, IDLE_DEATH_MAX, Session, WavePlace, patience_of};
use super::violation::name_refusal;
use super::{Budget, Consistency, Database, DbError, FetchLimits, Scheme, sqlite};

impl<'a> Session<'a> {
    /// Begins the transaction of a mutation.
    pub async fn begin_write(database: &'a Database, budget: Budget) -> Result<Self, Arc<DbError>> {
        let mut session = Session::new(database, Consistency::Snapshot, budget);
        let limits = session.limits();
        session.held = begin(database, limits).await.map_err(Arc::new)?;
        session.writes = true;
        session.figures.round_trips += 1;
        Ok(session)
    }

    /// What the operation may cost.
    pub fn budget(&self) -> Budget {
        self.budget
    }

    /// Runs a statement that changes rows, and tells how many.
    pub async fn execute(&mut self, statement: Statement) -> Result<usize, Arc<DbError>> {
        let mut wave = self.fetch_wave(vec![statement], WavePlace { is_first: false, is_last: false }).await;
        wave.pop().map_or(Ok(0), |rows| rows.map(|rows| rows.changed()))
    }

    /// Makes everything last. Where the database does not answer, nobody knows.
    pub async fn commit(&mut self) -> Result<(), Arc<DbError>> {
        let Some(connection) = self.held.0.take() else { return Err(Arc::new(gone())) };
        let mut held = Held(Some(connection));
        let (patience, limits) = (patience_of(self.database, 1), self.limits());
        self.figures.round_trips += 1;
        let started = Instant::now();
        // The deadline of the operation does not count here: it would only leave everybody in doubt.
        let answered = match held.0.as_mut() {
            Some(connection) => tokio::time::timeout(patience, connection.execute("COMMIT")).await,
            None => return Err(Arc::new(gone())),
        };
        let error = match answered {
            Ok(Ok(())) => {
                give_back(held, self.holds_locks).await;
                return Ok(());
            }
            Err(_) => DbError::CommitUnknown(format!("no answer within {} ms", patience.as_millis())),
            Ok(Err(error)) => match DbError::of_statement(error, started.elapsed(), limits) {
                DbError::Unavailable(reason) => DbError::CommitUnknown(reason),
                refused => settle_commit(&mut held, refused).await,
            },
        };
        Err(Arc::new(error))
    }

    /// Takes everything back. Only a connection that did so goes back to its pool.
    pub async fn rollback(&mut self) {
        let Some(connection) = self.held.0.take() else { return };
        let mut held = Held(Some(connection));
        let Some(connection) = held.0.as_mut() else { return };
        let answered = tokio::time::timeout(ROLLBACK_MAX, connection.execute("ROLLBACK")).await;
        match answered {
            Ok(Ok(())) => give_back(held, self.holds_locks).await,
            _ => held.discard(),
        }
    }

    /// Takes a lock that others wait for who want the same; it is let go behind the end of the transaction.
    pub async fn lock(&mut self, statement: Statement) -> Result<(), Arc<DbError>> {
        self.holds_locks = self.database.url().scheme == Scheme::Mysql;
        let mut wave = self.fetch_wave(vec![statement], WavePlace { is_first: false, is_last: false }).await;
        let rows = wave.pop().unwrap_or_else(|| Ok(Rows::default()))?;
        match rows.is_empty() || rows.cell(0, 0) != Cell::Int(0) {
            true => Ok(()),
            false => Err(Arc::new(DbError::Conflict("a lock was not free in time".to_owned()))),
        }
    }
}

/// How long a connection may take to take everything back, before it is closed instead.
const ROLLBACK_MAX: Duration = Duration::from_secs(1);

/// Back to the pool, clean.
async fn give_back(mut held: Held, holds_locks: bool) {
    if let Some(connection) = held.0.as_mut()
        && holds_locks
    {
        let released = tokio::time::timeout(ROLLBACK_MAX, connection.execute("DO RELEASE_ALL_LOCKS()")).await;
        if !matches!(released, Ok(Ok(()))) {
            return held.discard();
        }
    }
    drop(held.0.take());
}

fn gone() -> DbError {
    DbError::Unavailable("the transaction is gone".to_owned())
}

/// A refused COMMIT has taken everything back, unless the connection was lost on the way.
async fn settle_commit(held: &mut Held, refused: DbError) -> DbError {
    let alive = match held.0.as_mut() {
        Some(connection) => connection.is_alive().await,
        None => false,
    };
    if !alive {
        held.discard();
        return DbError::CommitUnknown(refused.to_string());
    }
    let named = name_refusal(held.0.as_mut(), refused).await;
    held.discard();
    named
}

/// A pooled connection may have died since it was last used: then another one is tried, once.
async fn begin(database: &Database, limits: FetchLimits) -> Result<Held, DbError> {
    let pools = &database.inner.pools;
    let started = Instant::now();
    match begin_on(database, acquire(pools, limits).await?, limits).await {
        Err(DbError::Unavailable(reason)) => {
            pools.drop_idle();
            if started.elapsed() > IDLE_DEATH_MAX {
                return Err(DbError::Unavailable(reason));
            }
            begin_on(database, acquire(pools, limits).await?, limits).await
        }
        other => other,
    }
}

async fn acquire(pools: &Pools, limits: FetchLimits) -> Result<PooledConnection, DbError> {
    limits.budget.in_time(pools.acquire_writer()).await.and_then(|acquired| acquired)
}

async fn begin_on(database: &Database, connection: PooledConnection, limits: FetchLimits) -> Result<Held, DbError> {
    let mut held = Held(Some(connection));
    let started = Instant::now();
    let Some(connection) = held.0.as_mut() else { return Err(gone()) };
    let begin = async {
        match connection {
            PooledConnection::Sqlite(connection) => {
                sqlite::begin_write(connection, limits.time()).await.map_err(DriverError::from)
            }
            PooledConnection::Postgres(_) => connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED").await,
            PooledConnection::Mysql(_) => {
                connection.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION").await
            }
        }
    };
    let patience = patience_of(database, 1);
    let begun = limits.budget.in_time(tokio::time::timeout(patience, begin)).await?;
    match begun {
        Ok(Ok(())) => Ok(held),
        Err(_) => Err(DbError::Unavailable(format!("no answer within {} ms", patience.as_millis()))),
        Ok(Err(error)) => {
            let refused = DbError::of_statement(error, started.elapsed(), limits);
            let named = name_refusal(held.0.as_mut(), refused).await;
            held.discard();
            Err(named)
        }
    }
}
