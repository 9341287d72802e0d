//! What can go wrong between us and a database.

use std::time::Duration;

use diesel::ConnectionError;

use crate::value::RowsTooLarge;

use super::FetchLimits;
use super::driver_error::{DriverError, DriverErrorKind};
use super::violation::Violation;

/// A refusal of the database floor. Messages hold the driver's words: they go to the log, never to a client.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The database answered, and does not let us in; trying again does not help.
    #[error("the database refused the connection: {0}")]
    Rejected(String),
    #[error("no connection became free within {} ms", .0.as_millis())]
    PoolTimeout(Duration),
    #[error("the statement took longer than {} ms", .0.as_millis())]
    StatementTimeout(Duration),
    #[error("the operation took longer than {} ms", .0.as_millis())]
    OperationTimeout(Duration),
    /// `row_count` is how many were read when the operation was stopped.
    #[error("the operation read {row_count} rows, the most is {rows_max}")]
    TooManyRows { row_count: usize, rows_max: usize },
    #[error("the database refused a statement: {0}")]
    Refused(#[source] DriverError),
    /// What a statement would have written breaks a rule of the database's.
    #[error("the database refused what was written: {error}")]
    Violated { violation: Violation, error: DriverError },
    /// Somebody else wrote at the same time: the transaction may be tried again from its beginning.
    #[error("the transaction met another one: {0}")]
    Conflict(String),
    /// Nobody knows whether what was written is there.
    #[error("the database gave no answer to COMMIT: {0}")]
    CommitUnknown(String),
    #[error("the statement binds {bind_count} values, the most is {binds_max}")]
    TooManyBinds { bind_count: usize, binds_max: usize },
    #[error(transparent)]
    TooLarge(#[from] RowsTooLarge),
    #[error("{0}")]
    Settings(String),
}

impl DbError {
    /// Whether the database is not there, as far as we can see.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, DbError::Unavailable(_))
    }

    /// Whether the database refused a statement, for whatever reason.
    pub fn is_refused(&self) -> bool {
        matches!(self, DbError::Refused(_))
    }

    /// Whether the same transaction may succeed when it is tried again.
    pub fn is_conflict(&self) -> bool {
        matches!(self, DbError::Conflict(_))
    }

    /// Whether the operation has no rows or no time left, so that nothing more is asked for it.
    pub fn ends_operation(&self) -> bool {
        matches!(self, DbError::OperationTimeout(_) | DbError::TooManyRows { .. })
    }

    /// Tells a database that is not there from one that does not let us in.
    pub fn of_connection(error: ConnectionError) -> Self {
        match error {
            ConnectionError::BadConnection(reason) => DbError::Unavailable(reason),
            ConnectionError::CouldntSetupConfiguration(error) => {
                let error = DriverError::from(error);
                match error.kind {
                    DriverErrorKind::Lost => DbError::Unavailable(error.to_string()),
                    _ => DbError::Rejected(error.to_string()),
                }
            }
            refusal => DbError::Rejected(refusal.to_string()),
        }
    }

    /// Sorts out a driver's error by its kind and by how long the statement ran.
    pub(super) fn of_statement(error: DriverError, elapsed: Duration, limits: FetchLimits) -> Self {
        let FetchLimits { statement_timeout, budget, .. } = limits;
        match error.kind {
            DriverErrorKind::Lost => DbError::Unavailable(error.to_string()),
            _ if error.is_answer() && elapsed >= statement_timeout => DbError::StatementTimeout(statement_timeout),
            _ if error.is_answer() && budget.is_over() => DbError::OperationTimeout(budget.time),
            _ => DbError::Refused(error),
        }
    }
}
