//! The migrations of the sample models, and their sample rows as one migration more, so that they are filled in once.

use diesel::backend::Backend;
use diesel::connection::BoxableConnection;
use diesel::migration::{Migration, MigrationMetadata, MigrationName, MigrationSource, MigrationVersion, Result};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use std::fmt;

use crate::db::{BoxedMigration, Migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const MYSQL: EmbeddedMigrations = embed_migrations!("migrations/mysql");

/// The tables of the sample models, with their rows or without.
#[derive(Clone, Copy, Debug)]
pub struct SampleMigrations {
    pub with_rows: bool,
}

impl SampleMigrations {
    fn all<DB: Backend>(self, tables: EmbeddedMigrations, after: &'static str) -> Vec<BoxedMigration<DB>> {
        // Embedded migrations are read at compile time and cannot fail here.
        let mut migrations: Vec<BoxedMigration<DB>> = tables.migrations().unwrap_or_default();
        if self.with_rows {
            migrations.push(Box::new(SampleRows { after }));
        }
        migrations
    }
}

impl Migrations for SampleMigrations {
    fn sqlite(&self) -> Vec<BoxedMigration<diesel::sqlite::Sqlite>> {
        self.all(SQLITE, "")
    }

    fn postgres(&self) -> Vec<BoxedMigration<diesel::pg::Pg>> {
        self.all(POSTGRES, include_str!("../../migrations/sample/postgres_sequences.sql"))
    }

    fn mysql(&self) -> Vec<BoxedMigration<diesel::mysql::Mysql>> {
        self.all(MYSQL, "")
    }
}

/// The rows, as SQL that all databases read.
const UP: [&str; 5] = [
    include_str!("../../migrations/sample/people/up.sql"),
    include_str!("../../migrations/sample/films/up.sql"),
    include_str!("../../migrations/sample/school/up.sql"),
    include_str!("../../migrations/sample/tutorials/up.sql"),
    include_str!("../../migrations/sample/work/up.sql"),
];

const DOWN: [&str; 5] = [
    include_str!("../../migrations/sample/people/down.sql"),
    include_str!("../../migrations/sample/films/down.sql"),
    include_str!("../../migrations/sample/school/down.sql"),
    include_str!("../../migrations/sample/tutorials/down.sql"),
    include_str!("../../migrations/sample/work/down.sql"),
];

struct SampleRows {
    /// What one database needs behind the rows.
    after: &'static str,
}

impl<DB: Backend> Migration<DB> for SampleRows {
    fn run(&self, connection: &mut dyn BoxableConnection<DB>) -> Result<()> {
        UP.iter().chain([&self.after]).filter(|sql| !sql.is_empty()).try_for_each(|sql| execute(connection, sql))
    }

    fn revert(&self, connection: &mut dyn BoxableConnection<DB>) -> Result<()> {
        DOWN.iter().try_for_each(|sql| execute(connection, sql))
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        &InTransaction
    }

    fn name(&self) -> &dyn MigrationName {
        &SampleRowsName
    }
}

/// Statement by statement, since not every driver takes several at once.
fn execute<DB: Backend>(connection: &mut dyn BoxableConnection<DB>, sql: &str) -> Result<()> {
    for statement in sql.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()) {
        connection.batch_execute(statement)?;
    }
    Ok(())
}

struct InTransaction;

impl MigrationMetadata for InTransaction {}

struct SampleRowsName;

impl MigrationName for SampleRowsName {
    fn version(&self) -> MigrationVersion<'_> {
        MigrationVersion::from("20261120999999")
    }
}

impl fmt::Display for SampleRowsName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("2026-11-20-999999_sample_rows")
    }
}
