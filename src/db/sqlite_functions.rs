//! The functions for texts that SQLite lacks, for every connection of the process.
//!
//! | function | says whether |
//! |---|---|
//! | `relata_like(pattern, text)` | a text matches a pattern of `LIKE`, letters by their case |
//! | `relata_ilike(pattern, text)` | it does in simple lower case |
//! | `relata_regexp(pattern, text)` | a regular expression is found in a text |
//!
//! The collation `relata_decimal` compares decimals that are kept as text, whatever the number of their digits.
//!
//! A null makes a null. Numbers and byte strings are taken as the text that they make; bytes that are no UTF-8 make
//! none, which is a null as well.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::Chars;

use libsqlite3_sys as ffi;
use regex::Regex;

use crate::plan::{LikePattern, LikePiece};

use super::decimal_text::compare_decimals;
use super::sqlite::is_time_over;

/// Adds the functions to a connection; gives SQLite's code of the outcome.
///
/// # Safety
/// The handle must be of an open connection, or of one that SQLite is opening.
pub unsafe fn register(handle: *mut ffi::sqlite3) -> c_int {
    let functions: [(&CStr, ScalarFunction); 3] =
        [(c"relata_like", call::<Like>), (c"relata_ilike", call::<FoldedLike>), (c"relata_regexp", call::<Regex>)];
    // The same arguments give the same answer, and nothing but an answer.
    let flags = ffi::SQLITE_UTF8 | ffi::SQLITE_DETERMINISTIC | ffi::SQLITE_INNOCUOUS;
    let register = |(name, function): (&CStr, ScalarFunction)| {
        // SAFETY: the caller vouches for the handle; name and function live as long as the process, and there is no
        // data to destroy.
        unsafe {
            let data = std::ptr::null_mut();
            ffi::sqlite3_create_function_v2(handle, name.as_ptr(), 2, flags, data, Some(function), None, None, None)
        }
    };
    let failed = functions.into_iter().map(register).find(|&code| code != ffi::SQLITE_OK);
    failed.unwrap_or_else(|| {
        // SAFETY: as above.
        unsafe {
            let (name, data) = (c"relata_decimal".as_ptr(), std::ptr::null_mut());
            ffi::sqlite3_create_collation_v2(handle, name, ffi::SQLITE_UTF8, data, Some(collate_decimals), None)
        }
    })
}

/// SAFETY: SQLite calls this with two texts and their lengths in bytes.
unsafe extern "C" fn collate_decimals(
    _data: *mut c_void,
    left_length: c_int,
    left: *const c_void,
    right_length: c_int,
    right: *const c_void,
) -> c_int {
    let bytes = |start: *const c_void, length: c_int| match usize::try_from(length) {
        // SAFETY: as above.
        Ok(length) if length > 0 => unsafe { std::slice::from_raw_parts(start.cast::<u8>(), length) },
        _ => &[],
    };
    compare_decimals(bytes(left, left_length), bytes(right, right_length)) as c_int
}

/// What SQLite calls, with a context, the number of arguments and the arguments.
type ScalarFunction = unsafe extern "C" fn(*mut ffi::sqlite3_context, c_int, *mut *mut ffi::sqlite3_value);

/// A pattern, ready for many texts.
trait Matcher: Sized {
    fn compile(pattern: &str) -> Result<Self, Failure>;
    fn matches(&self, text: &str) -> Result<bool, Failure>;
}

/// Why there is no answer.
enum Failure {
    /// The pattern cannot be read. Patterns are checked before they come here.
    Pattern(String),
    /// The time of the statement is over.
    TimeOver,
}

/// One call of a function.
///
/// SAFETY: SQLite calls this with a context and with the two arguments that the function was registered for.
unsafe extern "C" fn call<M: Matcher>(
    context: *mut ffi::sqlite3_context,
    _count: c_int,
    arguments: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: as above. Nothing that unwinds may leave this function; what it leaves behind is looked at by nobody.
    let outcome = catch_unwind(AssertUnwindSafe(|| unsafe { evaluate::<M>(context, *arguments, *arguments.add(1)) }));
    // SAFETY: the context is SQLite's.
    unsafe {
        match outcome {
            Ok(Ok(Some(matches))) => ffi::sqlite3_result_int(context, matches.into()),
            Ok(Ok(None)) => ffi::sqlite3_result_null(context),
            Ok(Err(Failure::TimeOver)) => ffi::sqlite3_result_error_code(context, ffi::SQLITE_INTERRUPT),
            Ok(Err(Failure::Pattern(reason))) => fail(context, &reason),
            Err(_) => fail(context, "a function for texts panicked"),
        }
    }
}

/// SAFETY: the context must be that of the function's call.
unsafe fn fail(context: *mut ffi::sqlite3_context, reason: &str) {
    let length = c_int::try_from(reason.len()).unwrap_or(c_int::MAX);
    // SAFETY: SQLite copies as many bytes as it is told.
    unsafe { ffi::sqlite3_result_error(context, reason.as_ptr().cast::<c_char>(), length) };
}

/// Compiles the pattern at the first call of a statement, and keeps it as long as the pattern stays.
///
/// SAFETY: context and arguments must be those of the function's call.
unsafe fn evaluate<M: Matcher>(
    context: *mut ffi::sqlite3_context,
    pattern: *mut ffi::sqlite3_value,
    text: *mut ffi::sqlite3_value,
) -> Result<Option<bool>, Failure> {
    // SAFETY: as above; nobody converts an argument while its text is used. What is kept beside the first argument was
    // put there by this function for the same call site, so it is an `M`, and SQLite keeps it until after the call.
    unsafe {
        let Some(text) = read_text(text) else { return Ok(None) };
        let kept = ffi::sqlite3_get_auxdata(context, 0).cast::<M>();
        if let Some(matcher) = kept.as_ref() {
            return matcher.matches(text).map(Some);
        }
        let Some(pattern) = read_text(pattern) else { return Ok(None) };
        let matcher = Box::new(M::compile(pattern)?);
        let outcome = matcher.matches(text);
        // Last, since SQLite may drop it at once.
        ffi::sqlite3_set_auxdata(context, 0, Box::into_raw(matcher).cast::<c_void>(), Some(drop_kept::<M>));
        outcome.map(Some)
    }
}

/// SAFETY: SQLite calls this once for what [`evaluate`] gave it.
unsafe extern "C" fn drop_kept<M>(kept: *mut c_void) {
    // SAFETY: as above, so it came from a `Box` of this type.
    drop(unsafe { Box::from_raw(kept.cast::<M>()) });
}

/// The text of an argument; none for a null and for bytes that are no UTF-8.
///
/// SAFETY: the value must be an argument of the function's call, and must not be converted while the text is used.
pub unsafe fn read_text<'a>(value: *mut ffi::sqlite3_value) -> Option<&'a str> {
    // SAFETY: as above. SQLite gives a pointer to as many bytes as it says, where the text was asked for first, and a
    // null pointer for a null.
    unsafe {
        let start = ffi::sqlite3_value_text(value);
        if start.is_null() {
            return None;
        }
        let length = usize::try_from(ffi::sqlite3_value_bytes(value)).ok()?;
        std::str::from_utf8(std::slice::from_raw_parts(start, length)).ok()
    }
}

/// Makes a text the answer of a function.
///
/// SAFETY: the context must be that of the function's call.
pub unsafe fn give_text(context: *mut ffi::sqlite3_context, text: &str) {
    let length = c_int::try_from(text.len()).unwrap_or(c_int::MAX);
    let start = text.as_ptr().cast::<c_char>();
    // SAFETY: SQLite copies as many bytes as it is told, before it returns.
    unsafe { ffi::sqlite3_result_text(context, start, length, ffi::SQLITE_TRANSIENT()) };
}

/// A pattern of `LIKE`.
struct Like(Vec<LikePiece>);

/// A pattern of `LIKE` in simple lower case.
struct FoldedLike(Vec<LikePiece>);

impl Matcher for Like {
    fn compile(pattern: &str) -> Result<Self, Failure> {
        Ok(Like(LikePattern::parse(pattern).map_err(Failure::Pattern)?.pieces().collect()))
    }

    fn matches(&self, text: &str) -> Result<bool, Failure> {
        matches_like(&self.0, text, |character| character)
    }
}

impl Matcher for FoldedLike {
    fn compile(pattern: &str) -> Result<Self, Failure> {
        let fold_piece = |piece| match piece {
            LikePiece::Character(character) => LikePiece::Character(simple_lower_case(character)),
            wildcard => wildcard,
        };
        Ok(FoldedLike(LikePattern::parse(pattern).map_err(Failure::Pattern)?.pieces().map(fold_piece).collect()))
    }

    fn matches(&self, text: &str) -> Result<bool, Failure> {
        matches_like(&self.0, text, simple_lower_case)
    }
}

impl Matcher for Regex {
    fn compile(pattern: &str) -> Result<Self, Failure> {
        Regex::new(pattern).map_err(|error| Failure::Pattern(error.to_string()))
    }

    fn matches(&self, text: &str) -> Result<bool, Failure> {
        Ok(self.is_match(text))
    }
}

/// One character for one: only `İ` has more than one in lower case, and is an `i` with them.
fn simple_lower_case(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

/// So many steps lie between two looks at the clock.
const STEPS_PER_LOOK: u32 = 1 << 16;

/// Goes through a text piece by piece. Where that fails, the last `%` takes one character more; those before it need
/// not, since what came between matches where it stands.
fn matches_like(pieces: &[LikePiece], text: &str, fold: impl Fn(char) -> char) -> Result<bool, Failure> {
    let (mut next, mut rest) = (0, text.chars());
    let mut last_many: Option<(usize, Chars<'_>)> = None;
    let mut steps = 0u32;
    loop {
        steps = steps.wrapping_add(1);
        if steps.is_multiple_of(STEPS_PER_LOOK) && is_time_over() {
            return Err(Failure::TimeOver);
        }
        let piece = pieces.get(next);
        if piece == Some(&LikePiece::AnyMany) {
            next += 1;
            if next == pieces.len() {
                return Ok(true);
            }
            last_many = Some((next, rest.clone()));
            continue;
        }
        let mut ahead = rest.clone();
        match (piece, ahead.next()) {
            (None, None) => return Ok(true),
            (Some(piece), Some(character)) if takes(*piece, fold(character)) => (next, rest) = (next + 1, ahead),
            (Some(_), None) => return Ok(false),
            _ => {
                let Some((after, taken)) = &mut last_many else { return Ok(false) };
                taken.next();
                (next, rest) = (*after, taken.clone());
            }
        }
    }
}

fn takes(piece: LikePiece, character: char) -> bool {
    match piece {
        LikePiece::Character(expected) => expected == character,
        LikePiece::AnyOne | LikePiece::AnyMany => true,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn check(pattern: &str, text: &str, is_match: bool, is_folded_match: bool) {
        let like = Like::compile(pattern).and_then(|like| like.matches(text));
        let folded = FoldedLike::compile(pattern).and_then(|like| like.matches(text));
        assert!(like.is_ok_and(|found| found == is_match), "{text} LIKE {pattern}");
        assert!(folded.is_ok_and(|found| found == is_folded_match), "{text} ILIKE {pattern}");
    }

    #[test]
    fn patterns_match_whole_texts() {
        check("", "", true, true);
        check("", "a", false, false);
        check("%", "", true, true);
        check("a%", "abc", true, true);
        check("%c", "abcc", true, true);
        check("a_c", "aéc", true, true);
        check("a_c", "ac", false, false);
        check("%b%d%", "abcd", true, true);
        check("%b%d%", "adcb", false, false);
        check("%ab%", "aab", true, true);
        check("%a_%", "a", false, false);
        check(r"100\%", "100%", true, true);
        check(r"100\%", "1000", false, false);
    }

    #[test]
    fn letters_are_folded_one_by_one() {
        check("É%", "école", false, true);
        check("e%", "école", false, false);
        check("STRASSE", "straße", false, false);
        check("STRAẞE", "straße", false, true);
        check("İ", "i", false, true);
        check("Σ", "ς", false, false);
        check("ΑΣ", "ας", false, false);
        check("ΑΣ", "ασ", false, true);
    }

    #[test]
    fn many_wildcards_cost_no_more_than_pattern_times_text() {
        let started = Instant::now();
        check(&("%a".repeat(500) + "%b"), &"a".repeat(20_000), false, false);
        assert!(started.elapsed().as_secs() < 20);
    }
}
