//! A value that a request brought, after it was coerced to the type of its column.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use uuid::Uuid;

use super::{Cell, Date, DateTime, Rows, RowsBuilder, RowsTooLarge, Time};

/// A value for a statement. It says what is meant; how a database wants it bound is the dialect's matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    /// More than an `i64` holds.
    Unsigned(u64),
    Float(f64),
    /// Text, an enum's label, a decimal number or a JSON document.
    Text(String),
    Bytes(Vec<u8>),
    Uuid(Uuid),
    Date(Date),
    Time(Time),
    DateTime(DateTime),
    /// For a column that is a list.
    List(Vec<Value>),
}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(self).hash(state);
        match self {
            Value::Null => {}
            Value::Bool(value) => value.hash(state),
            Value::Int(value) => value.hash(state),
            Value::Unsigned(value) => value.hash(state),
            // The two zeros are equal.
            Value::Float(value) => (value + 0.0).to_bits().hash(state),
            Value::Text(text) => text.hash(state),
            Value::Bytes(bytes) => bytes.hash(state),
            Value::Uuid(uuid) => uuid.hash(state),
            Value::Date(date) => date.hash(state),
            Value::Time(time) => time.hash(state),
            Value::DateTime(instant) => instant.hash(state),
            Value::List(items) => items.hash(state),
        }
    }
}

impl Value {
    /// Adds the value to rows, as the cell that a database would have given for it.
    pub fn push_to(&self, rows: &mut RowsBuilder) -> Result<(), RowsTooLarge> {
        match self {
            Value::Text(text) => rows.push_text(text)?,
            Value::Bytes(bytes) => rows.push_bytes(bytes)?,
            Value::Uuid(uuid) => rows.push_bytes(uuid.as_bytes())?,
            Value::List(items) => return rows.push_list(|rows| items.iter().try_for_each(|item| item.push_to(rows))),
            Value::Null => rows.push(Cell::Null),
            Value::Bool(value) => rows.push(Cell::Bool(*value)),
            Value::Int(value) => rows.push(Cell::Int(*value)),
            Value::Unsigned(value) => rows.push(Cell::Unsigned(*value)),
            Value::Float(value) => rows.push(Cell::Float(*value)),
            Value::Date(date) => rows.push(Cell::Date(date.0)),
            Value::Time(time) => rows.push(Cell::Time(time.0)),
            Value::DateTime(instant) => rows.push(Cell::DateTime(instant.0)),
        }
        Ok(())
    }
}

impl Value {
    /// The value in a cell. A byte string of sixteen bytes may be a UUID; what it is for tells which.
    pub fn of_cell(rows: &Rows, cell: Cell) -> Self {
        match cell {
            Cell::Null => Value::Null,
            Cell::Bool(value) => Value::Bool(value),
            Cell::Int(value) => Value::Int(value),
            Cell::Unsigned(value) => i64::try_from(value).map_or(Value::Unsigned(value), Value::Int),
            Cell::Float(value) => Value::Float(value),
            Cell::Date(days) => Value::Date(Date(days)),
            Cell::Time(micros) => Value::Time(Time(micros)),
            Cell::DateTime(micros) => Value::DateTime(DateTime(micros)),
            Cell::Text(span) => Value::Text(rows.text(span).to_owned()),
            Cell::List(span) => Value::List(rows.items(span).iter().map(|&item| Value::of_cell(rows, item)).collect()),
            Cell::Bytes(span) => match Uuid::from_slice(rows.bytes(span)) {
                Ok(uuid) => Value::Uuid(uuid),
                Err(_) => Value::Bytes(rows.bytes(span).to_vec()),
            },
        }
    }
}
