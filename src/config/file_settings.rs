//! The settings of `relata.toml`: the same as on the command line, below it.
//!
//! A key is the flag's name with underscores, in a section. What a value may be is asked of the flag itself, and what the
//! file says becomes the flag's default: so each setting is described once.

use std::collections::HashMap;
use std::error::Error;

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Args, Command};

use crate::catalog::edits::CatalogEdits;

use super::file_catalog::read_choice;
use super::table_reader::TableReader;
use super::{DatabaseSettings, LimitSettings, SchemaSettings, ServerSettings, SourceSettings};

/// What the file says of settings, by the id of their argument.
#[derive(Clone, Debug, Default)]
pub struct FileSettings(HashMap<String, Vec<String>>);

/// The section of the catalog's settings.
pub const CATALOG: &str = "catalog";

/// The arguments that each section of the file has.
pub fn sections() -> [(&'static str, Vec<Arg>); 4] {
    let catalog = SourceSettings::augment_args(SchemaSettings::augment_args(Command::new("catalog")));
    let arguments = |command: Command| command.get_arguments().cloned().collect();
    [
        ("server", arguments(ServerSettings::augment_args(Command::new("server")))),
        ("database", arguments(DatabaseSettings::augment_args(Command::new("database")))),
        (CATALOG, arguments(catalog)),
        ("limits", arguments(LimitSettings::augment_args(Command::new("limits")))),
    ]
}

/// The key of a setting inside its section.
pub fn key_of(argument: &Arg) -> &str {
    match argument.get_id().as_str() {
        "database_url" => "url",
        "catalog" => "source",
        id => id,
    }
}

/// Every key that a file may have for a setting, with the flag that it stands for: `limits.max_depth`, `--max-depth`.
pub fn setting_keys() -> Vec<(String, String)> {
    let name = |section: &str, argument: &Arg| {
        (format!("{section}.{}", key_of(argument)), format!("--{}", argument.get_long().unwrap_or_default()))
    };
    let named = |(section, arguments): (&str, Vec<Arg>)| arguments.iter().map(|one| name(section, one)).collect();
    sections().into_iter().flat_map::<Vec<_>, _>(named).collect()
}

/// Reads the sections of settings; one of them also says which tables are served.
pub fn read_settings(root: &mut TableReader<'_>, edits: &mut CatalogEdits) -> FileSettings {
    let mut settings = FileSettings::default();
    for (section, arguments) in sections() {
        let Some(mut table) = root.table(section) else { continue };
        for argument in &arguments {
            if let Some(values) = read_setting(&mut table, argument) {
                settings.0.insert(argument.get_id().to_string(), values);
            }
        }
        if section == CATALOG {
            read_choice(&mut table, edits);
        }
        table.finish();
    }
    settings
}

fn read_setting(table: &mut TableReader<'_>, argument: &Arg) -> Option<Vec<String>> {
    let key = key_of(argument);
    if matches!(argument.get_action(), ArgAction::SetTrue) {
        return table.flag(key).map(|is_on| vec![is_on.to_string()]);
    }
    let values = table.scalars(key, matches!(argument.get_action(), ArgAction::Append))?;
    for value in &values {
        if let Err(reason) = check_value(argument, value) {
            table.refuse(key, value, reason);
        }
    }
    Some(values)
}

/// Asks the flag whether it takes a value.
fn check_value(argument: &Arg, value: &str) -> Result<(), String> {
    let flag = format!("--{}={value}", argument.get_long().unwrap_or_default());
    let asked = Command::new("relata").no_binary_name(true).arg(argument.clone()).try_get_matches_from([flag]);
    asked.map(drop).map_err(|error| match (error.source(), error.get(ContextKind::ValidValue)) {
        (Some(source), _) => source.to_string(),
        (None, Some(ContextValue::Strings(values))) => format!("write {}", values.join(" or ")),
        (None, _) => error.kind().to_string(),
    })
}

impl FileSettings {
    /// The command line with the file's values as its defaults: flags and the environment win over them.
    pub fn below(&self, command: Command) -> Command {
        let command = command.mut_args(|argument| match self.0.get(argument.get_id().as_str()) {
            Some(values) => argument.default_values(values),
            None => argument,
        });
        command.mut_subcommands(|command| self.below(command))
    }
}
