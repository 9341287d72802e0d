//! The plainest evaluation: what functions give for some rows, and what rows have in common.

use std::cmp::Ordering;

use bigdecimal::{BigDecimal, RoundingMode};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};

use super::rows::{Entry, Value};

/// A value that is computed: `count`, or a function of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Computed {
    Count,
    Of(&'static str, &'static str),
}

/// Every function with the columns that it takes.
pub fn all_computed() -> Vec<Computed> {
    let of =
        |function, columns: &[&'static str]| columns.iter().map(move |column| Computed::Of(function, column)).collect();
    let columns = super::rows::COLUMNS;
    let groups: [Vec<Computed>; 5] = [
        of("countDistinct", &columns),
        of("sum", &columns[..3]),
        of("avg", &columns[..3]),
        of("min", &columns),
        of("max", &columns),
    ];
    [Computed::Count].into_iter().chain(groups.into_iter().flatten()).collect()
}

impl Computed {
    pub fn of(&self, entries: &[&Entry]) -> Value {
        let Computed::Of(function, column) = self else { return Value::Int(entries.len() as i64) };
        let values: Vec<&Value> =
            entries.iter().map(|entry| entry.value(column)).filter(|value| **value != Value::Null).collect();
        let extreme = |wanted: Ordering| {
            let mut best = *values.first()?;
            for &value in &values {
                best = if value.compare(best) == wanted { value } else { best };
            }
            Some(best.clone())
        };
        match *function {
            "countDistinct" => {
                let mut distinct: Vec<&Value> = Vec::new();
                for value in values.iter().copied() {
                    if !distinct.iter().any(|known| known.compare(value).is_eq()) {
                        distinct.push(value);
                    }
                }
                Value::Int(distinct.len() as i64)
            }
            "min" => extreme(Ordering::Less).unwrap_or(Value::Null),
            "max" => extreme(Ordering::Greater).unwrap_or(Value::Null),
            _ if values.is_empty() => Value::Null,
            "sum" => sum(&values),
            _ => average(&values),
        }
    }
}

fn sum(values: &[&Value]) -> Value {
    match values[0] {
        Value::Decimal(_) => Value::Decimal(decimals(values)),
        Value::Int(_) => Value::Big(wholes(values)),
        // A sum of 64 bits is a decimal.
        _ => Value::Decimal(BigDecimal::from(wholes(values))),
    }
}

fn average(values: &[&Value]) -> Value {
    match values[0] {
        Value::Decimal(_) => {
            let average = decimals(values) / BigDecimal::from(values.len() as u64);
            Value::Decimal(average.with_scale_round(20, RoundingMode::HalfUp))
        }
        _ => Value::Float(wholes(values) as f64 / values.len() as f64),
    }
}

fn decimals(values: &[&Value]) -> BigDecimal {
    let number = |value: &&Value| match value {
        Value::Decimal(value) => value.clone(),
        other => panic!("{other:?} is no decimal"),
    };
    values.iter().map(number).sum()
}

fn wholes(values: &[&Value]) -> i128 {
    let number = |value: &&Value| match value {
        Value::Int(value) => i128::from(*value),
        Value::Big(value) => *value,
        other => panic!("{other:?} is no whole number"),
    };
    values.iter().map(number).sum()
}

/// What rows are grouped by: a column, and the stretch of its time or `value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub column: &'static str,
    pub part: &'static str,
}

impl Key {
    pub fn of(&self, entry: &Entry) -> Value {
        let value = entry.value(self.column).clone();
        let (day, time) = match (&value, self.part) {
            (_, "value") => return value,
            (Value::Day(day), _) => (*day, NaiveTime::MIN),
            (Value::At(at), _) => (at.date(), at.time()),
            _ => return Value::Null,
        };
        let first = |month| NaiveDate::from_ymd_opt(day.year(), month, 1).expect("a month has a first day");
        match self.part {
            "year" => Value::Day(first(1)),
            "quarter" => Value::Day(first((day.month() - 1) / 3 * 3 + 1)),
            "month" => Value::Day(first(day.month())),
            "isoWeek" => Value::Day(day - Days::new(day.weekday().num_days_from_monday().into())),
            "day" => Value::Day(day),
            _ => Value::At(day.and_hms_opt(time.hour(), 0, 0).expect("an hour has a begin")),
        }
    }
}
