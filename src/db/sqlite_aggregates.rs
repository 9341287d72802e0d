//! The functions that SQLite computes from many rows for us, for every connection of the process.
//!
//! | function | gives |
//! |---|---|
//! | `relata_sum(number)` | the sum, a whole number where it has 64 bits |
//! | `relata_decimal_sum(number)` | the sum, as the text of a decimal |
//! | `relata_avg(number)` | the average, as a float |
//! | `relata_decimal_avg(number)` | the average, as the text of a decimal |
//!
//! SQLite's own `SUM` fails beyond 64 bits, and makes floats of decimals. A float that SQLite keeps is the decimal that its
//! shortest text says. Nulls are left out, and over none but nulls there is no sum; what is no number makes a text that is none.

use std::ffi::{CStr, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};

use libsqlite3_sys as ffi;

use super::exact_sum::{ExactSum, NoNumber};
use super::sqlite_functions::{give_text, read_text};

/// What a sum is where a value was no number.
const NO_NUMBER: &str = "no number";

/// Adds the functions to a connection; gives SQLite's code of the outcome.
///
/// # Safety
/// The handle must be of an open connection, or of one that SQLite is opening.
pub unsafe fn register(handle: *mut ffi::sqlite3) -> c_int {
    let functions: [(&CStr, Finish); 4] = [
        (c"relata_sum", finish::<Whole>),
        (c"relata_decimal_sum", finish::<Decimal>),
        (c"relata_avg", finish::<Average>),
        (c"relata_decimal_avg", finish::<DecimalAverage>),
    ];
    let flags = ffi::SQLITE_UTF8 | ffi::SQLITE_DETERMINISTIC | ffi::SQLITE_INNOCUOUS;
    let register = |(name, finish): (&CStr, Finish)| {
        // SAFETY: the caller vouches for the handle; name and functions live as long as the process, and there is no data
        // to destroy.
        unsafe {
            let data = std::ptr::null_mut();
            let (step, finish) = (Some(step as Step), Some(finish));
            ffi::sqlite3_create_function_v2(handle, name.as_ptr(), 1, flags, data, None, step, finish, None)
        }
    };
    functions.into_iter().map(register).find(|&code| code != ffi::SQLITE_OK).unwrap_or(ffi::SQLITE_OK)
}

type Step = unsafe extern "C" fn(*mut ffi::sqlite3_context, c_int, *mut *mut ffi::sqlite3_value);
type Finish = unsafe extern "C" fn(*mut ffi::sqlite3_context);

/// What SQLite keeps for each group: zeros at first.
type Kept = *mut ExactSum;

/// Takes one row's value.
///
/// SAFETY: SQLite calls this with a context and with the one argument that the functions were registered for.
unsafe extern "C" fn step(context: *mut ffi::sqlite3_context, _count: c_int, arguments: *mut *mut ffi::sqlite3_value) {
    // SAFETY: as above. SQLite gives memory of the size that is asked for, zeroed at first and then the same for all rows
    // of a group, or null where it has none left. Nothing that unwinds may leave this function.
    let outcome = catch_unwind(AssertUnwindSafe(|| unsafe {
        let value = *arguments;
        let value_type = ffi::sqlite3_value_type(value);
        if value_type == ffi::SQLITE_NULL {
            return true;
        }
        let kept = ffi::sqlite3_aggregate_context(context, size_of::<Kept>() as c_int).cast::<Kept>();
        let Some(kept) = kept.as_mut() else { return false };
        if kept.is_null() {
            *kept = Box::into_raw(Box::default());
        }
        let Some(sum) = kept.as_mut() else { return false };
        add(sum, value, value_type);
        true
    }));
    if !outcome.unwrap_or(false) {
        // SAFETY: the context is SQLite's.
        unsafe { ffi::sqlite3_result_error_nomem(context) };
    }
}

/// SAFETY: the value must be an argument of the function's call.
unsafe fn add(sum: &mut ExactSum, value: *mut ffi::sqlite3_value, value_type: c_int) {
    // SAFETY: as above.
    unsafe {
        match value_type {
            ffi::SQLITE_INTEGER => sum.add_whole(ffi::sqlite3_value_int64(value)),
            ffi::SQLITE_FLOAT => sum.add_text(&ffi::sqlite3_value_double(value).to_string()),
            ffi::SQLITE_TEXT => match read_text(value) {
                Some(text) => sum.add_text(text),
                None => sum.add_misfit(),
            },
            _ => sum.add_misfit(),
        }
    }
}

/// What a function gives in the end.
trait Outcome {
    fn of(sum: &ExactSum) -> Result<Given, NoNumber>;
}

/// A value for SQLite.
enum Given {
    Whole(i64),
    Float(f64),
    Text(String),
}

struct Whole;
struct Decimal;
struct Average;
struct DecimalAverage;

impl Outcome for Whole {
    fn of(sum: &ExactSum) -> Result<Given, NoNumber> {
        Ok(sum.whole()?.map_or_else(Given::Text, Given::Whole))
    }
}

impl Outcome for Decimal {
    fn of(sum: &ExactSum) -> Result<Given, NoNumber> {
        sum.decimal().map(Given::Text)
    }
}

impl Outcome for Average {
    fn of(sum: &ExactSum) -> Result<Given, NoNumber> {
        sum.average_float().map(Given::Float)
    }
}

impl Outcome for DecimalAverage {
    fn of(sum: &ExactSum) -> Result<Given, NoNumber> {
        sum.average_decimal().map(Given::Text)
    }
}

/// Gives what was computed, and frees what was kept.
///
/// SAFETY: SQLite calls this once for each group with its context, also where the statement is given up.
unsafe extern "C" fn finish<O: Outcome>(context: *mut ffi::sqlite3_context) {
    // SAFETY: as above. Without a value there is no memory to find; what was kept came from a `Box` in `step`.
    let outcome = catch_unwind(AssertUnwindSafe(|| unsafe {
        let kept = ffi::sqlite3_aggregate_context(context, 0).cast::<Kept>();
        let kept = kept.as_mut().map(|kept| std::mem::replace(kept, std::ptr::null_mut()));
        let sum = kept.filter(|sum| !sum.is_null()).map(|sum| Box::from_raw(sum));
        sum.map(|sum| O::of(&sum))
    }));
    // SAFETY: the context is SQLite's; it copies the texts.
    unsafe {
        match outcome {
            Ok(None) => ffi::sqlite3_result_null(context),
            Ok(Some(Ok(Given::Whole(value)))) => ffi::sqlite3_result_int64(context, value),
            Ok(Some(Ok(Given::Float(value)))) => ffi::sqlite3_result_double(context, value),
            Ok(Some(Ok(Given::Text(text)))) => give_text(context, &text),
            Ok(Some(Err(NoNumber))) => give_text(context, NO_NUMBER),
            Err(_) => ffi::sqlite3_result_error_nomem(context),
        }
    }
}
