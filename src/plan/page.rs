//! Which part of a list.

use crate::value::Value;

/// A part of a list; of each parent's list where there are parents.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Page {
    /// The most rows; `None` for all.
    pub limit: Option<u32>,
    /// How many rows are passed over first.
    pub offset: u32,
    /// Whether rows are counted from the end of the list. They are given in the order of the list all the same.
    pub from_end: bool,
    /// Whether one row more than `limit` is read: it tells that there are more.
    pub looks_ahead: bool,
    /// Only rows behind this place.
    pub after: Option<Position>,
    /// Only rows before this place.
    pub before: Option<Position>,
}

/// A place in an order: the value of each of its terms.
pub type Position = Vec<Value>;

impl Page {
    /// Whether no row is counted: a place only leaves out what is on its other side.
    pub fn is_uncounted(&self) -> bool {
        self.limit.is_none() && self.offset == 0
    }

    /// How many rows to read at most.
    pub fn rows_to_read(&self) -> Option<u64> {
        self.limit.map(|limit| u64::from(limit) + u64::from(self.looks_ahead))
    }
}
