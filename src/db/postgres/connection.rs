//! A PostgreSQL connection and what is said over it.
//!
//! The driver's own way from a question to its rows leads through two tasks, three channels and a buffer for each
//! message, which for a lookup is most of the work. Here the one task that asks writes a whole wave into one buffer,
//! sends it, and reads rows straight into their arena. While the connection is idle nothing is read; that it was closed
//! is noticed when it is used next.

use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool::managed::{Manager, Metrics, RecycleError, RecycleResult};
use diesel::ConnectionError;
use postgres_protocol::message::backend::{
    BIND_COMPLETE_TAG, COMMAND_COMPLETE_TAG, DATA_ROW_TAG, EMPTY_QUERY_RESPONSE_TAG, ERROR_RESPONSE_TAG, NO_DATA_TAG,
    PARAMETER_DESCRIPTION_TAG, PARSE_COMPLETE_TAG, ROW_DESCRIPTION_TAG,
};
use postgres_protocol::message::frontend::{self, BindError};

use crate::db::driver_error::{DriverError, DriverErrorKind};
use crate::db::lane::Lookup;
use crate::db::{DatabaseUrl, FetchLimits, Fetched, FetchedWave};
use crate::sql::{POSTGRES, Statement};
use crate::value::{Cell, Rows, RowsBuilder, RowsTooLarge};

use super::bind::{type_of, write_value};
use super::cell::{CellError, fixed, push_cell};
use super::handshake::{Canceller, connect};
use super::refusal::{refusal_of, refused_connection, unspoken};
use super::session_settings;
use super::statements::{Prepared, PreparedStatements, are_alike};
use super::wire::{Message, Wire};

/// A connection with the statements that it keeps prepared.
pub struct PgConnection {
    wire: Wire,
    prepared: PreparedStatements,
    canceller: Canceller,
}

/// Prepared on every connection: name and text.
const BEGIN: (&str, &str) = ("begin", "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
const COMMIT: (&str, &str) = ("commit", "COMMIT");

/// Values and rows all travel in their binary form.
const BINARY: [i16; 1] = [1];

/// A statement that was asked.
enum Asked {
    /// The server had it prepared.
    Known(Arc<Prepared>),
    /// It is prepared with this question, under a name if it is to be kept.
    New(Option<String>),
    /// It is prepared by another statement of the same wave.
    Again,
}

impl PgConnection {
    /// Connects, and limits how long a statement may run.
    pub async fn establish(url: &DatabaseUrl, time_limit: Duration) -> Result<Self, ConnectionError> {
        let (stream, canceller) = connect(url).await?;
        let mut connection =
            PgConnection { wire: Wire::new(stream), prepared: PreparedStatements::default(), canceller };
        connection.set_up(time_limit).await.map_err(|error| match error.is_answer() {
            true => refused_connection(error),
            false => ConnectionError::BadConnection(error.to_string()),
        })?;
        Ok(connection)
    }

    async fn set_up(&mut self, time_limit: Duration) -> Result<(), DriverError> {
        self.execute(&session_settings(time_limit)).await?;
        for (name, sql) in [BEGIN, COMMIT] {
            self.wire.say(|out| frontend::parse(name, sql, [], out))?;
        }
        self.sync()?;
        self.wire.finish().await
    }

    /// Runs SQL without binds and without rows.
    pub async fn execute(&mut self, sql: &str) -> Result<(), DriverError> {
        self.wire.say(|out| frontend::query(sql, out))?;
        self.wire.finish().await
    }

    /// Can stop what the connection does, from elsewhere.
    pub fn canceller(&self) -> Canceller {
        self.canceller.clone()
    }

    /// Runs the statements of one level, each with whether its prepared form may be kept, and the transaction around
    /// them.
    ///
    /// BEGIN, the statements and COMMIT are one question, to which the server answers at once: behind the first that it
    /// refuses it passes over the rest.
    pub async fn fetch_wave(
        &mut self,
        statements: &[(Statement, bool)],
        begin: bool,
        commit: bool,
        limits: FetchLimits,
    ) -> FetchedWave {
        match self.ask_wave(statements, begin, commit) {
            Ok(asked) => self.hear_wave(statements, asked, [begin, commit], limits).await,
            Err(error) => {
                self.wire.unsay();
                (Err(error), Vec::new())
            }
        }
    }

    fn ask_wave(
        &mut self,
        statements: &[(Statement, bool)],
        begin: bool,
        commit: bool,
    ) -> Result<Vec<Asked>, DriverError> {
        if begin {
            self.run(BEGIN.0, None)?;
        }
        let mut asked = Vec::with_capacity(statements.len());
        for statement in statements {
            asked.push(self.ask_behind(statements, &asked, statement)?);
        }
        if commit {
            self.run(COMMIT.0, None)?;
        }
        self.sync()?;
        Ok(asked)
    }

    /// Asks a statement behind others, some of which may be the same.
    fn ask_behind<'s>(
        &mut self,
        earlier: impl IntoIterator<Item = &'s (Statement, bool)>,
        asked: &[Asked],
        (statement, is_kept): &(Statement, bool),
    ) -> Result<Asked, DriverError> {
        let alike = earlier.into_iter().zip(asked).find_map(|((earlier, _), asked)| match asked {
            Asked::New(Some(name)) if are_alike(earlier, statement) => Some(name.clone()),
            _ => None,
        });
        match alike {
            Some(name) => self.run(&name, Some(statement)).map(|()| Asked::Again),
            None => self.ask(statement, *is_kept),
        }
    }

    /// Runs lookups one behind the other, and gives each its row. One that is refused gets none; then, too, the connection is
    /// not to be used any more.
    pub async fn look_up(&mut self, lookups: Vec<Lookup>) -> Result<(), DriverError> {
        let asked = self.ask_lookups(&lookups).inspect_err(|_| self.wire.unsay())?;
        let mut refused = Ok(());
        for (Lookup { statements, limits, answer }, asked) in lookups.into_iter().zip(asked) {
            match self.hear_rows(&statements[0].0, asked, limits).await {
                Ok(Ok(rows)) => drop(answer.send(rows)),
                // Its rows still come.
                Ok(Err(_)) => return Err(DriverError::gone()),
                Err(error) if error.is_answer() => refused = Err(error),
                Err(error) => return Err(error),
            }
            self.wire.finish().await?;
        }
        refused
    }

    fn ask_lookups(&mut self, lookups: &[Lookup]) -> Result<Vec<Asked>, DriverError> {
        let mut asked = Vec::with_capacity(lookups.len());
        for lookup in lookups {
            let earlier = lookups.iter().map(|lookup| &lookup.statements[0]);
            asked.push(self.ask_behind(earlier, &asked, &lookup.statements[0])?);
            // Each is a question of its own, which fails alone.
            self.sync()?;
        }
        Ok(asked)
    }

    fn ask(&mut self, statement: &Statement, is_kept: bool) -> Result<Asked, DriverError> {
        if is_kept && let Some(known) = self.prepared.find(statement) {
            let known = known.clone();
            self.run(&known.name, Some(statement))?;
            return Ok(Asked::Known(known));
        }
        let name = is_kept.then(|| self.prepared.new_name());
        let as_named = name.as_deref().unwrap_or_default();
        let sql = statement.to_sql(|number| POSTGRES.placeholder(number));
        let types = statement.binds().iter().map(|(_, bind)| type_of(bind));
        self.wire.say(|out| frontend::parse(as_named, &sql, types, out))?;
        self.wire.say(|out| frontend::describe(b'S', as_named, out))?;
        self.run(as_named, Some(statement))?;
        Ok(Asked::New(name))
    }

    /// Runs what is prepared by a name, with the values of a statement.
    fn run(&mut self, name: &str, statement: Option<&Statement>) -> Result<(), DriverError> {
        let binds = statement.map(Statement::binds).unwrap_or_default().iter().map(|(_, bind)| bind);
        self.wire.say(|out| {
            let bound = frontend::bind("", name, BINARY, binds, write_value, BINARY, out);
            bound.map_err(|error| match error {
                BindError::Conversion(reason) => reason.to_string(),
                BindError::Serialization(reason) => reason.to_string(),
            })?;
            frontend::execute("", 0, out).map_err(|reason| reason.to_string())
        })
    }

    /// Ends the question.
    fn sync(&mut self) -> Result<(), DriverError> {
        self.wire.say(|out| {
            frontend::sync(out);
            Ok::<_, String>(())
        })
    }

    async fn hear_wave(
        &mut self,
        statements: &[(Statement, bool)],
        asked: Vec<Asked>,
        [begin, commit]: [bool; 2],
        limits: FetchLimits,
    ) -> FetchedWave {
        let started = Instant::now();
        let mut around = match begin {
            true => self.hear_command().await,
            false => Ok(()),
        };
        if is_lost(&around) {
            return (around, Vec::new());
        }
        let mut goes_on = around.is_ok();
        let mut fetched: Vec<Fetched> = Vec::with_capacity(statements.len());
        for ((statement, _), asked) in statements.iter().zip(asked) {
            let rows = match goes_on {
                true => self.hear_rows(statement, asked, limits).await,
                false => Err(DriverError::new(DriverErrorKind::Refused, "it stood behind what the server refused")),
            };
            let rows = match rows {
                Err(error) if error.kind == DriverErrorKind::Lost => return (Err(error), fetched),
                rows => rows,
            };
            goes_on = goes_on && matches!(rows, Ok(Ok(_)));
            let cut_short = rows.as_ref().ok().and_then(|rows| rows.as_ref().err()).copied();
            fetched.push((rows, started.elapsed()));
            if let Some(too_large) = cut_short {
                // The server still sends: nobody listens to this connection any more.
                fetched.resize_with(statements.len(), || (Ok(Err(too_large)), started.elapsed()));
                return (around, fetched);
            }
        }
        if commit && goes_on {
            around = self.hear_command().await;
            goes_on = around.is_ok();
        }
        let finished = self.wire.finish().await;
        if goes_on {
            around = finished;
        }
        (around, fetched)
    }

    async fn hear_command(&mut self) -> Result<(), DriverError> {
        loop {
            let Message { tag, body } = self.wire.next().await?;
            match tag {
                BIND_COMPLETE_TAG => {}
                COMMAND_COMPLETE_TAG => return Ok(()),
                ERROR_RESPONSE_TAG => return Err(refusal_of(body)),
                other => return Err(unexpected(other)),
            }
        }
    }

    async fn hear_rows(
        &mut self,
        statement: &Statement,
        asked: Asked,
        limits: FetchLimits,
    ) -> Result<Result<Rows, RowsTooLarge>, DriverError> {
        let PgConnection { wire, prepared, .. } = self;
        let (known, mut name) = match asked {
            Asked::Known(known) => (Some(known), None),
            Asked::Again => (prepared.find(statement).cloned(), None),
            Asked::New(name) => (None, name),
        };
        let mut described = Vec::new();
        let mut builder = match statement.width {
            0 => None,
            width => Some(RowsBuilder::with_limit(width, limits.rows)),
        };
        loop {
            let Message { tag, body } = wire.next().await?;
            match (tag, &mut builder) {
                (DATA_ROW_TAG, Some(builder)) => {
                    let columns = known.as_ref().map_or(&*described, |known| &*known.columns);
                    let columns = columns.get(..statement.width);
                    let columns = columns.ok_or_else(|| unspoken("the rows have fewer columns than were asked for"))?;
                    match push_row(builder, columns, body) {
                        Ok(()) => {}
                        Err(CellError::TooLarge(too_large)) => return Ok(Err(too_large)),
                        Err(CellError::Malformed(reason)) => return Err(unspoken(reason)),
                    }
                }
                (DATA_ROW_TAG | PARSE_COMPLETE_TAG | PARAMETER_DESCRIPTION_TAG | BIND_COMPLETE_TAG, _) => {}
                (ROW_DESCRIPTION_TAG | NO_DATA_TAG, _) => {
                    described = column_types(body);
                    if let Some(name) = name.take() {
                        prepared.insert(name, statement, described.clone());
                    }
                }
                (COMMAND_COMPLETE_TAG, None) => return Ok(Ok(Rows::of_changed(changed_rows(body)))),
                (COMMAND_COMPLETE_TAG | EMPTY_QUERY_RESPONSE_TAG, Some(_)) => break,
                (ERROR_RESPONSE_TAG, _) => return Err(refusal_of(body)),
                (other, _) => return Err(unexpected(other)),
            }
        }
        Ok(Ok(builder.map(RowsBuilder::finish).unwrap_or_default()))
    }
}

fn is_lost(result: &Result<(), DriverError>) -> bool {
    result.as_ref().is_err_and(|error| error.kind == DriverErrorKind::Lost)
}

fn unexpected(tag: u8) -> DriverError {
    unspoken(format!("a message of kind `{}` that nobody asked for", char::from(tag)))
}

/// The type of each column, from the description of rows: the number of columns, then of each its name, its table (four
/// bytes) and place there (two), its type (four), size (two), modifier (four) and format (two).
fn column_types(description: &[u8]) -> Vec<u32> {
    let mut rest = description.get(2..).unwrap_or_default();
    let mut types = Vec::new();
    while let Some(end) = rest.iter().position(|&byte| byte == 0)
        && let Some((column, more)) = rest[end + 1..].split_first_chunk::<18>()
    {
        types.push(u32::from_be_bytes([column[6], column[7], column[8], column[9]]));
        rest = more;
    }
    types
}

/// How many rows a command changed: the last word of `INSERT 0 3` or `DELETE 3`.
fn changed_rows(tag: &[u8]) -> usize {
    let text = std::str::from_utf8(tag).unwrap_or_default().trim_end_matches('\0');
    text.rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap_or_default()
}

/// Adds a row: the number of its values, then each with its length; -1 is null.
fn push_row(builder: &mut RowsBuilder, columns: &[u32], row: &[u8]) -> Result<(), CellError> {
    let cut_off = || CellError::Malformed("a row that ends before its last value".to_owned());
    let mut rest = row.get(2..).unwrap_or_default();
    for &type_id in columns {
        let (length, values) = rest.split_at_checked(4).ok_or_else(cut_off)?;
        rest = values;
        match usize::try_from(i32::from_be_bytes(fixed(length)?)) {
            Ok(length) => {
                let (value, more) = rest.split_at_checked(length).ok_or_else(cut_off)?;
                push_cell(builder, type_id, value)?;
                rest = more;
            }
            Err(_) => builder.push(Cell::Null),
        }
    }
    Ok(builder.end_row()?)
}

/// Opens the connections of the pool.
pub struct PgManager {
    pub url: DatabaseUrl,
    pub statement_timeout: Duration,
}

impl Manager for PgManager {
    type Type = Box<PgConnection>;
    type Error = ConnectionError;

    async fn create(&self) -> Result<Box<PgConnection>, ConnectionError> {
        // Connecting takes a large future; in a box it does not make the future of every request as large.
        Box::pin(PgConnection::establish(&self.url, self.statement_timeout)).await.map(Box::new)
    }

    /// A look at the connection would cost a round trip for each request; a dead one is noticed when it is used.
    async fn recycle(&self, connection: &mut Box<PgConnection>, _: &Metrics) -> RecycleResult<ConnectionError> {
        match connection.wire.is_idle() {
            true => Ok(()),
            false => Err(RecycleError::message("the connection is closed, or in the middle of something")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_and_tags_are_read() {
        let column = |name: &[u8], type_id: u32| [name, b"\0", &[0; 6], &type_id.to_be_bytes(), &[0; 8]].concat();
        let description = [vec![0, 2], column(b"id", 23), column(b"name", 25)].concat();
        assert_eq!(column_types(&description), [23, 25]);
        assert!(column_types(b"").is_empty());
        assert_eq!((changed_rows(b"INSERT 0 3\0"), changed_rows(b"BEGIN\0")), (3, 0));
    }

    #[test]
    fn rows_are_read_to_their_last_value() {
        let mut builder = RowsBuilder::with_limit(2, 1);
        let row = [&[0, 2, 0, 0, 0, 4], 7_i32.to_be_bytes().as_slice(), &[255; 4]].concat();
        assert!(push_row(&mut builder, &[23, 25], &row).is_ok());
        assert!(matches!(push_row(&mut builder, &[23, 25], &row), Err(CellError::TooLarge(_))));
        let mut builder = RowsBuilder::with_limit(2, 1);
        assert!(matches!(push_row(&mut builder, &[23, 25], &row[..12]), Err(CellError::Malformed(_))));
    }
}
