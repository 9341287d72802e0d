//! Lookups that come together, on one PostgreSQL connection.
//!
//! A connection that waits for an answer can be sent the next statement: that wakes both sides less often than a
//! connection for each. PostgreSQL answers in turn, so who comes later waits for those before. Therefore only statements
//! that find one row by its key ride together, and only so many. Who has no answer soon, or a bad one, gets off and asks
//! on a connection of its own, which is [`super::session`]'s affair, as is everything that may go wrong.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::{Duration, Instant};

use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::deadpool::{Object, Pool};

use crate::sql::Statement;
use crate::value::Rows;

use super::pool::{PooledConnection, Pools, acquire_from};
use super::{DbError, FetchLimits, postgres};

/// The most statements of one ride. Then the connection goes back to the pool, where others may wait for it.
const STATEMENTS_MAX: usize = 32;

/// How long after its start a ride takes others aboard: one that has stood this long may stand for longer.
const BOARDING_MAX: Duration = Duration::from_millis(10);

/// How long a statement may take that came aboard, with those before it.
const PATIENCE_BEHIND: Duration = Duration::from_millis(50);

/// How long the first statement of a ride may take, which waits for nobody. This is longer than the runtime ever sleeps:
/// a timer that is due before all others costs a system call to wake it.
const PATIENCE_AHEAD: Duration = Duration::from_secs(2);

/// How long nobody rides after one ride went badly: lookups may be slow for a while, behind a lock for example.
const PAUSE: Duration = Duration::from_secs(1);

/// The rides of a database.
#[derive(Default)]
pub struct Rides {
    latest: Mutex<Latest>,
}

#[derive(Default)]
struct Latest {
    ride: Weak<Ride>,
    spoilt: Option<Instant>,
}

/// A connection and the statements that share it. It goes back to the pool after the last of them.
struct Ride {
    connection: Option<Box<Object<AsyncPgConnection>>>,
    started: Instant,
    statements: AtomicUsize,
    /// Whether somebody got off without an answer: the connection may be busy with it.
    is_spoilt: AtomicBool,
}

impl Drop for Ride {
    fn drop(&mut self) {
        if *self.is_spoilt.get_mut()
            && let Some(connection) = self.connection.take()
        {
            PooledConnection::Postgres(connection).abandon();
        }
    }
}

impl Ride {
    /// Counts one more statement in, where it may still come aboard.
    fn takes_one_more(&self) -> bool {
        !self.is_spoilt.load(Ordering::Relaxed)
            && self.statements.fetch_add(1, Ordering::Relaxed) < STATEMENTS_MAX
            && self.started.elapsed() < BOARDING_MAX
    }
}

/// A statement's place in a ride. Dropped before its answer, it spoils the ride.
struct Seat<'a> {
    rides: &'a Rides,
    ride: Arc<Ride>,
    patience: Duration,
    is_answered: bool,
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        if !self.is_answered {
            self.ride.is_spoilt.store(true, Ordering::Relaxed);
            self.rides.lock().spoilt = Some(Instant::now());
        }
    }
}

impl Rides {
    /// The rows of a lookup, and how long they took; `None` where it must be asked on its own.
    pub async fn fetch(
        &self,
        pools: &Pools,
        statement: &Statement,
        limits: FetchLimits,
    ) -> Result<Option<(Rows, Duration)>, DbError> {
        let Pools::Postgres(pool) = pools else { return Ok(None) };
        if !statement.is_lookup {
            return Ok(None);
        }
        let Some(mut seat) = self.find_seat(pool).await? else { return Ok(None) };
        let Some(connection) = &seat.ride.connection else { return Ok(None) };
        let fetch = postgres::fetch(connection, statement, true, false, limits);
        let Ok((Ok(Ok(rows)), elapsed)) = tokio::time::timeout(seat.patience, fetch).await else { return Ok(None) };
        seat.is_answered = true;
        Ok(Some((rows, elapsed)))
    }

    /// A place in the latest ride, or in a new one; `None` while nobody rides.
    async fn find_seat(&self, pool: &Pool<AsyncPgConnection>) -> Result<Option<Seat<'_>>, DbError> {
        let seat = |ride, patience| Some(Seat { rides: self, ride, patience, is_answered: false });
        {
            let mut latest = self.lock();
            if latest.spoilt.is_some_and(|since| since.elapsed() < PAUSE) {
                return Ok(None);
            }
            latest.spoilt = None;
            if let Some(ride) = latest.ride.upgrade().filter(|ride| ride.takes_one_more()) {
                return Ok(seat(ride, PATIENCE_BEHIND));
            }
        }
        let connection = Some(Box::new(acquire_from(pool).await?));
        let (statements, is_spoilt) = (AtomicUsize::new(1), AtomicBool::new(false));
        let ride = Arc::new(Ride { connection, started: Instant::now(), statements, is_spoilt });
        self.lock().ride = Arc::downgrade(&ride);
        Ok(seat(ride, PATIENCE_AHEAD))
    }

    fn lock(&self) -> MutexGuard<'_, Latest> {
        self.latest.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
