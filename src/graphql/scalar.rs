//! Values of scalars on their way in: what each type takes, and what is meant by it.

use std::borrow::Cow;
use std::fmt::{self, Display};

use async_graphql::{Name, Number};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use crate::catalog::ColumnType;
use crate::value::{Date, DateTime, Time, Value, is_too_fine};

use super::input::Input;

/// A value that should be one of a scalar, wherever it is kept.
#[derive(Clone)]
pub enum ScalarInput<'i> {
    Null,
    Boolean(bool),
    Number(Number),
    String(&'i str),
    Enum(&'i str),
    /// A list or an object: JSON, or the items of a list column.
    Other(&'i Input),
}

impl Input {
    /// The value where a scalar is wanted.
    pub fn as_scalar(&self) -> ScalarInput<'_> {
        match self {
            Input::Null => ScalarInput::Null,
            Input::Boolean(value) => ScalarInput::Boolean(*value),
            Input::Number(number) => ScalarInput::Number(number.clone()),
            Input::String(text) => ScalarInput::String(text),
            Input::Enum(name) => ScalarInput::Enum(name),
            Input::List(_) | Input::Object(_) => ScalarInput::Other(self),
        }
    }
}

impl From<&ScalarInput<'_>> for Input {
    fn from(input: &ScalarInput<'_>) -> Self {
        match input {
            ScalarInput::Null => Input::Null,
            ScalarInput::Boolean(value) => Input::Boolean(*value),
            ScalarInput::Number(number) => Input::Number(number.clone()),
            ScalarInput::String(text) => Input::String((*text).to_owned()),
            ScalarInput::Enum(name) => Input::Enum(Name::new(name)),
            ScalarInput::Other(input) => (*input).clone(),
        }
    }
}

/// As GraphQL writes it.
impl Display for ScalarInput<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Input::from(self).fmt(out)
    }
}

/// Reads a value as one of a column's type; otherwise says what the type takes. Null is none.
pub fn read_scalar(column_type: &ColumnType, input: &ScalarInput<'_>) -> Result<Value, String> {
    match column_type {
        ColumnType::Int => read_int(input).map(|value| Value::Int(i64::from(value))),
        ColumnType::BigInt => read_big_int(input),
        ColumnType::Float => read_float(input).map(Value::Float),
        ColumnType::Decimal => read_decimal(input).map(Value::Text),
        ColumnType::String | ColumnType::Opaque => read_text(input).map(|text| Value::Text(text.to_owned())),
        ColumnType::Boolean => match input {
            ScalarInput::Boolean(value) => Ok(Value::Bool(*value)),
            other => Err(format!("{} is not true or false", show(other))),
        },
        ColumnType::Uuid => {
            let uuid = as_string(input).and_then(|text| Uuid::try_parse(text).ok());
            uuid.map(Value::Uuid).ok_or_else(|| format!("{} is not a UUID", show(input)))
        }
        ColumnType::Date => {
            let date = as_string(input).and_then(Date::parse).filter(|date| date.has_text());
            date.map(Value::Date).ok_or_else(|| format!("{} is not a date such as \"2024-02-29\"", show(input)))
        }
        ColumnType::Time => {
            let time = as_string(input).and_then(Time::parse);
            time.map(Value::Time).ok_or_else(|| no_time(input, "a time such as \"09:30:00\""))
        }
        ColumnType::DateTime => {
            let instant = as_string(input).and_then(DateTime::parse_rfc3339);
            let expected = "a point in time with its offset, such as \"2024-02-29T09:30:00Z\"";
            match instant {
                Some(instant) if instant.has_text() => Ok(Value::DateTime(instant)),
                Some(_) => Err(format!("{} is not within the years 1 to 9999 in UTC", show(input))),
                None => Err(no_time(input, expected)),
            }
        }
        ColumnType::Json => read_json(input).map(Value::Text),
        ColumnType::Bytes => {
            let bytes = as_string(input).and_then(|text| STANDARD.decode(text).ok());
            bytes.map(Value::Bytes).ok_or_else(|| format!("{} is not base64 such as \"aGk=\"", show(input)))
        }
        ColumnType::Enum(enumeration) => match input {
            ScalarInput::Enum(name) => {
                let label = enumeration.label_of(name).map(|label| Value::Text(label.to_owned()));
                label.ok_or_else(|| format!("{name} is no value of {}", enumeration.name))
            }
            other => Err(format!("{} is no value of {}", show(other), enumeration.name)),
        },
        // No argument has such a type.
        ColumnType::List(_) => Err(format!("{} is not a single value", show(input))),
    }
}

/// Whether a value is one of a column's type, without keeping it; otherwise says what the type takes.
pub fn check_scalar(column_type: &ColumnType, input: &ScalarInput<'_>) -> Result<(), String> {
    match column_type {
        ColumnType::String | ColumnType::Opaque => read_text(input).map(drop),
        other => read_scalar(other, input).map(drop),
    }
}

/// <https://spec.graphql.org/October2021/#sec-Int.Input-Coercion>
fn read_int(input: &ScalarInput<'_>) -> Result<i32, String> {
    let ScalarInput::Number(number) = input else { return Err(format!("{} is not an integer", show(input))) };
    let whole =
        number.as_i64().or_else(|| number.as_f64().filter(|value| value.fract() == 0.0).map(|value| value as i64));
    let whole = whole.or_else(|| number.as_u64().map(|_| i64::MAX));
    let whole = whole.ok_or_else(|| format!("{number} is not an integer"))?;
    i32::try_from(whole).map_err(|_| format!("{number} is outside of the 32 bits of an Int"))
}

/// A text with digits, or a number without a point or exponent: JSON numbers of other programs are floats, and a float
/// is not exact.
fn read_big_int(input: &ScalarInput<'_>) -> Result<Value, String> {
    let (signed, unsigned) = match input {
        ScalarInput::String(text) => (text.parse().ok(), text.parse().ok()),
        ScalarInput::Number(number) => (number.as_i64(), number.as_u64()),
        _ => (None, None),
    };
    let expected = "a whole number of 64 bits; write it as a string of digits: \"9007199254740993\"";
    let value = signed.map(Value::Int).or(unsigned.map(Value::Unsigned));
    value.ok_or_else(|| format!("{} is not {expected}", show(input)))
}

fn read_float(input: &ScalarInput<'_>) -> Result<f64, String> {
    let ScalarInput::Number(number) = input else { return Err(format!("{} is not a number", show(input))) };
    number.as_f64().filter(|value| value.is_finite()).ok_or_else(|| format!("{number} is not a finite number"))
}

/// A text with digits, or a number literal that is exact.
fn read_decimal(input: &ScalarInput<'_>) -> Result<String, String> {
    let text = match input {
        ScalarInput::String(text) => (*text).to_owned(),
        ScalarInput::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
        _ => return Err(format!("{} is not a decimal number; write it as a string: \"12.34\"", show(input))),
    };
    if is_decimal(&text) { Ok(text) } else { Err(format!("{} is not a decimal number", show(input))) }
}

/// The most characters of a decimal number: what the widest column holds, with its sign and point.
const DECIMAL_CHARACTERS_MAX: usize = 1000;

/// Digits with at most one point and a sign in front. An exponent could stand for more digits than anybody can hold.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= DECIMAL_CHARACTERS_MAX
        && !(whole.is_empty() && fraction.is_empty())
        && are_digits(whole)
        && are_digits(fraction)
}

fn read_json(input: &ScalarInput<'_>) -> Result<String, String> {
    let input = match input {
        ScalarInput::Other(input) => Cow::Borrowed(*input),
        single => Cow::Owned(Input::from(single)),
    };
    match lossy_number(&input) {
        Some(number) => Err(format!("{number} in JSON is beyond the whole numbers of 64 bits; write it as a string")),
        None if has_null_character(&input) => Err("a text in JSON cannot hold the character U+0000".to_owned()),
        None => serde_json::to_string(&*input).map_err(|_| format!("{} is not JSON", show(&*input))),
    }
}

fn has_null_character(input: &Input) -> bool {
    match input {
        Input::String(text) => text.contains('\0'),
        Input::List(items) => items.iter().any(has_null_character),
        Input::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || has_null_character(value)),
        _ => false,
    }
}

/// A whole number of more than 64 bits in a JSON document: it was read as a float and has lost digits.
fn lossy_number(input: &Input) -> Option<f64> {
    const TOO_LARGE: f64 = 18_446_744_073_709_551_616.0;
    const SMALLEST: f64 = -9_223_372_036_854_775_808.0;
    match input {
        Input::Number(number) if number.is_f64() => {
            number.as_f64().filter(|value| *value >= TOO_LARGE || *value < SMALLEST)
        }
        Input::List(items) => items.iter().find_map(lossy_number),
        Input::Object(fields) => fields.values().find_map(lossy_number),
        _ => None,
    }
}

fn read_text<'i>(input: &ScalarInput<'i>) -> Result<&'i str, String> {
    match input {
        ScalarInput::String(text) if text.contains('\0') => Err("a text cannot hold the character U+0000".to_owned()),
        ScalarInput::String(text) => Ok(text),
        other => Err(format!("{} is not a string", show(other))),
    }
}

fn as_string<'i>(input: &ScalarInput<'i>) -> Option<&'i str> {
    match input {
        ScalarInput::String(text) => Some(text),
        _ => None,
    }
}

fn no_time(input: &ScalarInput<'_>, expected: &str) -> String {
    match as_string(input) {
        Some(text) if is_too_fine(text) => format!("{} has more than six digits of a second", show(input)),
        _ => format!("{} is not {expected}", show(input)),
    }
}

/// A value in an error message, not longer than a line.
pub fn show(input: &impl Display) -> String {
    let text = input.to_string();
    if text.chars().count() <= 60 {
        return text;
    }
    let start: String = text.chars().take(57).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::value;

    fn check(column_type: ColumnType, input: async_graphql::Value, expected: Result<Value, &str>) {
        let input = Input::from(input);
        assert_eq!(read_scalar(&column_type, &input.as_scalar()), expected.map_err(str::to_owned));
    }

    #[test]
    fn integers_have_32_bits() {
        check(ColumnType::Int, value!(2147483647), Ok(Value::Int(2147483647)));
        check(ColumnType::Int, value!(2147483648_i64), Err("2147483648 is outside of the 32 bits of an Int"));
        check(
            ColumnType::Int,
            value!(18446744073709551615_u64),
            Err("18446744073709551615 is outside of the 32 bits of an Int"),
        );
        check(ColumnType::Int, value!(1.5), Err("1.5 is not an integer"));
        check(ColumnType::Int, value!("1"), Err("\"1\" is not an integer"));
        check(ColumnType::BigInt, value!("9223372036854775807"), Ok(Value::Int(i64::MAX)));
    }

    #[test]
    fn large_numbers_are_exact_or_refused() {
        let refused = |shown: &str| {
            format!("{shown} is not a whole number of 64 bits; write it as a string of digits: \"9007199254740993\"")
        };
        let whole = |input, expected| check(ColumnType::BigInt, input, Ok(expected));
        whole(value!("9007199254740993"), Value::Int(9007199254740993));
        whole(value!(9007199254740993_i64), Value::Int(9007199254740993));
        whole(value!("-9223372036854775808"), Value::Int(i64::MIN));
        whole(value!("9223372036854775808"), Value::Unsigned(1 << 63));
        whole(value!(18446744073709551615_u64), Value::Unsigned(u64::MAX));
        check(ColumnType::BigInt, value!(1.0), Err(&refused("1.0")));
        check(ColumnType::BigInt, value!(1e30), Err(&refused("1e+30")));
        check(ColumnType::BigInt, value!("1.0"), Err(&refused("\"1.0\"")));
        check(ColumnType::BigInt, value!("18446744073709551616"), Err(&refused("\"18446744073709551616\"")));
        check(ColumnType::BigInt, value!("-9223372036854775809"), Err(&refused("\"-9223372036854775809\"")));
        let long = "99999999999999999999999999999999999999.99";
        check(ColumnType::Decimal, value!(long), Ok(Value::Text(long.into())));
        check(ColumnType::Decimal, value!(18446744073709551615_u64), Ok(Value::Text("18446744073709551615".into())));
        check(ColumnType::Decimal, value!(1e30), Err("1e+30 is not a decimal number; write it as a string: \"12.34\""));
    }

    #[test]
    fn times_are_taken_whole_or_not_at_all() {
        for text in ["1970-01-01T00:00:00.5Z", "1970-01-01t05:30:00.500000+05:30"] {
            check(ColumnType::DateTime, value!(text), Ok(Value::DateTime(DateTime(500_000))));
        }
        let refused = |text: &str, reason: &str| {
            check(ColumnType::DateTime, value!(text), Err(&format!("\"{text}\" {reason}")));
        };
        refused("1970-01-01T00:00:00.0000001Z", "has more than six digits of a second");
        refused("0000-12-31T23:59:59Z", "is not within the years 1 to 9999 in UTC");
        refused("0001-01-01T00:00:00+00:01", "is not within the years 1 to 9999 in UTC");
        refused("9999-12-31T23:59:59-00:01", "is not within the years 1 to 9999 in UTC");
        let expected = "is not a point in time with its offset, such as \"2024-02-29T09:30:00Z\"";
        refused("2024-02-29T09:30:00", expected);
        refused("10000-01-01T00:00:00Z", expected);
        refused("2024-02-29", expected);
        check(
            ColumnType::Time,
            value!("09:30:00.1234567"),
            Err("\"09:30:00.1234567\" has more than six digits of a second"),
        );
        check(ColumnType::Time, value!("24:00:00"), Err("\"24:00:00\" is not a time such as \"09:30:00\""));
    }

    #[test]
    fn json_keeps_whole_numbers_of_64_bits() {
        let kept = [
            (
                value!({"a": [9007199254740993_i64, 18446744073709551615_u64]}),
                "{\"a\":[9007199254740993,18446744073709551615]}",
            ),
            (value!(-9223372036854775808_i64), "-9223372036854775808"),
            (value!([1.5, 0.1, true, "x", null]), "[1.5,0.1,true,\"x\",null]"),
        ];
        for (input, text) in kept {
            check(ColumnType::Json, input, Ok(Value::Text(text.to_owned())));
        }
        let refused = "in JSON is beyond the whole numbers of 64 bits; write it as a string";
        let read = |text: &str| serde_json::from_str::<Input>(text).unwrap();
        for (text, shown) in [
            ("{\"a\": [18446744073709551616]}", "18446744073709552000"),
            ("-9223372036854778000", "-9223372036854778000"),
        ] {
            check(ColumnType::Json, read(text).into(), Err(&format!("{shown} {refused}")));
        }
    }

    /// With padding, without bits left over, in the alphabet of RFC 4648's fourth section.
    #[test]
    fn bytes_have_one_form() {
        check(ColumnType::Bytes, value!("aGk="), Ok(Value::Bytes(b"hi".to_vec())));
        check(ColumnType::Bytes, value!("+/+/"), Ok(Value::Bytes(vec![0xfb, 0xff, 0xbf])));
        check(ColumnType::Bytes, value!(""), Ok(Value::Bytes(Vec::new())));
        for other in ["aGk", "aGl=", "-_-_", "aGk=\n", "a"] {
            let shown = Input::String(other.to_owned()).to_string();
            check(ColumnType::Bytes, value!(other), Err(&format!("{shown} is not base64 such as \"aGk=\"")));
        }
    }

    #[test]
    fn other_scalars() {
        for input in [value!({"a": ["x\u{0}y"]}), value!({"\u{0}": 1})] {
            check(ColumnType::Json, input, Err("a text in JSON cannot hold the character U+0000"));
        }
        check(ColumnType::String, value!("a\u{0}b"), Err("a text cannot hold the character U+0000"));
        check(ColumnType::String, value!(1), Err("1 is not a string"));
        check(ColumnType::Uuid, value!("nobody"), Err("\"nobody\" is not a UUID"));
        check(ColumnType::Date, value!("2024-02-30"), Err("\"2024-02-30\" is not a date such as \"2024-02-29\""));
        check(
            ColumnType::Decimal,
            value!("12345678901234567890.12"),
            Ok(Value::Text("12345678901234567890.12".into())),
        );
        check(ColumnType::Decimal, value!("1e9"), Err("\"1e9\" is not a decimal number"));
        check(ColumnType::Decimal, value!("."), Err("\".\" is not a decimal number"));
        check(ColumnType::Decimal, value!(0.1), Err("0.1 is not a decimal number; write it as a string: \"12.34\""));
        check(ColumnType::Boolean, value!(1), Err("1 is not true or false"));
    }
}
