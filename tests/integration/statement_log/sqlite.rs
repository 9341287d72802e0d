//! SQLite names every statement that it starts to a trace callback, which an automatic extension puts on connections.
//!
//! <https://www.sqlite.org/c3ref/trace_v2.html>, <https://www.sqlite.org/c3ref/auto_extension.html>

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::sync::Mutex;

use libsqlite3_sys as ffi;

use super::{QUESTIONS, ask_well, assert_same_statements, is_read, warm_up};
use crate::support::{Kind, connect_sample};

/// The database that is watched; other tests of this process have theirs.
const NAME: &str = "relata_test_statement_log";

/// The statements that SQLite started on the watched database.
static STARTED: Mutex<Vec<String>> = Mutex::new(Vec::new());

pub async fn compare() {
    let url = Kind::Sqlite.create_sample_database(NAME).await;
    // SAFETY: the entry point has the type that SQLite asks for and lives as long as the process.
    let registered = unsafe { ffi::sqlite3_auto_extension(Some(watch_connection)) };
    assert_eq!(registered, ffi::SQLITE_OK);
    let relata = connect_sample(&url).await;
    warm_up(&relata).await;
    for question in QUESTIONS {
        take_started();
        let asked = ask_well(&relata, question).await;
        let reads = take_started().into_iter().filter(|sql| is_read(sql)).collect();
        assert_same_statements(question, &asked, reads);
    }
    // SAFETY: as above.
    unsafe { ffi::sqlite3_cancel_auto_extension(Some(watch_connection)) };
}

fn take_started() -> Vec<String> {
    std::mem::take(&mut STARTED.lock().expect("nobody panics with the list"))
}

unsafe extern "C" fn watch_connection(
    handle: *mut ffi::sqlite3,
    _message: *mut *mut c_char,
    _routines: *const ffi::sqlite3_api_routines,
) -> c_int {
    // SAFETY: SQLite calls this with the handle that it is opening; the callback takes no data.
    unsafe { ffi::sqlite3_trace_v2(handle, ffi::SQLITE_TRACE_STMT, Some(note_statement), std::ptr::null_mut()) }
}

/// SQLite gives the prepared statement and its text.
unsafe extern "C" fn note_statement(
    _event: c_uint,
    _data: *mut c_void,
    statement: *mut c_void,
    text: *mut c_void,
) -> c_int {
    // SAFETY: for this event SQLite gives a statement and a text that live as long as the call.
    let (file, text) = unsafe {
        let connection = ffi::sqlite3_db_handle(statement.cast());
        let file = ffi::sqlite3_db_filename(connection, c"main".as_ptr());
        (CStr::from_ptr(file).to_string_lossy(), CStr::from_ptr(text.cast_const().cast()).to_string_lossy())
    };
    if file.contains(NAME) {
        STARTED.lock().expect("nobody panics with the list").push(text.into_owned());
    }
    0
}
