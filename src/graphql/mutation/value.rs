//! Values of columns on their way in, held against what the columns take.

use crate::catalog::{Column, ColumnType};
use crate::graphql::error::ErrorCode;
use crate::graphql::input::Input;
use crate::graphql::scalar::{ScalarInput, read_scalar, show};
use crate::value::Value;

/// Why a value is not taken.
pub struct ValueRefusal {
    pub code: ErrorCode,
    pub reason: String,
}

/// Reads what a column is given; null where it takes one.
pub fn read_value(column: &Column, input: &ScalarInput<'_>) -> Result<Value, ValueRefusal> {
    if let ScalarInput::Null = input {
        return match column.nullable {
            true => Ok(Value::Null),
            false => {
                let reason = format!("`{}` cannot be null; leave it out, or give it a value", column.field);
                Err(ValueRefusal { code: ErrorCode::NotNullViolation, reason })
            }
        };
    }
    within_bounds(column, read_of_type(&column.column_type, input)?)
}

/// Reads what is added to a column. It may be less than the column holds, so only the sum is held against its bounds, by the
/// database; but digits that the column lacks would be lost.
pub fn read_added(column: &Column, input: &ScalarInput<'_>) -> Result<Value, ValueRefusal> {
    let value = read_of_type(&column.column_type, input)?;
    match value {
        Value::Int(_) | Value::Unsigned(_) => Ok(value),
        value => within_bounds(column, value),
    }
}

fn within_bounds(column: &Column, value: Value) -> Result<Value, ValueRefusal> {
    let checked = check_bounds(column, &value);
    checked.map(|()| value).map_err(|reason| ValueRefusal { code: ErrorCode::ValueOutOfRange, reason })
}

fn read_of_type(column_type: &ColumnType, input: &ScalarInput<'_>) -> Result<Value, ValueRefusal> {
    let bad = |reason| ValueRefusal { code: ErrorCode::BadUserInput, reason };
    match (column_type, input) {
        (ColumnType::List(item_type), ScalarInput::Other(Input::List(items))) => {
            let read = |item: &Input| match item {
                Input::Null => Ok(Value::Null),
                item => read_scalar(item_type, &item.as_scalar()).map_err(bad),
            };
            items.iter().map(read).collect::<Result<_, _>>().map(Value::List)
        }
        (ColumnType::List(_), other) => Err(bad(format!("{} is not a list", show(other)))),
        (scalar, input) => read_scalar(scalar, input).map_err(bad),
    }
}

/// Databases differ in what they do with a value that does not fit; we refuse it before they see it.
fn check_bounds(column: &Column, value: &Value) -> Result<(), String> {
    let bounds = &column.bounds;
    match value {
        Value::Text(text) if column.column_type == ColumnType::String => match bounds.characters_max {
            Some(most) if !takes_text(column, text) => {
                let count = text.chars().count();
                Err(format!("the text has {count} characters, the most of `{}` is {most}", column.field))
            }
            _ => Ok(()),
        },
        Value::Text(decimal) if column.column_type == ColumnType::Decimal => match bounds.digits {
            Some(most) => check_digits(decimal, most),
            None => Ok(()),
        },
        Value::Int(number) => check_whole(column, i128::from(*number)),
        Value::Unsigned(number) => check_whole(column, i128::from(*number)),
        _ => Ok(()),
    }
}

/// Whether a column of texts has room for one.
pub fn takes_text(column: &Column, text: &str) -> bool {
    // A character has at least one byte.
    column.bounds.characters_max.is_none_or(|most| text.len() <= most || text.chars().count() <= most)
}

fn check_whole(column: &Column, number: i128) -> Result<(), String> {
    match column.whole_bounds() {
        Some((low, high)) if !(low..=high).contains(&number) => {
            Err(format!("{number} is outside of what `{}` holds: {low} to {high}", column.field))
        }
        _ => Ok(()),
    }
}

/// Zeros that say nothing do not count.
fn check_digits(decimal: &str, (before_max, behind_max): (usize, usize)) -> Result<(), String> {
    let digits = decimal.trim_start_matches(['-', '+']);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (before, behind) = (whole.trim_start_matches('0').len(), fraction.trim_end_matches('0').len());
    if before > before_max {
        return Err(format!("{decimal} has {before} digits before the point, the most is {before_max}"));
    }
    if behind > behind_max {
        return Err(format!("{decimal} has {behind} digits behind the point, the most is {behind_max}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_without_empty_zeros() {
        let check = |decimal, fits: bool| assert_eq!(check_digits(decimal, (3, 2)).is_ok(), fits, "{decimal}");
        check("123.45", true);
        check("-00123.4500", true);
        check("1234", false);
        check("1.234", false);
        check(".5", true);
        check("0", true);
    }
}
