//! MySQL and MariaDB: session settings, and rows in the binary form of the wire.

use std::time::{Duration, Instant};

use diesel::deserialize::FromSql;
use diesel::mysql::data_types::MysqlTime;
use diesel::mysql::{Mysql, MysqlType, MysqlValue};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::row::{Field, Row};
use diesel::sql_types::Datetime;
use diesel::{ConnectionError, QueryResult};

use diesel_async::{AsyncConnectionCore, AsyncMysqlConnection, MysqlCancelToken, SimpleAsyncConnection};
use futures_util::TryStreamExt;
use mysql_async::{Conn, DriverError as ClientError, Error as DriverRefusal, Opts, OptsBuilder};

use crate::sql::Statement;
use crate::value::{Cell, Date, Rows, RowsBuilder, RowsTooLarge};

use super::driver_error::DriverError;
use super::query::StatementQuery;
use super::{FetchLimits, Fetched, FetchedWave};

/// Connects, fixes the isolation level and limits how long a statement may run.
pub async fn establish(url: &str, time_limit: Duration) -> diesel::ConnectionResult<AsyncMysqlConnection> {
    let options = Opts::from_url(url).map_err(|error| ConnectionError::InvalidConnectionUrl(error.to_string()))?;
    // A server behind a tunnel would name a socket of its own machine, where another server may listen on ours.
    let prefers_socket = url.contains("prefer_socket=true");
    // Prepared statements are kept one floor above; rows count as found where an update changes nothing.
    let options = OptsBuilder::from_opts(options).stmt_cache_size(0).client_found_rows(true);
    let options = options.prefer_socket(prefers_socket);
    let connected = Conn::new(options).await.map_err(connection_error)?;
    let mut connection = AsyncMysqlConnection::try_from(connected).await?;
    let isolation = connection.batch_execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ").await;
    isolation.map_err(ConnectionError::CouldntSetupConfiguration)?;
    // What does not fit a column is refused, never cut.
    let strict = connection.batch_execute("SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')").await;
    strict.map_err(ConnectionError::CouldntSetupConfiguration)?;
    let limit_ms = time_limit.as_millis();
    // MariaDB limits every statement, in seconds; MySQL knows only its own limit for reads, in milliseconds.
    let seconds = format!("{}.{:03}", limit_ms / 1000, limit_ms % 1000);
    if connection.batch_execute(&format!("SET SESSION max_statement_time = {seconds}")).await.is_err() {
        let limited = connection.batch_execute(&format!("SET SESSION max_execution_time = {limit_ms}")).await;
        limited.map_err(ConnectionError::CouldntSetupConfiguration)?;
    }
    Ok(connection)
}

/// Answers that pass with time: too many connections, shutting down, too many connections or statements of one user.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html>
const PASSING_CODES: [u16; 4] = [1040, 1053, 1203, 1226];

/// Tells a server that is not there, or not yet, from one that does not let us in.
fn connection_error(error: DriverRefusal) -> ConnectionError {
    let reason = match &error {
        DriverRefusal::Server(answer) => answer.message.clone(),
        _ => error.to_string(),
    };
    match error {
        DriverRefusal::Server(answer) if !PASSING_CODES.contains(&answer.code) => refused(reason),
        DriverRefusal::Driver(ClientError::UnknownAuthPlugin { .. } | ClientError::MysqlOldPasswordDisabled) => {
            refused(reason)
        }
        _ => ConnectionError::BadConnection(reason),
    }
}

fn refused(reason: String) -> ConnectionError {
    ConnectionError::CouldntSetupConfiguration(DieselError::DatabaseError(DatabaseErrorKind::Unknown, Box::new(reason)))
}

/// Asks the server to stop what a connection is doing.
pub async fn cancel(token: MysqlCancelToken) {
    // Where this fails, the statement ends with its time limit.
    let _ = token.cancel_query().await;
}

/// Runs the statements of one level, each with whether its prepared form may be kept, and the transaction around them.
pub async fn fetch_wave(
    connection: &mut AsyncMysqlConnection,
    statements: &[(Statement, bool)],
    begin: bool,
    commit: bool,
    limits: FetchLimits,
) -> FetchedWave {
    let begun = match begin {
        true => connection.batch_execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY").await,
        false => Ok(()),
    };
    if let Err(error) = begun {
        return (Err(error.into()), Vec::new());
    }
    let mut fetched = Vec::with_capacity(statements.len());
    for (statement, is_cacheable) in statements {
        fetched.push(fetch(connection, statement, *is_cacheable, limits).await);
    }
    let committed = if commit { connection.batch_execute("COMMIT").await } else { Ok(()) };
    (committed.map_err(DriverError::from), fetched)
}

async fn fetch(
    connection: &mut AsyncMysqlConnection,
    statement: &Statement,
    is_cacheable: bool,
    limits: FetchLimits,
) -> Fetched {
    let started = Instant::now();
    let rows = fetch_rows(connection, statement, is_cacheable, limits).await;
    (rows.map_err(DriverError::from), started.elapsed())
}

async fn fetch_rows(
    connection: &mut AsyncMysqlConnection,
    statement: &Statement,
    is_cacheable: bool,
    limits: FetchLimits,
) -> QueryResult<Result<Rows, RowsTooLarge>> {
    let query = StatementQuery { statement, is_cacheable };
    if statement.width == 0 {
        let changed = AsyncConnectionCore::execute_returning_count(connection, query).await?;
        return Ok(Ok(Rows::of_changed(changed)));
    }
    let mut stream = AsyncConnectionCore::load(connection, query).await?;
    let mut builder = RowsBuilder::with_limit(statement.width, limits.rows);
    while let Some(row) = stream.try_next().await? {
        for position in 0..statement.width {
            let Some(field) = row.get(position) else { return Err(diesel::result::Error::NotFound) };
            let pushed = match field.value() {
                Some(value) => push_cell(&mut builder, &value),
                None => {
                    builder.push(Cell::Null);
                    Ok(())
                }
            };
            if let Err(too_large) = pushed {
                return Ok(Err(too_large));
            }
        }
        if let Err(too_large) = builder.end_row() {
            return Ok(Err(too_large));
        }
    }
    Ok(Ok(builder.finish()))
}

/// The type on the wire is the value's own: width and sign of an integer, text or bytes.
fn push_cell(builder: &mut RowsBuilder, value: &MysqlValue<'_>) -> Result<(), RowsTooLarge> {
    let bytes = value.as_bytes();
    let cell = match value.value_type() {
        MysqlType::Tiny => integer(bytes, i8::from_ne_bytes),
        MysqlType::UnsignedTiny => integer(bytes, u8::from_ne_bytes),
        MysqlType::Short => integer(bytes, i16::from_ne_bytes),
        MysqlType::UnsignedShort => integer(bytes, u16::from_ne_bytes),
        MysqlType::Long => integer(bytes, i32::from_ne_bytes),
        MysqlType::UnsignedLong => integer(bytes, u32::from_ne_bytes),
        MysqlType::LongLong => integer(bytes, i64::from_ne_bytes),
        MysqlType::UnsignedLongLong => unsigned(bytes),
        MysqlType::Float => float(bytes),
        MysqlType::Double => bytes.try_into().map_or(Cell::Null, |bytes| Cell::Float(f64::from_ne_bytes(bytes))),
        MysqlType::Bit => whole(bytes.iter().take(8).fold(0, |sum, &byte| sum << 8 | u64::from(byte))),
        MysqlType::Date | MysqlType::DateTime | MysqlType::Timestamp | MysqlType::Time => {
            return push_time(builder, value);
        }
        // Numeric, String, Enum and Set come as text; so does what the wire calls a blob where a text column has a
        // binary collation, so that only the bytes themselves can tell.
        _ => return builder.push_utf8(bytes),
    };
    builder.push(cell);
    Ok(())
}

fn integer<const N: usize, T: Into<i64>>(bytes: &[u8], read: fn([u8; N]) -> T) -> Cell {
    // mysql_async widens small integers; the first bytes hold the value on little-endian machines.
    bytes.get(..N).and_then(|bytes| bytes.try_into().ok()).map_or(Cell::Null, |bytes| Cell::Int(read(bytes).into()))
}

fn unsigned(bytes: &[u8]) -> Cell {
    let Ok(bytes) = bytes.try_into() else { return Cell::Null };
    whole(u64::from_ne_bytes(bytes))
}

fn whole(value: u64) -> Cell {
    i64::try_from(value).map_or(Cell::Unsigned(value), Cell::Int)
}

fn float(bytes: &[u8]) -> Cell {
    let Ok(bytes) = bytes.try_into() else { return Cell::Null };
    let narrow = f32::from_ne_bytes(bytes);
    // By its shortest text, so that 0.1 stays 0.1.
    Cell::Float(narrow.to_string().parse().unwrap_or(f64::from(narrow)))
}

fn push_time(builder: &mut RowsBuilder, value: &MysqlValue<'_>) -> Result<(), RowsTooLarge> {
    let cell = match <MysqlTime as FromSql<Datetime, Mysql>>::from_sql(value.clone()) {
        // A negative time: outside of a day, which is told where it is written.
        Err(_) => Cell::Time(-1),
        Ok(time) => match (value.value_type(), days_of(&time)) {
            (MysqlType::Time, _) => Cell::Time(i64::from(time.day) * MICROS_PER_DAY + micros_of_day(&time)),
            (MysqlType::Date, Some(days)) => Cell::Date(days),
            (_, Some(days)) => Cell::DateTime(i64::from(days) * MICROS_PER_DAY + micros_of_day(&time)),
            (value_type, None) => return builder.push_text(&text_of(&time, value_type)),
        },
    };
    builder.push(cell);
    Ok(())
}

/// `None` for 0000-00-00 and other days that are none.
fn days_of(time: &MysqlTime) -> Option<i32> {
    let date = chrono::NaiveDate::from_ymd_opt(i32::try_from(time.year).ok()?, time.month, time.day)?;
    Some(Date::from(date).0)
}

/// A day that is none as MySQL writes it, so that it still is a key.
fn text_of(time: &MysqlTime, value_type: MysqlType) -> String {
    let day = format!("{:04}-{:02}-{:02}", time.year, time.month, time.day);
    match value_type {
        MysqlType::Date => day,
        _ => format!("{day} {:02}:{:02}:{:02}.{:06}", time.hour, time.minute, time.second, time.second_part),
    }
}

const MICROS_PER_DAY: i64 = 86_400_000_000;

/// Microseconds since midnight.
fn micros_of_day(time: &MysqlTime) -> i64 {
    let seconds = (i64::from(time.hour) * 60 + i64::from(time.minute)) * 60 + i64::from(time.second);
    seconds * 1_000_000 + i64::try_from(time.second_part).unwrap_or(0)
}
