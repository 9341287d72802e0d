//! Reads what a live database has: tables, columns, keys. A few statements for all of it, in one snapshot.
//!
//! Each database has a module with its statements and its types; it gives plain data of the catalog's. Names and
//! associations are left to the catalog.

mod mysql;
mod mysql_types;
mod postgres;
mod postgres_types;
mod sqlite;
mod sqlite_types;

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalog::LiveSchema;
use crate::sql::Statement;
use crate::value::{Cell, Rows};

use super::{Budget, Consistency, Database, DbError, Scheme, Session, WavePlace};

/// Everything that a catalog can be made of, as it is in the database now.
pub async fn introspect(database: &Database) -> Result<LiveSchema, Arc<DbError>> {
    let mut tables = match database.url().scheme {
        Scheme::Sqlite => sqlite::read_tables(database).await?,
        Scheme::Postgres => postgres::read_tables(database).await?,
        Scheme::Mysql => mysql::read_tables(database).await?,
    };
    // Without a column there is nothing to ask for: none that may be read, or a view of what is gone.
    tables.retain(|table| {
        if table.columns.is_empty() {
            tracing::warn!("{} `{}` is left out: it has no column that can be read", table.kind, table.name);
        }
        !table.columns.is_empty()
    });
    tables.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(LiveSchema { tables })
}

/// The answers to some statements without values, each with so many columns, in one snapshot.
async fn fetch_all(database: &Database, statements: &[(&str, usize)]) -> Result<Vec<Rows>, Arc<DbError>> {
    let statements = statements.iter().map(|(sql, width)| Statement::new((*sql).to_owned(), Vec::new(), *width));
    fetch_apart(database, statements.collect()).await.into_iter().collect()
}

/// The same, with what became of each.
async fn fetch_apart(database: &Database, statements: Vec<Statement>) -> Vec<Result<Rows, Arc<DbError>>> {
    let mut session = Session::new(database, Consistency::Snapshot, Budget::unlimited());
    database.run(session.fetch_wave(statements, WavePlace::ONLY)).await
}

/// A row of an answer.
#[derive(Clone, Copy)]
struct Found<'a> {
    rows: &'a Rows,
    row: usize,
}

/// All rows of an answer.
fn found(rows: &Rows) -> impl Iterator<Item = Found<'_>> {
    (0..rows.len()).map(move |row| Found { rows, row })
}

impl<'a> Found<'a> {
    fn text(&self, position: usize) -> Option<&'a str> {
        match self.rows.cell(self.row, position) {
            Cell::Text(span) => Some(self.rows.text(span)),
            // information_schema answers some of its texts as bytes.
            Cell::Bytes(span) => std::str::from_utf8(self.rows.bytes(span)).ok(),
            _ => None,
        }
    }

    /// A text that is always there.
    fn name(&self, position: usize) -> &'a str {
        self.text(position).unwrap_or_default()
    }

    /// A text that says something.
    fn comment(&self, position: usize) -> Option<String> {
        self.text(position).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn number(&self, position: usize) -> i64 {
        match self.rows.cell(self.row, position) {
            Cell::Int(value) => value,
            _ => 0,
        }
    }

    fn flag(&self, position: usize) -> bool {
        match self.rows.cell(self.row, position) {
            Cell::Bool(value) => value,
            Cell::Int(value) => value != 0,
            _ => self.text(position).is_some_and(|text| text.eq_ignore_ascii_case("yes")),
        }
    }
}

/// Rows that follow each other and say the same in a key, as one group each.
fn grouped<'a, K: PartialEq>(rows: &'a Rows, key: impl Fn(&Found<'a>) -> K) -> Vec<(K, Vec<Found<'a>>)> {
    let mut groups: Vec<(K, Vec<Found<'a>>)> = Vec::new();
    for found in found(rows) {
        let own = key(&found);
        match groups.last_mut() {
            Some((known, members)) if *known == own => members.push(found),
            _ => groups.push((own, vec![found])),
        }
    }
    groups
}

/// Adds to the tables that have a name what was found for each.
fn by_name<'t, T>(tables: &'t [T], name: impl Fn(&'t T) -> &'t str) -> HashMap<String, usize> {
    tables.iter().enumerate().map(|(index, table)| (name(table).to_owned(), index)).collect()
}
