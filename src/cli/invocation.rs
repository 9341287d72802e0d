//! How the program was called: its arguments, with the environment and the file of settings below them.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::catalog::edits::CatalogEdits;
use crate::config::{ConfigFile, FileContents, FileError, ServeSettings};

use super::{Cli, Command};

/// The arguments that the program was started with. They are read again when the file may have changed.
#[derive(Clone, Debug)]
pub struct Invocation {
    arguments: Vec<OsString>,
}

/// What a call says.
#[derive(Debug)]
pub struct Call {
    pub cli: Cli,
    /// What the file says about the catalog.
    pub edits: CatalogEdits,
}

/// Why a call cannot be understood, or that it only asked for help.
#[derive(Debug, thiserror::Error)]
pub enum InvocationError {
    #[error(transparent)]
    Arguments(#[from] clap::Error),
    #[error(transparent)]
    File(#[from] FileError),
}

impl Invocation {
    pub fn of_process() -> Self {
        Invocation { arguments: std::env::args_os().collect() }
    }

    /// What the arguments say, and below them the environment, the file and the defaults.
    pub fn read(&self) -> Result<Call, InvocationError> {
        let cli = Cli::try_parse_from(&self.arguments)?;
        let file = if cli.reads_file() { ConfigFile::find(cli.config.as_deref()) } else { None };
        let Some(file) = file else { return Ok(Call { cli, edits: CatalogEdits::default() }) };
        let FileContents { settings, edits } = file.read()?;
        let command = settings.below(Cli::command());
        let cli = Cli::from_arg_matches(&command.try_get_matches_from(&self.arguments)?)?;
        Ok(Call { cli, edits })
    }

    /// The settings of the server that this call started, and what it says about the catalog.
    pub fn read_serve(&self) -> Result<(ServeSettings, CatalogEdits), InvocationError> {
        let Call { cli, edits } = self.read()?;
        match cli.command {
            Some(Command::Serve(settings)) => Ok((*settings, edits)),
            _ => Ok((cli.serve, edits)),
        }
    }
}

impl InvocationError {
    /// Prints it, or the help that was asked for.
    pub fn report(&self) -> ExitCode {
        match self {
            InvocationError::Arguments(error) => {
                let _ = error.print();
                u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
            }
            InvocationError::File(error) => {
                eprintln!("relata: {error}");
                ExitCode::FAILURE
            }
        }
    }
}
