//! Values and key sets in the forms that databases take.

use std::ops::Range;

use uuid::Uuid;

use crate::catalog::{Storage, StorageKind};
use crate::sql::{ArrayElement, Bind};
use crate::value::{Cell, Date, DateTime, KeySet, Rows, Time, Value};

/// A value as one of the few types that every driver binds; times are SQL text.
pub fn lower_value(value: Value, storage: &Storage) -> Bind {
    match value {
        Value::Null => Bind::Null,
        Value::Bool(value) if storage.kind == StorageKind::Integer => Bind::Int(i32::from(value)),
        Value::Bool(value) => Bind::Bool(value),
        Value::Int(value) => i32::try_from(value).map_or(Bind::BigInt(value), Bind::Int),
        Value::Unsigned(value) => Bind::UnsignedBigInt(value),
        Value::Float(value) => Bind::Double(rounded(value, storage)),
        Value::Text(text) if storage.kind == StorageKind::Bytes => Bind::Bytes(text.into_bytes()),
        Value::Text(text) => Bind::Text(text),
        Value::Bytes(bytes) => Bind::Bytes(bytes),
        Value::Uuid(uuid) if storage.kind == StorageKind::Bytes => Bind::Bytes(uuid.as_bytes().to_vec()),
        Value::Uuid(uuid) => Bind::Text(uuid.to_string()),
        Value::Date(date) => Bind::Text(sql_text(|out| date.write_sql(out))),
        Value::Time(time) => Bind::Text(sql_text(|out| time.write_sql(out))),
        Value::DateTime(instant) => Bind::Text(sql_text(|out| instant.write_sql(out))),
        Value::List(items) => Bind::Text(array_text(items, storage.items.as_deref().unwrap_or(storage))),
    }
}

/// `{"1",NULL,"a \\"b\\""}`, the text of a PostgreSQL array.
///
/// <https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO>
fn array_text(items: Vec<Value>, storage: &Storage) -> String {
    let mut out = String::from("{");
    for (index, item) in items.into_iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        match item_text(item, storage) {
            None => out.push_str("NULL"),
            Some(text) => {
                out.push('"');
                for character in text.chars() {
                    if matches!(character, '"' | '\\') {
                        out.push('\\');
                    }
                    out.push(character);
                }
                out.push('"');
            }
        }
    }
    out.push('}');
    out
}

fn item_text(item: Value, storage: &Storage) -> Option<String> {
    match lower_value(item, storage) {
        Bind::Null | Bind::Array(..) => None,
        Bind::Bool(value) => Some(value.to_string()),
        Bind::Int(value) => Some(value.to_string()),
        Bind::BigInt(value) => Some(value.to_string()),
        Bind::UnsignedBigInt(value) => Some(value.to_string()),
        Bind::Double(value) => Some(ryu::Buffer::new().format(value).to_owned()),
        Bind::Text(text) => Some(text),
        Bind::Bytes(bytes) => {
            let mut text = b"\\x".to_vec();
            write_hexadecimal(&mut text, &bytes);
            String::from_utf8(text).ok()
        }
    }
}

/// A float as its storage has it; one that is too large for 32 bits stays what it is.
fn rounded(value: f64, storage: &Storage) -> f64 {
    let single = value as f32;
    if storage.is_single && single.is_finite() { f64::from(single) } else { value }
}

fn sql_text(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::with_capacity(26);
    write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// All keys as one JSON array; a key of several columns is an array in it. Byte strings are hexadecimal.
pub fn keys_as_json(keys: &KeySet, storages: &[&Storage]) -> String {
    let rows = keys.rows();
    let mut json = Vec::with_capacity(2 + rows.len() * 8 * storages.len());
    json.push(b'[');
    for row in 0..rows.len() {
        if row > 0 {
            json.push(b',');
        }
        if storages.len() > 1 {
            json.push(b'[');
        }
        for (position, storage) in storages.iter().enumerate() {
            if position > 0 {
                json.push(b',');
            }
            write_json_cell(&mut json, rows, rows.cell(row, position), storage);
        }
        if storages.len() > 1 {
            json.push(b']');
        }
    }
    json.push(b']');
    // Everything written above is ASCII or came from a `str`.
    String::from_utf8(json).unwrap_or_default()
}

fn write_json_cell(json: &mut Vec<u8>, rows: &Rows, cell: Cell, storage: &Storage) {
    match cell {
        Cell::Null => json.extend_from_slice(b"null"),
        Cell::Bool(value) => json.push(if value { b'1' } else { b'0' }),
        Cell::Int(value) => json.extend_from_slice(itoa::Buffer::new().format(value).as_bytes()),
        Cell::Unsigned(value) => json.extend_from_slice(itoa::Buffer::new().format(value).as_bytes()),
        Cell::Float(value) => json.extend_from_slice(ryu::Buffer::new().format(rounded(value, storage)).as_bytes()),
        Cell::Text(span) if storage.kind != StorageKind::Bytes => {
            // Writing a string into memory does not fail.
            let _ = serde_json::to_writer(json, rows.text(span));
        }
        other => {
            json.push(b'"');
            write_cell_text(json, rows, other, storage);
            json.push(b'"');
        }
    }
}

/// A cell as the text that its storage keeps, without quotes.
fn write_cell_text(out: &mut Vec<u8>, rows: &Rows, cell: Cell, storage: &Storage) {
    match cell {
        Cell::Null | Cell::List(_) => {}
        Cell::Bool(value) => out.extend_from_slice(if value { b"true" } else { b"false" }),
        Cell::Int(value) => out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes()),
        Cell::Unsigned(value) => out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes()),
        Cell::Float(value) => out.extend_from_slice(ryu::Buffer::new().format(rounded(value, storage)).as_bytes()),
        Cell::Date(days) => Date(days).write_sql(out),
        Cell::Time(micros) => Time(micros).write_sql(out),
        Cell::DateTime(micros) => DateTime(micros).write_sql(out),
        // A byte string that happens to be UTF-8 may come as text.
        Cell::Text(span) if storage.kind == StorageKind::Bytes => write_hexadecimal(out, rows.text(span).as_bytes()),
        Cell::Text(span) => out.extend_from_slice(rows.text(span).as_bytes()),
        Cell::Bytes(span) => match Uuid::from_slice(rows.bytes(span)) {
            Ok(uuid) if storage.kind != StorageKind::Bytes => {
                out.extend_from_slice(uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()).as_bytes());
            }
            _ => write_hexadecimal(out, rows.bytes(span)),
        },
    }
}

fn write_hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}

/// One column of a range of rows as a PostgreSQL array in its binary form.
///
/// <https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c> (`array_recv`): dimensions,
/// a flag for nulls, the element's type, length and lower bound of the dimension, then each element with its length.
pub fn column_as_array(rows: &Rows, range: Range<usize>, position: usize, storage: &Storage) -> Bind {
    let cells = || range.clone().map(|row| rows.cell(row, position));
    let element = element_of(storage, cells());
    let mut out = Vec::with_capacity(20 + range.len() * 8);
    let dimensions: i32 = if range.is_empty() { 0 } else { 1 };
    out.extend_from_slice(&dimensions.to_be_bytes());
    let has_nulls = cells().any(|cell| cell == Cell::Null);
    out.extend_from_slice(&i32::from(has_nulls).to_be_bytes());
    out.extend_from_slice(&element.type_id().to_be_bytes());
    if dimensions > 0 {
        out.extend_from_slice(&(range.len() as i32).to_be_bytes());
        out.extend_from_slice(&1i32.to_be_bytes());
    }
    let mut last = (Cell::Null, 0..0);
    for cell in cells() {
        if cell == Cell::Null {
            out.extend_from_slice(&(-1i32).to_be_bytes());
            continue;
        }
        // Rows that are written together have the same timestamps. Floats may be equal and not the same: 0 and -0.
        if cell == last.0 && !matches!(cell, Cell::Float(_)) {
            out.extend_from_within(last.1.clone());
            continue;
        }
        let length_at = out.len();
        out.extend_from_slice(&[0; 4]);
        write_array_element(&mut out, rows, cell, storage, element);
        let length = (out.len() - length_at - 4) as i32;
        out[length_at..length_at + 4].copy_from_slice(&length.to_be_bytes());
        last = (cell, length_at..out.len());
    }
    Bind::Array(element, out)
}

fn element_of(storage: &Storage, cells: impl Iterator<Item = Cell>) -> ArrayElement {
    match storage.kind {
        StorageKind::Integer => cells.fold(ArrayElement::Int, |element, cell| match cell {
            Cell::Bool(_) | Cell::Null => element,
            Cell::Int(value) if i32::try_from(value).is_ok() => element,
            Cell::Int(_) if element == ArrayElement::Int => ArrayElement::BigInt,
            Cell::Int(_) => element,
            _ => ArrayElement::Text,
        }),
        StorageKind::Uuid => ArrayElement::Uuid,
        _ => ArrayElement::Text,
    }
}

fn write_array_element(out: &mut Vec<u8>, rows: &Rows, cell: Cell, storage: &Storage, element: ArrayElement) {
    match (element, cell) {
        (ArrayElement::Int, Cell::Bool(value)) => out.extend_from_slice(&i32::from(value).to_be_bytes()),
        (ArrayElement::Int, Cell::Int(value)) => out.extend_from_slice(&(value as i32).to_be_bytes()),
        (ArrayElement::BigInt, Cell::Int(value)) => out.extend_from_slice(&value.to_be_bytes()),
        (ArrayElement::Uuid, Cell::Bytes(span)) => out.extend_from_slice(rows.bytes(span)),
        (_, Cell::Bytes(_) | Cell::Text(_)) if storage.kind == StorageKind::Bytes => {
            out.extend_from_slice(b"\\x");
            write_cell_text(out, rows, cell, storage);
        }
        _ => write_cell_text(out, rows, cell, storage),
    }
}

impl ArrayElement {
    /// PostgreSQL's object id of the element type, from `pg_type.dat`.
    pub fn type_id(self) -> u32 {
        match self {
            ArrayElement::Int => 23,
            ArrayElement::BigInt => 20,
            ArrayElement::Text => 25,
            ArrayElement::Uuid => 2950,
        }
    }
}
