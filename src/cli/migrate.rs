//! `relata migrate`: the tables of the sample models.

use clap::Subcommand;

use crate::config::{DatabaseSettings, LogFormat};
use crate::db::{MigrationState, migrate_reset, migrate_revert, migrate_run, migration_states};
use crate::models::migrations::SampleMigrations;

use super::{CliError, required_url, start_log};

#[derive(Debug, Subcommand)]
pub enum MigrateTask {
    /// Run the migrations that have not been run
    Run {
        #[command(flatten)]
        database: DatabaseSettings,
        /// Also fill in the sample rows, once
        #[arg(long)]
        sample: bool,
    },
    /// Take the last migration back
    Revert(DatabaseSettings),
    /// List the migrations and whether they have been run
    Status(DatabaseSettings),
    /// Take all migrations back, with all their rows, and run them again
    Reset {
        #[command(flatten)]
        database: DatabaseSettings,
        /// The name of the database, to say that you mean it
        #[arg(long, value_name = "NAME")]
        yes_drop: String,
    },
}

/// Carries a task out.
pub async fn migrate(task: MigrateTask) -> Result<(), CliError> {
    start_log(LogFormat::Plain, false);
    let tables = SampleMigrations { with_rows: false };
    let all = SampleMigrations { with_rows: true };
    match task {
        MigrateTask::Run { database, sample } => {
            let migrations = SampleMigrations { with_rows: sample };
            let ran = migrate_run(&required_url(&database)?, &database.options(true), &migrations).await?;
            print_ran("ran", &ran);
        }
        MigrateTask::Revert(database) => {
            let reverted = migrate_revert(&required_url(&database)?, &database.options(false), &all).await?;
            print_ran("took back", &reverted.into_iter().collect::<Vec<_>>());
        }
        MigrateTask::Status(database) => {
            for MigrationState { name, is_applied } in
                migration_states(&required_url(&database)?, &database.options(false), &all).await?
            {
                println!("{} {name}", if is_applied { "[x]" } else { "[ ]" });
            }
        }
        MigrateTask::Reset { database, yes_drop } => {
            let url = required_url(&database)?;
            if url.database_name() != yes_drop {
                let name = url.database_name();
                return Err(CliError::Refused(format!(
                    "the database is named `{name}`, not `{yes_drop}`; nothing was dropped"
                )));
            }
            let states = migration_states(&url, &database.options(false), &all).await?;
            let had_rows = states.last().is_some_and(|state| state.is_applied);
            let ran = migrate_reset(&url, &database.options(false), if had_rows { &all } else { &tables }).await?;
            print_ran("ran", &ran);
        }
    }
    Ok(())
}

fn print_ran(what: &str, names: &[String]) {
    match names {
        [] => println!("nothing to do"),
        names => names.iter().for_each(|name| println!("{what} {name}")),
    }
}
