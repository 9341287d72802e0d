//! What a driver says went wrong, sorted out once, where it comes in.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

use super::violation::{ViolationKind, names_in_message};

/// A driver's error. Its message holds the database's words: it goes to the log, never to a client.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct DriverError {
    pub kind: DriverErrorKind,
    /// Names in the database's answer, as many as it gave: of the constraint, the table, the columns.
    pub names: Vec<String>,
    message: String,
}

/// What went wrong, as far as the driver tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriverErrorKind {
    /// The connection is gone.
    Lost,
    /// Somebody else wrote at the same time.
    Conflict,
    /// What was written breaks a rule of the database's.
    Violation(ViolationKind),
    /// The database refused for another reason.
    Refused,
    /// Nothing reached the database, or its answer cannot be read.
    Unspoken,
}

impl DriverError {
    pub fn new(kind: DriverErrorKind, message: impl Into<String>) -> Self {
        DriverError { kind, names: Vec::new(), message: message.into() }
    }

    /// Where there is no connection any more.
    pub fn gone() -> Self {
        DriverError::new(DriverErrorKind::Lost, "the connection is gone")
    }

    /// The same error with the names that the database gave beside its message.
    pub fn with_names(mut self, names: Vec<String>) -> Self {
        self.names = names;
        self
    }

    /// Whether the database itself answered so.
    pub fn is_answer(&self) -> bool {
        !matches!(self.kind, DriverErrorKind::Lost | DriverErrorKind::Unspoken)
    }
}

/// SQLite's errors and MySQL's. Of MySQL's, more is known by their numbers, which the connection is asked for.
impl From<DieselError> for DriverError {
    fn from(error: DieselError) -> Self {
        let DieselError::DatabaseError(kind, information) = &error else {
            return DriverError::new(DriverErrorKind::Unspoken, error.to_string());
        };
        let kind = kind_of(*kind, information.message());
        let names = names_in(information.as_ref());
        DriverError::new(kind, error.to_string()).with_names(names)
    }
}

/// mysql_async's own words for a lost connection, to which diesel-async gives no kind.
const LOST_WORDS: [&str; 2] = ["Input/output error", "Driver error"];

/// SQLite's words for a lock that somebody else has.
const SQLITE_BUSY: &str = "database is locked";

/// What our own functions of SQLite say of values that do not fit.
const OUT_OF_RANGE_WORDS: [&str; 3] = ["out of range", "value too long", "overflow"];

fn kind_of(kind: DatabaseErrorKind, message: &str) -> DriverErrorKind {
    let begins = |words: &[&str]| words.iter().any(|words| message.starts_with(words));
    let holds = |words: &[&str]| words.iter().any(|words| message.contains(words));
    match kind {
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => DriverErrorKind::Lost,
        DatabaseErrorKind::SerializationFailure => DriverErrorKind::Conflict,
        DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::ExclusionViolation => {
            DriverErrorKind::Violation(ViolationKind::Unique)
        }
        DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => {
            DriverErrorKind::Violation(ViolationKind::ForeignKey)
        }
        DatabaseErrorKind::NotNullViolation => DriverErrorKind::Violation(ViolationKind::NotNull),
        DatabaseErrorKind::CheckViolation => DriverErrorKind::Violation(ViolationKind::Check),
        _ if begins(&LOST_WORDS) => DriverErrorKind::Lost,
        _ if message.contains(SQLITE_BUSY) => DriverErrorKind::Conflict,
        _ if holds(&OUT_OF_RANGE_WORDS) => DriverErrorKind::Violation(ViolationKind::OutOfRange),
        _ => DriverErrorKind::Refused,
    }
}

fn names_in(information: &(dyn DatabaseErrorInformation + Send + Sync)) -> Vec<String> {
    let told = [information.constraint_name(), information.column_name(), information.table_name()];
    let told: Vec<String> = told.into_iter().flatten().map(str::to_owned).collect();
    if told.is_empty() { names_in_message(information.message()) } else { told }
}
