//! Sums of decimals with every digit, and averages of them by one rule on every database.

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::num_traits::Signed;

use crate::sql::AVERAGE_SCALE;

/// The numbers of a column, added up. While it has less than 38 digits the sum is a machine's number.
#[derive(Debug, Default)]
pub struct ExactSum {
    /// The sum without its point.
    digits: i128,
    /// How many of the digits stand behind the point.
    scale: u32,
    /// What did not fit in there.
    rest: Option<BigDecimal>,
    count: u64,
    has_misfit: bool,
}

/// What a column holds that is no number.
#[derive(Debug, PartialEq, Eq)]
pub struct NoNumber;

impl ExactSum {
    pub fn add_whole(&mut self, value: i64) {
        self.count += 1;
        self.add_digits(i128::from(value), 0);
    }

    /// Adds digits with at most one point and a sign in front. Anything else spoils the sum.
    pub fn add_text(&mut self, text: &str) {
        self.count += 1;
        match parse(text) {
            Some(Parsed::Small(digits, scale)) => self.add_digits(digits, scale),
            Some(Parsed::Large(value)) => self.add_rest(value),
            None => self.has_misfit = true,
        }
    }

    /// Notes a value that is no number.
    pub fn add_misfit(&mut self) {
        self.count += 1;
        self.has_misfit = true;
    }

    /// The sum, where it is a whole number of 64 bits; else its digits.
    pub fn whole(&self) -> Result<Result<i64, String>, NoNumber> {
        let small = (self.scale == 0 && self.rest.is_none()).then(|| i64::try_from(self.digits).ok()).flatten();
        match small {
            Some(whole) if !self.has_misfit => Ok(Ok(whole)),
            _ => self.decimal().map(Err),
        }
    }

    /// The digits of the sum.
    pub fn decimal(&self) -> Result<String, NoNumber> {
        self.total().map(|total| plain(&total))
    }

    /// The float of the sum divided by the count.
    pub fn average_float(&self) -> Result<f64, NoNumber> {
        let sum = match &self.rest {
            None if self.scale == 0 && !self.has_misfit => self.digits as f64,
            // The digits of a number are read as the float that is nearest to it.
            _ => self.decimal()?.parse().map_err(|_| NoNumber)?,
        };
        Ok(sum / self.count as f64)
    }

    /// The sum divided by the count, with [`AVERAGE_SCALE`] digits behind the point; a half is rounded away from zero.
    pub fn average_decimal(&self) -> Result<String, NoNumber> {
        let (digits, scale) = self.total()?.into_bigint_and_exponent();
        let shift = AVERAGE_SCALE as i64 - scale;
        let (mut dividend, mut divisor) = (digits, BigInt::from(self.count));
        match u32::try_from(shift.unsigned_abs()) {
            Ok(by) if shift >= 0 => dividend *= BigInt::from(10).pow(by),
            Ok(by) => divisor *= BigInt::from(10).pow(by),
            Err(_) => return Err(NoNumber),
        }
        let is_negative = dividend.sign() == Sign::Minus;
        // Twice the number and one divisor more, halved: the nearest whole number.
        let nearest: BigInt = (dividend.abs() * 2 + &divisor) / (divisor * 2);
        let average = BigDecimal::new(if is_negative { -nearest } else { nearest }, AVERAGE_SCALE as i64);
        Ok(plain(&average))
    }

    fn total(&self) -> Result<BigDecimal, NoNumber> {
        if self.has_misfit {
            return Err(NoNumber);
        }
        let small = BigDecimal::new(BigInt::from(self.digits), i64::from(self.scale));
        Ok(match &self.rest {
            Some(rest) => small + rest,
            None => small,
        })
    }

    fn add_digits(&mut self, digits: i128, scale: u32) {
        if let Some((sum, scale)) = add_small((self.digits, self.scale), (digits, scale)) {
            (self.digits, self.scale) = (sum, scale);
        } else {
            self.add_rest(BigDecimal::new(BigInt::from(digits), i64::from(scale)));
        }
    }

    fn add_rest(&mut self, value: BigDecimal) {
        self.rest = Some(match self.rest.take() {
            Some(rest) => rest + value,
            None => value,
        });
    }
}

/// Adds two numbers with their points; `None` where the sum has too many digits.
fn add_small(one: (i128, u32), other: (i128, u32)) -> Option<(i128, u32)> {
    let scale = one.1.max(other.1);
    let widened = |(digits, own): (i128, u32)| match scale - own {
        0 => Some(digits),
        by => digits.checked_mul(10_i128.checked_pow(by)?),
    };
    Some((widened(one)?.checked_add(widened(other)?)?, scale))
}

enum Parsed {
    Small(i128, u32),
    Large(BigDecimal),
}

/// The most digits that surely fit 128 bits.
const SMALL_DIGITS: usize = 38;

fn parse(text: &str) -> Option<Parsed> {
    let (is_negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    let point = digits.iter().position(|&byte| byte == b'.');
    let scale = point.map_or(0, |point| digits.len() - point - 1);
    let count = digits.len() - usize::from(point.is_some());
    let are_digits = digits.iter().enumerate().all(|(at, byte)| byte.is_ascii_digit() || Some(at) == point);
    if count == 0 || !are_digits {
        return None;
    }
    if count > SMALL_DIGITS {
        return text.parse().ok().map(Parsed::Large);
    }
    let number = digits.iter().filter(|byte| byte.is_ascii_digit());
    let number = number.fold(0_i128, |number, byte| number * 10 + i128::from(byte - b'0'));
    Some(Parsed::Small(if is_negative { -number } else { number }, scale as u32))
}

/// Digits without an exponent, and without zeros at the end of a fraction.
fn plain(number: &BigDecimal) -> String {
    number.normalized().to_plain_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum_of(numbers: &[&str]) -> ExactSum {
        let mut sum = ExactSum::default();
        numbers.iter().for_each(|number| sum.add_text(number));
        sum
    }

    fn check(numbers: &[&str], sum: &str, average: &str) {
        let found = sum_of(numbers);
        let found = (found.decimal(), found.average_decimal());
        assert_eq!(found, (Ok(sum.to_owned()), Ok(average.to_owned())), "{numbers:?}");
    }

    #[test]
    fn decimals_keep_every_digit() {
        check(&["0.1", "0.2"], "0.3", "0.15");
        check(&["1.50", "-1.5"], "0", "0");
        check(&["1", "1", "0"], "2", "0.66666666666666666667");
        check(&["-1", "-1", "0"], "-2", "-0.66666666666666666667");
        check(&["12345678901234567890.12", "0.88"], "12345678901234567891", "6172839450617283945.5");
        check(&["-.5", "+3."], "2.5", "1.25");
        let nines = "9".repeat(40);
        check(&[&nines, "1"], &format!("1{}", "0".repeat(40)), &format!("5{}", "0".repeat(39)));
        let thirty_eight = "9".repeat(38);
        check(&[&thirty_eight, &thirty_eight, "0.5"], &format!("1{}8.5", "9".repeat(37)), {
            "66666666666666666666666666666666666666.16666666666666666667"
        });
    }

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        check(&["0.00000000000000000001", "0"], "0.00000000000000000001", "0.00000000000000000001");
        check(&["-0.00000000000000000001", "0"], "-0.00000000000000000001", "-0.00000000000000000001");
        check(&["0.00000000000000000001", "0", "0"], "0.00000000000000000001", "0");
    }

    #[test]
    fn whole_numbers_go_beyond_64_bits() {
        let mut sum = ExactSum::default();
        sum.add_whole(i64::MAX);
        assert_eq!(sum.whole(), Ok(Ok(i64::MAX)));
        sum.add_whole(1);
        assert_eq!(sum.whole(), Ok(Err("9223372036854775808".to_owned())));
        assert_eq!(sum.average_float(), Ok(4_611_686_018_427_387_904.0));
    }

    #[test]
    fn what_is_no_number_spoils_the_sum() {
        for text in ["", ".", "1e5", "abc", "1.2.3", "NaN"] {
            assert_eq!(sum_of(&["1", text]).decimal(), Err(NoNumber), "{text}");
        }
    }
}
