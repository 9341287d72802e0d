//! A gate before a view: while it is closed, who reads the view waits. So a test knows where a request is.

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int};
use std::sync::{Condvar, LazyLock, Mutex, Once};

use diesel::dsl::sql;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncConnection, AsyncMysqlConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use libsqlite3_sys as ffi;

use crate::support::Kind;

/// The view behind the gate. PostgreSQL and MySQL wait for a lock of their own; SQLite calls us.
pub fn view(kind: Kind) -> String {
    let name = match kind {
        Kind::Sqlite => "name || wait_at_gate()",
        Kind::Postgres => "name || CAST(pg_advisory_xact_lock_shared(1) AS text)",
        Kind::Mysql => "CONCAT(name, IF(GET_LOCK(DATABASE(), 60) + RELEASE_LOCK(DATABASE()) IS NULL, '', ''))",
    };
    format!("CREATE VIEW gated_harbors AS SELECT id, {name} AS name FROM harbors")
}

/// A closed gate. It opens when dropped.
pub struct Gate {
    teller: Teller,
    file: Option<String>,
}

impl Gate {
    pub async fn close(kind: Kind, url: &str) -> Self {
        let mut teller = Teller::connect(kind, url).await;
        match &mut teller {
            Teller::Sqlite(connection) => {
                let file = connection.path().expect("the database is a file").to_owned();
                FILES.lock().expect("nobody panics with the gates").insert(file.clone(), 0);
                return Gate { teller, file: Some(file) };
            }
            Teller::Postgres(connection) => connection.batch_execute("SELECT pg_advisory_lock(1)").await,
            Teller::Mysql(connection) => connection.batch_execute("DO GET_LOCK(DATABASE(), 60)").await,
        }
        .expect("the gate can be closed");
        Gate { teller, file: None }
    }

    /// How many statements wait here.
    pub async fn visitor_count(&mut self) -> i64 {
        if let Some(file) = &self.file {
            let files = FILES.lock().expect("nobody panics with the gates");
            return files.get(file).copied().unwrap_or_default();
        }
        let sql = match self.teller {
            Teller::Mysql(_) => {
                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND STATE = 'User lock'"
            }
            _ => {
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted \
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            }
        };
        self.teller.number(sql).await
    }

    /// Waits until so many statements wait here.
    pub async fn wait_for(&mut self, visitors: i64) {
        until!("the statements have reached the gate", self.visitor_count().await == visitors);
    }

    pub async fn open(mut self) {
        match &mut self.teller {
            Teller::Sqlite(_) => Ok(()),
            Teller::Postgres(connection) => connection.batch_execute("SELECT pg_advisory_unlock_all()").await,
            Teller::Mysql(connection) => connection.batch_execute("DO RELEASE_LOCK(DATABASE())").await,
        }
        .expect("the gate can be opened");
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            FILES.lock().expect("nobody panics with the gates").remove(file);
            OPENED.notify_all();
        }
    }
}

/// A connection of a test's own, which tells numbers.
pub enum Teller {
    Sqlite(rusqlite::Connection),
    Postgres(Box<AsyncPgConnection>),
    Mysql(AsyncMysqlConnection),
}

impl Teller {
    pub async fn connect(kind: Kind, url: &str) -> Self {
        match kind {
            Kind::Sqlite => {
                watch_gates();
                let path = url.trim_start_matches("sqlite://");
                Teller::Sqlite(rusqlite::Connection::open(path).expect("the file can be opened"))
            }
            Kind::Postgres => {
                Teller::Postgres(Box::new(AsyncPgConnection::establish(url).await.expect("the database answers")))
            }
            Kind::Mysql => Teller::Mysql(AsyncMysqlConnection::establish(url).await.expect("the database answers")),
        }
    }

    /// The first number that a query gives.
    pub async fn number(&mut self, query: &str) -> i64 {
        // Diesel writes the verb.
        let rest = query.trim_start_matches("SELECT ");
        match self {
            Teller::Sqlite(connection) => connection.query_row(query, [], |row| row.get(0)).expect("a number"),
            Teller::Postgres(connection) => {
                diesel::select(sql::<BigInt>(rest)).get_result(connection.as_mut()).await.expect("a number")
            }
            Teller::Mysql(connection) => {
                diesel::select(sql::<BigInt>(rest)).get_result(connection).await.expect("a number")
            }
        }
    }
}

/// The SQLite files whose gate is closed, with the number of statements that wait there.
static FILES: LazyLock<Mutex<HashMap<String, i64>>> = LazyLock::new(Mutex::default);
static OPENED: Condvar = Condvar::new();

/// From now on every connection of this process knows the function `wait_at_gate`.
pub fn watch_gates() {
    static WATCHING: Once = Once::new();
    // SAFETY: the entry point has the type that SQLite asks for and lives as long as the process.
    WATCHING.call_once(|| unsafe {
        ffi::sqlite3_auto_extension(Some(add_function));
    });
}

unsafe extern "C" fn add_function(
    handle: *mut ffi::sqlite3,
    _message: *mut *mut c_char,
    _routines: *const ffi::sqlite3_api_routines,
) -> c_int {
    let (name, nothing) = (c"wait_at_gate".as_ptr(), std::ptr::null_mut());
    // SAFETY: SQLite calls this with the handle that it is opening; the function takes no data.
    unsafe {
        ffi::sqlite3_create_function_v2(
            handle,
            name,
            0,
            ffi::SQLITE_UTF8,
            nothing,
            Some(wait_at_gate),
            None,
            None,
            None,
        )
    }
}

unsafe extern "C" fn wait_at_gate(
    context: *mut ffi::sqlite3_context,
    _count: c_int,
    _values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite gives a context whose connection has a file, and the text lives as long as the process.
    let file = unsafe {
        let connection = ffi::sqlite3_context_db_handle(context);
        ffi::sqlite3_result_text(context, c"".as_ptr(), 0, ffi::SQLITE_STATIC());
        CStr::from_ptr(ffi::sqlite3_db_filename(connection, c"main".as_ptr())).to_string_lossy().into_owned()
    };
    // Nothing here panics: it would end the process. Neither does anybody else with the gates.
    let Ok(mut files) = FILES.lock() else { return };
    while let Some(visitors) = files.get_mut(&file) {
        *visitors += 1;
        let Ok((mut woken, _)) = OPENED.wait_timeout(files, super::HANG) else { return };
        if let Some(visitors) = woken.get_mut(&file) {
            *visitors -= 1;
        }
        files = woken;
    }
}
