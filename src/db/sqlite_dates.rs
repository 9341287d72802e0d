//! The function for parts of dates that SQLite lacks, for every connection of the process: `relata_date_part(part, text)` gives
//! the first day of the year, month or week that a text lies in, or the begin of its hour.
//!
//! SQLite's own functions round a time to milliseconds first, and so the last one of a year into the next. What is no date
//! stays what it is: it does not fit where it is shown.

use std::ffi::c_int;
use std::panic::{AssertUnwindSafe, catch_unwind};

use libsqlite3_sys as ffi;

use crate::value::DatePart;

use super::sqlite_functions::{give_text, read_text};

/// Adds the function to a connection; gives SQLite's code of the outcome.
///
/// # Safety
/// The handle must be of an open connection, or of one that SQLite is opening.
pub unsafe fn register(handle: *mut ffi::sqlite3) -> c_int {
    let flags = ffi::SQLITE_UTF8 | ffi::SQLITE_DETERMINISTIC | ffi::SQLITE_INNOCUOUS;
    let (name, data) = (c"relata_date_part".as_ptr(), std::ptr::null_mut());
    // SAFETY: the caller vouches for the handle; name and function live as long as the process, and there is no data to
    // destroy.
    unsafe { ffi::sqlite3_create_function_v2(handle, name, 2, flags, data, Some(call), None, None, None) }
}

/// One call of the function.
///
/// SAFETY: SQLite calls this with a context and with the two arguments that the function was registered for.
unsafe extern "C" fn call(context: *mut ffi::sqlite3_context, _count: c_int, arguments: *mut *mut ffi::sqlite3_value) {
    // SAFETY: as above. Nothing that unwinds may leave this function.
    unsafe {
        let (part, value) = (*arguments, *arguments.add(1));
        let start = catch_unwind(AssertUnwindSafe(|| {
            let is_text = ffi::sqlite3_value_type(value) == ffi::SQLITE_TEXT;
            let text = if is_text { read_text(value) } else { None };
            DatePart::named(read_text(part)?)?.start_of_stored(text?)
        }));
        match start {
            Ok(Some(start)) => give_text(context, &start),
            _ => ffi::sqlite3_result_value(context, value),
        }
    }
}
