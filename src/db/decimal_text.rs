//! The order of decimals in texts.

use std::cmp::Ordering;

/// A decimal taken apart; leading and trailing zeros mean nothing.
#[derive(Debug, PartialEq, Eq)]
struct Decimal<'a> {
    is_negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
}

/// Compares two texts as the decimals that they say. Texts that say none are larger than all that do, and compare by their
/// bytes.
pub fn compare_decimals(left: &[u8], right: &[u8]) -> Ordering {
    match (parse(left), parse(right)) {
        (Some(left), Some(right)) => compare(&left, &right),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => left.cmp(right),
    }
}

fn compare(left: &Decimal<'_>, right: &Decimal<'_>) -> Ordering {
    let by_size = || {
        let by_length = left.whole.len().cmp(&right.whole.len());
        by_length.then_with(|| left.whole.cmp(right.whole)).then_with(|| left.fraction.cmp(right.fraction))
    };
    match (left.is_negative, right.is_negative) {
        (false, false) => by_size(),
        (true, true) => by_size().reverse(),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

fn parse(text: &[u8]) -> Option<Decimal<'_>> {
    let (sign, digits) = match text {
        [sign @ (b'-' | b'+'), digits @ ..] => (*sign, digits),
        digits => (b'+', digits),
    };
    let point = digits.iter().position(|&byte| byte == b'.');
    let (whole, fraction) = match point {
        Some(point) => (&digits[..point], &digits[point + 1..]),
        None => (digits, &digits[..0]),
    };
    let are_digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    if (whole.is_empty() && fraction.is_empty()) || !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let first = whole.iter().position(|&digit| digit != b'0').unwrap_or(whole.len());
    let last = fraction.iter().rposition(|&digit| digit != b'0').map_or(0, |last| last + 1);
    let (whole, fraction) = (&whole[first..], &fraction[..last]);
    let is_zero = whole.is_empty() && fraction.is_empty();
    Some(Decimal { is_negative: sign == b'-' && !is_zero, whole, fraction })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_compare_as_numbers() {
        let rising = [
            "-10.5",
            "-9.99",
            "-0.001",
            "0",
            "0.0009",
            ".5",
            "1",
            "1.05",
            "1.5",
            "9",
            "10",
            "99999999999999999999.1",
            "nan",
        ];
        for (index, left) in rising.iter().enumerate() {
            for (other, right) in rising.iter().enumerate() {
                assert_eq!(
                    compare_decimals(left.as_bytes(), right.as_bytes()),
                    index.cmp(&other),
                    "{left} and {right}"
                );
            }
        }
        for (left, right) in [("1.50", "1.5"), ("-0", "0"), ("007", "7"), ("+3.", "3"), ("0.10", ".1")] {
            assert_eq!(compare_decimals(left.as_bytes(), right.as_bytes()), Ordering::Equal, "{left} and {right}");
        }
        assert_eq!(compare_decimals(b"abc", b"abd"), Ordering::Less);
    }
}
