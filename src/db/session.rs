//! One operation's way through the database: its statements, level by level, in one snapshot.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::future::join_all;

use crate::sql::Statement;
use crate::value::{Rows, RowsTooLarge};

use super::budget::within;
use super::driver_error::DriverError;
use super::pool::{PooledConnection, Pools};
use super::sqlite::SqliteWave;
use super::violation::name_refusal;
use super::{Budget, Database, DatabaseOptions, DbError, FetchLimits, Fetched, FetchedWave, Scheme, mysql, sqlite};

/// What the statements of one operation see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Consistency {
    /// All the same state of the database: one connection, one read-only transaction.
    #[default]
    Snapshot,
    /// Each the state at its own start: those of a wave run on several connections.
    Statement,
}

/// Where a wave stands among the waves of its operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WavePlace {
    pub is_first: bool,
    pub is_last: bool,
}

impl WavePlace {
    /// The first wave and the last.
    pub const ONLY: WavePlace = WavePlace { is_first: true, is_last: true };
}

/// What an operation cost.
#[derive(Clone, Debug, Default)]
pub struct FetchFigures {
    /// Statements that read; BEGIN and COMMIT are none.
    pub statement_count: usize,
    /// How often we waited for the database.
    pub round_trips: usize,
    pub row_count: usize,
    /// In the order in which they ran.
    pub statements: Vec<StatementFigures>,
}

/// What one statement cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct StatementFigures {
    pub row_count: usize,
    pub elapsed: Duration,
}

/// The connection of one operation. Dropped half-way, it stops what its connection does and closes it rather than give
/// it back.
pub struct Session<'a> {
    pub(super) database: &'a Database,
    consistency: Consistency,
    pub(super) budget: Budget,
    pub(super) held: Held,
    /// Why the snapshot ended too early: everything that came after failed for this reason.
    cause: Option<Arc<DbError>>,
    /// What of the budget is used up: then no further wave is run.
    spent: Option<Arc<DbError>>,
    /// Whether it writes: then it holds a connection whose transaction has begun.
    pub(super) writes: bool,
    /// Whether it took locks that outlive its transaction.
    pub(super) holds_locks: bool,
    pub figures: FetchFigures,
}

/// A connection with an open transaction, if any.
pub(super) struct Held(pub(super) Option<PooledConnection>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            connection.abandon();
        }
    }
}

impl Held {
    /// Closes the connection, whose statements are over.
    pub(super) fn discard(&mut self) {
        if let Some(connection) = self.0.take() {
            connection.discard();
        }
    }

    async fn is_alive(&mut self) -> bool {
        match &mut self.0 {
            Some(connection) => connection.is_alive().await,
            None => false,
        }
    }
}

/// One for each statement of a wave; a failure may be the same for all.
pub type WaveResults = Vec<Result<Rows, Arc<DbError>>>;

impl<'a> Session<'a> {
    pub fn new(database: &'a Database, consistency: Consistency, budget: Budget) -> Self {
        let figures = FetchFigures::default();
        Session {
            database,
            consistency,
            budget,
            held: Held(None),
            cause: None,
            spent: None,
            writes: false,
            holds_locks: false,
            figures,
        }
    }

    /// Runs the statements of one level and gives the rows of each, in their order.
    pub async fn fetch_wave(&mut self, statements: Vec<Statement>, place: WavePlace) -> WaveResults {
        if self.spent.is_none() && self.budget.is_over() {
            self.spent = Some(Arc::new(DbError::OperationTimeout(self.budget.time)));
        }
        if let Some(spent) = &self.spent {
            return statements.iter().map(|_| Err(spent.clone())).collect();
        }
        let statements: Arc<[Prepared]> = statements
            .into_iter()
            .map(|statement| {
                let is_kept = !statement.is_one_off && self.database.inner.shapes.may_keep(statement.text());
                (statement, is_kept)
            })
            .collect();
        for (statement, _) in statements.iter() {
            tracing::debug!(target: "relata::sql", "{}", statement.text());
        }
        if self.writes {
            return Box::pin(self.fetch_writing(statements)).await;
        }
        let needs_no_snapshot = place == WavePlace::ONLY && statements.len() == 1;
        if self.consistency == Consistency::Statement || needs_no_snapshot {
            return self.fetch_apart(statements).await;
        }
        Box::pin(self.fetch_in_snapshot(statements, place)).await
    }

    /// Each statement on a connection of its own, without a transaction.
    async fn fetch_apart(&mut self, statements: Arc<[Prepared]>) -> WaveResults {
        self.figures.round_trips += statements.len();
        let (database, limits) = (self.database, self.limits());
        if statements.len() == 1 {
            let outcome = match statements[0].0.is_lookup && database.inner.url.scheme == Scheme::Postgres {
                true => look_up(database, statements, limits).await,
                false => fetch_with_retry(database, statements, APART, limits).await,
            };
            return self.record(outcome);
        }
        let runs =
            statements.iter().map(|statement| fetch_with_retry(database, [statement.clone()].into(), APART, limits));
        let outcomes: Vec<Outcome> = join_all(runs).await;
        outcomes.into_iter().flat_map(|outcome| self.record(outcome)).collect()
    }

    async fn fetch_in_snapshot(&mut self, statements: Arc<[Prepared]>, place: WavePlace) -> WaveResults {
        let frame = Frame { begin: place.is_first, commit: place.is_last, stays_open: !place.is_last, writes: false };
        self.figures.round_trips += self.round_trips_of(statements.len(), frame);
        let limits = self.limits();
        let outcome = match self.held.0.take() {
            None if frame.begin => fetch_with_retry(self.database, statements, frame, limits).await,
            // An earlier wave failed and took the connection with it.
            None => Outcome::failed(self.cause_or_gone(), statements.len()),
            Some(connection) => fetch_on(self.database, Held(Some(connection)), statements, frame, limits).await,
        };
        let mut results = self.record(outcome);
        self.cause = self.cause.take().or_else(|| results.iter().find_map(|result| result.as_ref().err().cloned()));
        // PostgreSQL refuses what was sent behind the statement that failed.
        if let Some(cause) = &self.cause {
            results.iter_mut().filter(|result| result.is_err()).for_each(|result| *result = Err(cause.clone()));
        }
        results
    }

    /// In the transaction of a mutation, which somebody else begins and ends.
    async fn fetch_writing(&mut self, statements: Arc<[Prepared]>) -> WaveResults {
        self.figures.round_trips += self.round_trips_of(statements.len(), WRITING);
        let limits = self.limits();
        let outcome = match self.held.0.take() {
            None => Outcome::failed(self.cause_or_gone(), statements.len()),
            Some(connection) => fetch_on(self.database, Held(Some(connection)), statements, WRITING, limits).await,
        };
        self.record(outcome)
    }

    fn cause_or_gone(&self) -> Arc<DbError> {
        self.cause.clone().unwrap_or_else(|| Arc::new(DbError::Unavailable("the snapshot is gone".to_owned())))
    }

    fn round_trips_of(&self, statements: usize, frame: Frame) -> usize {
        match self.database.inner.url.scheme {
            // BEGIN, the statements and COMMIT are sent without waiting for each other.
            Scheme::Postgres => 1,
            _ => statements + usize::from(frame.begin) + usize::from(frame.commit),
        }
    }

    /// What each statement of the next wave may cost.
    pub(super) fn limits(&self) -> FetchLimits {
        self.database.inner.options.fetch_limits(self.budget, self.figures.row_count)
    }

    fn record(&mut self, outcome: Outcome) -> WaveResults {
        self.held = outcome.held;
        let recorded = outcome.results.into_iter().map(|(result, elapsed)| {
            let row_count = if self.spent.is_none() { rows_read(&result) } else { 0 };
            self.figures.statement_count += 1;
            self.figures.row_count += row_count;
            self.figures.statements.push(StatementFigures { row_count, elapsed });
            self.charge(result)
        });
        let results = recorded.collect();
        if self.spent.is_some() {
            // A transaction that is still open goes with its connection.
            self.held.discard();
        }
        results
    }

    /// Turns the rows of the statement that passed the budget, and of those behind it, into the reason.
    fn charge(&mut self, result: Result<Rows, Arc<DbError>>) -> Result<Rows, Arc<DbError>> {
        let (row_count, rows_max) = (self.figures.row_count, self.budget.rows_max);
        if self.spent.is_none() {
            self.spent = match &result {
                _ if row_count > rows_max => Some(Arc::new(DbError::TooManyRows { row_count, rows_max })),
                Err(error) if error.ends_operation() => Some(error.clone()),
                _ => None,
            };
        }
        match &self.spent {
            Some(spent) => Err(spent.clone()),
            None => result,
        }
    }
}

/// Whether there are more rows than were taken.
fn is_cut_short(result: &Result<Rows, Arc<DbError>>) -> bool {
    result.as_ref().is_err_and(|error| matches!(**error, DbError::TooLarge(_)))
}

/// How many rows came of a statement, also where it was stopped by their number.
fn rows_read(result: &Result<Rows, Arc<DbError>>) -> usize {
    match result {
        Ok(rows) => rows.len(),
        Err(error) => match **error {
            DbError::TooLarge(RowsTooLarge::Rows { rows_max }) => rows_max.saturating_add(1),
            _ => 0,
        },
    }
}

/// A statement, and whether its prepared form may be kept.
pub(super) type Prepared = (Statement, bool);

/// What surrounds the statements of a wave.
#[derive(Clone, Copy)]
struct Frame {
    begin: bool,
    commit: bool,
    /// Whether the connection is held for the next wave.
    stays_open: bool,
    /// Whether it is held after a refusal too, for whoever writes to take everything back.
    writes: bool,
}

const APART: Frame = Frame { begin: false, commit: false, stays_open: false, writes: false };

const WRITING: Frame = Frame { begin: false, commit: false, stays_open: true, writes: true };

struct Outcome {
    results: Vec<(Result<Rows, Arc<DbError>>, Duration)>,
    /// The connection, where its transaction goes on.
    held: Held,
}

impl Outcome {
    /// The same failure for every statement of a wave.
    fn failed(error: impl Into<Arc<DbError>>, count: usize) -> Self {
        let error = error.into();
        Outcome { results: (0..count).map(|_| (Err(error.clone()), Duration::ZERO)).collect(), held: Held(None) }
    }

    fn is_lost(&self) -> bool {
        self.results.iter().any(|(result, _)| result.as_ref().is_err_and(|error| error.is_unavailable()))
    }
}

/// A connection that died while it was idle tells as soon as it is used. One that tells later was lost while it worked:
/// what somebody has stopped, or what stopped the database, is not begun again.
pub(super) const IDLE_DEATH_MAX: Duration = Duration::from_secs(1);

/// With others that look something up at the same time, if there are any.
async fn look_up(database: &Database, statements: Arc<[Prepared]>, limits: FetchLimits) -> Outcome {
    let under_way = database.inner.lane.enter();
    if under_way.is_met {
        let started = Instant::now();
        // A future of its own, so that it takes no room in that of every request.
        if let Some(rows) = Box::pin(database.look_up_together(&statements, limits)).await {
            return Outcome { results: vec![(Ok(rows), started.elapsed())], held: Held(None) };
        }
    }
    fetch_with_retry(database, statements, APART, limits).await
}

/// A pooled connection may have died since it was last used: the first wave is tried once more on a new one.
async fn fetch_with_retry(
    database: &Database,
    statements: Arc<[Prepared]>,
    frame: Frame,
    limits: FetchLimits,
) -> Outcome {
    let pools = &database.inner.pools;
    let connection = match acquire(pools, limits).await {
        Ok(connection) => Held(Some(connection)),
        Err(error) => return Outcome::failed(error, statements.len()),
    };
    let started = Instant::now();
    let first = fetch_on(database, connection, statements.clone(), frame, limits).await;
    if !first.is_lost() {
        return first;
    }
    pools.drop_idle();
    if started.elapsed() > IDLE_DEATH_MAX {
        return first;
    }
    // Seldom needed, so it takes no room in the future of every request.
    match Box::pin(acquire(pools, limits)).await {
        Ok(connection) => Box::pin(fetch_on(database, Held(Some(connection)), statements, frame, limits)).await,
        Err(error) => Outcome::failed(error, statements.len()),
    }
}

async fn acquire(pools: &Pools, limits: FetchLimits) -> Result<PooledConnection, DbError> {
    limits.budget.in_time(pools.acquire()).await.and_then(|acquired| acquired)
}

/// How long we wait for a wave. The database itself limits each statement, so a longer silence means that it is frozen
/// or out of reach.
pub(super) fn patience_of(database: &Database, statements: usize) -> Duration {
    let DatabaseOptions { statement_timeout, pool_acquire, .. } = database.inner.options;
    let count = u32::try_from(statements).unwrap_or(u32::MAX);
    statement_timeout.saturating_mul(count).saturating_add(pool_acquire)
}

async fn run_wave(held: &mut Held, statements: Arc<[Prepared]>, frame: Frame, limits: FetchLimits) -> FetchedWave {
    let Frame { begin, commit, .. } = frame;
    match held.0.as_mut() {
        None => (Err(DriverError::gone()), Vec::new()),
        Some(PooledConnection::Sqlite(connection)) => {
            sqlite::fetch_wave(connection, SqliteWave { statements, begin, commit, limits }).await
        }
        Some(PooledConnection::Postgres(connection)) => connection.fetch_wave(&statements, begin, commit, limits).await,
        Some(PooledConnection::Mysql(connection)) => {
            mysql::fetch_wave(connection, &statements, begin, commit, limits).await
        }
    }
}

/// Runs a wave on a connection. It goes back to the pool when its transaction is over, and only if nothing failed.
async fn fetch_on(
    database: &Database,
    mut held: Held,
    statements: Arc<[Prepared]>,
    frame: Frame,
    limits: FetchLimits,
) -> Outcome {
    let count = statements.len();
    let patience = patience_of(database, count);
    let waited = {
        // Pinned here, it is not moved into the future that waits for it, which would have room for it once more.
        let run = pin!(run_wave(&mut held, statements, frame, limits));
        // One timer for both reasons to wait no longer.
        within(|| patience.min(limits.budget.time_left()), run).await
    };
    let Some((around, fetched)) = waited else {
        let silence = match limits.budget.is_over() {
            true => DbError::OperationTimeout(limits.budget.time),
            false => DbError::Unavailable(format!("no answer within {} ms", patience.as_millis())),
        };
        return Outcome::failed(silence, count);
    };
    let refusal = |error, elapsed| DbError::of_statement(error, elapsed, limits);
    let around = around.map_err(|error| refusal(error, Duration::ZERO));
    let settle = |(rows, elapsed): Fetched| {
        let rows = rows.map_err(|error| refusal(error, elapsed)).and_then(|rows| rows.map_err(DbError::from));
        (rows, elapsed)
    };
    let mut fetched: Vec<_> = fetched.into_iter().map(settle).collect();
    if frame.writes {
        for (rows, _) in &mut fetched {
            let settled = std::mem::replace(rows, Ok(Rows::default()));
            *rows = match settled {
                Ok(rows) => Ok(rows),
                Err(error) => Err(name_refusal(held.0.as_mut(), error).await),
            };
        }
    }
    let errors = || fetched.iter().filter_map(|(rows, _)| rows.as_ref().err()).chain(around.as_ref().err());
    if errors().any(DbError::ends_operation) {
        // A server is stopped in the middle of a wave, so the wave fails as a whole wherever it runs.
        held.discard();
        return Outcome::failed(DbError::OperationTimeout(limits.budget.time), count);
    }
    if let Some(refused) = errors().find(|error| error.is_refused())
        && !held.is_alive().await
    {
        // A database that ends a connection says so in its own language; the connection itself tells in every one.
        let lost = DbError::Unavailable(refused.to_string());
        held.discard();
        return Outcome::failed(lost, count);
    }
    if let Err(error) = around {
        held.discard();
        return Outcome::failed(error, count);
    }
    let results: Vec<_> = fetched.into_iter().map(|(rows, elapsed)| (rows.map_err(Arc::new), elapsed)).collect();
    let failed = results.iter().any(|(result, _)| result.is_err());
    if !failed && !frame.stays_open {
        // Back to the pool, clean.
        drop(held.0.take());
    } else if results.iter().any(|(result, _)| is_cut_short(result)) {
        // The database still sends rows; dropped, the connection stops it.
        held = Held(None);
    } else if failed && !frame.writes {
        held.discard();
    }
    Outcome { results, held }
}
