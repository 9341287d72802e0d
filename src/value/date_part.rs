//! Parts of dates and times that rows are grouped by, in UTC.

use chrono::{Datelike, Days, NaiveDate, Timelike};

use super::{Date, DateTime};

/// A stretch of time: all that lies in one has its first day, or its hour's begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatePart {
    Year,
    Quarter,
    Month,
    /// From Monday on.
    IsoWeek,
    Day,
    Hour,
}

impl DatePart {
    /// Those of a day, then what only a time of it has.
    pub const ALL: [DatePart; 6] =
        [DatePart::Year, DatePart::Quarter, DatePart::Month, DatePart::IsoWeek, DatePart::Day, DatePart::Hour];

    /// As a field: `isoWeek`.
    pub fn name(self) -> &'static str {
        match self {
            DatePart::Year => "year",
            DatePart::Quarter => "quarter",
            DatePart::Month => "month",
            DatePart::IsoWeek => "isoWeek",
            DatePart::Day => "day",
            DatePart::Hour => "hour",
        }
    }

    /// A part by its name as a field.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// The stretch of a text that a database keeps, as such a text: its first day, or its hour's begin. `None` where the
    /// text is no date.
    pub fn start_of_stored(self, text: &str) -> Option<String> {
        let (day, hour) = read_plain(text).or_else(|| {
            let instant = DateTime::parse_stored(text)?.to_utc()?;
            Some((instant.date_naive(), instant.hour()))
        })?;
        let mut out = Vec::with_capacity(19);
        Date::from(self.first_day(day)?).write_sql(&mut out);
        let day = String::from_utf8(out).ok()?;
        Some(if self == DatePart::Hour { format!("{day} {hour:02}:00:00") } else { day })
    }

    fn first_day(self, day: NaiveDate) -> Option<NaiveDate> {
        let first = |month| NaiveDate::from_ymd_opt(day.year(), month, 1);
        match self {
            DatePart::Year => first(1),
            DatePart::Quarter => first(day.month0() / 3 * 3 + 1),
            DatePart::Month => first(day.month()),
            DatePart::IsoWeek => day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())),
            DatePart::Day | DatePart::Hour => Some(day),
        }
    }
}

/// Day and hour of a text in the form that Diesel writes, which most are in: `2024-02-29`, `2024-02-29 09:30:00.5`.
fn read_plain(text: &str) -> Option<(NaiveDate, u32)> {
    let bytes = text.as_bytes();
    let has = |at: usize, expected: &[u8]| bytes.get(at).is_some_and(|byte| expected.contains(byte));
    let number = |from: usize, to: usize| {
        let digits = bytes.get(from..to)?.iter();
        digits.copied().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    };
    let day = NaiveDate::from_ymd_opt(number(0, 4)? as i32, number(5, 7)?, number(8, 10)?)?;
    if !has(4, b"-") || !has(7, b"-") {
        return None;
    }
    if bytes.len() == 10 {
        return Some((day, 0));
    }
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let is_time = has(10, b" T") && has(13, b":") && has(16, b":") && hour < 24 && minute < 60 && second < 60;
    let is_fraction = |rest: &[u8]| rest.is_empty() || (rest[0] == b'.' && rest[1..].iter().all(u8::is_ascii_digit));
    (is_time && is_fraction(&bytes[19..])).then_some((day, hour))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: [&str; 6]) {
        let found = DatePart::ALL.map(|part| part.start_of_stored(text).unwrap_or_default());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn stretches_have_their_first_day() {
        check(
            "2024-12-31 23:59:59.999999",
            ["2024-01-01", "2024-10-01", "2024-12-01", "2024-12-30", "2024-12-31", "2024-12-31 23:00:00"],
        );
        check(
            "2021-01-03",
            ["2021-01-01", "2021-01-01", "2021-01-01", "2020-12-28", "2021-01-03", "2021-01-03 00:00:00"],
        );
        check(
            "0001-01-01T00:00:00",
            ["0001-01-01", "0001-01-01", "0001-01-01", "0001-01-01", "0001-01-01", "0001-01-01 00:00:00"],
        );
    }

    #[test]
    fn other_offsets_are_moved_to_utc() {
        check(
            "2025-01-01T00:30:00+02:00",
            ["2024-01-01", "2024-10-01", "2024-12-01", "2024-12-30", "2024-12-31", "2024-12-31 22:00:00"],
        );
        check(
            "2016-12-31 23:59:60",
            ["2017-01-01", "2017-01-01", "2017-01-01", "2016-12-26", "2017-01-01", "2017-01-01 00:00:00"],
        );
    }

    #[test]
    fn what_is_no_date_has_no_stretch() {
        for text in ["", "tomorrow", "2024-02-30", "2024-02-29 25:00:00", "2024-02-29 09:30:00x", "2024/02/29"] {
            assert_eq!(DatePart::Month.start_of_stored(text), None, "{text}");
        }
    }
}
