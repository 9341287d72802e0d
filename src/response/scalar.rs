//! A cell as the JSON of its column's type.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::IgnoredAny;
use uuid::Uuid;

use crate::catalog::ColumnType;
use crate::value::{Cell, Date, DateTime, Rows, Time};

use super::write_string;

/// Why a value does not fit, for the client.
type Misfit = &'static str;

const NOT_A_NUMBER: Misfit = "it is not a number";
const NOT_UTF8: Misfit = "it is not valid UTF-8";

/// Writes a cell as a value of a type that is no list. `Ok(false)` is null: nothing was written. So it is with an error.
pub fn write_scalar(rows: &Rows, cell: Cell, column_type: &ColumnType, out: &mut Vec<u8>) -> Result<bool, Misfit> {
    if matches!(cell, Cell::Null) {
        return Ok(false);
    }
    match column_type {
        ColumnType::Int => write_int(cell, out),
        ColumnType::String | ColumnType::Opaque => write_text(rows, cell, out),
        ColumnType::BigInt => write_big_int(cell, out),
        ColumnType::Boolean => write_boolean(cell, out),
        ColumnType::Float => write_float(rows, cell, out),
        ColumnType::Decimal => write_decimal(rows, cell, out),
        ColumnType::Uuid => write_uuid(rows, cell, out),
        ColumnType::Date => write_quoted(out, "it is no date of the years 1 to 9999", |out| match cell {
            Cell::Date(days) => Date(days).write(out),
            Cell::Text(span) => DateTime::write_stored_date(rows.text(span), out),
            _ => false,
        }),
        ColumnType::Time => write_quoted(out, "it is no time of a day", |out| match cell {
            Cell::Time(micros) => Time(micros).write(out),
            Cell::Text(span) => Time::write_stored(rows.text(span), out),
            _ => false,
        }),
        ColumnType::DateTime => write_quoted(out, "it is no point in time of the years 1 to 9999", |out| match cell {
            Cell::DateTime(micros) => DateTime(micros).write(out),
            Cell::Text(span) => DateTime::write_stored(rows.text(span), out),
            _ => false,
        }),
        ColumnType::Json => write_json(rows, cell, out),
        ColumnType::Bytes => write_bytes(rows, cell, out),
        ColumnType::Enum(enumeration) => match cell {
            Cell::Text(span) => match enumeration.name_of(rows.text(span)) {
                Some(name) => {
                    write_string(name, out);
                    Ok(())
                }
                None => Err("it is none of the enum's values"),
            },
            _ => Err("it is not text"),
        },
        ColumnType::List(_) => Err("it is a list"),
    }?;
    Ok(true)
}

/// The items of a cell of a list column; `None` where it is null.
pub fn items_of(rows: &Rows, cell: Cell) -> Result<Option<&[Cell]>, Misfit> {
    let items = match cell {
        Cell::Null => return Ok(None),
        Cell::List(span) => rows.items(span),
        _ => return Err("it is not an array"),
    };
    match items.first() {
        Some(Cell::List(_)) => Err("it is an array of more than one dimension, which has no type in GraphQL"),
        _ => Ok(Some(items)),
    }
}

fn write_int(cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    let value = match cell {
        Cell::Int(value) => i32::try_from(value).map_err(|_| "it has more than 32 bits")?,
        Cell::Bool(value) => i32::from(value),
        Cell::Unsigned(_) => return Err("it has more than 32 bits"),
        _ => return Err("it is not an integer"),
    };
    write_number(value, out);
    Ok(())
}

fn write_number(value: impl itoa::Integer, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

fn write_big_int(cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    out.push(b'"');
    match cell {
        Cell::Int(value) => write_number(value, out),
        Cell::Unsigned(value) => write_number(value, out),
        _ => {
            out.pop();
            return Err("it is not an integer");
        }
    }
    out.push(b'"');
    Ok(())
}

fn write_boolean(cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    let value = match cell {
        Cell::Bool(value) => value,
        Cell::Int(value @ (0 | 1)) => value == 1,
        _ => return Err("it is neither true nor false"),
    };
    out.extend_from_slice(if value { b"true" } else { b"false" });
    Ok(())
}

fn write_float(rows: &Rows, cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    let value = match cell {
        Cell::Float(value) => value,
        Cell::Int(value) => {
            write_number(value, out);
            return Ok(());
        }
        Cell::Unsigned(value) => {
            write_number(value, out);
            return Ok(());
        }
        Cell::Text(span) => rows.text(span).parse().map_err(|_| NOT_A_NUMBER)?,
        _ => return Err(NOT_A_NUMBER),
    };
    if !value.is_finite() {
        return Err("it is not finite");
    }
    out.extend_from_slice(ryu::Buffer::new().format_finite(value).as_bytes());
    Ok(())
}

fn write_decimal(rows: &Rows, cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    match cell {
        Cell::Text(span) => {
            let text = rows.text(span);
            let is_number = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
            if !is_number || text.parse::<bigdecimal::BigDecimal>().is_err() {
                return Err(NOT_A_NUMBER);
            }
            write_string(text, out);
        }
        Cell::Int(value) => write_string(itoa::Buffer::new().format(value), out),
        Cell::Unsigned(value) => write_string(itoa::Buffer::new().format(value), out),
        // SQLite keeps decimals as floats; the shortest text that reads back the same is what was put in.
        Cell::Float(value) if value.is_finite() => write_string(&value.to_string(), out),
        _ => return Err(NOT_A_NUMBER),
    }
    Ok(())
}

fn write_text(rows: &Rows, cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    match cell {
        Cell::Text(span) => write_string(rows.text(span), out),
        Cell::Bytes(span) => write_string(std::str::from_utf8(rows.bytes(span)).map_err(|_| NOT_UTF8)?, out),
        // SQLite keeps what it was given, whatever the column's type.
        Cell::Int(value) => write_string(itoa::Buffer::new().format(value), out),
        Cell::Unsigned(value) => write_string(itoa::Buffer::new().format(value), out),
        Cell::Float(value) => write_string(&value.to_string(), out),
        _ => return Err("it is not text"),
    }
    Ok(())
}

/// The UUID in a cell, however it is kept.
pub fn uuid_of(rows: &Rows, cell: Cell) -> Option<Uuid> {
    match cell {
        Cell::Bytes(span) => Uuid::from_slice(rows.bytes(span)).ok(),
        // Sixteen bytes that happen to be UTF-8 may come as text.
        Cell::Text(span) if span.length == 16 => Uuid::from_slice(rows.text(span).as_bytes()).ok(),
        Cell::Text(span) => Uuid::try_parse(rows.text(span)).ok(),
        _ => None,
    }
}

fn write_uuid(rows: &Rows, cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    let uuid = uuid_of(rows, cell).ok_or("it is not a UUID")?;
    let mut buffer = Uuid::encode_buffer();
    let shown = uuid.hyphenated().encode_lower(&mut buffer);
    if let Cell::Text(span) = cell
        && !can_be_found(rows.text(span), shown)
    {
        return Err("it is a UUID in another form than 8-4-4-4-12 digits, all in lower or all in upper case");
    }
    write_string(shown, out);
    Ok(())
}

/// Whether a stored text is in one of the forms by which a UUID is looked up: what is given out can be asked for.
fn can_be_found(stored: &str, shown: &str) -> bool {
    let is_upper_case = || !stored.bytes().any(|byte| byte.is_ascii_lowercase());
    stored.len() == 16 || stored == shown || (stored.eq_ignore_ascii_case(shown) && is_upper_case())
}

fn write_json(rows: &Rows, cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    let text = match cell {
        Cell::Text(span) => rows.text(span).as_bytes(),
        Cell::Bytes(span) => rows.bytes(span),
        // SQLite makes numbers of the texts in a column declared as JSON.
        Cell::Int(value) => {
            write_number(value, out);
            return Ok(());
        }
        Cell::Float(value) if value.is_finite() => {
            out.extend_from_slice(ryu::Buffer::new().format_finite(value).as_bytes());
            return Ok(());
        }
        _ => return Err("it is not JSON"),
    };
    serde_json::from_slice::<IgnoredAny>(text).map_err(|_| "it is not valid JSON")?;
    out.extend_from_slice(text);
    Ok(())
}

fn write_bytes(rows: &Rows, cell: Cell, out: &mut Vec<u8>) -> Result<(), Misfit> {
    let bytes = match cell {
        Cell::Bytes(span) => rows.bytes(span),
        Cell::Text(span) => rows.text(span).as_bytes(),
        _ => return Err("it is not a byte string"),
    };
    out.push(b'"');
    let start = out.len();
    out.resize(start + bytes.len().div_ceil(3) * 4, 0);
    // The space is exactly what the encoding with padding needs.
    let _ = STANDARD.encode_slice(bytes, &mut out[start..]);
    out.push(b'"');
    Ok(())
}

/// Writes between quotes what may turn out not to fit.
fn write_quoted(out: &mut Vec<u8>, misfit: Misfit, write: impl FnOnce(&mut Vec<u8>) -> bool) -> Result<(), Misfit> {
    let start = out.len();
    out.push(b'"');
    if !write(out) {
        out.truncate(start);
        return Err(misfit);
    }
    out.push(b'"');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::RowsBuilder;

    fn check(cell: Cell, column_type: ColumnType, expected: Result<&str, Misfit>) {
        let mut out = Vec::new();
        let written = write_scalar(&Rows::default(), cell, &column_type, &mut out);
        let found = written.map(|written| if written { String::from_utf8(out).unwrap() } else { "null".to_owned() });
        assert_eq!(found.as_deref().map_err(|misfit| *misfit), expected, "{cell:?} as {column_type:?}");
    }

    fn check_text(text: &str, column_type: ColumnType, expected: Result<&str, Misfit>) {
        let mut builder = RowsBuilder::new(1);
        builder.push_text(text).unwrap();
        let rows = builder.finish();
        let mut out = Vec::new();
        let written = write_scalar(&rows, rows.cell(0, 0), &column_type, &mut out);
        let found = written.map(|_| String::from_utf8(out.clone()).unwrap());
        assert_eq!(found.as_deref().map_err(|misfit| *misfit), expected, "{text} as {column_type:?}");
        assert!(written.is_ok() || out.is_empty(), "a misfit leaves nothing behind");
    }

    #[test]
    fn values_become_the_json_of_their_type() {
        check(Cell::Null, ColumnType::Int, Ok("null"));
        check(Cell::Int(-7), ColumnType::Int, Ok("-7"));
        check(Cell::Int(i64::MAX), ColumnType::BigInt, Ok("\"9223372036854775807\""));
        check(Cell::Unsigned(u64::MAX), ColumnType::BigInt, Ok("\"18446744073709551615\""));
        check(Cell::Float(0.1), ColumnType::Float, Ok("0.1"));
        check(Cell::Int(3), ColumnType::Float, Ok("3"));
        check(Cell::Int(1), ColumnType::Boolean, Ok("true"));
        check(Cell::Float(1.5), ColumnType::Json, Ok("1.5"));
        check(Cell::Date(0), ColumnType::Date, Ok("\"1970-01-01\""));
        check(Cell::Time(1), ColumnType::Time, Ok("\"00:00:00.000001\""));
        check_text("12345678901234567890.1234", ColumnType::Decimal, Ok("\"12345678901234567890.1234\""));
        check_text("{\"a\": [1]}", ColumnType::Json, Ok("{\"a\": [1]}"));
        check_text(
            "3E786A8F-7F27-4C59-8E9C-A8C606892288",
            ColumnType::Uuid,
            Ok("\"3e786a8f-7f27-4c59-8e9c-a8c606892288\""),
        );
        check_text("0123456789abcdef", ColumnType::Uuid, Ok("\"30313233-3435-3637-3839-616263646566\""));
        check_text("2021-10-22 09:01:48", ColumnType::Date, Ok("\"2021-10-22\""));
        check_text("abc", ColumnType::Bytes, Ok("\"YWJj\""));
    }

    #[test]
    fn what_does_not_fit_says_why() {
        check(Cell::Int(1 << 31), ColumnType::Int, Err("it has more than 32 bits"));
        check(Cell::Int(2), ColumnType::Boolean, Err("it is neither true nor false"));
        check(Cell::Float(f64::NAN), ColumnType::Float, Err("it is not finite"));
        check(Cell::Date(i32::MIN), ColumnType::Date, Err("it is no date of the years 1 to 9999"));
        check(Cell::Time(-1), ColumnType::Time, Err("it is no time of a day"));
        check_text("tomorrow", ColumnType::DateTime, Err("it is no point in time of the years 1 to 9999"));
        check_text("NaN", ColumnType::Decimal, Err(NOT_A_NUMBER));
        check_text("{", ColumnType::Json, Err("it is not valid JSON"));
        for other in ["3E786A8F-7f27-4C59-8E9C-A8C606892288", "3e786a8f7f274c598e9ca8c606892288"] {
            let form = "it is a UUID in another form than 8-4-4-4-12 digits, all in lower or all in upper case";
            check_text(other, ColumnType::Uuid, Err(form));
        }
        check_text("x", ColumnType::Int, Err("it is not an integer"));
    }
}
