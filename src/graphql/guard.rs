//! Keeps hostile documents from the parser and the validation rules, which work by recursion and by expansion.
//!
//! Nesting, names and size are counted in the text before it is parsed; what fragments expand to is counted in the
//! parsed document before anything else walks it.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql::{Name, Pos, Positioned};

use super::error::GraphqlError;

/// The deepest nesting of braces, brackets and parentheses in the text, and of selection sets after fragments are
/// expanded. The parser takes 64 selection sets.
pub const NESTING_MAX: usize = 60;

/// The most names, numbers, strings and punctuators.
pub const TOKENS_MAX: usize = 20_000;

/// The longest name, in bytes: rules compare unknown names with all known ones.
pub const NAME_BYTES_MAX: usize = 256;

/// The most fields after fragments are expanded.
pub const FIELDS_MAX: usize = 10_000;

/// How often introspection may go from a type to its fields or to other types, one below the other: the answer grows
/// by the size of the schema each time.
pub const INTROSPECTION_LISTS_MAX: usize = 3;

/// Refuses a text that is nested too deep or too long.
pub fn check_text(text: &str) -> Result<(), GraphqlError> {
    let mut scan = Scan { bytes: text.as_bytes(), ..Scan::default() };
    scan.run();
    if scan.longest_name > NAME_BYTES_MAX {
        return Err(GraphqlError::over_limit(
            "bytes in a name",
            NAME_BYTES_MAX,
            scan.longest_name,
            "use shorter names",
        ));
    }
    if scan.deepest > NESTING_MAX {
        let advice = "ask for less at once";
        return Err(GraphqlError::over_limit("nested levels", NESTING_MAX, scan.deepest, advice)
            .at(position_of(text, scan.deepest_at)));
    }
    if scan.tokens > TOKENS_MAX {
        return Err(GraphqlError::over_limit("tokens", TOKENS_MAX, scan.tokens, "split it into several operations"));
    }
    Ok(())
}

#[derive(Default)]
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    tokens: usize,
    longest_name: usize,
    nesting: usize,
    deepest: usize,
    /// Where the nesting passed the limit.
    deepest_at: usize,
}

impl Scan<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'#' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                b'"' => self.skip_string(),
                b'{' | b'[' | b'(' => self.open(),
                b'}' | b']' | b')' => {
                    self.nesting = self.nesting.saturating_sub(1);
                    self.take_token();
                }
                byte if is_word(byte) => {
                    let start = self.at;
                    self.skip_while(is_word);
                    self.longest_name = self.longest_name.max(self.at - start);
                    self.tokens += 1;
                }
                b' ' | b'\t' | b'\n' | b'\r' | b',' => self.at += 1,
                _ => self.take_token(),
            }
        }
    }

    fn open(&mut self) {
        self.nesting += 1;
        if self.nesting > self.deepest {
            self.deepest = self.nesting;
            if self.deepest == NESTING_MAX + 1 {
                self.deepest_at = self.at;
            }
        }
        self.take_token();
    }

    fn take_token(&mut self) {
        self.tokens += 1;
        self.at += 1;
    }

    fn skip_while(&mut self, is_inside: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| is_inside(byte)) {
            self.at += 1;
        }
    }

    fn skip_string(&mut self) {
        self.tokens += 1;
        let rest = &self.bytes[self.at..];
        let (quote, escape): (&[u8], &[u8]) =
            if rest.starts_with(b"\"\"\"") { (b"\"\"\"", b"\\\"\"\"") } else { (b"\"", b"\\") };
        self.at += quote.len();
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            if rest.starts_with(escape) {
                // In a plain string the escape is a backslash and whatever follows it.
                self.at += escape.len().max(2);
            } else if rest.starts_with(quote) {
                self.at += quote.len();
                return;
            } else {
                self.at += 1;
            }
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn position_of(text: &str, offset: usize) -> Pos {
    let before = &text.as_bytes()[..offset];
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&byte| byte != b'\n').count() + 1;
    Pos { line, column }
}

/// Refuses fragments that spread themselves, and operations that expand to too much. Gives the number of fields of the
/// largest operation.
pub fn check_document(document: &ExecutableDocument) -> Result<usize, GraphqlError> {
    let mut expansion = Expansion { document, known: HashMap::new() };
    let mut fields_most = 0;
    for (_, operation) in document.operations.iter() {
        let size = expansion.size_of(&operation.node.selection_set, 1)?;
        if size.fields > FIELDS_MAX {
            let advice = "split it into several operations";
            return Err(GraphqlError::over_limit("fields", FIELDS_MAX, size.fields, advice).at(operation.pos));
        }
        check_introspection(document, &operation.node.selection_set.node, None)?;
        fields_most = fields_most.max(size.fields);
    }
    // Rules walk fragments that nobody spreads too.
    for fragment in document.fragments.values() {
        expansion.size_of(&fragment.node.selection_set, 1)?;
    }
    Ok(fields_most)
}

/// What a selection expands to.
#[derive(Clone, Copy, Default)]
struct Size {
    fields: usize,
    levels: usize,
}

struct Expansion<'a> {
    document: &'a ExecutableDocument,
    /// The size of each fragment; `None` while it is being counted.
    known: HashMap<&'a Name, Option<Size>>,
}

impl<'a> Expansion<'a> {
    /// `level` is this selection's own, from one. It is checked on the way down, so that we do not go too deep either.
    fn size_of(&mut self, set: &'a Positioned<SelectionSet>, level: usize) -> Result<Size, GraphqlError> {
        check_level(level, set.pos)?;
        let mut sum = Size::default();
        for selection in &set.node.items {
            let (size, own) = match &selection.node {
                Selection::Field(field) => (self.size_of(&field.node.selection_set, level + 1)?, 1),
                Selection::InlineFragment(fragment) => (self.size_of(&fragment.node.selection_set, level + 1)?, 0),
                Selection::FragmentSpread(spread) => (self.size_of_fragment(&spread.node.fragment_name, level + 1)?, 0),
            };
            sum.fields = sum.fields.saturating_add(size.fields).saturating_add(own);
            sum.levels = sum.levels.max(size.levels + 1);
        }
        Ok(sum)
    }

    fn size_of_fragment(&mut self, name: &'a Positioned<Name>, level: usize) -> Result<Size, GraphqlError> {
        match self.known.get(&name.node) {
            Some(Some(size)) => {
                check_level(level + size.levels, name.pos)?;
                return Ok(*size);
            }
            Some(None) => {
                let message = format!("the fragment `{}` spreads itself", name.node);
                return Err(GraphqlError::validation(message, name.pos));
            }
            None => {}
        }
        // An unknown fragment is a finding of the validation rules.
        let Some(fragment) = self.document.fragments.get(&name.node) else { return Ok(Size::default()) };
        self.known.insert(&name.node, None);
        let size = self.size_of(&fragment.node.selection_set, level)?;
        self.known.insert(&name.node, Some(size));
        Ok(size)
    }
}

fn check_level(level: usize, position: Pos) -> Result<(), GraphqlError> {
    // The selection set of a leaf is empty and counts as a level of its own.
    if level > NESTING_MAX + 1 {
        let advice = "ask for less at once";
        return Err(GraphqlError::over_limit("nested levels", NESTING_MAX, level - 1, advice).at(position));
    }
    Ok(())
}

/// `lists` is how many lists of introspection this selection is below; `None` outside of it.
fn check_introspection(
    document: &ExecutableDocument,
    set: &SelectionSet,
    lists: Option<usize>,
) -> Result<(), GraphqlError> {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                let lists = lists_below(&field.node, lists);
                if lists.is_some_and(|lists| lists > INTROSPECTION_LISTS_MAX) {
                    let advice = "ask for the types one by one";
                    let most = INTROSPECTION_LISTS_MAX;
                    return Err(
                        GraphqlError::over_limit("nested lists of introspection", most, most + 1, advice).at(field.pos)
                    );
                }
                check_introspection(document, &field.node.selection_set.node, lists)?;
            }
            Selection::InlineFragment(fragment) => {
                check_introspection(document, &fragment.node.selection_set.node, lists)?;
            }
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    check_introspection(document, &fragment.node.selection_set.node, lists)?;
                }
            }
        }
    }
    Ok(())
}

fn lists_below(field: &Field, lists: Option<usize>) -> Option<usize> {
    match (field.name.node.as_str(), lists) {
        ("__schema" | "__type", None) => Some(0),
        ("fields" | "interfaces" | "possibleTypes" | "inputFields", Some(lists)) => Some(lists + 1),
        (_, lists) => lists,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_outside_of_strings_and_comments() {
        check_text("{ a(b: \"{{{\\\"{{{\") { c } } # {{{{").unwrap();
        check_text("{ a(b: \"\"\" { \\\"\"\" { \"\"\") }").unwrap();
        check_text(&format!("{{ a(b: \"{}\") }}", "{".repeat(1000))).unwrap();
        let deep = format!("{{\n{}", "a {".repeat(10_000));
        let error = check_text(&deep).unwrap_err();
        assert!(
            error.message.starts_with("the operation has 10001 nested levels, the most is 60"),
            "{}",
            error.message
        );
        assert_eq!((error.locations[0].line, error.extensions.asked), (2, Some(10_001)));
    }

    #[test]
    fn introspection_does_not_go_in_circles() {
        let nested = |times: usize| {
            format!(
                "{{ __schema {{ types {} name {} }} }}",
                "{ fields { type ".repeat(times) + "{",
                "}".repeat(times * 2 + 1)
            )
        };
        let check = |times| check_document(&async_graphql::parser::parse_query(nested(times)).unwrap());
        check(3).unwrap();
        assert_eq!(check(4).unwrap_err().extensions.limit, Some("nested lists of introspection"));
    }

    #[test]
    fn a_name_has_only_so_many_bytes() {
        let error = check_text(&format!("{{ {} }}", "a".repeat(1000))).unwrap_err();
        assert_eq!((error.extensions.limit, error.extensions.asked), (Some("bytes in a name"), Some(1000)));
    }

    #[test]
    fn a_document_has_only_so_many_tokens() {
        let aliases: String = (0..100_000).map(|number| format!("a{number}: movies {{ id }} ")).collect();
        let error = check_text(&format!("{{ {aliases} }}")).unwrap_err();
        assert_eq!(error.extensions.limit, Some("tokens"));
    }

    #[test]
    fn fragments_are_counted_as_often_as_they_are_spread() {
        let mut text = "query { ...F0 } ".to_owned();
        for number in 0..20 {
            text +=
                &format!("fragment F{number} on Query {{ a: x {{ ...F{n} }} b: x {{ ...F{n} }} }} ", n = number + 1);
        }
        text += "fragment F20 on Query { x }";
        let document = async_graphql::parser::parse_query(&text).unwrap();
        assert_eq!(check_document(&document).unwrap_err().extensions.limit, Some("fields"));
        // A chain of fragments that each nest half-way.
        let mut text = "{ ...F0 } ".to_owned();
        for number in 0..200 {
            let nested = "{ a ".repeat(30) + &format!("{{ ...F{} }}", number + 1) + &"} ".repeat(30);
            text += &format!("fragment F{number} on Query {nested} ");
        }
        text += "fragment F200 on Query { x }";
        let document = async_graphql::parser::parse_query(&text).unwrap();
        assert_eq!(check_document(&document).unwrap_err().extensions.limit, Some("nested levels"));
        let document = async_graphql::parser::parse_query("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }");
        let error = check_document(&document.unwrap()).unwrap_err();
        assert_eq!(error.message, "the fragment `A` spreads itself");
    }
}
