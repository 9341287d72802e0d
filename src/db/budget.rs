//! What the statements of one operation may cost together.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
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
        within(|| self.time_left(), work).await.ok_or(DbError::OperationTimeout(self.time))
    }
}

/// Waits for some work for so long, `None` where it is not done by then. What is done at once needs no timer.
pub async fn within<T>(limit: impl FnOnce() -> Duration, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut timer) = (pin!(work), pin!(None));
    let mut limit = Some(limit);
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        if let Some(limit) = limit.take() {
            timer.set(Some(tokio::time::sleep(limit())));
        }
        match timer.as_mut().as_pin_mut() {
            Some(timer) => timer.poll(context).map(|()| None),
            None => Poll::Pending,
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_has_its_time_and_no_more() {
        let never = || -> Duration { panic!("what is done at once needs no limit") };
        assert_eq!(within(never, async { 1 }).await, Some(1));
        let later = async {
            tokio::task::yield_now().await;
            2
        };
        assert_eq!(within(|| Duration::from_secs(60), later).await, Some(2));
        assert_eq!(within(|| Duration::ZERO, std::future::pending::<()>()).await, None);
    }
}
