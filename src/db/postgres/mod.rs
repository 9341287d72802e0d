//! PostgreSQL: TLS, session settings, pipelined waves, and rows in the binary form of the wire.

mod array;
mod bind;
mod connection;

use std::error::Error;
use std::future::poll_fn;
use std::pin::pin;
use std::time::{Duration, Instant};

use diesel::ConnectionError;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::TryStreamExt;
use futures_util::future::{join, join_all};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, Type};
use tokio_postgres::{CancelToken, Client, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::sql::{POSTGRES, Statement};
use crate::value::{Cell, Rows, RowsBuilder, RowsTooLarge};

use super::driver_error::{DriverError, DriverErrorKind};
use super::violation::ViolationKind;
use super::{DatabaseUrl, FetchLimits, FetchedWave};
use bind::{BoundValue, type_of};
pub use connection::{PgConnection, PgManager};

/// Connects for migrations, which Diesel runs.
pub async fn establish(url: &DatabaseUrl, time_limit: Duration) -> diesel::ConnectionResult<AsyncPgConnection> {
    let mut connection = if url.wants_tls() {
        let connected = tokio_postgres::connect(&url.target, tls_connector()).await;
        let (client, transport) = connected.map_err(connection_error)?;
        AsyncPgConnection::try_from_client_and_connection(client, transport).await?
    } else {
        let (client, transport) = tokio_postgres::connect(&url.target, NoTls).await.map_err(connection_error)?;
        AsyncPgConnection::try_from_client_and_connection(client, transport).await?
    };
    let result = connection.batch_execute(&session_settings(time_limit)).await;
    result.map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// What a session begins with. A transaction that hangs because its client is gone must not keep its locks.
fn session_settings(time_limit: Duration) -> String {
    let limit_ms = time_limit.as_millis();
    format!(
        "SET TIME ZONE 'UTC'; SET statement_timeout = {limit_ms}; \
         SET idle_in_transaction_session_timeout = {}; SET application_name = 'relata'",
        limit_ms * 6
    )
}

/// Answers that pass with time: too many connections, starting up, shutting down, trouble with disk or system.
///
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
const PASSING_CLASSES: [&str; 4] = ["53", "57", "58", "XX"];

/// Tells a server that is not there, or not yet, from one that does not let us in.
fn connection_error(error: tokio_postgres::Error) -> ConnectionError {
    let passes = match error.code() {
        Some(code) => PASSING_CLASSES.iter().any(|class| code.code().starts_with(class)),
        None => error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>()),
    };
    let reason = reason_of(&error);
    if passes {
        return ConnectionError::BadConnection(reason);
    }
    ConnectionError::CouldntSetupConfiguration(DieselError::DatabaseError(DatabaseErrorKind::Unknown, Box::new(reason)))
}

/// The message with its causes: the driver's own display says only "db error".
fn reason_of(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| (**error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// Sorts an error out by its SQLSTATE.
///
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn driver_error(error: tokio_postgres::Error) -> DriverError {
    let message = reason_of(&error);
    let Some(answer) = error.as_db_error() else {
        // The driver's own words: it could not write the statement down, so nothing was sent.
        let is_unsent = ["error encoding", "error serializing"].iter().any(|words| message.starts_with(words));
        return DriverError::new(if is_unsent { DriverErrorKind::Unspoken } else { DriverErrorKind::Lost }, message);
    };
    let names = [answer.constraint(), answer.column(), answer.table()].into_iter().flatten().map(str::to_owned);
    DriverError::new(kind_of(answer.code()), message).with_names(names.collect())
}

fn kind_of(code: &SqlState) -> DriverErrorKind {
    match code.code() {
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

fn tls_connector() -> MakeRustlsConnect {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider);
    let versions = builder.with_safe_default_protocol_versions().expect("the provider has the default versions");
    MakeRustlsConnect::new(versions.with_root_certificates(roots).with_no_client_auth())
}

/// Asks the server to stop what a connection is doing.
pub async fn cancel(token: CancelToken) {
    // The token knows the server, not whether it was reached by TLS.
    if token.cancel_query(NoTls).await.is_err() {
        let _ = token.cancel_query(tls_connector()).await;
    }
}

/// Runs the statements of one level, each with whether its prepared form may be kept, and the transaction around them.
///
/// BEGIN, the statements and COMMIT are sent one behind the other without waiting. Nobody waits for the answer to COMMIT
/// either: a transaction that only read has nothing to lose, and whoever uses the connection next reads the answer first.
pub async fn fetch_wave(
    connection: &mut PgConnection,
    statements: &[(Statement, bool)],
    begin: bool,
    commit: bool,
    limits: FetchLimits,
) -> FetchedWave {
    let PgConnection { client, wire, prepared } = connection;
    let conversation = async {
        let mut ready = Vec::with_capacity(statements.len());
        for (statement, is_kept) in statements {
            ready.push(if *is_kept { prepared.get(client, statement).await.map(Some) } else { Ok(None) });
        }
        let begin = execute_if(client, begin, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        let fetches = statements.iter().zip(ready).map(async |((statement, _), prepared)| {
            let started = Instant::now();
            let rows = match prepared {
                Ok(prepared) => fetch(client, statement, prepared, limits).await,
                Err(error) => Err(error),
            };
            (rows, started.elapsed())
        });
        say_last(join(begin, join_all(fetches)), execute_if(client, commit, "COMMIT")).await
    };
    wire.carry(conversation).await
}

/// Asks, then says one thing more, and waits for the answers to what was asked only.
async fn say_last<T>(asked: impl Future<Output = T>, last: impl Future) -> T {
    let (mut asked, mut last) = (pin!(asked), pin!(last));
    let mut is_said = false;
    poll_fn(|context| {
        let answers = asked.as_mut().poll(context);
        if !std::mem::replace(&mut is_said, true) {
            let _ = last.as_mut().poll(context);
        }
        answers
    })
    .await
}

async fn execute_if(client: &Client, condition: bool, sql: &str) -> Result<(), DriverError> {
    if condition { client.batch_execute(sql).await.map_err(driver_error) } else { Ok(()) }
}

/// Runs one statement, without a prepared form in one round trip.
async fn fetch(
    client: &Client,
    statement: &Statement,
    prepared: Option<tokio_postgres::Statement>,
    limits: FetchLimits,
) -> Result<Result<Rows, RowsTooLarge>, DriverError> {
    let binds = statement.binds().iter().map(|(_, bind)| bind);
    let stream = match prepared {
        Some(prepared) => client.query_raw(&prepared, binds.map(BoundValue)).await,
        None => {
            let sql = statement.to_sql(|number| POSTGRES.placeholder(number));
            Box::pin(client.query_typed_raw(&sql, binds.map(|bind| (BoundValue(bind), type_of(bind))))).await
        }
    };
    let mut stream = pin!(stream.map_err(driver_error)?);
    let width = statement.width;
    if width == 0 {
        while stream.try_next().await.map_err(driver_error)?.is_some() {}
        let changed = stream.rows_affected().unwrap_or_default();
        return Ok(Ok(Rows::of_changed(usize::try_from(changed).unwrap_or(usize::MAX))));
    }
    let mut builder = RowsBuilder::with_limit(width, limits.rows);
    while let Some(row) = stream.try_next().await.map_err(driver_error)? {
        for position in 0..width {
            match push_value(&mut builder, row.try_get(position).map_err(driver_error)?) {
                Ok(()) => {}
                Err(CellError::TooLarge(too_large)) => return Ok(Err(too_large)),
                Err(CellError::Malformed(reason)) => return Err(DriverError::new(DriverErrorKind::Unspoken, reason)),
            }
        }
        if let Err(too_large) = builder.end_row() {
            return Ok(Err(too_large));
        }
    }
    Ok(Ok(builder.finish()))
}

/// A value as it came.
struct WireValue<'a> {
    type_id: u32,
    bytes: &'a [u8],
}

impl<'a> FromSql<'a> for WireValue<'a> {
    fn from_sql(of: &Type, bytes: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(WireValue { type_id: of.oid(), bytes })
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn push_value(builder: &mut RowsBuilder, value: Option<WireValue<'_>>) -> Result<(), CellError> {
    match value {
        Some(WireValue { type_id, bytes }) => push_cell(builder, type_id, bytes),
        None => {
            builder.push(Cell::Null);
            Ok(())
        }
    }
}

#[derive(Debug)]
enum CellError {
    TooLarge(RowsTooLarge),
    Malformed(String),
}

impl From<RowsTooLarge> for CellError {
    fn from(too_large: RowsTooLarge) -> Self {
        CellError::TooLarge(too_large)
    }
}

/// Object ids of built-in types, from `pg_type.dat`.
mod oid {
    pub const BOOL: u32 = 16;
    pub const BYTEA: u32 = 17;
    pub const INT8: u32 = 20;
    pub const INT2: u32 = 21;
    pub const INT4: u32 = 23;
    pub const OID: u32 = 26;
    pub const FLOAT4: u32 = 700;
    pub const FLOAT8: u32 = 701;
    pub const DATE: u32 = 1082;
    pub const TIME: u32 = 1083;
    pub const TIMESTAMP: u32 = 1114;
    pub const TIMESTAMPTZ: u32 = 1184;
    pub const NUMERIC: u32 = 1700;
    pub const UUID: u32 = 2950;
    pub const JSONB: u32 = 3802;
}

/// Days between 1970-01-01 and 2000-01-01, where PostgreSQL counts from.
const EPOCH_DAYS: i32 = 10_957;
const EPOCH_MICROS: i64 = EPOCH_DAYS as i64 * 86_400_000_000;

/// What PostgreSQL has before all times; what it has after them is the largest number, which the epoch does not move.
const MINUS_INFINITY_DAYS: i32 = i32::MIN;
const MINUS_INFINITY_MICROS: i64 = i64::MIN;

/// The type on the wire is the value's own. Types without a line here travel as text (enums, names, JSON), or are arrays.
fn push_cell(builder: &mut RowsBuilder, type_id: u32, bytes: &[u8]) -> Result<(), CellError> {
    let cell = match type_id {
        oid::BOOL => Cell::Bool(bytes != [0]),
        oid::INT2 => Cell::Int(i64::from(i16::from_be_bytes(fixed(bytes)?))),
        oid::INT4 => Cell::Int(i64::from(i32::from_be_bytes(fixed(bytes)?))),
        oid::INT8 => Cell::Int(i64::from_be_bytes(fixed(bytes)?)),
        oid::OID => Cell::Int(i64::from(u32::from_be_bytes(fixed(bytes)?))),
        // By its shortest text, so that 0.1 stays 0.1.
        oid::FLOAT4 => Cell::Float(widen(f32::from_be_bytes(fixed(bytes)?))),
        oid::FLOAT8 => Cell::Float(f64::from_be_bytes(fixed(bytes)?)),
        oid::DATE => Cell::Date(match i32::from_be_bytes(fixed(bytes)?) {
            MINUS_INFINITY_DAYS => MINUS_INFINITY_DAYS,
            days => days.saturating_add(EPOCH_DAYS),
        }),
        oid::TIME => Cell::Time(i64::from_be_bytes(fixed(bytes)?)),
        oid::TIMESTAMP | oid::TIMESTAMPTZ => Cell::DateTime(match i64::from_be_bytes(fixed(bytes)?) {
            MINUS_INFINITY_MICROS => MINUS_INFINITY_MICROS,
            micros => micros.saturating_add(EPOCH_MICROS),
        }),
        oid::NUMERIC => return Ok(builder.push_text(&numeric_text(bytes)?)?),
        oid::UUID | oid::BYTEA => return Ok(builder.push_bytes(bytes)?),
        // One byte of version before the text.
        oid::JSONB => return Ok(builder.push_utf8(bytes.get(1..).unwrap_or_default())?),
        _ if array::is_array(bytes) => return array::push_array(builder, bytes),
        _ => return Ok(builder.push_utf8(bytes)?),
    };
    builder.push(cell);
    Ok(())
}

fn fixed<const N: usize>(bytes: &[u8]) -> Result<[u8; N], CellError> {
    bytes.try_into().map_err(|_| CellError::Malformed(format!("a value of {} bytes instead of {N}", bytes.len())))
}

fn widen(narrow: f32) -> f64 {
    if narrow.is_finite() { narrow.to_string().parse().unwrap_or(f64::from(narrow)) } else { f64::from(narrow) }
}

/// A `numeric` as text with exactly the digits that it was stored with.
///
/// <https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/numeric.c> (`numeric_send`): number of
/// base-10000 digits, weight of the first, sign, digits after the point to show, then the digits.
fn numeric_text(bytes: &[u8]) -> Result<String, CellError> {
    let word = |index: usize| -> Result<u16, CellError> {
        Ok(u16::from_be_bytes(fixed(bytes.get(index * 2..index * 2 + 2).unwrap_or_default())?))
    };
    let (count, weight, sign, scale) = (word(0)? as usize, word(1)? as i16 as isize, word(2)?, word(3)? as usize);
    match sign {
        0xC000 => return Ok("NaN".to_owned()),
        0xD000 => return Ok("Infinity".to_owned()),
        0xF000 => return Ok("-Infinity".to_owned()),
        _ => {}
    }
    let digit = |place: isize| -> Result<u16, CellError> {
        let index = weight - place;
        if index < 0 || index as usize >= count { Ok(0) } else { word(4 + index as usize) }
    };
    let mut text = String::new();
    if sign == 0x4000 {
        text.push('-');
    }
    text.push_str(&digit(weight.max(0))?.to_string());
    for place in (0..weight.max(0)).rev() {
        text.push_str(&format!("{:04}", digit(place)?));
    }
    if scale > 0 {
        text.push('.');
        let fraction_start = text.len();
        let mut place = -1;
        while text.len() - fraction_start < scale {
            text.push_str(&format!("{:04}", digit(place)?));
            place -= 1;
        }
        text.truncate(fraction_start + scale);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[u16], text: &str) {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        assert_eq!(numeric_text(&bytes).unwrap(), text);
    }

    #[test]
    fn numerics_keep_their_digits() {
        check(&[0, 0, 0, 0], "0");
        check(&[0, 0, 0, 2], "0.00");
        check(&[1, 0, 0, 0, 42], "42");
        check(&[3, 1, 0, 4, 12, 3456, 7890], "123456.7890");
        check(&[1, 1, 0x4000, 0, 1], "-10000");
        check(&[1, -1i16 as u16, 0, 4, 12], "0.0012");
        check(&[1, -2i16 as u16, 0, 6, 1200], "0.000012");
        check(&[0, 0, 0xC000, 0], "NaN");
    }
}
