//! One value of a result.

/// Where a text, byte string or list lies in the arena of its [`Rows`](super::Rows).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: u32,
    pub length: u32,
}

impl Span {
    /// The byte range of this span.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..(self.start as usize + self.length as usize)
    }
}

/// One value as the database gave it, in sixteen bytes.
///
/// A cell says how the value was stored, not what its column means: SQLite keeps a date as text, MySQL keeps a
/// truth value as a number. The column's type gives it meaning where it is written (`response`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    Null,
    Bool(bool),
    Int(i64),
    /// MySQL's `BIGINT UNSIGNED`.
    Unsigned(u64),
    Float(f64),
    /// Days since 1970-01-01.
    Date(i32),
    /// Microseconds since midnight.
    Time(i64),
    /// Microseconds since 1970-01-01T00:00:00Z.
    DateTime(i64),
    /// UTF-8, in the text arena.
    Text(Span),
    /// In the byte arena. UUIDs that the database knows as such are here too, as sixteen bytes.
    Bytes(Span),
    /// Cells in the arena of items: a PostgreSQL array. One of several dimensions is a list of lists.
    List(Span),
}

const _: () = assert!(size_of::<Cell>() == 16, "a cell is sixteen bytes");
