//! What went wrong, sorted out by its SQLSTATE.
//!
//! <https://www.postgresql.org/docs/current/errcodes-appendix.html>

use std::error::Error;
use std::io;

use diesel::ConnectionError;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::db::driver_error::{DriverError, DriverErrorKind};
use crate::db::violation::ViolationKind;

/// Answers that pass with time: too many connections, starting up, shutting down, trouble with disk or system.
const PASSING_CLASSES: [&str; 4] = ["53", "57", "58", "XX"];

/// Tells a server that is not there, or not yet, from one that does not let us in.
pub fn connection_error(error: tokio_postgres::Error) -> ConnectionError {
    let passes = match error.code() {
        Some(code) => PASSING_CLASSES.iter().any(|class| code.code().starts_with(class)),
        None => error.is_closed() || error.source().is_some_and(|cause| cause.is::<io::Error>()),
    };
    // The driver's own display says only "db error".
    let causes = std::iter::successors(Some(&error as &(dyn Error + 'static)), |error| (**error).source());
    let reason = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    if passes { ConnectionError::BadConnection(reason) } else { refused_connection(reason) }
}

/// A connection that the server does not set up as we need it.
pub fn refused_connection(reason: impl ToString) -> ConnectionError {
    let reason = Box::new(reason.to_string());
    ConnectionError::CouldntSetupConfiguration(DieselError::DatabaseError(DatabaseErrorKind::Unknown, reason))
}

/// The connection is gone, or what came over it is nothing that a server says.
pub fn lost(error: io::Error) -> DriverError {
    DriverError::new(DriverErrorKind::Lost, error.to_string())
}

/// What could not be written down, so that nothing was sent, or is no answer to what was asked.
pub fn unspoken(reason: impl ToString) -> DriverError {
    DriverError::new(DriverErrorKind::Unspoken, reason.to_string())
}

/// What the server refused.
///
/// <https://www.postgresql.org/docs/current/protocol-error-fields.html>: fields, each a letter and a text that ends in a
/// zero byte.
pub fn refusal_of(body: &[u8]) -> DriverError {
    let fields = || body.split(|&byte| byte == 0).filter_map(|field| field.split_first());
    let text_of = |wanted: u8| {
        let text = fields().find_map(|(&letter, text)| (letter == wanted).then_some(text));
        text.map(String::from_utf8_lossy)
    };
    let code = text_of(b'C').unwrap_or_default();
    let mut message = format!("{} ({code})", text_of(b'M').unwrap_or_default());
    for more in [b'D', b'H', b'W'].into_iter().filter_map(text_of) {
        message.push_str("; ");
        message.push_str(&more);
    }
    let names = [b'n', b'c', b't'].into_iter().filter_map(text_of).map(std::borrow::Cow::into_owned);
    DriverError::new(kind_of(&code), message).with_names(names.collect())
}

fn kind_of(code: &str) -> DriverErrorKind {
    match code {
        "23505" | "23P01" => DriverErrorKind::Violation(ViolationKind::Unique),
        "23503" | "23001" => DriverErrorKind::Violation(ViolationKind::ForeignKey),
        "23502" => DriverErrorKind::Violation(ViolationKind::NotNull),
        "23514" | "44000" => DriverErrorKind::Violation(ViolationKind::Check),
        // Too long, out of range, no such date, no such label, bits of another length.
        "22001" | "22003" | "22007" | "22008" | "22P02" | "22026" => {
            DriverErrorKind::Violation(ViolationKind::OutOfRange)
        }
        // A serialization failure, a deadlock, a lock that was not free.
        "40001" | "40P01" | "55P03" => DriverErrorKind::Conflict,
        // Shut down, crashed, not up yet; silent for too long in a transaction.
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" => DriverErrorKind::Lost,
        _ => DriverErrorKind::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_tells_kind_and_names() {
        let body = b"SERROR\0VERROR\0C23505\0Mduplicate key\0DKey (id)=(1) exists.\0tmovies\0nmovies_pkey\0\0";
        let error = refusal_of(body);
        assert_eq!(error.kind, DriverErrorKind::Violation(ViolationKind::Unique));
        assert_eq!(error.names, ["movies_pkey", "movies"]);
        assert_eq!(error.to_string(), "duplicate key (23505); Key (id)=(1) exists.");
        assert_eq!(refusal_of(b"\0").kind, DriverErrorKind::Refused);
    }
}
