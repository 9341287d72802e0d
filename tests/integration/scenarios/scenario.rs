//! A scenario as it stands in its files.

use std::fs;
use std::path::{Path, PathBuf};

use super::difference;

/// A question, and what its header says about it.
pub struct Scenario {
    /// The whole file: its header is a comment in GraphQL too.
    pub query: String,
    pub variables: serde_json::Value,
    pub operation: Option<String>,
    /// The exact number of statements.
    statements: usize,
    /// The same on databases that need another number.
    statements_on: Vec<(String, usize)>,
    /// What is asked after a mutation, to see what it left.
    pub then: Option<String>,
    /// The databases that this does not run on.
    pub except: Vec<String>,
    path: PathBuf,
}

impl Scenario {
    /// Reads a scenario; says what its header lacks.
    pub fn read(path: &Path) -> Result<Self, String> {
        let query = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let header: Vec<&str> = query.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
        let values = |key: &'static str| header.iter().filter_map(move |line| line.strip_prefix(key)).map(str::trim);
        if header.first().is_none_or(|line| line.is_empty() || line.starts_with("statements:")) {
            return Err("the header does not say what this shows".to_owned());
        }
        let (statements, statements_on) =
            values("statements:").next().and_then(budgets).ok_or("the header has no line `# statements: N`")?;
        let variables = match values("variables:").next() {
            Some(text) => serde_json::from_str(text).map_err(|error| format!("variables: {error}"))?,
            None => serde_json::Value::Null,
        };
        let operation = values("operation:").next().map(str::to_owned);
        let then: Vec<&str> = values("then:").collect();
        let then = (!then.is_empty()).then(|| then.join("\n"));
        let is_mutation =
            query.lines().find(|line| !line.starts_with('#')).is_some_and(|line| line.starts_with("mutation"));
        if is_mutation != then.is_some() {
            return Err("a mutation, and nothing else, has a line `# then: { … }` that reads what it left".to_owned());
        }
        let except = values("except:").map(excepted).collect::<Result<_, _>>()?;
        Ok(Scenario { variables, operation, statements, statements_on, then, except, path: path.to_owned(), query })
    }

    /// The exact number of statements on a database; without one, where nobody says otherwise.
    pub fn statements(&self, kind: Option<&str>) -> usize {
        let own = self.statements_on.iter().find(|(name, _)| Some(name.as_str()) == kind);
        own.map_or(self.statements, |(_, statements)| *statements)
    }

    /// Compares with the file beside the question; `None` where there should be no file. Tells the difference.
    pub fn compare(&self, extension: &str, found: Option<&str>) -> Option<String> {
        let expected = fs::read_to_string(self.path.with_extension(extension)).ok();
        (expected.as_deref() != found)
            .then(|| difference(expected.as_deref().unwrap_or_default(), found.unwrap_or_default()))
    }

    /// Compares, or writes the file where this run is to do so.
    pub fn compare_or_update(&self, extension: &str, found: Option<&str>) -> Option<String> {
        let difference = self.compare(extension, found)?;
        if std::env::var_os("UPDATE_EXPECT").is_none() {
            return Some(difference);
        }
        let path = self.path.with_extension(extension);
        let written = match found {
            Some(text) => fs::write(path, text),
            None => fs::remove_file(path),
        };
        written.err().map(|error| error.to_string())
    }
}

/// `3`, or `3, postgres 4`
fn budgets(text: &str) -> Option<(usize, Vec<(String, usize)>)> {
    let mut parts = text.split(',').map(str::trim);
    let statements = parts.next()?.parse().ok()?;
    let own = |part: &str| {
        let (kind, statements) = part.split_once(' ')?;
        Some((kind.to_owned(), statements.parse().ok()?))
    };
    Some((statements, parts.map(own).collect::<Option<Vec<_>>>()?))
}

/// `mysql — reason`
fn excepted(text: &str) -> Result<String, String> {
    match text.split_once('—') {
        Some((kind, reason)) if !reason.trim().is_empty() => Ok(kind.trim().to_owned()),
        _ => Err(format!("`# except: {text}` has no reason")),
    }
}

/// All questions below a folder, by name.
pub fn find_scenarios(folder: &Path) -> Vec<PathBuf> {
    files_below(folder).into_iter().filter(|path| has_extension(path, "graphql")).collect()
}

/// Complaints about files that belong to no question.
pub fn stray_files(folder: &Path) -> Vec<String> {
    let is_stray = |path: &PathBuf| !path.with_extension("graphql").exists();
    let complain = |path: PathBuf| format!("{}: there is no question beside it", path.display());
    files_below(folder).into_iter().filter(is_stray).map(complain).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder can be read").path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}
