//! What the statements of one operation may cost together.

use std::time::{Duration, Instant};

use super::DbError;

/// The rows and the time of one operation.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// The most rows.
    pub rows_max: usize,
    /// From the operation's beginning to its end.
    pub time: Duration,
    started: Instant,
}

impl Budget {
    /// A budget whose time begins now.
    pub fn begin(rows_max: usize, time: Duration) -> Self {
        Budget { rows_max, time, started: Instant::now() }
    }

    /// For statements of our own.
    pub fn unlimited() -> Self {
        Budget::begin(usize::MAX, Duration::MAX)
    }

    pub fn time_left(&self) -> Duration {
        self.time.saturating_sub(self.started.elapsed())
    }

    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.time_left().is_zero()
    }

    /// Waits for some work as long as there is time; work that is not done by then is dropped.
    pub async fn in_time<T>(&self, work: impl Future<Output = T>) -> Result<T, DbError> {
        tokio::time::timeout(self.time_left(), work).await.map_err(|_| DbError::OperationTimeout(self.time))
    }
}
