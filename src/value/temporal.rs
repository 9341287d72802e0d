//! Dates and times as numbers, and their one text form.
//!
//! Dates are days and times microseconds, so that they fit a cell and compare as numbers. The text form is the one
//! that GraphQL clients see: RFC 3339, in UTC, with no more digits of a second than are needed (none, three or six).

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_DAY: i64 = 86_400 * MICROS_PER_SECOND;

/// 0001-01-01 and 9999-12-31, the days that have a text.
const FIRST_DAY: i32 = -719_162;
const LAST_DAY: i32 = 2_932_896;

/// A calendar day: days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub i32);

/// A time of day: microseconds since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(pub i64);

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(pub i64);

impl Date {
    /// Reads `2021-10-22`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        // One of ten thousand rows may bring it, and chrono's formats are read anew for each.
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0, |number: u32, digit| Some(number * 10 + char::from(*digit).to_digit(10)?))
        };
        let (year, month, day) = (number(&bytes[..4])?, number(&bytes[5..7])?, number(&bytes[8..])?);
        let has_dashes = (bytes[4], bytes[7]) == (b'-', b'-');
        NaiveDate::from_ymd_opt(year as i32, month, day).filter(|_| has_dashes).map(Self::from)
    }

    /// As chrono has it; `None` beyond its years.
    pub fn to_naive(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(EPOCH_DAYS_FROM_CE))
    }

    /// Writes `2021-10-22`; `false` where the year has not four digits.
    pub fn write(self, out: &mut Vec<u8>) -> bool {
        if self.has_text() {
            self.write_sql(out);
        }
        self.has_text()
    }

    /// Whether its year has four digits.
    pub fn has_text(self) -> bool {
        (FIRST_DAY..=LAST_DAY).contains(&self.0)
    }

    /// Writes any day as PostgreSQL reads it: `2021-10-22`, `10000-01-01`, `0044-03-15 BC`, and its ends of time.
    pub fn write_sql(self, out: &mut Vec<u8>) {
        match self {
            Date(i32::MAX) => out.extend_from_slice(b"infinity"),
            Date(i32::MIN) => out.extend_from_slice(b"-infinity"),
            day => {
                let is_before_christ = day.write_absolute(out);
                out.extend_from_slice(if is_before_christ { b" BC" } else { b"" });
            }
        }
    }

    /// Writes the day with its year as it was counted; gives whether that is before Christ, when there was no year 0.
    fn write_absolute(self, out: &mut Vec<u8>) -> bool {
        let (year, month, day) = self.year_month_day();
        let is_before_christ = year < 1;
        let year = if is_before_christ { 1 - year } else { year };
        let ([y1, y2, y3, y4], [m1, m2], [d1, d2]) = (digits(year as u32), digits(month), digits(day));
        match year > 9999 {
            true => out.extend_from_slice(year.to_string().as_bytes()),
            false => out.extend_from_slice(&[y1, y2, y3, y4]),
        }
        out.extend_from_slice(&[b'-', m1, m2, b'-', d1, d2]);
        is_before_christ
    }

    /// By the calendar of today, also for years that chrono does not reach and PostgreSQL does.
    ///
    /// <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>
    fn year_month_day(self) -> (i64, u32, u32) {
        // Days since the first of March in the year 0: the leap day is the last of its year.
        let days = i64::from(self.0) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month as u32, day as u32)
    }
}

impl Time {
    /// Reads `09:01`, `09:01:48` and `09:01:48.17` with up to six digits of a second.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).filter(|_| !has_finer_digits(text, MICRO_DIGITS)).map(|(time, _)| time)
    }

    /// A time with the nanoseconds beyond its microseconds.
    fn read(text: &str) -> Option<(Self, u32)> {
        let parsed =
            NaiveTime::parse_from_str(text, "%H:%M:%S%.f").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"));
        let parsed = parsed.ok().filter(|time| time.nanosecond() < 1_000_000_000)?;
        Some((Self::from(parsed), parsed.nanosecond() % 1000))
    }

    /// As chrono has it; `None` where it is not within a day.
    pub fn to_naive(self) -> Option<NaiveTime> {
        let seconds = u32::try_from(self.0.div_euclid(MICROS_PER_SECOND)).ok()?;
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, self.0.rem_euclid(MICROS_PER_SECOND) as u32 * 1000)
    }

    /// Writes `09:01:48.170`; `false` where it is not within a day.
    pub fn write(self, out: &mut Vec<u8>) -> bool {
        self.write_with(out, 0)
    }

    /// Writes a time that a database keeps as text, with nine digits of a second where it has more than six.
    pub fn write_stored(text: &str, out: &mut Vec<u8>) -> bool {
        let stored = Self::read(text).filter(|_| !has_finer_digits(text, NANO_DIGITS));
        stored.is_some_and(|(time, nanos)| time.write_with(out, nanos))
    }

    /// Writes any time as SQL has it, also one beyond a day: `24:00:00`, `-00:00:01`.
    pub fn write_sql(self, out: &mut Vec<u8>) {
        if self.0 < 0 {
            out.push(b'-');
        }
        Time(self.0.saturating_abs()).write_clock(out, 0);
    }

    fn write_with(self, out: &mut Vec<u8>, nanos: u32) -> bool {
        let is_written = (0..MICROS_PER_DAY).contains(&self.0);
        if is_written {
            self.write_clock(out, nanos);
        }
        is_written
    }

    fn write_clock(self, out: &mut Vec<u8>, nanos: u32) {
        let (seconds, micros) = ((self.0 / MICROS_PER_SECOND) as u32, (self.0 % MICROS_PER_SECOND) as u32);
        match seconds < 360_000 {
            true => write_digits::<2>(out, seconds / 3600),
            false => write_digits::<3>(out, seconds / 3600),
        }
        out.push(b':');
        write_digits::<2>(out, seconds / 60 % 60);
        out.push(b':');
        write_digits::<2>(out, seconds % 60);
        match (micros, nanos) {
            (0, 0) => return,
            _ => out.push(b'.'),
        }
        match (micros % 1000, nanos) {
            (0, 0) => write_digits::<3>(out, micros / 1000),
            (_, 0) => write_digits::<6>(out, micros),
            (_, nanos) => write_digits::<9>(out, micros * 1000 + nanos),
        }
    }
}

impl DateTime {
    /// This moment.
    pub fn now() -> Self {
        DateTime(chrono::Utc::now().timestamp_micros())
    }

    /// Reads RFC 3339 with any offset, and at most six digits of a second. A leap second is the first of the next
    /// minute, as PostgreSQL has it.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let parsed = chrono::DateTime::parse_from_rfc3339(text).ok()?;
        (!has_finer_digits(text, MICRO_DIGITS)).then(|| DateTime(parsed.timestamp_micros()))
    }

    /// Writes a point in time that a database keeps as text, with nine digits of a second where it has more than six.
    pub fn write_stored(text: &str, out: &mut Vec<u8>) -> bool {
        let stored = Self::read_stored(text).filter(|_| !has_finer_digits(text, NANO_DIGITS));
        stored.is_some_and(|(instant, nanos)| instant.write_zoned(out, nanos))
    }

    /// Writes the day of a point in time that a database keeps as text.
    pub fn write_stored_date(text: &str, out: &mut Vec<u8>) -> bool {
        Self::read_stored(text).is_some_and(|(instant, _)| instant.date().write(out))
    }

    /// Reads what databases keep as text: `2021-10-22`, `2021-10-22 09:01:48.17` with a blank or a `T`, with or
    /// without an offset; gives the nanoseconds beyond the microseconds too. A text without an offset is in UTC.
    fn read_stored(text: &str) -> Option<(Self, u32)> {
        if let Some(date) = Date::parse(text) {
            return Some((DateTime(i64::from(date.0) * MICROS_PER_DAY), 0));
        }
        let zoned = ["%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f %#z", "%Y-%m-%dT%H:%M:%S%.f%#z"];
        let zoned = chrono::DateTime::parse_from_rfc3339(text)
            .ok()
            .or_else(|| zoned.iter().find_map(|format| chrono::DateTime::parse_from_str(text, format).ok()))
            .map(|zoned| zoned.to_utc());
        let parsed = zoned.or_else(|| {
            let plain = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
            let text = text.strip_suffix('Z').unwrap_or(text);
            plain
                .iter()
                .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
                .map(|plain| plain.and_utc())
        })?;
        Some((DateTime(parsed.timestamp_micros()), parsed.timestamp_subsec_nanos() % 1000))
    }

    /// Reads what databases keep as text; nanoseconds beyond the microseconds are left out.
    pub fn parse_stored(text: &str) -> Option<Self> {
        Self::read_stored(text).map(|(instant, _)| instant)
    }

    /// As chrono has it; `None` beyond its years.
    pub fn to_utc(self) -> Option<chrono::DateTime<Utc>> {
        chrono::DateTime::from_timestamp_micros(self.0)
    }

    /// Writes `2021-10-22T09:01:48.170Z`; `false` where the year has not four digits.
    pub fn write(self, out: &mut Vec<u8>) -> bool {
        self.write_zoned(out, 0)
    }

    /// Whether its year has four digits.
    pub fn has_text(self) -> bool {
        self.date().has_text()
    }

    fn write_zoned(self, out: &mut Vec<u8>, nanos: u32) -> bool {
        if !self.date().write(out) {
            return false;
        }
        out.push(b'T');
        self.time().write_clock(out, nanos);
        out.push(b'Z');
        true
    }

    /// Writes any point in time in UTC, as PostgreSQL reads it: `2021-10-22 09:01:48.170`, `0044-03-15 12:00:00 BC`, and
    /// its ends of time.
    pub fn write_sql(self, out: &mut Vec<u8>) {
        match self {
            DateTime(i64::MAX) => out.extend_from_slice(b"infinity"),
            DateTime(i64::MIN) => out.extend_from_slice(b"-infinity"),
            instant => {
                let is_before_christ = instant.date().write_absolute(out);
                out.push(b' ');
                instant.time().write_clock(out, 0);
                out.extend_from_slice(if is_before_christ { b" BC" } else { b"" });
            }
        }
    }

    fn date(self) -> Date {
        Date(i32::try_from(self.0.div_euclid(MICROS_PER_DAY)).unwrap_or(i32::MAX))
    }

    fn time(self) -> Time {
        Time(self.0.rem_euclid(MICROS_PER_DAY))
    }
}

/// Digits of a second.
const MICRO_DIGITS: usize = 6;
const NANO_DIGITS: usize = 9;

/// Whether a time has more than six digits of a second, which is the most that is taken.
pub fn is_too_fine(text: &str) -> bool {
    has_finer_digits(text, MICRO_DIGITS)
}

/// Whether a second has digits beyond the first ones that are not zero.
fn has_finer_digits(text: &str, digits: usize) -> bool {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    let finer = fraction.bytes().take_while(u8::is_ascii_digit).skip(digits);
    finer.into_iter().any(|digit| digit != b'0')
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
fn write_digits<const N: usize>(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&digits::<N>(number));
}

/// The last digits of a number.
fn digits<const N: usize>(number: u32) -> [u8; N] {
    let mut text = [b'0'; N];
    let mut rest = number;
    for digit in text.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stored: &str, rfc3339: &str) {
        let mut out = Vec::new();
        assert!(DateTime::write_stored(stored, &mut out), "{stored} is not written");
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
        check("2021-10-22 09:01:48.123456789", "2021-10-22T09:01:48.123456789Z");
        check("1969-12-31 23:59:59.999999999", "1969-12-31T23:59:59.999999999Z");
        check("2021-10-22 09:01:48.1234560", "2021-10-22T09:01:48.123456Z");
        check("2016-12-31 23:59:60", "2017-01-01T00:00:00Z");
        assert!(!DateTime::write_stored("2021-10-22 09:01:48.1234567891", &mut Vec::new()), "a tenth digit");
    }

    #[test]
    fn rfc3339_in_all_its_forms_is_one_instant() {
        let instant = DateTime::parse_rfc3339("2024-02-29T09:30:00Z");
        assert_eq!(instant, Some(DateTime(1_709_199_000_000_000)));
        for same in [
            "2024-02-29t09:30:00z",
            "2024-02-29 09:30:00Z",
            "2024-02-29T09:30:00.000000000Z",
            "2024-02-29T15:00:00+05:30",
            "2024-02-28T22:30:00-11:00",
            "2024-02-29T09:30:00-00:00",
            "2024-03-01T09:29:00+23:59",
            "2024-02-29T09:29:60Z",
        ] {
            assert_eq!(DateTime::parse_rfc3339(same), instant, "{same}");
        }
        for other in [
            "2024-02-29T09:30:00",
            "2024-02-29",
            "2024-02-30T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "2024-02-29T09:30:00.0000001Z",
            "2024-02-29T09:30:00.0000000000001Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T09:30:00+24:00",
            "2024-02-29T09:30:00Z ",
        ] {
            assert_eq!(DateTime::parse_rfc3339(other), None, "{other}");
        }
    }

    #[test]
    fn every_day_and_time_has_an_sql_form() {
        let day = |day: i32| {
            let mut out = Vec::new();
            Date(day).write_sql(&mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(["1970-01-01", "1969-12-31", "2024-02-29"].map(str::to_owned), [day(0), day(-1), day(19_782)]);
        assert_eq!(["9999-12-31", "10000-01-01"].map(str::to_owned), [day(2_932_896), day(2_932_897)]);
        assert_eq!(["0001-01-01", "0001-12-31 BC"].map(str::to_owned), [day(-719_162), day(-719_163)]);
        // The ends of PostgreSQL's dates.
        assert_eq!(["4714-11-24 BC", "5874897-12-31"].map(str::to_owned), [day(-2_440_588), day(2_145_042_905)]);
        assert_eq!(["-infinity", "infinity"].map(str::to_owned), [day(i32::MIN), day(i32::MAX)]);
        let mut out = Vec::new();
        DateTime(-719_163 * MICROS_PER_DAY + 1_500_000).write_sql(&mut out);
        out.push(b',');
        DateTime(i64::MIN).write_sql(&mut out);
        out.push(b',');
        Time(MICROS_PER_DAY).write_sql(&mut out);
        out.push(b',');
        Time(-MICROS_PER_SECOND).write_sql(&mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "0001-12-31 00:00:01.500 BC,-infinity,24:00:00,-00:00:01");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "2024-02-30",
            "2024-2-3",
            "24-02-03",
            "2024-02-03 ",
            "",
            "2024-13-01",
            "2024/02/03",
            "2024-0a-03",
            "+024-02-03",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::parse("2024-02-29"), Some(Date(19_782)));
        assert_eq!(Time::parse("24:00"), None);
        assert_eq!(Time::parse("23:59:60"), None);
        assert_eq!(Time::parse("12:00:00.1234567"), None);
        assert!(!DateTime::write_stored("yesterday", &mut Vec::new()));
    }

    #[test]
    fn what_has_no_four_digit_year_is_not_written() {
        let mut out = Vec::new();
        assert!(!Date(i32::MAX).write(&mut out));
        assert!(!DateTime(i64::MAX).write(&mut out));
        assert!(!DateTime(i64::MIN).write(&mut out));
        assert!(!Time(MICROS_PER_DAY).write(&mut out));
        assert!(out.is_empty());
        let days = [FIRST_DAY - 1, FIRST_DAY, LAST_DAY, LAST_DAY + 1];
        assert_eq!(days.map(|day| Date(day).has_text()), [false, true, true, false]);
        assert_eq!([FIRST_DAY, LAST_DAY].map(|day| Date(day).year_month_day()), [(1, 1, 1), (9999, 12, 31)]);
    }
}
