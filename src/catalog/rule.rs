//! Rules for the values of a column: what clients may give it, beyond what its type takes.
//!
//! They are asked before anything is written, and know only the value itself. Null is none.

use std::fmt;
use std::sync::Arc;

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime, Utc};
use regex::Regex;
use uuid::Uuid;
use validator::{ValidateEmail, ValidateLength, ValidateRegex, ValidateUrl};

use crate::value::Value;

use super::ColumnType;

/// What a value must be.
#[derive(Clone, Debug)]
pub enum Rule {
    /// Characters of a text, bytes, or items of a list.
    Length {
        min: Option<u64>,
        max: Option<u64>,
    },
    /// Of a number; both ends may be reached.
    Range {
        min: Option<Bound>,
        max: Option<Bound>,
    },
    /// As HTML has it: <https://html.spec.whatwg.org/multipage/forms.html#valid-e-mail-address>
    Email,
    /// As browsers read it, with a scheme: <https://url.spec.whatwg.org>
    Url,
    /// Found in the text; `^` and `$` hold it to the whole.
    Pattern(Result<Regex, regex::Error>),
    /// Texts or whole numbers.
    OneOf(Vec<Value>),
    Custom(CustomRule),
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    Whole(i64),
    /// It is what it is written as: `0.1` is a tenth.
    Float(f64),
}

/// Says what is wrong with a value.
type Check = dyn Fn(&Value) -> Result<(), String> + Send + Sync;

/// A function of the program's.
#[derive(Clone)]
pub struct CustomRule {
    check: Arc<Check>,
    fits: fn(&ColumnType) -> bool,
}

/// A value that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violated {
    /// Of the item that does, where the column is a list.
    pub item: Option<usize>,
    pub reason: String,
}

/// What a custom rule may take.
pub trait RuleValue {
    /// Whether the values of columns of a type are of this one.
    fn fits(column_type: &ColumnType) -> bool;

    /// Calls the rule with a value of such a column.
    fn check(value: &Value, rule: fn(&Self) -> Result<(), String>) -> Result<(), String>;
}

impl Rule {
    /// A text must have a regular expression in it.
    pub fn pattern(pattern: &str) -> Self {
        Rule::Pattern(Regex::new(pattern))
    }

    /// A function says what is wrong with a value.
    pub fn custom<T: RuleValue + ?Sized + 'static>(rule: fn(&T) -> Result<(), String>) -> Self {
        Rule::Custom(CustomRule { check: Arc::new(move |value| T::check(value, rule)), fits: T::fits })
    }

    /// Why the rule cannot hold for columns of a type, if it cannot.
    pub fn misfit(&self, column_type: &ColumnType) -> Option<String> {
        let item_type = match column_type {
            ColumnType::List(item_type) => item_type,
            scalar => scalar,
        };
        let takes = |name: &str, fits: bool, what: &str| {
            (!fits).then(|| format!("`{name}` is for {what}, and the column is of type {column_type}"))
        };
        let is_text = *item_type == ColumnType::String;
        match self {
            Rule::Length { .. } => {
                let fits = is_text || column_type.is_list() || *column_type == ColumnType::Bytes;
                takes("length", fits, "texts, bytes and lists")
            }
            Rule::Range { .. } => {
                use ColumnType::{BigInt, Decimal, Float, Int};
                takes("range", matches!(item_type, Int | BigInt | Float | Decimal), "numbers")
            }
            Rule::Email => takes("email", is_text, "texts"),
            Rule::Url => takes("url", is_text, "texts"),
            Rule::Pattern(Err(error)) => Some(format!("`pattern` is no regular expression: {error}")),
            Rule::Pattern(Ok(_)) => takes("pattern", is_text, "texts"),
            Rule::OneOf(values) => {
                let is_whole = matches!(item_type, ColumnType::Int | ColumnType::BigInt);
                let fits = values.iter().all(|value| match value {
                    Value::Text(_) => is_text,
                    Value::Int(_) => is_whole,
                    _ => false,
                });
                takes("one_of", fits, "texts and whole numbers, as its values are")
            }
            Rule::Custom(custom) => takes("custom", (custom.fits)(item_type), "what its function takes"),
        }
    }

    /// Holds a value of a column to the rule, and of a list each item.
    pub fn check(&self, field: &str, value: &Value) -> Vec<Violated> {
        let items: Vec<(Option<usize>, &Value)> = match (self, value) {
            (_, Value::List(items)) if !matches!(self, Rule::Length { .. }) => {
                items.iter().enumerate().map(|(index, item)| (Some(index), item)).collect()
            }
            _ => vec![(None, value)],
        };
        let given = items.into_iter().filter(|(_, value)| **value != Value::Null);
        let violated = given.filter_map(|(item, value)| {
            let reason = self.reason_against(value)?;
            let colon = if matches!(self, Rule::Custom(_)) { ":" } else { "" };
            Some(Violated { item, reason: format!("`{field}`{colon} {reason}") })
        });
        violated.collect()
    }

    /// What is wrong with a value that is not null.
    fn reason_against(&self, value: &Value) -> Option<String> {
        let text = match value {
            Value::Text(text) => text.as_str(),
            _ => "",
        };
        match self {
            Rule::Length { min, max } => reason_against_length(value, *min, *max),
            Rule::Range { min, max } => {
                let number = number_of(value)?;
                let holds = min.is_none_or(|min| number >= min.exact()) && max.is_none_or(|max| number <= max.exact());
                let shown = || number.normalized().to_plain_string();
                (!holds).then(|| format!("is {}, {}", shown(), bounds_in_words(*min, *max)))
            }
            Rule::Email => (!text.validate_email()).then(|| "is no email address".to_owned()),
            Rule::Url => (!text.validate_url()).then(|| "is no URL; one begins like `https://`".to_owned()),
            Rule::Pattern(Ok(pattern)) if !text.validate_regex(pattern) => {
                Some(format!("does not match the pattern `{pattern}`"))
            }
            // One that is no regular expression does not get into a catalog.
            Rule::Pattern(_) => None,
            Rule::OneOf(values) => {
                let listed = || values.iter().map(literal).collect::<Vec<_>>().join(", ");
                (!values.contains(value)).then(|| format!("is none of {}", listed()))
            }
            Rule::Custom(custom) => (custom.check)(value).err(),
        }
    }
}

fn reason_against_length(value: &Value, min: Option<u64>, max: Option<u64>) -> Option<String> {
    let (holds, length, unit) = match value {
        Value::Text(text) => (text.validate_length(min, max, None), text.length(), "characters"),
        Value::Bytes(bytes) => (bytes.validate_length(min, max, None), bytes.length(), "bytes"),
        Value::List(items) => (items.validate_length(min, max, None), items.length(), "items"),
        _ => return None,
    };
    (!holds).then(|| format!("has {} {unit}, {}", length.unwrap_or_default(), bounds_in_words(min, max)))
}

fn number_of(value: &Value) -> Option<BigDecimal> {
    match value {
        Value::Int(number) => Some((*number).into()),
        Value::Unsigned(number) => Some((*number).into()),
        Value::Float(number) => number.to_string().parse().ok(),
        Value::Text(decimal) => decimal.parse().ok(),
        _ => None,
    }
}

impl Bound {
    fn exact(self) -> BigDecimal {
        match self {
            Bound::Whole(number) => number.into(),
            Bound::Float(number) => number.to_string().parse().unwrap_or_default(),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Whole(number) => write!(out, "{number}"),
            Bound::Float(number) => write!(out, "{number}"),
        }
    }
}

fn bounds_in_words<T: fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    let words = [("least", min), ("most", max)].into_iter();
    let words = words.filter_map(|(word, bound)| bound.map(|bound| format!("the {word} is {bound}")));
    words.collect::<Vec<_>>().join(", ")
}

fn literal(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Int(number) => number.to_string(),
        _ => String::new(),
    }
}

impl fmt::Debug for CustomRule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("CustomRule")
    }
}

/// A rule may also look at the value as the request brought it, of whatever column.
impl RuleValue for Value {
    fn fits(_: &ColumnType) -> bool {
        true
    }

    fn check(value: &Value, rule: fn(&Self) -> Result<(), String>) -> Result<(), String> {
        rule(value)
    }
}

/// Types whose values come of columns of some types. A value that cannot be of its type was refused before.
macro_rules! rule_values {
    ($($rust_type:ty: $($column_type:pat_param)|+ => $value:pat => $read:expr;)*) => {$(
        impl RuleValue for $rust_type {
            fn fits(column_type: &ColumnType) -> bool {
                matches!(column_type, $($column_type)|+)
            }

            fn check(value: &Value, rule: fn(&Self) -> Result<(), String>) -> Result<(), String> {
                match value {
                    $value => $read.map_or(Ok(()), |read| rule(std::borrow::Borrow::borrow(&read))),
                    #[allow(unreachable_patterns)]
                    _ => Ok(()),
                }
            }
        }
    )*};
}

rule_values! {
    str: ColumnType::String | ColumnType::Enum(_) => Value::Text(text) => Some(text.as_str());
    bool: ColumnType::Boolean => Value::Bool(value) => Some(*value);
    i32: ColumnType::Int => Value::Int(number) => i32::try_from(*number).ok();
    i64: ColumnType::Int | ColumnType::BigInt => Value::Int(number) => Some(*number);
    f64: ColumnType::Float => Value::Float(number) => Some(*number);
    BigDecimal: ColumnType::Decimal => decimal => number_of(decimal);
    [u8]: ColumnType::Bytes => Value::Bytes(bytes) => Some(bytes.as_slice());
    Uuid: ColumnType::Uuid => Value::Uuid(uuid) => Some(*uuid);
    NaiveDate: ColumnType::Date => Value::Date(date) => date.to_naive();
    NaiveDateTime: ColumnType::DateTime => Value::DateTime(instant) => instant.to_utc().map(|instant| instant.naive_utc());
    chrono::DateTime<Utc>: ColumnType::DateTime => Value::DateTime(instant) => instant.to_utc();
    serde_json::Value: ColumnType::Json => Value::Text(json) => serde_json::from_str::<serde_json::Value>(json).ok();
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn a_value_is_held_to_its_rule() {
        let check = |rule: &Rule, value: Value, expected: &str| {
            let violated = rule.check("x", &value);
            let reasons: Vec<&str> = violated.iter().map(|violated| violated.reason.as_str()).collect();
            assert_eq!(reasons.join("; "), expected, "{rule:?} of {value:?}");
        };
        let length = Rule::Length { min: Some(2), max: Some(3) };
        check(&length, text("äöü"), "");
        check(&length, text("a"), "`x` has 1 characters, the least is 2, the most is 3");
        check(&length, Value::Bytes(vec![0; 4]), "`x` has 4 bytes, the least is 2, the most is 3");
        check(&length, Value::List(vec![Value::Null]), "`x` has 1 items, the least is 2, the most is 3");
        let range = Rule::Range { min: Some(Bound::Float(0.1)), max: Some(Bound::Whole(9_007_199_254_740_993)) };
        check(&range, text("0.1"), "");
        check(&range, Value::Float(0.1), "");
        check(
            &range,
            text("0.0999999999999999999999"),
            "`x` is 0.0999999999999999999999, the least is 0.1, the most is 9007199254740993",
        );
        check(&range, Value::Int(9_007_199_254_740_993), "");
        check(
            &range,
            Value::Unsigned(9_007_199_254_740_994),
            "`x` is 9007199254740994, the least is 0.1, the most is 9007199254740993",
        );
        check(&Rule::Email, text("ann@example.com"), "");
        check(&Rule::Email, text("ann"), "`x` is no email address");
        check(&Rule::Url, text("https://example.com/a?b"), "");
        check(&Rule::Url, text("example.com"), "`x` is no URL; one begins like `https://`");
        let pattern = Rule::pattern(r"^\p{Lu}\d$");
        check(&pattern, text("Ä7"), "");
        check(&pattern, text("Ä7\n"), "`x` does not match the pattern `^\\p{Lu}\\d$`");
        let one_of = Rule::OneOf(vec![text("red"), text("bl\"ue")]);
        check(&one_of, text("red"), "");
        check(&one_of, text("RED"), "`x` is none of \"red\", \"bl\\\"ue\"");
        let custom = Rule::custom(|text: &str| if text.is_empty() { Err("say something".to_owned()) } else { Ok(()) });
        check(&custom, text("a"), "");
        check(&custom, text(""), "`x`: say something");
        for rule in [&length, &range, &Rule::Email, &pattern, &one_of, &custom] {
            check(rule, Value::Null, "");
        }
    }

    #[test]
    fn each_item_of_a_list_is_held_to_it() {
        let items = Value::List(vec![text("ann@example.com"), Value::Null, text("bob"), text("")]);
        let items: Vec<_> = Rule::Email.check("x", &items).into_iter().map(|violated| violated.item).collect();
        assert_eq!(items, [Some(2), Some(3)]);
    }

    #[test]
    fn a_rule_is_for_columns_of_some_types() {
        let list = |item_type: ColumnType| ColumnType::List(Arc::new(item_type));
        let check = |rule: Rule, column_type: ColumnType, expected: Option<&str>| {
            assert_eq!(rule.misfit(&column_type).as_deref(), expected, "{rule:?} of {column_type}");
        };
        let range = || Rule::Range { min: None, max: None };
        check(range(), ColumnType::Decimal, None);
        check(range(), list(ColumnType::Int), None);
        check(range(), ColumnType::String, Some("`range` is for numbers, and the column is of type String"));
        let length = || Rule::Length { min: None, max: None };
        check(length(), list(ColumnType::Int), None);
        check(length(), ColumnType::Int, Some("`length` is for texts, bytes and lists, and the column is of type Int"));
        check(Rule::Email, list(ColumnType::String), None);
        check(Rule::Email, ColumnType::Uuid, Some("`email` is for texts, and the column is of type UUID"));
        check(Rule::OneOf(vec![Value::Int(1)]), ColumnType::BigInt, None);
        let mixed = "`one_of` is for texts and whole numbers, as its values are, and the column is of type BigInt";
        check(Rule::OneOf(vec![Value::Int(1), text("a")]), ColumnType::BigInt, Some(mixed));
        check(Rule::custom(|_: &i32| Ok(())), ColumnType::Int, None);
        let other = "`custom` is for what its function takes, and the column is of type BigInt";
        check(Rule::custom(|_: &i32| Ok(())), ColumnType::BigInt, Some(other));
        assert!(Rule::pattern("(").misfit(&ColumnType::String).is_some());
    }
}
