//! Dates and times as numbers, and their one text form.
//!
//! Dates are days and times microseconds, so that they fit a cell and compare as numbers. The text form is the one
//! that GraphQL clients see: RFC 3339, in UTC, with no more digits of a second than are needed (none, three or six).

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_DAY: i64 = 86_400 * MICROS_PER_SECOND;

/// A calendar day: days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub i32);

/// A time of day: microseconds since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(pub i64);

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateTime(pub i64);

impl Date {
    /// Reads `2021-10-22`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let canonical = text.len() == 10 && text.as_bytes()[4] == b'-';
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| canonical).map(Self::from)
    }

    /// As chrono has it; `None` beyond its years.
    pub fn to_naive(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(EPOCH_DAYS_FROM_CE))
    }

    /// Writes `2021-10-22`; `false` where the year has not four digits.
    pub fn write(self, out: &mut Vec<u8>) -> bool {
        let Some(date) = self.to_naive().filter(|date| (1..=9999).contains(&date.year())) else { return false };
        write_digits(out, date.year() as u32, 4);
        out.push(b'-');
        write_digits(out, date.month(), 2);
        out.push(b'-');
        write_digits(out, date.day(), 2);
        true
    }
}

impl Time {
    /// Reads `09:01`, `09:01:48` and `09:01:48.17` with up to six digits of a second.
    pub fn parse(text: &str) -> Option<Self> {
        let parsed =
            NaiveTime::parse_from_str(text, "%H:%M:%S%.f").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"));
        parsed.ok().filter(|time| time.nanosecond() < 1_000_000_000 && time.nanosecond() % 1000 == 0).map(Self::from)
    }

    /// As chrono has it; `None` where it is not within a day.
    pub fn to_naive(self) -> Option<NaiveTime> {
        let seconds = u32::try_from(self.0.div_euclid(MICROS_PER_SECOND)).ok()?;
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, self.0.rem_euclid(MICROS_PER_SECOND) as u32 * 1000)
    }

    /// Writes `09:01:48.170`; `false` where it is not within a day.
    pub fn write(self, out: &mut Vec<u8>) -> bool {
        if !(0..MICROS_PER_DAY).contains(&self.0) {
            return false;
        }
        let (seconds, micros) = ((self.0 / MICROS_PER_SECOND) as u32, (self.0 % MICROS_PER_SECOND) as u32);
        write_digits(out, seconds / 3600, 2);
        out.push(b':');
        write_digits(out, seconds / 60 % 60, 2);
        out.push(b':');
        write_digits(out, seconds % 60, 2);
        if micros == 0 {
            return true;
        }
        out.push(b'.');
        match micros % 1000 {
            0 => write_digits(out, micros / 1000, 3),
            _ => write_digits(out, micros, 6),
        }
        true
    }
}

impl DateTime {
    /// Reads RFC 3339 with any offset, and at most six digits of a second that are not zero.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let parsed = chrono::DateTime::parse_from_rfc3339(text).ok()?;
        (parsed.timestamp_subsec_nanos() % 1000 == 0).then(|| DateTime(parsed.timestamp_micros()))
    }

    /// Reads what databases keep as text: `2021-10-22`, `2021-10-22 09:01:48.17` with a blank or a `T`, with or
    /// without an offset. A text without an offset is in UTC.
    pub fn parse_stored(text: &str) -> Option<Self> {
        if let Some(date) = Date::parse(text) {
            return Some(DateTime(i64::from(date.0) * MICROS_PER_DAY));
        }
        if let Some(instant) = Self::parse_rfc3339(text) {
            return Some(instant);
        }
        let zoned = ["%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f %#z", "%Y-%m-%dT%H:%M:%S%.f%#z"];
        if let Some(zoned) = zoned.iter().find_map(|format| chrono::DateTime::parse_from_str(text, format).ok()) {
            return Some(DateTime(zoned.timestamp_micros()));
        }
        let plain = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
        let text = text.strip_suffix('Z').unwrap_or(text);
        plain.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok()).map(Self::from)
    }

    /// As chrono has it; `None` beyond its years.
    pub fn to_utc(self) -> Option<chrono::DateTime<Utc>> {
        chrono::DateTime::from_timestamp_micros(self.0)
    }

    /// Writes `2021-10-22T09:01:48.170Z`; `false` where the year has not four digits.
    pub fn write(self, out: &mut Vec<u8>) -> bool {
        self.write_with(out, b'T') && {
            out.push(b'Z');
            true
        }
    }

    /// Writes the day, `2021-10-22`; `false` where the year has not four digits.
    pub fn write_date(self, out: &mut Vec<u8>) -> bool {
        Date(i32::try_from(self.0.div_euclid(MICROS_PER_DAY)).unwrap_or(i32::MAX)).write(out)
    }

    /// Writes `2021-10-22 09:01:48.170`, in UTC, as SQL has it; `false` where the year has not four digits.
    pub fn write_sql(self, out: &mut Vec<u8>) -> bool {
        self.write_with(out, b' ')
    }

    fn write_with(self, out: &mut Vec<u8>, separator: u8) -> bool {
        if !self.write_date(out) {
            return false;
        }
        out.push(separator);
        Time(self.0.rem_euclid(MICROS_PER_DAY)).write(out)
    }
}

const EPOCH_DAYS_FROM_CE: i32 = 719_163;

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Date(date.num_days_from_ce() - EPOCH_DAYS_FROM_CE)
    }
}

impl From<NaiveTime> for Time {
    fn from(time: NaiveTime) -> Self {
        Time(i64::from(time.num_seconds_from_midnight()) * MICROS_PER_SECOND + i64::from(time.nanosecond() / 1000))
    }
}

impl From<NaiveDateTime> for DateTime {
    fn from(instant: NaiveDateTime) -> Self {
        DateTime(instant.and_utc().timestamp_micros())
    }
}

/// Writes a number with leading zeros to a fixed number of digits.
fn write_digits(out: &mut Vec<u8>, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        out.push(b'0' + (number / 10u32.pow(place) % 10) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stored: &str, rfc3339: &str) {
        let mut out = Vec::new();
        let instant = DateTime::parse_stored(stored).unwrap_or_else(|| panic!("{stored} is not read"));
        assert!(instant.write(&mut out), "{stored} is not written");
        assert_eq!(String::from_utf8(out).unwrap(), rfc3339);
    }

    #[test]
    fn stored_instants_become_rfc3339_in_utc() {
        check("2021-10-22", "2021-10-22T00:00:00Z");
        check("2021-10-22 09:01:48", "2021-10-22T09:01:48Z");
        check("2021-10-22 09:01:48.17", "2021-10-22T09:01:48.170Z");
        check("2021-10-22T09:01:48.123456", "2021-10-22T09:01:48.123456Z");
        check("2021-10-22T09:01:48.5+02:00", "2021-10-22T07:01:48.500Z");
        check("2021-10-22 09:01:48+00:00", "2021-10-22T09:01:48Z");
        check("1969-12-31 23:59:59.999999", "1969-12-31T23:59:59.999999Z");
        check("0001-01-01 00:00:00", "0001-01-01T00:00:00Z");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["2024-02-30", "2024-2-3", "24-02-03", "2024-02-03 ", "", "2024-13-01"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::parse("2024-02-29"), Some(Date(19_782)));
        assert_eq!(Time::parse("24:00"), None);
        assert_eq!(Time::parse("23:59:60"), None);
        assert_eq!(DateTime::parse_stored("yesterday"), None);
    }

    #[test]
    fn what_has_no_four_digit_year_is_not_written() {
        let mut out = Vec::new();
        assert!(!Date(i32::MAX).write(&mut out));
        assert!(!DateTime(i64::MAX).write(&mut out));
        assert!(!DateTime(i64::MIN).write(&mut out));
        assert!(!Time(MICROS_PER_DAY).write(&mut out));
        assert!(out.is_empty());
    }
}
