//! What a database says about rows that it did not take, as far as it can be known without reading sentences.
//!
//! PostgreSQL names constraint and column beside its sentence, SQLite names the columns in a fixed form, MySQL and MariaDB
//! are asked for the number of the error. Quoted names in their sentences are what they quote in every language.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

use crate::sql::Statement;
use crate::value::Cell;

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
    let DbError::Refused(error) = error else { return error };
    let code = match connection {
        Some(PooledConnection::Mysql(connection)) => last_code(connection).await,
        _ => None,
    };
    let DieselError::DatabaseError(kind, information) = &error else { return DbError::Refused(error) };
    if is_conflict(*kind, code, information.message()) {
        return DbError::Conflict(error.to_string());
    }
    match violation_kind(*kind, code, information.message()) {
        Some(kind) => DbError::Violated { violation: Violation { kind, names: names_in(information.as_ref()) }, error },
        None => DbError::Refused(error),
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

/// PostgreSQL's driver gives no code of a deadlock; these are its words for one in the languages that it speaks.
const DEADLOCK_WORDS: [&str; 6] = ["deadlock", "interblocage", "взаимоблокировка", "impasse", "死锁", "デッドロック"];

/// SQLite's words for a lock that somebody else has.
const SQLITE_BUSY: &str = "database is locked";

fn is_conflict(kind: DatabaseErrorKind, code: Option<i64>, message: &str) -> bool {
    match (kind, code) {
        (DatabaseErrorKind::SerializationFailure, _) => true,
        (_, Some(code)) => CONFLICT_CODES.contains(&code),
        (DatabaseErrorKind::Unknown, None) => {
            let message = message.to_lowercase();
            message.contains(SQLITE_BUSY) || DEADLOCK_WORDS.iter().any(|word| message.contains(word))
        }
        _ => false,
    }
}

/// MySQL: 1264 and 1690 numbers, 1406 texts, 1292 and 1366 values of another kind, 1265 labels of an enum.
const OUT_OF_RANGE_CODES: [i64; 6] = [1264, 1265, 1292, 1366, 1406, 1690];

/// MariaDB's 4025 and 4161, MySQL's 3819.
const CHECK_CODES: [i64; 3] = [3819, 4025, 4161];

/// What PostgreSQL and our own functions of SQLite say of values that do not fit.
const OUT_OF_RANGE_WORDS: [&str; 4] = ["out of range", "value too long", "overflow", "invalid input value for enum"];

fn violation_kind(kind: DatabaseErrorKind, code: Option<i64>, message: &str) -> Option<ViolationKind> {
    match (kind, code) {
        (DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::ExclusionViolation, _) => Some(ViolationKind::Unique),
        (DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation, _) => {
            Some(ViolationKind::ForeignKey)
        }
        (DatabaseErrorKind::NotNullViolation, _) => Some(ViolationKind::NotNull),
        (DatabaseErrorKind::CheckViolation, _) => Some(ViolationKind::Check),
        (_, Some(code)) if CHECK_CODES.contains(&code) => Some(ViolationKind::Check),
        (_, Some(code)) => OUT_OF_RANGE_CODES.contains(&code).then_some(ViolationKind::OutOfRange),
        (DatabaseErrorKind::Unknown, None) => {
            let is_out = OUT_OF_RANGE_WORDS.iter().any(|words| message.contains(words));
            is_out.then_some(ViolationKind::OutOfRange)
        }
        _ => None,
    }
}

fn names_in(information: &(dyn DatabaseErrorInformation + Send + Sync)) -> Vec<String> {
    let told = [information.constraint_name(), information.column_name(), information.table_name()];
    let told: Vec<String> = told.into_iter().flatten().map(str::to_owned).collect();
    if told.is_empty() { names_in_message(information.message()) } else { told }
}

/// `UNIQUE constraint failed: profiles.email, profiles.country` of SQLite; what stands in quotes of MySQL.
fn names_in_message(message: &str) -> Vec<String> {
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

    #[test]
    fn deadlocks_are_told_from_other_refusals() {
        let unknown = DatabaseErrorKind::Unknown;
        assert!(is_conflict(unknown, None, "deadlock detected"));
        assert!(is_conflict(unknown, None, "Verkettete Sperren wurden entdeckt (Deadlock)"));
        assert!(is_conflict(unknown, Some(1213), "Deadlock found"));
        assert!(!is_conflict(unknown, Some(1406), "Data too long for column 'deadlock'"));
        assert!(!is_conflict(unknown, None, "syntax error"));
        assert!(is_conflict(DatabaseErrorKind::SerializationFailure, None, "any words"));
    }
}
