//! SQL text with its binds, ready for a connection.

use std::fmt::Write;

/// One statement. The same text with other binds is the same prepared statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The text without placeholders.
    text: String,
    /// Each bind with the byte offset in the text at which its placeholder stands.
    binds: Vec<(usize, Bind)>,
    /// How many columns a row of the answer has; none where it changes rows, and their number is the answer.
    pub width: usize,
    /// Whether its text is as long as its values are many, so that it is not worth to be kept prepared.
    pub is_one_off: bool,
    /// Whether it looks at most one row up by its key, so that it is answered soon.
    pub is_lookup: bool,
}

/// A bound value in a form that some database takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Bind {
    Null,
    Bool(bool),
    Int(i32),
    BigInt(i64),
    /// MySQL's.
    UnsignedBigInt(u64),
    Double(f64),
    Text(String),
    Bytes(Vec<u8>),
    /// A PostgreSQL array in its binary form.
    Array(ArrayElement, Vec<u8>),
}

/// How many values are bound, and how many bytes they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BindWeight {
    pub count: usize,
    pub bytes: usize,
}

impl Bind {
    /// About how many bytes it takes on its way to the database.
    pub fn byte_count(&self) -> usize {
        match self {
            Bind::Text(text) => text.len(),
            Bind::Bytes(bytes) | Bind::Array(_, bytes) => bytes.len(),
            Bind::Null | Bind::Bool(_) | Bind::Int(_) | Bind::BigInt(_) | Bind::UnsignedBigInt(_) | Bind::Double(_) => {
                8
            }
        }
    }
}

/// What a bound PostgreSQL array holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayElement {
    Int,
    BigInt,
    Text,
    Uuid,
}

impl Statement {
    /// A statement that answers `width` columns a row.
    pub fn new(text: String, binds: Vec<(usize, Bind)>, width: usize) -> Self {
        Statement { text, binds, width, is_one_off: false, is_lookup: false }
    }

    /// The same statement with fixed text behind it.
    pub fn followed_by(mut self, sql: &str) -> Self {
        self.text.push_str(sql);
        self
    }

    /// The text without placeholders: what tells one prepared statement from another.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The binds, each with the byte offset in the text at which its placeholder stands.
    pub fn binds(&self) -> &[(usize, Bind)] {
        &self.binds
    }

    /// How many values are bound.
    pub fn bind_count(&self) -> usize {
        self.binds.len()
    }

    /// Text and binds in turn: the text before each bind, then the bind; last the rest of the text.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, Option<&Bind>)> {
        let starts = std::iter::once(0).chain(self.binds.iter().map(|(offset, _)| *offset));
        let ends = self.binds.iter().map(|(offset, bind)| (*offset, Some(bind)));
        starts.zip(ends.chain([(self.text.len(), None)])).map(|(start, (end, bind))| (&self.text[start..end], bind))
    }

    /// The text as the database reads it, each bind as `placeholder` writes it (given its number from one).
    pub fn to_sql(&self, placeholder: impl Fn(usize) -> String) -> String {
        let mut sql = String::with_capacity(self.text.len() + self.binds.len() * 2);
        for (number, (text, bind)) in self.pieces().enumerate() {
            sql.push_str(text);
            if bind.is_some() {
                let _ = write!(sql, "{}", placeholder(number + 1));
            }
        }
        sql
    }
}
