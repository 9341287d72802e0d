//! Lookups that meet go over one connection, one behind the other.
//!
//! A lookup that is alone takes a connection of its own. Where others are on their way, a connection for each would wake a
//! process of the server for each and send and receive for each; on one connection they are sent, answered and read
//! together. Nobody depends on it: who was not answered soon, or not at all, looks up for himself, and then the lane stays
//! closed for a while. Only PostgreSQL answers questions that were sent before the last one was answered.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::value::Rows;

use super::budget::within;
use super::pool::PooledConnection;
use super::session::{Held, Prepared};
use super::{Database, FetchLimits};

/// How long a lookup waits for the answers of others.
const PATIENCE: Duration = Duration::from_millis(50);

/// How long the lane stays closed where that was not enough.
const CLOSED_FOR: Duration = Duration::from_secs(1);

/// The most lookups that are sent at once.
const BATCH_MAX: usize = 64;

/// How often lookups are sent before the connection goes back, so that the pool sees whether it is to be renewed.
const BATCHES_MAX: usize = 64;

/// The lookups of a database that are on their way.
#[derive(Debug, Default)]
pub struct Lane {
    under_way: AtomicUsize,
    state: Mutex<LaneState>,
}

#[derive(Debug, Default)]
struct LaneState {
    waiting: Vec<Lookup>,
    /// Whether somebody takes from those who wait.
    is_driven: bool,
    closed_until: Option<Instant>,
}

/// A statement that answers soon, and who wants to know.
#[derive(Debug)]
pub struct Lookup {
    /// Of one statement.
    pub statements: Arc<[Prepared]>,
    pub limits: FetchLimits,
    /// Dropped where the lane has no answer.
    pub answer: oneshot::Sender<Rows>,
}

/// A lookup on its way; others see it until it is dropped.
pub struct UnderWay<'a> {
    lane: &'a Lane,
    /// Whether others were on their way already.
    pub is_met: bool,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.lane.under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Lane {
    /// Begins a lookup.
    pub fn enter(&self) -> UnderWay<'_> {
        UnderWay { is_met: self.under_way.fetch_add(1, Ordering::Relaxed) > 0, lane: self }
    }

    fn lock(&self) -> MutexGuard<'_, LaneState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next lookups that somebody waits for; where there are none, somebody else must drive those that come.
    fn take(&self) -> Option<Vec<Lookup>> {
        let mut state = self.lock();
        state.waiting.retain(|lookup| !lookup.answer.is_closed());
        let count = state.waiting.len().min(BATCH_MAX);
        state.is_driven = count > 0;
        state.is_driven.then(|| state.waiting.drain(..count).collect())
    }
}

impl Database {
    /// Runs a lookup together with others; `None` where it has to be run by itself.
    pub(super) async fn look_up_together(&self, statements: &Arc<[Prepared]>, limits: FetchLimits) -> Option<Rows> {
        let lane = &self.inner.lane;
        let (answer, answered) = oneshot::channel();
        let is_driven = {
            let mut state = lane.lock();
            if state.closed_until.is_some_and(|until| Instant::now() < until) {
                return None;
            }
            state.waiting.push(Lookup { statements: statements.clone(), limits, answer });
            std::mem::replace(&mut state.is_driven, true)
        };
        if !is_driven {
            tokio::spawn(drive(Driver { database: self.clone(), leaves_nobody: false }));
        }
        let answered = within(|| PATIENCE.min(limits.budget.time_left()), answered).await;
        if answered.is_none() && !limits.budget.is_over() {
            lane.lock().closed_until = Some(Instant::now() + CLOSED_FOR);
        }
        answered?.ok()
    }
}

/// Whoever drives the lane. Where he leaves those who wait, they are told.
struct Driver {
    database: Database,
    leaves_nobody: bool,
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.leaves_nobody {
            let mut state = self.database.inner.lane.lock();
            state.is_driven = false;
            state.waiting.clear();
        }
    }
}

/// Answers those who wait until there are none. Others who want the connection get their turn in between. What fails, or
/// takes so long that nobody listens any more, is stopped and its connection closed.
async fn drive(mut driver: Driver) {
    let database = driver.database.clone();
    let (pools, lane) = (&database.inner.pools, &database.inner.lane);
    while let Ok(connection) = pools.acquire().await {
        let mut held = Held(Some(connection));
        for _ in 0..BATCHES_MAX {
            let Some(lookups) = lane.take() else {
                driver.leaves_nobody = true;
                drop(held.0.take());
                return;
            };
            let Some(PooledConnection::Postgres(connection)) = &mut held.0 else { return };
            let Some(Ok(())) = within(|| CLOSED_FOR, connection.look_up(lookups)).await else { return };
            if pools.is_wanted() {
                break;
            }
        }
        drop(held.0.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Budget;
    use crate::sql::Statement;

    fn lookup() -> (Lookup, oneshot::Receiver<Rows>) {
        let statements = [(Statement::new("SELECT 1".to_owned(), Vec::new(), 1), false)].into();
        let limits = FetchLimits { statement_timeout: PATIENCE, rows: 1, budget: Budget::unlimited() };
        let (answer, answered) = oneshot::channel();
        (Lookup { statements, limits, answer }, answered)
    }

    #[test]
    fn those_on_their_way_see_each_other() {
        let lane = Lane::default();
        let first = lane.enter();
        assert!(!first.is_met && lane.enter().is_met);
        drop(first);
        assert!(!lane.enter().is_met);
    }

    #[test]
    fn who_has_left_is_not_asked_for() {
        let lane = Lane::default();
        let (left, answered) = lookup();
        drop(answered);
        let (waits, _answered) = lookup();
        lane.lock().waiting.extend([left, waits]);
        assert_eq!(lane.take().map(|lookups| lookups.len()), Some(1));
        assert!(lane.lock().is_driven);
        assert!(lane.take().is_none() && !lane.lock().is_driven);
    }
}
