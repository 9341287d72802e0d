//! `relata.toml`: where it is, what it holds, and what is wrong with it, line by line.

use std::path::{Path, PathBuf};

use crate::catalog::Suggestion;
use crate::catalog::edits::{CatalogEdits, PlacedProblems};

use super::file_catalog::read_tables;
use super::file_settings::{FileSettings, read_settings};
use super::table_reader::read_tree;

/// A file of settings.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    path: PathBuf,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct FileContents {
    pub settings: FileSettings,
    /// What is said about the catalog.
    pub edits: CatalogEdits,
}

/// Why a file cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("cannot read {path}: {reason}")]
    Unreadable { path: String, reason: std::io::Error },
    #[error(transparent)]
    Problems(#[from] FileProblems),
}

/// Everything that is wrong with a file, none of it alone.
pub type FileProblems = PlacedProblems<FileReason>;

/// What is wrong with one line of a file.
#[derive(Debug, thiserror::Error)]
pub enum FileReason {
    #[error("this is no TOML: {0}")]
    Syntax(String),
    #[error("{place} has no key `{key}`{suggestion}")]
    UnknownKey { key: String, place: String, suggestion: Suggestion },
    #[error("{place} needs the key `{key}`")]
    MissingKey { key: String, place: String },
    #[error("`{key}` is {found}, but must be {wanted}")]
    WrongKind { key: String, found: &'static str, wanted: &'static str },
    #[error("`{key}` cannot be `{value}`: {reason}")]
    BadValue { key: String, value: String, reason: String },
}

impl ConfigFile {
    /// What the file is called where nobody said otherwise.
    pub const DEFAULT_NAME: &str = "relata.toml";

    /// The file that was named, else the one in the working folder if there is one.
    pub fn find(named: Option<&Path>) -> Option<Self> {
        let default = || Some(Path::new(Self::DEFAULT_NAME)).filter(|path| path.exists());
        named.or_else(default).map(|path| ConfigFile { path: path.to_owned() })
    }

    /// Reads the whole file; all that is wrong with it is reported together.
    pub fn read(&self) -> Result<FileContents, FileError> {
        let path = self.path.display().to_string();
        let unreadable = |reason| FileError::Unreadable { path: path.clone(), reason };
        let text = std::fs::read_to_string(&self.path).map_err(unreadable)?;
        Ok(FileContents::read(&path, &text)?)
    }
}

impl FileContents {
    /// Reads the text of a file of this name.
    pub fn read(path: &str, text: &str) -> Result<Self, FileProblems> {
        read_tree(path, text, |root| {
            let mut edits = CatalogEdits { file: path.to_owned(), ..CatalogEdits::default() };
            let settings = read_settings(root, &mut edits);
            edits.tables = read_tables(root);
            FileContents { settings, edits }
        })
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let problems = FileContents::read("relata.toml", text).map(|_| String::new());
        expected.assert_eq(&problems.unwrap_or_else(|problems| problems.to_string()));
    }

    #[test]
    fn all_that_is_wrong_is_told_together_with_lines() {
        check(
            "[limits]\nmax_dept = 3\nmax_cost = \"much\"\n\n[server]\ndev = 1\nlisten = \"nowhere\"\n[database]\npool_max = 0\n[colours]\n",
            expect![[r#"
                6 problems with relata.toml:
                  - relata.toml:2: [limits] has no key `max_dept`; did you mean `max_depth`?
                  - relata.toml:3: `limits.max_cost` cannot be `much`: invalid digit found in string
                  - relata.toml:6: `server.dev` is a number, but must be true or false
                  - relata.toml:7: `server.listen` cannot be `nowhere`: invalid socket address syntax
                  - relata.toml:9: `database.pool_max` cannot be `0`: 0 is not in 1..=65535
                  - relata.toml:10: the file has no key `colours`; there is `catalog`, `database`, `limits`, `server`, `tables`"#]],
        );
        check(
            "[catalog]\nids = \"relais\"\n",
            expect!["relata.toml:2: `catalog.ids` cannot be `relais`: write node-id or relay"],
        );
        check("limits = 5\n", expect!["relata.toml:1: `limits` is a number, but must be a table, as in [limits]"]);
        check(
            "[limits]\nmax_depth = \n[server\n",
            expect![[r#"
            2 problems with relata.toml:
              - relata.toml:2: this is no TOML: string values must be quoted, expected literal string
              - relata.toml:3: this is no TOML: unclosed table, expected `]`"#]],
        );
    }

    #[test]
    fn an_empty_file_and_every_kind_of_value_is_taken() {
        check("", expect![[""]]);
        check(
            "[server]\ncors_origin = [\"https://a.example\", \"https://b.example\"]\nbody_limit = \"1MB\"\ndev = true\n\
             [limits]\nmax_depth = 7\nanswer_limit = 1_000_000\n",
            expect![[""]],
        );
    }
}
