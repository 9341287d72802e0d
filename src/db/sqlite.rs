//! SQLite: files, pragmas, what every connection is given, and rows read where the statement runs.

use std::cell::Cell as ThreadCell;
use std::error::Error as StdError;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use diesel::QueryResult;
use diesel::connection::{Connection, LoadConnection, SimpleConnection};
use diesel::result::Error as DieselError;
use diesel::row::{Field, Row};
use diesel::sqlite::{SqliteConnection, SqliteType};
use diesel_async::sync_connection_wrapper::{SpawnBlocking, SyncConnectionWrapper};
use diesel_async::{AsyncConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use libsqlite3_sys as ffi;

use crate::sql::Statement;
use crate::value::{Cell, Rows, RowsBuilder, RowsTooLarge};

use super::driver_error::DriverError;
use super::query::StatementQuery;
use super::{DbError, FetchLimits, FetchedWave, sqlite_aggregates, sqlite_dates, sqlite_functions};

/// An SQLite connection that runs on the thread that asks.
///
/// A statement blocks its thread either way; running it in place saves two thread switches for each statement and
/// cannot be cancelled half-way. The runtime lets another thread go on with its other tasks, but for a lookup, which is over
/// before that thread is awake.
pub type SqliteConn = SyncConnectionWrapper<SqliteConnection, InPlace>;

/// Runs blocking work on the current worker thread of the runtime, which must have several.
pub struct InPlace;

impl SpawnBlocking for InPlace {
    fn spawn_blocking<'a, R>(
        &mut self,
        task: impl FnOnce() -> R + Send + 'static,
    ) -> BoxFuture<'a, Result<R, Box<dyn StdError + Send + Sync + 'static>>>
    where
        R: Send + 'static,
    {
        let is_soon_over = IS_SOON_OVER.take();
        async move { Ok(if is_soon_over { task() } else { tokio::task::block_in_place(task) }) }.boxed()
    }

    fn get_runtime() -> Self {
        InPlace
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Read,
    Write,
}

/// Opens a connection with its pragmas.
pub async fn establish(path: &str, purpose: Purpose) -> diesel::ConnectionResult<SqliteConn> {
    equip_connections();
    let mut connection = SqliteConn::establish(path).await?;
    let setup = "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; \
                 PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;";
    let durable = match purpose {
        Purpose::Read => "PRAGMA query_only = ON;",
        Purpose::Write => "PRAGMA synchronous = FULL;",
    };
    let result = connection.batch_execute(&format!("{setup} {durable}")).await;
    result.map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// Statements run in place, which a runtime of one thread does not allow.
pub fn check_runtime() -> Result<(), DbError> {
    let flavor = tokio::runtime::Handle::try_current().map(|handle| handle.runtime_flavor());
    match flavor {
        Ok(tokio::runtime::RuntimeFlavor::CurrentThread) | Err(_) => {
            let reason = "SQLite needs tokio's multi-threaded runtime: #[tokio::main], #[tokio::test(flavor = \"multi_thread\")]";
            Err(DbError::Settings(reason.to_owned()))
        }
        Ok(_) => Ok(()),
    }
}

/// Says in one sentence why a file cannot be opened, if that can be known before.
pub fn check_file(path: &str, create: bool) -> Result<(), DbError> {
    let file = Path::new(path);
    let refuse =
        |reason: String| Err(DbError::Settings(format!("the database file `{path}` cannot be used: {reason}")));
    if !file.exists() && !create {
        return refuse("it does not exist; `relata migrate run` creates it".to_owned());
    }
    let opened = std::fs::OpenOptions::new().read(true).write(true).create(create).truncate(false).open(file);
    opened.map(drop).or_else(|error| refuse(error.to_string()))
}

/// The statements of one level, each with whether its prepared form may be kept, and the transaction around them.
#[derive(Clone)]
pub struct SqliteWave {
    pub statements: Arc<[(Statement, bool)]>,
    pub begin: bool,
    pub commit: bool,
    pub limits: FetchLimits,
}

/// Runs a wave in one go.
pub async fn fetch_wave(connection: &mut SqliteConn, wave: SqliteWave) -> FetchedWave {
    let failed = |error: DieselError| (Err(DriverError::from(error)), Vec::new());
    if wave.is_lookup() && !takes_turns_aside() {
        // Many of them in one task would keep the thread all the same.
        tokio::task::coop::consume_budget().await;
        IS_SOON_OVER.set(true);
        let lookup = wave.clone();
        let run = move |connection: &mut SqliteConnection| Ok(in_haste(|| run_wave(connection, &lookup)));
        if let Some(fetched) = connection.spawn_blocking(run).await.unwrap_or_else(|error| Some(failed(error))) {
            return fetched;
        }
    }
    connection.spawn_blocking(move |connection| Ok(run_wave(connection, &wave))).await.unwrap_or_else(failed)
}

impl SqliteWave {
    fn is_lookup(&self) -> bool {
        !self.begin && !self.commit && matches!(&*self.statements, [(statement, _)] if statement.is_lookup)
    }
}

thread_local! {
    /// Whether the task that this thread begins next may keep it from its other tasks.
    static IS_SOON_OVER: ThreadCell<bool> = const { ThreadCell::new(false) };
    /// How much of a hurry the statement of this thread is in.
    static HASTE: ThreadCell<Haste> = const { ThreadCell::new(Haste::None) };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Haste {
    None,
    /// It must be over by then, and waits for nobody.
    Until(Instant),
    /// It was given up.
    Late,
}

/// A lookup that takes longer is none, or waits for its disk.
const LOOKUP_MAX: Duration = Duration::from_millis(1);

/// So many lookups let the thread's other tasks go on, after one that took long.
const TURNS_ASIDE: u32 = 1000;

static TURNS_LEFT: AtomicU32 = AtomicU32::new(0);

fn takes_turns_aside() -> bool {
    TURNS_LEFT.load(Ordering::Relaxed) > 0
        && TURNS_LEFT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |turns| turns.checked_sub(1)).is_ok()
}

/// Runs a lookup in a hurry; `None` where it met a lock, or was none.
fn in_haste(run: impl FnOnce() -> FetchedWave) -> Option<FetchedWave> {
    HASTE.set(Haste::Until(Instant::now() + LOOKUP_MAX));
    // Also where `run` panics.
    let _reset = ResetHaste;
    let fetched = run();
    let is_late = HASTE.get() == Haste::Late;
    if is_late || fetched.1.iter().any(|(_, elapsed)| *elapsed > LOOKUP_MAX) {
        TURNS_LEFT.store(TURNS_ASIDE, Ordering::Relaxed);
    }
    (!is_late).then_some(fetched)
}

struct ResetHaste;

impl Drop for ResetHaste {
    fn drop(&mut self) {
        HASTE.set(Haste::None);
    }
}

/// Begins a transaction that writes; the wait for the lock has a limit.
pub async fn begin_write(connection: &mut SqliteConn, limit: Duration) -> QueryResult<()> {
    let begin =
        move |connection: &mut SqliteConnection| with_time_limit(limit, || connection.batch_execute("BEGIN IMMEDIATE"));
    connection.spawn_blocking(begin).await
}

/// Runs what a transaction begins or ends with.
pub async fn execute(connection: &mut SqliteConn, sql: &'static str) -> QueryResult<()> {
    connection.spawn_blocking(move |connection| connection.batch_execute(sql)).await
}

fn run_wave(connection: &mut SqliteConnection, wave: &SqliteWave) -> FetchedWave {
    let begun = if wave.begin { connection.batch_execute("BEGIN") } else { Ok(()) };
    if let Err(error) = begun {
        return (Err(error.into()), Vec::new());
    }
    let fetch = |(statement, is_cacheable): &(Statement, bool)| {
        let started = Instant::now();
        let rows =
            with_time_limit(wave.limits.time(), || read_rows(connection, statement, *is_cacheable, wave.limits.rows));
        (rows.map_err(DriverError::from), started.elapsed())
    };
    let fetched = wave.statements.iter().map(fetch).collect();
    let committed = if wave.commit { connection.batch_execute("COMMIT") } else { Ok(()) };
    (committed.map_err(DriverError::from), fetched)
}

fn read_rows(
    connection: &mut SqliteConnection,
    statement: &Statement,
    is_cacheable: bool,
    rows_max: usize,
) -> QueryResult<Result<Rows, RowsTooLarge>> {
    if statement.width == 0 {
        let changed = Connection::execute_returning_count(connection, &StatementQuery { statement, is_cacheable })?;
        return Ok(Ok(Rows::of_changed(changed)));
    }
    let mut builder = RowsBuilder::with_limit(statement.width, rows_max);
    for row in LoadConnection::load(connection, StatementQuery { statement, is_cacheable })? {
        let row = row?;
        for position in 0..statement.width {
            let Some(field) = row.get(position) else { return Err(DieselError::NotFound) };
            if let Err(too_large) = push_cell(&mut builder, &field) {
                return Ok(Err(too_large));
            }
        }
        if let Err(too_large) = builder.end_row() {
            return Ok(Err(too_large));
        }
    }
    Ok(Ok(builder.finish()))
}

/// SQLite's storage class is the value's own; the column's type does not bind it.
fn push_cell<'a>(
    builder: &mut RowsBuilder,
    field: &impl Field<'a, diesel::sqlite::Sqlite>,
) -> Result<(), RowsTooLarge> {
    let Some(mut value) = field.value() else {
        builder.push(Cell::Null);
        return Ok(());
    };
    match value.value_type() {
        None => builder.push(Cell::Null),
        Some(SqliteType::SmallInt | SqliteType::Integer | SqliteType::Long) => {
            builder.push(Cell::Int(value.read_long()))
        }
        Some(SqliteType::Float | SqliteType::Double) => builder.push(Cell::Float(value.read_double())),
        Some(SqliteType::Text) => {
            let text = value.read_text();
            if text.is_ascii() || !text.contains(char::REPLACEMENT_CHARACTER) {
                return builder.push_text(text);
            }
            // Diesel puts this character where the bytes are no UTF-8; the bytes themselves tell.
            builder.push_utf8(value.read_blob())?;
        }
        Some(SqliteType::Binary) => builder.push_bytes(value.read_blob())?,
    }
    Ok(())
}

thread_local! {
    /// When the statement that runs on this thread must be over.
    static DEADLINE: ThreadCell<Option<Instant>> = const { ThreadCell::new(None) };
}

fn with_time_limit<T>(limit: Duration, run: impl FnOnce() -> T) -> T {
    DEADLINE.set(Some(Instant::now() + limit));
    // Also where `run` panics: the thread goes on to other statements.
    let _reset = ResetDeadline;
    run()
}

struct ResetDeadline;

impl Drop for ResetDeadline {
    fn drop(&mut self) {
        DEADLINE.set(None);
    }
}

/// How many instructions of SQLite's virtual machine run between two looks at the clock.
const INSTRUCTIONS_PER_LOOK: i32 = 1000;

/// The longest wait for a lock that another process or connection holds.
const LOCK_WAIT_MAX: Duration = Duration::from_secs(5);

/// Milliseconds between two looks at a lock, the last from then on: SQLite's own.
const LOCK_PAUSES: [u64; 12] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];

/// Waits before the next look at a lock; zero gives up.
///
/// <https://www.sqlite.org/c3ref/busy_handler.html>
unsafe extern "C" fn wait_at_lock(_data: *mut std::ffi::c_void, looks: std::ffi::c_int) -> std::ffi::c_int {
    if HASTE.get() != Haste::None {
        HASTE.set(Haste::Late);
        return 0;
    }
    let pause = |look: usize| Duration::from_millis(LOCK_PAUSES[look.min(LOCK_PAUSES.len() - 1)]);
    let looks = usize::try_from(looks).unwrap_or_default();
    let waited: Duration = (0..looks).map(pause).sum();
    if waited >= LOCK_WAIT_MAX || is_time_over() {
        return 0;
    }
    let time_left = DEADLINE.get().map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()));
    std::thread::sleep(pause(looks).min(time_left));
    1
}

/// From now on every connection of this process looks at the deadline of its thread while it runs and while it waits for a
/// lock, and has our functions.
///
/// Diesel does not give the raw handle away, but SQLite hands it to an automatic extension when a connection opens.
/// <https://www.sqlite.org/c3ref/auto_extension.html>, <https://www.sqlite.org/c3ref/progress_handler.html>
fn equip_connections() {
    static EQUIPPING: Once = Once::new();
    // SAFETY: the entry point has the type that SQLite asks for and lives as long as the process.
    EQUIPPING.call_once(|| unsafe {
        ffi::sqlite3_auto_extension(Some(equip_connection));
    });
}

unsafe extern "C" fn equip_connection(
    handle: *mut ffi::sqlite3,
    _message: *mut *mut std::ffi::c_char,
    _routines: *const ffi::sqlite3_api_routines,
) -> std::ffi::c_int {
    // SAFETY: SQLite calls this with the handle that it is opening; the handlers take no data.
    unsafe {
        ffi::sqlite3_progress_handler(handle, INSTRUCTIONS_PER_LOOK, Some(look_at_clock), std::ptr::null_mut());
        ffi::sqlite3_busy_handler(handle, Some(wait_at_lock), std::ptr::null_mut());
        let codes =
            [sqlite_functions::register(handle), sqlite_aggregates::register(handle), sqlite_dates::register(handle)];
        codes.into_iter().find(|&code| code != ffi::SQLITE_OK).unwrap_or(ffi::SQLITE_OK)
    }
}

/// Anything but zero interrupts the statement.
unsafe extern "C" fn look_at_clock(_data: *mut std::ffi::c_void) -> std::ffi::c_int {
    if let Haste::Until(end) = HASTE.get()
        && Instant::now() >= end
    {
        HASTE.set(Haste::Late);
    }
    (HASTE.get() == Haste::Late || is_time_over()).into()
}

/// Whether the statement that runs on this thread must end.
pub fn is_time_over() -> bool {
    DEADLINE.get().is_some_and(|deadline| Instant::now() >= deadline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Budget;

    /// By a file whose readers wait for writers, as without a write-ahead log.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_lookup_that_meets_a_lock_waits_for_it() {
        let path = std::env::temp_dir().join(format!("relata_unit_lock_{}.db", std::process::id()));
        let path = path.to_str().unwrap();
        let mut connection = establish(path, Purpose::Write).await.unwrap();
        connection.batch_execute("PRAGMA journal_mode = DELETE; CREATE TABLE t AS SELECT 7 AS x;").await.unwrap();
        let lookup = |time: Duration| {
            let mut statement = Statement::new("SELECT x FROM t".to_owned(), Vec::new(), 1);
            statement.is_lookup = true;
            let limits = FetchLimits { budget: Budget::begin(10, time), statement_timeout: time, rows: 10 };
            SqliteWave { statements: [(statement, true)].into(), begin: false, commit: false, limits }
        };
        let found = |fetched: FetchedWave| match fetched.1.into_iter().next() {
            Some((Ok(Ok(rows)), _)) => Some(rows.cell(0, 0)),
            _ => None,
        };
        let mut other = SqliteConnection::establish(path).unwrap();
        other.batch_execute("BEGIN EXCLUSIVE").unwrap();
        TURNS_LEFT.store(0, Ordering::Relaxed);
        assert_eq!(found(fetch_wave(&mut connection, lookup(Duration::from_millis(20))).await), None);
        assert!(TURNS_LEFT.swap(0, Ordering::Relaxed) > 0, "it was given up first");
        let unlocked = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            other.batch_execute("COMMIT").unwrap();
        });
        assert_eq!(found(fetch_wave(&mut connection, lookup(Duration::from_secs(60))).await), Some(Cell::Int(7)));
        unlocked.join().unwrap();
        assert_eq!(found(fetch_wave(&mut connection, lookup(Duration::from_secs(60))).await), Some(Cell::Int(7)));
        assert!(HASTE.get() == Haste::None);
        std::fs::remove_file(path).unwrap();
    }
}
