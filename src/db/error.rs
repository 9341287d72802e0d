//! What can go wrong between us and a database.

use std::time::Duration;

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::value::RowsTooLarge;

/// A refusal of the database floor. Messages hold the driver's words: they go to the log, never to a client.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    #[error("no connection became free within {} ms", .0.as_millis())]
    PoolTimeout(Duration),
    #[error("the statement took longer than {} ms", .0.as_millis())]
    StatementTimeout(Duration),
    #[error("the database refused a statement: {0}")]
    Refused(#[source] DieselError),
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

    /// Sorts out a driver's error by its kind and by how long the statement ran: messages come in many languages.
    pub fn of_statement(error: DieselError, elapsed: Duration, limit: Duration) -> Self {
        match &error {
            DieselError::DatabaseError(kind, information) => {
                let lost = match kind {
                    DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => true,
                    // diesel-async gives MySQL's lost connections no kind; these are mysql_async's own words.
                    _ => ["Input/output error", "Driver error"]
                        .iter()
                        .any(|words| information.message().starts_with(words)),
                };
                if lost {
                    DbError::Unavailable(information.message().to_owned())
                } else if elapsed >= limit {
                    DbError::StatementTimeout(limit)
                } else {
                    DbError::Refused(error)
                }
            }
            _ => DbError::Refused(error),
        }
    }
}
