//! Cursors: the place of a row in an order, as an opaque text.
//!
//! `["Movie releasedOn desc, id", 10592, 7]` in base64 for URLs: what the order is called, then the value of each of its
//! terms as the database gave it, so that the place is exact. Every instance of the server reads it, and it stays valid
//! when rows come and go.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::catalog::{Catalog, ColumnType};
use crate::value::{Cell, Date, DateTime, Rows, Time, Value};

use super::order::{OrderOrigin, OrderTerm, entity_of_term};
use super::page::Position;
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
        // A column's own name: it may be hidden, and then has no field.
        name.push_str(&entity_of_term(catalog, node, term).column(term.column).name);
        name.push_str(if term.direction.descending { " desc" } else { "" });
        if term.nullable {
            name.push_str(if term.direction.nulls_first { " nulls first" } else { " nulls last" });
        }
    }
    name
}

/// Writes the cursor of a row, with its quotes.
pub fn write_cursor(out: &mut Vec<u8>, order_name: &str, rows: &Rows, position: impl Iterator<Item = Cell>) {
    let mut plain = Vec::with_capacity(order_name.len() + 32);
    plain.push(b'[');
    // Writing into memory does not fail.
    let _ = serde_json::to_writer(&mut plain, order_name);
    for cell in position {
        plain.push(b',');
        let _ = serde_json::to_writer(&mut plain, &json_of(rows, cell));
    }
    plain.push(b']');
    out.push(b'"');
    let start = out.len();
    out.resize(start + base64::encoded_len(plain.len(), false).unwrap_or(0), 0);
    // The space is exactly what the encoding needs.
    let _ = URL_SAFE_NO_PAD.encode_slice(&plain, &mut out[start..]);
    out.push(b'"');
}

/// Byte strings are a list of one hexadecimal text; days and microseconds are numbers.
fn json_of(rows: &Rows, cell: Cell) -> Json {
    match cell {
        // No list is ordered by.
        Cell::Null | Cell::List(_) => Json::Null,
        Cell::Bool(value) => Json::from(value),
        Cell::Int(value) | Cell::Time(value) | Cell::DateTime(value) => Json::from(value),
        Cell::Unsigned(value) => Json::from(value),
        Cell::Date(value) => Json::from(value),
        // What JSON has no number for.
        Cell::Float(value) if !value.is_finite() => Json::from(value.to_string()),
        Cell::Float(value) => Json::from(value),
        Cell::Text(span) => Json::from(rows.text(span)),
        Cell::Bytes(span) => Json::from(vec![hexadecimal(rows.bytes(span))]),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a cursor of an order with this name, whose terms have these types.
pub fn read_cursor(text: &str, order_name: &str, types: &[&ColumnType]) -> Result<Position, CursorError> {
    let plain = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError::Damaged)?;
    let parts: Vec<Json> = serde_json::from_slice(&plain).map_err(|_| CursorError::Damaged)?;
    let (name, values) = parts.split_first().ok_or(CursorError::Damaged)?;
    let name = name.as_str().ok_or(CursorError::Damaged)?;
    if name != order_name {
        return Err(CursorError::OtherOrder);
    }
    if values.len() != types.len() {
        return Err(CursorError::Damaged);
    }
    let values = values.iter().zip(types).map(|(value, column_type)| value_of(value, column_type));
    values.collect::<Option<_>>().ok_or(CursorError::Damaged)
}

/// A value of a cursor; `None` where no row of a column of this type can have it.
fn value_of(json: &Json, column_type: &ColumnType) -> Option<Value> {
    match json {
        Json::Null => Some(Value::Null),
        Json::Bool(value) => (*column_type == ColumnType::Boolean).then_some(Value::Bool(*value)),
        Json::Number(number) => value_of_number(number, column_type),
        Json::String(text) => value_of_text(text, column_type),
        Json::Array(parts) => match &parts[..] {
            [Json::String(text)] => value_of_bytes(&bytes_of(text)?, column_type),
            _ => None,
        },
        Json::Object(_) => None,
    }
}

fn value_of_number(number: &serde_json::Number, column_type: &ColumnType) -> Option<Value> {
    let whole = number.as_i64();
    match column_type {
        ColumnType::Date => whole.and_then(|days| i32::try_from(days).ok()).map(|days| Value::Date(Date(days))),
        ColumnType::Time => whole.map(|micros| Value::Time(Time(micros))),
        ColumnType::DateTime => whole.map(|micros| Value::DateTime(DateTime(micros))),
        ColumnType::Int | ColumnType::BigInt | ColumnType::Boolean | ColumnType::Float | ColumnType::Decimal
        // SQLite keeps what it was given, whatever the column's type.
        | ColumnType::String => match (whole, number.as_u64()) {
            (Some(whole), _) => Some(Value::Int(whole)),
            (None, Some(unsigned)) => Some(Value::Unsigned(unsigned)),
            (None, None) => number.as_f64().map(Value::Float),
        },
        _ => None,
    }
}

fn value_of_text(text: &str, column_type: &ColumnType) -> Option<Value> {
    let fits = match column_type {
        // Byte strings that happen to be UTF-8 may come as text.
        ColumnType::Bytes => return Some(Value::Bytes(text.as_bytes().to_owned())),
        ColumnType::Uuid if text.len() == 16 => return Uuid::from_slice(text.as_bytes()).ok().map(Value::Uuid),
        ColumnType::String | ColumnType::Enum(_) => !text.contains('\0'),
        ColumnType::Decimal => text.parse::<bigdecimal::BigDecimal>().is_ok() || text == "NaN",
        ColumnType::Float => text.parse::<f64>().is_ok(),
        ColumnType::Uuid => Uuid::try_parse(text).is_ok(),
        // SQLite's own texts, as they are stored.
        ColumnType::Date | ColumnType::DateTime => DateTime::write_stored(text, &mut Vec::new()),
        ColumnType::Time => Time::write_stored(text, &mut Vec::new()),
        _ => false,
    };
    fits.then(|| Value::Text(text.to_owned()))
}

fn value_of_bytes(bytes: &[u8], column_type: &ColumnType) -> Option<Value> {
    match column_type {
        ColumnType::Uuid => Uuid::from_slice(bytes).ok().map(Value::Uuid),
        ColumnType::Bytes | ColumnType::String => Some(Value::Bytes(bytes.to_owned())),
        _ => None,
    }
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let is_even = hexadecimal.len().is_multiple_of(2) && hexadecimal.is_ascii();
    let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).ok();
    is_even.then(|| (0..hexadecimal.len()).step_by(2).map(byte).collect::<Option<_>>()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::RowsBuilder;

    const NAME: &str = "Movie releasedOn desc, id";

    fn cursor(fill: impl FnOnce(&mut RowsBuilder), width: usize) -> String {
        let mut builder = RowsBuilder::new(width);
        fill(&mut builder);
        let rows = builder.finish();
        let mut out = Vec::new();
        write_cursor(&mut out, NAME, &rows, rows.row(0).iter().copied());
        String::from_utf8(out).unwrap().trim_matches('"').to_owned()
    }

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let text = cursor(
            |rows| {
                rows.push(Cell::DateTime(1_700_000_000_123_456));
                rows.push(Cell::Int(i64::MAX));
                rows.push(Cell::Float(0.1));
                rows.push_text("Amélie \"x\"").unwrap();
                rows.push_bytes(&[0, 255]).unwrap();
                rows.push(Cell::Null);
            },
            6,
        );
        let types = [
            &ColumnType::DateTime,
            &ColumnType::BigInt,
            &ColumnType::Float,
            &ColumnType::String,
            &ColumnType::Bytes,
            &ColumnType::Int,
        ];
        let expected = [
            Value::DateTime(DateTime(1_700_000_000_123_456)),
            Value::Int(i64::MAX),
            Value::Float(0.1),
            Value::Text("Amélie \"x\"".to_owned()),
            Value::Bytes(vec![0, 255]),
            Value::Null,
        ];
        assert_eq!(read_cursor(&text, NAME, &types).as_deref(), Ok(&expected[..]));
    }

    #[test]
    fn what_is_no_cursor_of_this_order_is_refused() {
        let text = cursor(|rows| rows.push(Cell::Int(7)), 1);
        let check = |text: &str, name: &str, column_type: ColumnType, expected: CursorError| {
            assert_eq!(read_cursor(text, name, &[&column_type]), Err(expected), "{text}");
        };
        check(&text, "Movie id", ColumnType::Int, CursorError::OtherOrder);
        check(&text, NAME, ColumnType::Uuid, CursorError::Damaged);
        check(&text[1..], NAME, ColumnType::Int, CursorError::Damaged);
        check("", NAME, ColumnType::Int, CursorError::Damaged);
        check("7", NAME, ColumnType::Int, CursorError::Damaged);
        check(&URL_SAFE_NO_PAD.encode("{}"), NAME, ColumnType::Int, CursorError::Damaged);
        check(&URL_SAFE_NO_PAD.encode(format!("[\"{NAME}\"]")), NAME, ColumnType::Int, CursorError::Damaged);
        let odd = format!("[\"{NAME}\", [\"0\"]]");
        check(&URL_SAFE_NO_PAD.encode(odd), NAME, ColumnType::Bytes, CursorError::Damaged);
    }
}
