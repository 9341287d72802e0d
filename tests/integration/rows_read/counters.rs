//! How much a database says it has read.
//!
//! PostgreSQL (15 or later, to be asked when we want) counts for each database, MariaDB and MySQL for each connection: entries of indexes, and rows of tables.
//! SQLite counts the steps of its machine for each statement; a function of ours adds them up.
//!
//! <https://www.postgresql.org/docs/current/monitoring-stats.html>,
//! <https://mariadb.com/kb/en/server-status-variables/>, <https://www.sqlite.org/c3ref/stmt_status.html>

use std::ffi::{c_char, c_int};
use std::sync::Once;

use libsqlite3_sys as ffi;
use relata::Relata;
use relata::sql::Statement;
use relata::value::Cell;

use crate::support::Kind;

pub struct Counter {
    pub kind: Kind,
}

impl Counter {
    /// To be made before the connections that are watched.
    pub fn new(kind: Kind) -> Self {
        static REGISTERING: Once = Once::new();
        if kind == Kind::Sqlite {
            // SAFETY: the entry point has the type that SQLite asks for and lives as long as the process.
            REGISTERING.call_once(|| unsafe {
                ffi::sqlite3_auto_extension(Some(add_counter));
            });
        }
        Counter { kind }
    }

    /// What was read until now.
    pub async fn read(&self, relata: &Relata) -> i64 {
        match self.kind {
            Kind::Sqlite => sum(relata, "SELECT relata_test_steps()", 1).await,
            Kind::Postgres => {
                // Otherwise the server waits a second before it adds a connection's figures up.
                sum(relata, "SELECT CAST(0 AS bigint) FROM pg_stat_force_next_flush()", 1).await;
                let entries = "SELECT CAST(SUM(idx_tup_read) AS bigint) FROM pg_stat_user_indexes";
                let rows = "SELECT CAST(SUM(seq_tup_read) AS bigint) FROM pg_stat_user_tables";
                sum(relata, entries, 1).await + sum(relata, rows, 1).await
            }
            // An entry that the storage engine itself passes over is counted by the last.
            Kind::Mysql => {
                let sql = "SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_read%' \
                           OR Variable_name = 'Handler_icp_attempts'";
                sum(relata, sql, 2).await
            }
        }
    }

    /// The most that may be read for so many rows: ten times as many. One more row costs SQLite some thirty steps where
    /// it is given, and at least four where it is only read.
    pub fn most(&self, rows: usize) -> i64 {
        rows as i64 * if self.kind == Kind::Sqlite { 40 } else { 10 }
    }
}

/// The sum of the last column.
async fn sum(relata: &Relata, sql: &str, width: usize) -> i64 {
    let rows = relata.engine().database().fetch(Statement::new(sql.to_owned(), Vec::new(), width)).await;
    let rows = rows.unwrap_or_else(|error| panic!("{sql}: {error:?}"));
    let figures = (0..rows.len()).map(|row| match rows.cell(row, width - 1) {
        Cell::Int(figure) => figure,
        Cell::Text(span) => rows.text(span).parse().expect("a figure is a number"),
        other => panic!("{sql}: {other:?}"),
    });
    figures.sum()
}

unsafe extern "C" fn add_counter(
    handle: *mut ffi::sqlite3,
    _message: *mut *mut c_char,
    _routines: *const ffi::sqlite3_api_routines,
) -> c_int {
    // SAFETY: SQLite calls this with the handle that it is opening; the function takes no data.
    unsafe {
        ffi::sqlite3_create_function_v2(
            handle,
            c"relata_test_steps".as_ptr(),
            0,
            ffi::SQLITE_UTF8,
            std::ptr::null_mut(),
            Some(count_steps),
            None,
            None,
            None,
        )
    }
}

/// The steps of all statements that the connection keeps.
unsafe extern "C" fn count_steps(
    context: *mut ffi::sqlite3_context,
    _count: c_int,
    _arguments: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: the context is that of a call, whose connection is locked by it.
    unsafe {
        let connection = ffi::sqlite3_context_db_handle(context);
        let mut steps = 0;
        let mut statement = ffi::sqlite3_next_stmt(connection, std::ptr::null_mut());
        while !statement.is_null() {
            steps += i64::from(ffi::sqlite3_stmt_status(statement, ffi::SQLITE_STMTSTATUS_VM_STEP, 0));
            statement = ffi::sqlite3_next_stmt(connection, statement);
        }
        ffi::sqlite3_result_int64(context, steps);
    }
}
