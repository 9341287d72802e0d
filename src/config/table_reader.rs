//! Reads a TOML tree table by table: what is asked for is given with its line, what nobody asked for is a finding.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::catalog::Suggestion;
use crate::catalog::edits::Placed;

use super::file::{FileProblems, FileReason};

/// One table of the file.
pub struct TableReader<'a> {
    source: &'a Source<'a>,
    /// The keys down to it: `limits`; empty for the whole file.
    path: String,
    table: &'a DeTable<'a>,
    line: usize,
    /// The keys that were asked for.
    known: Vec<String>,
}

/// A text, and what was found wrong with it.
struct Source<'a> {
    text: &'a str,
    problems: RefCell<FileProblems>,
}

/// Reads the text of a file by a function of its outermost table; all that is wrong is reported together.
pub fn read_tree<T>(file: &str, text: &str, read: impl FnOnce(&mut TableReader<'_>) -> T) -> Result<T, FileProblems> {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let source = Source { text, problems: RefCell::new(FileProblems::new(file)) };
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        source.report(source.line_at(at), FileReason::Syntax(error.message().to_owned()));
    }
    let broken = source.problems.replace(FileProblems::new(file));
    let mut root = TableReader::new(&source, String::new(), tree.get_ref(), 1);
    let contents = read(&mut root);
    root.finish();
    // What is left of a broken text says little about what was meant.
    let contents = broken.into_result(contents)?;
    source.problems.into_inner().into_result(contents)
}

impl Source<'_> {
    fn report(&self, line: usize, reason: FileReason) {
        self.problems.borrow_mut().push(line, reason);
    }

    fn line_at(&self, at: usize) -> usize {
        self.text[..at.min(self.text.len())].matches('\n').count() + 1
    }
}

impl<'a> TableReader<'a> {
    fn new(source: &'a Source<'a>, path: String, table: &'a DeTable<'a>, line: usize) -> Self {
        TableReader { source, path, table, line, known: Vec::new() }
    }

    /// Where it begins.
    pub fn line(&self) -> usize {
        self.line
    }

    /// A table below this one.
    pub fn table(&mut self, key: &str) -> Option<TableReader<'a>> {
        let value = self.value(key)?;
        let line = self.source.line_at(value.span().start);
        match value.get_ref() {
            DeValue::Table(table) => Some(TableReader::new(self.source, self.path_of(key), table, line)),
            _ => self.wrong_kind(key, value, "a table, as in [limits]"),
        }
    }

    /// The tables below this one that are called as the file pleases: `[tables.users]`; in the order of their names.
    pub fn named_tables(&mut self, key: &str) -> Vec<(Placed<String>, TableReader<'a>)> {
        let Some(mut tables) = self.table(key) else { return Vec::new() };
        let names: Vec<&Spanned<_>> = tables.table.keys().collect();
        let read = |name: &Spanned<std::borrow::Cow<'a, str>>| {
            let placed = Placed { value: name.get_ref().to_string(), line: self.source.line_at(name.span().start) };
            tables.table(name.get_ref()).map(|table| (placed, table))
        };
        names.into_iter().filter_map(read).collect()
    }

    /// A list of tables: `[[tables.users.foreign_keys]]`.
    pub fn table_list(&mut self, key: &str) -> Vec<TableReader<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let wrong = || self.wrong_kind(key, value, "a list of tables, as in [[…]]").unwrap_or_default();
        let DeValue::Array(items) = value.get_ref() else { return wrong() };
        let tables = items.iter().map(|item| {
            let line = self.source.line_at(item.span().start);
            let table = item.get_ref().as_table()?;
            Some(TableReader::new(self.source, self.path_of(key), table, line))
        });
        tables.collect::<Option<_>>().unwrap_or_else(wrong)
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        value.get_ref().as_bool().or_else(|| self.wrong_kind(key, value, "true or false"))
    }

    /// A text.
    pub fn text(&mut self, key: &str) -> Option<Placed<String>> {
        let value = self.value(key)?;
        let text = value.get_ref().as_str().map(|text| self.placed(value, text.to_owned()));
        text.or_else(|| self.wrong_kind(key, value, "a text"))
    }

    /// A list of texts.
    pub fn list(&mut self, key: &str) -> Option<Placed<Vec<String>>> {
        let value = self.value(key)?;
        let list = text_list(value.get_ref()).map(|list| self.placed(value, list));
        list.or_else(|| self.wrong_kind(key, value, "a list of texts"))
    }

    /// A list of lists of texts.
    pub fn lists(&mut self, key: &str) -> Vec<Placed<Vec<String>>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items = value.get_ref().as_array().into_iter().flat_map(|items| items.iter());
        let lists = items.map(|item| text_list(item.get_ref()).map(|list| self.placed(item, list)));
        let lists = lists.collect::<Option<Vec<_>>>().filter(|_| value.get_ref().is_array());
        lists.or_else(|| self.wrong_kind(key, value, "a list of lists of texts")).unwrap_or_default()
    }

    /// A number or a text, or where it may be several, a list of them; as texts.
    pub fn scalars(&mut self, key: &str, takes_several: bool) -> Option<Vec<String>> {
        let value = self.value(key)?;
        let texts = match value.get_ref() {
            DeValue::Array(items) if takes_several => items.iter().map(|item| scalar_text(item.get_ref())).collect(),
            scalar => scalar_text(scalar).map(|text| vec![text]),
        };
        let wanted = if takes_several { "a text or a list of texts" } else { "a number or a text" };
        texts.or_else(|| self.wrong_kind(key, value, wanted))
    }

    /// Reports a key that must be there.
    pub fn require<T>(&self, key: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.table.get(key).is_none() {
            self.source.report(self.line, FileReason::MissingKey { key: key.to_owned(), place: self.place() });
        }
        value
    }

    /// Reports a value that its key cannot have.
    pub fn refuse(&self, key: &str, value: &str, reason: String) {
        let line = self.table.get(key).map_or(self.line, |value| self.source.line_at(value.span().start));
        self.source.report(line, FileReason::BadValue { key: self.path_of(key), value: value.to_owned(), reason });
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        let unknown = self.table.keys().filter(|key| !self.known.iter().any(|known| *known == **key.get_ref()));
        for key in unknown {
            let suggestion = Suggestion::among(key.get_ref(), self.known.iter().map(String::as_str));
            let reason = FileReason::UnknownKey { key: key.get_ref().to_string(), place: self.place(), suggestion };
            self.source.report(self.source.line_at(key.span().start), reason);
        }
    }

    fn value(&mut self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key.to_owned());
        self.table.get(key)
    }

    fn placed<T>(&self, value: &Spanned<DeValue<'_>>, read: T) -> Placed<T> {
        Placed { value: read, line: self.source.line_at(value.span().start) }
    }

    fn wrong_kind<T>(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &'static str) -> Option<T> {
        let (key, found) = (self.path_of(key), kind_of(value.get_ref()));
        self.source.report(self.source.line_at(value.span().start), FileReason::WrongKind { key, found, wanted });
        None
    }

    fn place(&self) -> String {
        if self.path.is_empty() { "the file".to_owned() } else { format!("[{}]", self.path) }
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
        DeValue::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}

fn text_list(value: &DeValue<'_>) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
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
