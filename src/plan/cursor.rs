//! Cursors: the place of a row in an order, as an opaque text.
//!
//! `["Movie releasedOn desc, id", 10592, 7]` in base64 for URLs: what the order is called, then the value of each of its
//! terms as the database gave it, so that the place is exact (also where a term is a key that clients do not see: a cursor
//! is opaque, not secret). Every instance of the server reads it, and it stays valid
//! when rows come and go.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::catalog::{Catalog, Column, StorageKind};
use crate::value::{Cell, Date, DateTime, Rows, Time, Value};

use super::order::{OrderOrigin, OrderSubject, OrderTerm, entity_of_term};
use super::page::Position;
use super::related::{RelatedAggregate, RelatedRows};
use super::shape::NodeShape;

/// Why a cursor is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CursorError {
    #[error("is not a cursor that this server gave; take one from `cursor`, `startCursor` or `endCursor`")]
    Damaged,
    #[error("is a cursor of another list or another `orderBy`; use it with the arguments that it came from")]
    OtherOrder,
}

/// What an order is called in its cursors: the type, then its terms.
pub fn order_name(catalog: &Catalog, node: &NodeShape, order: &[OrderTerm]) -> String {
    let mut name = catalog.entity(node.entity).type_name.clone();
    for (index, term) in order.iter().enumerate() {
        name.push_str(if index > 0 { ", " } else { " " });
        if term.origin == OrderOrigin::Junction {
            name.push_str("through.");
        }
        for step in &term.path {
            name.push_str(&catalog.association(step.association).field);
            name.push('.');
        }
        match &term.subject {
            // A column's own name: it may be hidden, and then has no field.
            OrderSubject::Column(column) => name.push_str(&entity_of_term(catalog, node, term).column(*column).name),
            OrderSubject::Related(related) => name.push_str(&related_name(catalog, related)),
        }
        name.push_str(if term.direction.descending { " desc" } else { "" });
        if term.nullable {
            name.push_str(if term.direction.nulls_first { " nulls first" } else { " nulls last" });
        }
    }
    name
}

/// `cars count 94d049bb133111eb`: what is computed, and which rows it is computed from.
fn related_name(catalog: &Catalog, related: &RelatedAggregate) -> String {
    let RelatedRows { association, target, filter, .. } = &related.rows;
    // Every instance of the server makes the same of the same filter.
    let mut hasher = DefaultHasher::new();
    filter.hash(&mut hasher);
    let value = related.value.describe(target.entity(catalog));
    format!("{} {value} {:016x}", catalog.association(*association).field, hasher.finish())
}

/// Writes the cursors of the rows of one order.
pub struct CursorWriter {
    /// What all of them begin with, then the values of the row.
    plain: Vec<u8>,
    prefix_len: usize,
}

impl CursorWriter {
    /// For an order of this name.
    pub fn new(order_name: &str) -> Self {
        let mut plain = Vec::with_capacity(order_name.len() + 64);
        plain.push(b'[');
        // Writing into memory does not fail.
        let _ = serde_json::to_writer(&mut plain, order_name);
        CursorWriter { prefix_len: plain.len(), plain }
    }

    /// Writes the cursor of a row, with its quotes.
    pub fn write(&mut self, out: &mut Vec<u8>, rows: &Rows, position: impl Iterator<Item = Cell>) {
        self.plain.truncate(self.prefix_len);
        for cell in position {
            self.plain.push(b',');
            write_cell(&mut self.plain, rows, cell);
        }
        self.plain.push(b']');
        out.push(b'"');
        let start = out.len();
        out.resize(start + base64::encoded_len(self.plain.len(), false).unwrap_or(0), 0);
        // The space is exactly what the encoding needs.
        let _ = URL_SAFE_NO_PAD.encode_slice(&self.plain, &mut out[start..]);
        out.push(b'"');
    }
}

/// Byte strings are a list of one hexadecimal text; days and microseconds are numbers.
fn write_cell(plain: &mut Vec<u8>, rows: &Rows, cell: Cell) {
    // Writing into memory does not fail.
    let _ = match cell {
        // No list is ordered by.
        Cell::Null | Cell::List(_) => serde_json::to_writer(plain, &()),
        Cell::Bool(value) => serde_json::to_writer(plain, &value),
        Cell::Int(value) | Cell::Time(value) | Cell::DateTime(value) => serde_json::to_writer(plain, &value),
        Cell::Unsigned(value) => serde_json::to_writer(plain, &value),
        Cell::Date(value) => serde_json::to_writer(plain, &value),
        // What JSON has no number for.
        Cell::Float(value) if !value.is_finite() => serde_json::to_writer(plain, &value.to_string()),
        Cell::Float(value) => serde_json::to_writer(plain, &value),
        Cell::Text(span) => serde_json::to_writer(plain, rows.text(span)),
        Cell::Bytes(span) => serde_json::to_writer(plain, &[hexadecimal(rows.bytes(span))]),
    };
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a cursor of an order with this name, whose terms are by these columns. What no row could have had is refused, so
/// that a forged cursor is no more than another place.
pub fn read_cursor(text: &str, order_name: &str, columns: &[Cow<'_, Column>]) -> Result<Position, CursorError> {
    let plain = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError::Damaged)?;
    let parts: Vec<Json> = serde_json::from_slice(&plain).map_err(|_| CursorError::Damaged)?;
    let (name, values) = parts.split_first().ok_or(CursorError::Damaged)?;
    let name = name.as_str().ok_or(CursorError::Damaged)?;
    if name != order_name {
        return Err(CursorError::OtherOrder);
    }
    if values.len() != columns.len() {
        return Err(CursorError::Damaged);
    }
    let values = values.iter().zip(columns).map(|(value, column)| match column.storage.is_loose {
        true => any_value(value),
        false => value_of(value, column),
    });
    values.collect::<Option<_>>().ok_or(CursorError::Damaged)
}

/// A value of a column that holds whatever it was given.
fn any_value(json: &Json) -> Option<Value> {
    match json {
        Json::Null => Some(Value::Null),
        Json::Bool(value) => Some(Value::Int(i64::from(*value))),
        Json::Number(number) => value_of_number(number),
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Array(_) => bytes_of(json).map(Value::Bytes),
        Json::Object(_) => None,
    }
}

/// A value of a column; `None` where its storage does not hold it.
fn value_of(json: &Json, column: &Column) -> Option<Value> {
    if *json == Json::Null {
        return Some(Value::Null);
    }
    match column.storage.kind {
        StorageKind::Boolean => json.as_bool().map(Value::Bool),
        StorageKind::Integer => json.as_number().filter(|number| !number.is_f64()).and_then(value_of_number),
        StorageKind::Float => match json {
            Json::Number(number) => number.as_f64().map(Value::Float),
            // What JSON has no number for.
            Json::String(text) => NOT_FINITE.contains(&text.as_str()).then(|| Value::Text(text.clone())),
            _ => None,
        },
        StorageKind::Decimal => match json {
            // A sum of whole numbers may come as one.
            Json::Number(number) if !number.is_f64() => value_of_number(number),
            _ => json.as_str().filter(|text| is_decimal(text)).map(|text| Value::Text(text.to_owned())),
        },
        // A document is ordered by its text, where it is one to us.
        StorageKind::Text | StorageKind::Json => {
            json.as_str().filter(|text| is_text_of(text, column)).map(|text| Value::Text(text.to_owned()))
        }
        StorageKind::Uuid => Uuid::from_slice(&bytes_of(json)?).ok().map(Value::Uuid),
        StorageKind::Bytes => match json {
            // Byte strings that happen to be UTF-8 may come as text.
            Json::String(text) => Some(Value::Bytes(text.as_bytes().to_owned())),
            _ => bytes_of(json).map(Value::Bytes),
        },
        StorageKind::Date => {
            json.as_i64().and_then(|days| i32::try_from(days).ok()).filter(is_day).map(|days| Value::Date(Date(days)))
        }
        StorageKind::Time => {
            json.as_i64().filter(|micros| TIMES.contains(micros)).map(|micros| Value::Time(Time(micros)))
        }
        StorageKind::DateTime => json.as_i64().filter(is_instant).map(|micros| Value::DateTime(DateTime(micros))),
        // Nothing is ordered by it.
        StorageKind::Array => None,
    }
}

fn value_of_number(number: &serde_json::Number) -> Option<Value> {
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => Some(Value::Int(whole)),
        (None, Some(unsigned)) => Some(Value::Unsigned(unsigned)),
        (None, None) => number.as_f64().map(Value::Float),
    }
}

/// Floats that JSON has no number for, as we write them.
const NOT_FINITE: &[&str] = &["NaN", "inf", "-inf"];

/// Digits with at most one point, or what PostgreSQL has beyond numbers.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits(whole) && are_digits(fraction)) || ["NaN", "Infinity"].contains(&digits)
}

/// What is kept as a text but ordered as a number has its place by that.
fn is_text_of(text: &str, column: &Column) -> bool {
    if column.is_decimal_text() { is_decimal(text) } else { !text.contains('\0') }
}

/// A day is of the years 4713 before Christ to 5874897, or an end of time: what PostgreSQL has.
fn is_day(days: &i32) -> bool {
    (-2_440_588..=2_145_031_948).contains(days) || [i32::MIN, i32::MAX].contains(days)
}

/// Up to the end of a day.
const TIMES: std::ops::RangeInclusive<i64> = 0..=86_400_000_000;

/// A point in time is at the earliest in the year 4713 before Christ, or it is an end of time: what PostgreSQL has.
fn is_instant(micros: &i64) -> bool {
    *micros >= -210_866_803_200_000_000 || *micros == i64::MIN
}

/// A byte string: a list of one hexadecimal text.
fn bytes_of(json: &Json) -> Option<Vec<u8>> {
    let [Json::String(hexadecimal)] = &json.as_array()?[..] else { return None };
    let is_even = hexadecimal.len().is_multiple_of(2) && hexadecimal.is_ascii();
    let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).ok();
    is_even.then(|| (0..hexadecimal.len()).step_by(2).map(byte).collect::<Option<_>>()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::ColumnType;
    use crate::catalog::{ColumnFill, ValueBounds};
    use crate::value::RowsBuilder;

    const NAME: &str = "Movie releasedOn desc, id";

    fn cursor(fill: impl FnOnce(&mut RowsBuilder), width: usize) -> String {
        let mut builder = RowsBuilder::new(width);
        fill(&mut builder);
        let rows = builder.finish();
        let mut out = Vec::new();
        CursorWriter::new(NAME).write(&mut out, &rows, rows.row(0).iter().copied());
        String::from_utf8(out).unwrap().trim_matches('"').to_owned()
    }

    /// A column with the storage that its type most naturally has.
    fn column(column_type: ColumnType) -> Column {
        let storage = column_type.natural_storage();
        Column {
            name: "x".to_owned(),
            field: "x".to_owned(),
            column_type,
            nullable: true,
            storage,
            description: None,
            hidden: false,
            fill: ColumnFill::Nothing,
            creatable: true,
            updatable: true,
            bounds: ValueBounds::default(),
            rules: Vec::new(),
        }
    }

    fn loose(column_type: ColumnType) -> Column {
        let mut column = column(column_type);
        column.storage.is_loose = true;
        column
    }

    fn read(text: &str, columns: &[Column]) -> Result<Position, CursorError> {
        read_cursor(text, NAME, &columns.iter().map(Cow::Borrowed).collect::<Vec<_>>())
    }

    fn encoded(values: &str) -> String {
        URL_SAFE_NO_PAD.encode(format!("[\"{NAME}\", {values}]"))
    }

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let text = cursor(
            |rows| {
                rows.push(Cell::DateTime(1_700_000_000_123_456));
                rows.push(Cell::Int(i64::MAX));
                rows.push(Cell::Unsigned(u64::MAX));
                rows.push(Cell::Float(983.1877173096739));
                rows.push_text("Amélie \"x\"").unwrap();
                rows.push_bytes(&[0, 255]).unwrap();
                rows.push_bytes(&[7; 16]).unwrap();
                rows.push(Cell::Null);
            },
            8,
        );
        let types = [
            ColumnType::DateTime,
            ColumnType::BigInt,
            ColumnType::BigInt,
            ColumnType::Float,
            ColumnType::String,
            ColumnType::Bytes,
            ColumnType::Uuid,
            ColumnType::Int,
        ];
        let expected = [
            Value::DateTime(DateTime(1_700_000_000_123_456)),
            Value::Int(i64::MAX),
            Value::Unsigned(u64::MAX),
            Value::Float(983.1877173096739),
            Value::Text("Amélie \"x\"".to_owned()),
            Value::Bytes(vec![0, 255]),
            Value::Uuid(Uuid::from_bytes([7; 16])),
            Value::Null,
        ];
        assert_eq!(read(&text, &types.map(column)).as_deref(), Ok(&expected[..]));
    }

    #[test]
    fn every_float_comes_back() {
        for bits in (0..20_000_u64).map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15)) {
            let float = f64::from_bits(bits);
            if float.is_finite() {
                let text = cursor(|rows| rows.push(Cell::Float(float)), 1);
                assert_eq!(read(&text, &[column(ColumnType::Float)]), Ok(vec![Value::Float(float)]), "{bits:x}");
            }
        }
    }

    #[test]
    fn what_is_no_cursor_of_this_order_is_refused() {
        let text = cursor(|rows| rows.push(Cell::Int(7)), 1);
        let int = column(ColumnType::Int);
        assert_eq!(read_cursor(&text, "Movie id", &[Cow::Borrowed(&int)]), Err(CursorError::OtherOrder));
        let no_cursors = [&text[1..], "", "7", &URL_SAFE_NO_PAD.encode("{}"), &encoded("1, 2")];
        for text in no_cursors {
            assert_eq!(read(text, std::slice::from_ref(&int)), Err(CursorError::Damaged), "{text}");
        }
    }

    #[test]
    fn values_that_no_row_could_have_are_refused() {
        let check = |values: &str, column_type: ColumnType| {
            let found = read(&encoded(values), &[column(column_type)]);
            assert_eq!(found, Err(CursorError::Damaged), "{values}");
        };
        check("1.5", ColumnType::Int);
        check("true", ColumnType::Int);
        check("1", ColumnType::String);
        check("\"a\\u0000b\"", ColumnType::String);
        check("[\"00\"]", ColumnType::String);
        check("2147483646", ColumnType::Date);
        check("-1", ColumnType::Time);
        check("9223372036854775807", ColumnType::Time);
        check("-9223372036854775000", ColumnType::DateTime);
        check("\"urn:uuid:00000000-0000-0000-0000-000000000000\"", ColumnType::Uuid);
        check("[\"0\"]", ColumnType::Bytes);
        check("[\"zz\"]", ColumnType::Bytes);
        check("\"1e1000000\"", ColumnType::Decimal);
        check("\"1e999\"", ColumnType::Float);
        check("{}", ColumnType::String);
    }

    #[test]
    fn a_loose_column_takes_what_it_may_hold() {
        let check = |values: &str, column_type: ColumnType, expected: Value| {
            assert_eq!(read(&encoded(values), &[loose(column_type)]), Ok(vec![expected]), "{values}");
        };
        check("\"2021-10-22 9h\"", ColumnType::DateTime, Value::Text("2021-10-22 9h".to_owned()));
        check("\"many\"", ColumnType::Int, Value::Text("many".to_owned()));
        check("1.5", ColumnType::Int, Value::Float(1.5));
        check("7", ColumnType::String, Value::Int(7));
    }
}
