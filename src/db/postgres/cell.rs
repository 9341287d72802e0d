//! Values of rows in the binary form of the wire.

use crate::value::{Cell, RowsBuilder, RowsTooLarge};

use super::array;

#[derive(Debug)]
pub enum CellError {
    TooLarge(RowsTooLarge),
    Malformed(String),
}

impl From<RowsTooLarge> for CellError {
    fn from(too_large: RowsTooLarge) -> Self {
        CellError::TooLarge(too_large)
    }
}

/// Object ids of built-in types, from `pg_type.dat`.
pub mod oid {
    pub const BOOL: u32 = 16;
    pub const BYTEA: u32 = 17;
    pub const INT8: u32 = 20;
    pub const INT2: u32 = 21;
    pub const INT4: u32 = 23;
    pub const TEXT: u32 = 25;
    pub const OID: u32 = 26;
    pub const FLOAT4: u32 = 700;
    pub const FLOAT8: u32 = 701;
    pub const INT4_ARRAY: u32 = 1007;
    pub const TEXT_ARRAY: u32 = 1009;
    pub const INT8_ARRAY: u32 = 1016;
    pub const DATE: u32 = 1082;
    pub const TIME: u32 = 1083;
    pub const TIMESTAMP: u32 = 1114;
    pub const TIMESTAMPTZ: u32 = 1184;
    pub const NUMERIC: u32 = 1700;
    pub const UUID: u32 = 2950;
    pub const UUID_ARRAY: u32 = 2951;
    pub const JSONB: u32 = 3802;
}

/// Days between 1970-01-01 and 2000-01-01, where PostgreSQL counts from.
const EPOCH_DAYS: i32 = 10_957;
const EPOCH_MICROS: i64 = EPOCH_DAYS as i64 * 86_400_000_000;

/// What PostgreSQL has before all times; what it has after them is the largest number, which the epoch does not move.
const MINUS_INFINITY_DAYS: i32 = i32::MIN;
const MINUS_INFINITY_MICROS: i64 = i64::MIN;

/// The type on the wire is the value's own. Types without a line here travel as text (enums, names, JSON), or are arrays.
pub fn push_cell(builder: &mut RowsBuilder, type_id: u32, bytes: &[u8]) -> Result<(), CellError> {
    let cell = match type_id {
        oid::BOOL => Cell::Bool(bytes != [0]),
        oid::INT2 => Cell::Int(i64::from(i16::from_be_bytes(fixed(bytes)?))),
        oid::INT4 => Cell::Int(i64::from(i32::from_be_bytes(fixed(bytes)?))),
        oid::INT8 => Cell::Int(i64::from_be_bytes(fixed(bytes)?)),
        oid::OID => Cell::Int(i64::from(u32::from_be_bytes(fixed(bytes)?))),
        // By its shortest text, so that 0.1 stays 0.1.
        oid::FLOAT4 => Cell::Float(widen(f32::from_be_bytes(fixed(bytes)?))),
        oid::FLOAT8 => Cell::Float(f64::from_be_bytes(fixed(bytes)?)),
        oid::DATE => Cell::Date(match i32::from_be_bytes(fixed(bytes)?) {
            MINUS_INFINITY_DAYS => MINUS_INFINITY_DAYS,
            days => days.saturating_add(EPOCH_DAYS),
        }),
        oid::TIME => Cell::Time(i64::from_be_bytes(fixed(bytes)?)),
        oid::TIMESTAMP | oid::TIMESTAMPTZ => Cell::DateTime(match i64::from_be_bytes(fixed(bytes)?) {
            MINUS_INFINITY_MICROS => MINUS_INFINITY_MICROS,
            micros => micros.saturating_add(EPOCH_MICROS),
        }),
        oid::NUMERIC => return Ok(builder.push_text(&numeric_text(bytes)?)?),
        oid::UUID | oid::BYTEA => return Ok(builder.push_bytes(bytes)?),
        // One byte of version before the text.
        oid::JSONB => return Ok(builder.push_utf8(bytes.get(1..).unwrap_or_default())?),
        _ if array::is_array(bytes) => return array::push_array(builder, bytes),
        _ => return Ok(builder.push_utf8(bytes)?),
    };
    builder.push(cell);
    Ok(())
}

pub fn fixed<const N: usize>(bytes: &[u8]) -> Result<[u8; N], CellError> {
    bytes.try_into().map_err(|_| CellError::Malformed(format!("a value of {} bytes instead of {N}", bytes.len())))
}

fn widen(narrow: f32) -> f64 {
    if narrow.is_finite() { narrow.to_string().parse().unwrap_or(f64::from(narrow)) } else { f64::from(narrow) }
}

/// A `numeric` as text with exactly the digits that it was stored with.
///
/// <https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/numeric.c> (`numeric_send`): number of
/// base-10000 digits, weight of the first, sign, digits after the point to show, then the digits.
fn numeric_text(bytes: &[u8]) -> Result<String, CellError> {
    let word = |index: usize| -> Result<u16, CellError> {
        Ok(u16::from_be_bytes(fixed(bytes.get(index * 2..index * 2 + 2).unwrap_or_default())?))
    };
    let (count, weight, sign, scale) = (word(0)? as usize, word(1)? as i16 as isize, word(2)?, word(3)? as usize);
    match sign {
        0xC000 => return Ok("NaN".to_owned()),
        0xD000 => return Ok("Infinity".to_owned()),
        0xF000 => return Ok("-Infinity".to_owned()),
        _ => {}
    }
    let digit = |place: isize| -> Result<u16, CellError> {
        let index = weight - place;
        if index < 0 || index as usize >= count { Ok(0) } else { word(4 + index as usize) }
    };
    let mut text = String::new();
    if sign == 0x4000 {
        text.push('-');
    }
    text.push_str(&digit(weight.max(0))?.to_string());
    for place in (0..weight.max(0)).rev() {
        text.push_str(&format!("{:04}", digit(place)?));
    }
    if scale > 0 {
        text.push('.');
        let fraction_start = text.len();
        let mut place = -1;
        while text.len() - fraction_start < scale {
            text.push_str(&format!("{:04}", digit(place)?));
            place -= 1;
        }
        text.truncate(fraction_start + scale);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[u16], text: &str) {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        assert_eq!(numeric_text(&bytes).unwrap(), text);
    }

    #[test]
    fn numerics_keep_their_digits() {
        check(&[0, 0, 0, 0], "0");
        check(&[0, 0, 0, 2], "0.00");
        check(&[1, 0, 0, 0, 42], "42");
        check(&[3, 1, 0, 4, 12, 3456, 7890], "123456.7890");
        check(&[1, 1, 0x4000, 0, 1], "-10000");
        check(&[1, -1i16 as u16, 0, 4, 12], "0.0012");
        check(&[1, -2i16 as u16, 0, 6, 1200], "0.000012");
        check(&[0, 0, 0xC000, 0], "NaN");
    }
}
