//! What a database says about rows that it did not take, as far as it can be known without reading sentences.
//!
//! PostgreSQL names constraint and column beside its sentence, SQLite names the columns in a fixed form, MySQL and MariaDB
//! are asked for the number of the error. Quoted names in their sentences are what they quote in every language.

use crate::sql::Statement;
use crate::value::Cell;

use super::driver_error::DriverErrorKind;
use super::pool::PooledConnection;
use super::{Budget, DbError, mysql};

/// A rule of the database's that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub kind: ViolationKind,
    /// Names in the database's answer, as many as it gave: of the constraint, the table, the columns.
    pub names: Vec<String>,
}

/// Which kind of rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViolationKind {
    Unique,
    ForeignKey,
    NotNull,
    Check,
    /// A value that is too long or too large for its column.
    OutOfRange,
}

/// Says more about the refusal of a statement of a mutation.
pub(super) async fn name_refusal(connection: Option<&mut PooledConnection>, error: DbError) -> DbError {
    let DbError::Refused(mut error) = error else { return error };
    if let Some(PooledConnection::Mysql(connection)) = connection
        && error.kind == DriverErrorKind::Refused
        && let Some(code) = last_code(connection).await
    {
        error.kind = kind_of(code);
    }
    match error.kind {
        DriverErrorKind::Conflict => DbError::Conflict(error.to_string()),
        DriverErrorKind::Violation(kind) => {
            DbError::Violated { violation: Violation { kind, names: std::mem::take(&mut error.names) }, error }
        }
        _ => DbError::Refused(error),
    }
}

/// The number of the last error, which the driver does not give.
async fn last_code(connection: &mut diesel_async::AsyncMysqlConnection) -> Option<i64> {
    let statement = Statement::new("SHOW ERRORS".to_owned(), Vec::new(), 3);
    let limits = super::FetchLimits {
        statement_timeout: std::time::Duration::from_secs(1),
        rows: usize::MAX,
        budget: Budget::unlimited(),
    };
    let (_, mut fetched) = mysql::fetch_wave(connection, &[(statement, false)], false, false, limits).await;
    let rows = fetched.pop()?.0.ok()?.ok()?;
    match rows.len().checked_sub(1).map(|last| rows.cell(last, 1)) {
        Some(Cell::Int(code)) => Some(code),
        _ => None,
    }
}

/// Deadlocks, waits for locks that took too long, and rows that changed since they were read.
///
/// <https://mariadb.com/kb/en/mariadb-error-code-reference/>: 1020 record changed, 1205 lock wait, 1213 deadlock, 3058
/// deadlock of user locks.
const CONFLICT_CODES: [i64; 4] = [1020, 1205, 1213, 3058];

/// MySQL: 1264 and 1690 numbers, 1406 texts, 1292 and 1366 values of another kind, 1265 labels of an enum.
const OUT_OF_RANGE_CODES: [i64; 6] = [1264, 1265, 1292, 1366, 1406, 1690];

/// MariaDB's 4025 and 4161, MySQL's 3819.
const CHECK_CODES: [i64; 3] = [3819, 4025, 4161];

fn kind_of(code: i64) -> DriverErrorKind {
    match code {
        _ if CONFLICT_CODES.contains(&code) => DriverErrorKind::Conflict,
        _ if CHECK_CODES.contains(&code) => DriverErrorKind::Violation(ViolationKind::Check),
        _ if OUT_OF_RANGE_CODES.contains(&code) => DriverErrorKind::Violation(ViolationKind::OutOfRange),
        _ => DriverErrorKind::Refused,
    }
}

/// `UNIQUE constraint failed: profiles.email, profiles.country` of SQLite; what stands in quotes of MySQL.
pub(super) fn names_in_message(message: &str) -> Vec<String> {
    let last_part = |name: &str| name.rsplit('.').next().unwrap_or(name).trim().to_owned();
    if let Some((_, columns)) = message.split_once("constraint failed: ") {
        return columns.split(", ").map(last_part).collect();
    }
    let quoted = message.split(['\'', '`']).skip(1).step_by(2);
    quoted.map(last_part).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_databases_put_them() {
        let check = |message: &str, expected: &[&str]| assert_eq!(names_in_message(message), expected, "{message}");
        check("UNIQUE constraint failed: profiles.email", &["email"]);
        check("UNIQUE constraint failed: seats.row, seats.number", &["row", "number"]);
        check("NOT NULL constraint failed: users.first_name", &["first_name"]);
        check("FOREIGN KEY constraint failed", &[]);
        check("Duplicate entry 'x' for key 'profiles.profiles_email_key'", &["x", "profiles_email_key"]);
        check("Column 'name' cannot be null", &["name"]);
    }
}
