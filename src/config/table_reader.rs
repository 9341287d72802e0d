//! Reads a TOML tree table by table: what is asked for is given with its line, what nobody asked for is a finding.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::catalog::Suggestion;

use super::file::{FileProblem, FileReason};

/// One table of the file.
pub struct TableReader<'a> {
    source: &'a Source<'a>,
    /// The keys down to it: `limits`; empty for the whole file.
    path: String,
    table: &'a DeTable<'a>,
    /// The keys that were asked for.
    known: Vec<String>,
}

/// A text, and what was found wrong with it.
struct Source<'a> {
    text: &'a str,
    problems: RefCell<Vec<FileProblem>>,
}

type Value<'a> = Spanned<DeValue<'a>>;

/// Reads a text by a function of its outermost table; gives what that gives, and all findings.
pub fn read_tree<T>(text: &str, read: impl FnOnce(&mut TableReader<'_>) -> T) -> (T, Vec<FileProblem>) {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let source = Source { text, problems: RefCell::default() };
    for error in &errors {
        source.report(error.span().map_or(0, |span| span.start), FileReason::Syntax(error.message().to_owned()));
    }
    let mut root = TableReader::new(&source, String::new(), tree.get_ref());
    let contents = read(&mut root);
    root.finish();
    let problems = source.problems.into_inner();
    match errors.is_empty() {
        true => (contents, problems),
        // What is left of a broken text says little about what was meant.
        false => (contents, problems.into_iter().filter(FileProblem::is_syntax).collect()),
    }
}

impl Source<'_> {
    fn report(&self, at: usize, reason: FileReason) {
        let line = self.text[..at.min(self.text.len())].matches('\n').count() + 1;
        self.problems.borrow_mut().push(FileProblem { line, reason });
    }
}

impl<'a> TableReader<'a> {
    fn new(source: &'a Source<'a>, path: String, table: &'a DeTable<'a>) -> Self {
        TableReader { source, path, table, known: Vec::new() }
    }

    /// A table below this one.
    pub fn table(&mut self, key: &str) -> Option<TableReader<'a>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(TableReader::new(self.source, self.path_of(key), table)),
            _ => self.wrong_kind(key, value, "a table, as in [limits]"),
        }
    }

    /// `true` or `false`, as text.
    pub fn switch(&mut self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(is_on) => Some(is_on.to_string()),
            _ => self.wrong_kind(key, value, "true or false"),
        }
    }

    /// A number or a text, or where it may be several, a list of them; as texts.
    pub fn texts(&mut self, key: &str, takes_several: bool) -> Option<Vec<String>> {
        let value = self.value(key)?;
        let texts = match value.get_ref() {
            DeValue::Array(items) if takes_several => items.iter().map(|item| scalar_text(item.get_ref())).collect(),
            scalar => scalar_text(scalar).map(|text| vec![text]),
        };
        let wanted = if takes_several { "a text or a list of texts" } else { "a number or a text" };
        texts.or_else(|| self.wrong_kind(key, value, wanted))
    }

    /// Reports a value that its key cannot have.
    pub fn refuse(&self, key: &str, value: &str, reason: String) {
        let at = self.table.get(key).map_or(0, |value| value.span().start);
        self.source.report(at, FileReason::BadValue { key: self.path_of(key), value: value.to_owned(), reason });
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        let unknown = self.table.keys().filter(|key| !self.known.iter().any(|known| *known == **key.get_ref()));
        for key in unknown {
            let suggestion = Suggestion::among(key.get_ref(), self.known.iter().map(String::as_str));
            let place = if self.path.is_empty() { "the file".to_owned() } else { format!("[{}]", self.path) };
            let reason = FileReason::UnknownKey { key: key.get_ref().to_string(), place, suggestion };
            self.source.report(key.span().start, reason);
        }
    }

    fn value(&mut self, key: &str) -> Option<&'a Value<'a>> {
        self.known.push(key.to_owned());
        self.table.get(key)
    }

    fn wrong_kind<T>(&self, key: &str, value: &Value<'_>, wanted: &'static str) -> Option<T> {
        let found = kind_of(value.get_ref());
        self.source.report(value.span().start, FileReason::WrongKind { key: self.path_of(key), found, wanted });
        None
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// A number or a text as text.
fn scalar_text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        // Without what separates the digits.
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
