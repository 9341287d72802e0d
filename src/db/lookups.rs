//! Lookups on one PostgreSQL connection of their own, which they share.
//!
//! A connection that waits for an answer can be sent the next statement: that wakes both sides less often than a
//! connection for each, and nobody takes one out of a pool and puts it back. PostgreSQL answers in turn, so who comes
//! later waits for those before. Therefore only statements that find one row by its key come here, and only so many at
//! once. Who has no answer soon, or a bad one, asks again on a connection of the pool, which is [`super::session`]'s
//! affair, as is everything that may go wrong.
//!
//! The driver is asked without Diesel in between, which would bind and look up a lookup's few values for half of the
//! time that the whole lookup takes.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use hashbrown::HashTable;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, Row};

use crate::sql::{Bind, POSTGRES, Statement};
use crate::value::{Cell, Rows, RowsBuilder};

use super::statement_shapes::SHAPES_MAX;
use super::{DatabaseOptions, DatabaseUrl, FetchLimits, postgres};

/// The most statements that wait for an answer at once.
const WAITING_MAX: usize = 32;

/// How long a statement may take that has others before it, with them.
const PATIENCE_BEHIND: Duration = Duration::from_millis(50);

/// How long a statement may take that waits for nobody. This is longer than the runtime ever sleeps: a timer that is due
/// before all others costs a system call to wake it.
const PATIENCE_AHEAD: Duration = Duration::from_secs(2);

/// How long everybody keeps away after something went badly: lookups may be slow for a while, behind a lock for example.
const PAUSE: Duration = Duration::from_secs(1);

/// The connection is renewed after this long, as those of the pool are.
const LIFETIME_MAX: Duration = Duration::from_secs(1800);

/// How long the database may take to stop a statement.
const CANCEL_MAX: Duration = Duration::from_secs(1);

/// The shared connection of a database, opened when it is first wanted and closed when it was idle for long.
pub struct Lookups {
    url: DatabaseUrl,
    statement_timeout: Duration,
    idle: Duration,
    state: Mutex<State>,
}

enum State {
    Closed,
    Opening,
    Open(Arc<SharedConnection>),
    /// Since when, after something went badly.
    Paused(Instant),
}

struct SharedConnection {
    client: Client,
    opened: Instant,
    last_used: Mutex<Instant>,
    waiting: AtomicUsize,
    prepared: Mutex<PreparedStatements>,
}

/// By their text and where binds of which types stand in it.
#[derive(Default)]
struct PreparedStatements {
    hasher: RandomState,
    known: HashTable<Prepared>,
}

#[derive(Clone)]
struct Prepared {
    text: Box<str>,
    binds: Vec<(usize, Type)>,
    statement: tokio_postgres::Statement,
}

impl Lookups {
    pub fn new(url: &DatabaseUrl, options: &DatabaseOptions) -> Arc<Self> {
        let DatabaseOptions { statement_timeout, pool_idle: idle, .. } = *options;
        Arc::new(Lookups { url: url.clone(), statement_timeout, idle, state: Mutex::new(State::Closed) })
    }

    /// Lets the connection go.
    pub fn close(&self) {
        *self.lock() = State::Closed;
    }

    /// The rows of a lookup, and how long they took; `None` where it must be asked elsewhere.
    pub async fn fetch(self: &Arc<Self>, statement: &Statement, limits: FetchLimits) -> Option<(Rows, Duration)> {
        if !statement.is_lookup || statement.binds().iter().any(|(_, bind)| type_of(bind).is_none()) {
            return None;
        }
        let connection = self.connection()?;
        let place = Place::take(&connection)?;
        let started = Instant::now();
        let patience = if place.is_first { PATIENCE_AHEAD } else { PATIENCE_BEHIND };
        let asked = tokio::time::timeout(patience.min(limits.time()), connection.fetch_rows(statement, limits));
        match asked.await {
            Ok(Some(rows)) => Some((rows, started.elapsed())),
            Ok(None) | Err(_) => {
                self.pause(&connection);
                None
            }
        }
    }

    /// The connection where it is open; where it may be opened, that is begun, and this one goes elsewhere.
    fn connection(self: &Arc<Self>) -> Option<Arc<SharedConnection>> {
        let mut state = self.lock();
        match &*state {
            State::Open(connection) if connection.is_usable() => return Some(connection.clone()),
            State::Opening => return None,
            State::Paused(since) if since.elapsed() < PAUSE => return None,
            State::Open(_) | State::Paused(_) | State::Closed => *state = State::Opening,
        }
        drop(state);
        tokio::spawn(open(Arc::downgrade(self), self.url.clone(), self.statement_timeout, self.idle));
        None
    }

    /// Gives a connection up on which something went badly, and stops what it does.
    fn pause(&self, connection: &Arc<SharedConnection>) {
        let mut state = self.lock();
        if !matches!(&*state, State::Open(current) if Arc::ptr_eq(current, connection)) {
            return;
        }
        *state = State::Paused(Instant::now());
        drop(state);
        let cancel = postgres::cancel(connection.client.cancel_token());
        tokio::spawn(tokio::time::timeout(CANCEL_MAX, cancel));
    }

    /// Closes a connection that nobody has used for long; whether it is still there.
    fn keep(&self, connection: &Weak<SharedConnection>) -> bool {
        let Some(connection) = connection.upgrade() else { return false };
        let mut state = self.lock();
        let is_current = matches!(&*state, State::Open(current) if Arc::ptr_eq(current, &connection));
        if is_current && connection.last_used().elapsed() >= self.idle {
            *state = State::Closed;
        }
        is_current && !matches!(*state, State::Closed)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Opens the connection, and closes it when it is idle.
async fn open(lookups: Weak<Lookups>, url: DatabaseUrl, statement_timeout: Duration, idle: Duration) {
    let opened = postgres::connect(&url.target, url.wants_tls(), statement_timeout).await;
    let connection = {
        let Some(lookups) = lookups.upgrade() else { return };
        let mut state = lookups.lock();
        let State::Opening = *state else { return };
        let Ok(client) = opened else {
            *state = State::Paused(Instant::now());
            return;
        };
        let connection = Arc::new(SharedConnection::new(client));
        *state = State::Open(connection.clone());
        Arc::downgrade(&connection)
    };
    loop {
        tokio::time::sleep(idle.max(PAUSE)).await;
        if !lookups.upgrade().is_some_and(|lookups| lookups.keep(&connection)) {
            return;
        }
    }
}

/// Somebody who waits on a connection.
struct Place<'a> {
    connection: &'a SharedConnection,
    is_first: bool,
}

impl<'a> Place<'a> {
    fn take(connection: &'a SharedConnection) -> Option<Self> {
        let before = connection.waiting.fetch_add(1, Ordering::Relaxed);
        let place = Place { connection, is_first: before == 0 };
        (before < WAITING_MAX).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.connection.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

impl SharedConnection {
    fn new(client: Client) -> Self {
        let now = Instant::now();
        SharedConnection {
            client,
            opened: now,
            last_used: Mutex::new(now),
            waiting: AtomicUsize::new(0),
            prepared: Mutex::default(),
        }
    }

    fn is_usable(&self) -> bool {
        !self.client.is_closed() && self.opened.elapsed() < LIFETIME_MAX
    }

    fn last_used(&self) -> MutexGuard<'_, Instant> {
        self.last_used.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// `None` for whatever went badly: who asks again elsewhere is told.
    async fn fetch_rows(&self, statement: &Statement, limits: FetchLimits) -> Option<Rows> {
        *self.last_used() = Instant::now();
        let prepared = match self.known(statement) {
            Some(prepared) => prepared,
            None => self.prepare(statement).await?,
        };
        let binds = statement.binds().iter().map(|(_, bind)| BoundValue(bind));
        let stream = self.client.query_raw(&prepared, binds).await.ok()?;
        let mut stream = std::pin::pin!(stream);
        let mut builder = RowsBuilder::with_limit(statement.width, limits.rows);
        while let Some(row) = stream.try_next().await.ok()? {
            push_row(&mut builder, &row, statement.width)?;
            builder.end_row().ok()?;
        }
        Some(builder.finish())
    }

    fn known(&self, statement: &Statement) -> Option<tokio_postgres::Statement> {
        let prepared = self.prepared();
        let hash = prepared.hasher.hash_one(statement.text());
        Some(prepared.known.find(hash, |known| known.is_for(statement))?.statement.clone())
    }

    async fn prepare(&self, statement: &Statement) -> Option<tokio_postgres::Statement> {
        let sql = statement.to_sql(|number| POSTGRES.placeholder(number));
        let binds = statement.binds().iter().map(|(offset, bind)| Some((*offset, type_of(bind)?)));
        let binds = binds.collect::<Option<Vec<_>>>()?;
        let types: Vec<Type> = binds.iter().map(|(_, bind_type)| bind_type.clone()).collect();
        let made = self.client.prepare_typed(&sql, &types).await.ok()?;
        let mut prepared = self.prepared();
        if prepared.known.len() >= SHAPES_MAX {
            prepared.known.clear();
        }
        let PreparedStatements { hasher, known } = &mut *prepared;
        let new = Prepared { text: statement.text().into(), binds, statement: made.clone() };
        let hash = hasher.hash_one(statement.text());
        known.insert_unique(hash, new, |known| hasher.hash_one(&*known.text));
        Some(made)
    }

    fn prepared(&self) -> MutexGuard<'_, PreparedStatements> {
        self.prepared.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Prepared {
    fn is_for(&self, statement: &Statement) -> bool {
        let binds = statement.binds();
        let is_same = |((at, of), (offset, bind)): (&(usize, Type), &(usize, Bind))| {
            at == offset && type_of(bind).is_some_and(|bind_type| bind_type == *of)
        };
        *self.text == *statement.text() && self.binds.len() == binds.len() && self.binds.iter().zip(binds).all(is_same)
    }
}

fn push_row(builder: &mut RowsBuilder, row: &Row, width: usize) -> Option<()> {
    for position in 0..width {
        match row.try_get::<_, Option<WireValue<'_>>>(position).ok()? {
            Some(WireValue { type_id, bytes }) => postgres::push_cell(builder, type_id, bytes).ok()?,
            None => builder.push(Cell::Null),
        }
    }
    Some(())
}

/// As it came.
struct WireValue<'a> {
    type_id: u32,
    bytes: &'a [u8],
}

impl<'a> FromSql<'a> for WireValue<'a> {
    fn from_sql(of: &Type, bytes: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(WireValue { type_id: of.oid(), bytes })
    }

    fn accepts(_of: &Type) -> bool {
        true
    }
}

/// The type that a value is bound with, the same as everywhere else; `None` for what lookups bind nowhere.
fn type_of(bind: &Bind) -> Option<Type> {
    match bind {
        Bind::Null | Bind::Text(_) => Some(Type::TEXT),
        Bind::Bool(_) => Some(Type::BOOL),
        Bind::Int(_) => Some(Type::INT4),
        Bind::BigInt(_) => Some(Type::INT8),
        Bind::Double(_) => Some(Type::FLOAT8),
        Bind::Bytes(_) => Some(Type::BYTEA),
        Bind::UnsignedBigInt(_) | Bind::Array(..) => None,
    }
}

#[derive(Debug)]
struct BoundValue<'a>(&'a Bind);

impl ToSql for BoundValue<'_> {
    fn to_sql(&self, of: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            Bind::Null => Ok(IsNull::Yes),
            Bind::Bool(value) => value.to_sql(of, out),
            Bind::Int(value) => value.to_sql(of, out),
            Bind::BigInt(value) => value.to_sql(of, out),
            Bind::Double(value) => value.to_sql(of, out),
            Bind::Text(value) => value.to_sql(of, out),
            Bind::Bytes(value) => value.to_sql(of, out),
            Bind::UnsignedBigInt(_) | Bind::Array(..) => Err("a lookup binds no such value".into()),
        }
    }

    fn accepts(_of: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
