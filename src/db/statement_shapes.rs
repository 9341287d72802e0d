//! Bounds the prepared statements of connections.
//!
//! Drivers keep every prepared statement for as long as the connection lives. Clients choose selections, so the
//! number of distinct texts has no bound of its own. We count them: up to [`SHAPES_MAX`] texts may be kept. When the
//! count is full, connections are renewed and the count starts again, at most once a minute; a new text in between is
//! prepared for one use. So is a text longer than [`TEXT_MAX`]: what a server keeps of a statement grows with it.

use std::collections::HashSet;
use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use hashbrown::DefaultHashBuilder;

/// How many distinct texts a connection may keep prepared.
pub const SHAPES_MAX: usize = 500;

/// The longest text that is kept, in bytes.
pub const TEXT_MAX: usize = 16 * 1024;

/// The least time between two renewals of the connections.
const EPOCH_MIN: Duration = Duration::from_secs(60);

/// The texts that connections may keep.
#[derive(Debug)]
pub struct StatementShapes {
    hasher: DefaultHashBuilder,
    epoch: Mutex<Epoch>,
}

#[derive(Debug)]
struct Epoch {
    started: Instant,
    known: HashSet<u64>,
}

impl Default for StatementShapes {
    fn default() -> Self {
        StatementShapes { hasher: DefaultHashBuilder::default(), epoch: Mutex::new(Epoch::begin()) }
    }
}

impl Epoch {
    fn begin() -> Self {
        Epoch { started: Instant::now(), known: HashSet::new() }
    }
}

impl StatementShapes {
    /// Whether the connection may keep the prepared statement of this text.
    pub fn may_keep(&self, text: &str) -> bool {
        if text.len() > TEXT_MAX {
            return false;
        }
        let hash = self.hasher.hash_one(text);
        let mut epoch = self.lock();
        if epoch.known.contains(&hash) {
            return true;
        }
        if epoch.known.len() >= SHAPES_MAX {
            if epoch.started.elapsed() < EPOCH_MIN {
                return false;
            }
            *epoch = Epoch::begin();
        }
        epoch.known.insert(hash)
    }

    /// Begins the count again, so that connections are renewed.
    pub fn begin_epoch(&self) {
        *self.lock() = Epoch::begin();
    }

    /// When the count last began; connections from before are renewed.
    pub fn epoch_start(&self) -> Instant {
        self.lock().started
    }

    pub fn len(&self) -> usize {
        self.lock().known.len()
    }

    fn lock(&self) -> MutexGuard<'_, Epoch> {
        self.epoch.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_texts_are_kept() {
        let shapes = StatementShapes::default();
        let kept = (0..10_000).filter(|number| shapes.may_keep(&format!("SELECT {number}"))).count();
        assert_eq!((kept, shapes.len()), (SHAPES_MAX, SHAPES_MAX));
        assert!(shapes.may_keep("SELECT 7"), "a known text stays known");
    }

    #[test]
    fn long_texts_are_not_kept() {
        let shapes = StatementShapes::default();
        assert!(shapes.may_keep(&"x".repeat(TEXT_MAX)));
        assert!(!shapes.may_keep(&"x".repeat(TEXT_MAX + 1)));
        assert_eq!(shapes.len(), 1);
    }
}
