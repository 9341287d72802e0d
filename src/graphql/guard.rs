//! Keeps hostile documents from the parser and the validation rules, which work by recursion and by expansion.
//!
//! Nesting and size are counted in the text before it is parsed; what fragments expand to is counted in the parsed
//! document before anything walks it.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Pos, Positioned};

use super::error::GraphqlError;

/// The deepest nesting of braces, brackets and parentheses. The parser takes 64 selection sets.
pub const NESTING_MAX: usize = 60;

/// The most names, numbers, strings and punctuators.
pub const TOKENS_MAX: usize = 20_000;

/// The most fields after fragments are expanded.
pub const FIELDS_MAX: usize = 10_000;

/// Refuses a text that is nested too deep or too long.
pub fn check_text(text: &str) -> Result<(), GraphqlError> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0, tokens: 0, nesting: 0, deepest: 0, deepest_at: 0 };
    scan.run();
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

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    tokens: usize,
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
                    self.skip_while(is_word);
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

/// Refuses fragments that spread themselves or expand to too many fields.
pub fn check_document(document: &ExecutableDocument) -> Result<(), GraphqlError> {
    let mut count = Count { document, known: HashMap::new() };
    for (_, operation) in document.operations.iter() {
        let fields = count.fields_of(&operation.node.selection_set)?;
        if fields > FIELDS_MAX {
            return Err(GraphqlError::over_limit("fields", FIELDS_MAX, fields, "split it into several operations")
                .at(operation.pos));
        }
    }
    Ok(())
}

struct Count<'a> {
    document: &'a ExecutableDocument,
    /// Fields of each fragment; `None` while it is being counted.
    known: HashMap<&'a Name, Option<usize>>,
}

impl<'a> Count<'a> {
    fn fields_of(&mut self, set: &'a Positioned<SelectionSet>) -> Result<usize, GraphqlError> {
        let mut sum: usize = 0;
        for selection in &set.node.items {
            let fields = match &selection.node {
                Selection::Field(field) => self.fields_of(&field.node.selection_set)?.saturating_add(1),
                Selection::InlineFragment(fragment) => self.fields_of(&fragment.node.selection_set)?,
                Selection::FragmentSpread(spread) => self.fields_of_fragment(&spread.node.fragment_name)?,
            };
            sum = sum.saturating_add(fields);
        }
        Ok(sum)
    }

    fn fields_of_fragment(&mut self, name: &'a Positioned<Name>) -> Result<usize, GraphqlError> {
        match self.known.get(&name.node) {
            Some(Some(fields)) => return Ok(*fields),
            Some(None) => {
                let message = format!("the fragment `{}` spreads itself", name.node);
                return Err(GraphqlError::validation(message, name.pos));
            }
            None => {}
        }
        // An unknown fragment is a finding of the validation rules.
        let Some(fragment) = self.document.fragments.get(&name.node) else { return Ok(0) };
        self.known.insert(&name.node, None);
        let fields = self.fields_of(&fragment.node.selection_set)?;
        self.known.insert(&name.node, Some(fields));
        Ok(fields)
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
    fn a_document_has_only_so_many_tokens() {
        let aliases: String = (0..100_000).map(|number| format!("a{number}: movies {{ id }} ")).collect();
        let error = check_text(&format!("{{ {aliases} }}")).unwrap_err();
        assert_eq!(error.extensions.limit, Some("tokens"));
    }

    #[test]
    fn fragments_are_counted_as_often_as_they_are_spread() {
        let mut text = "query { ...F0 } ".to_owned();
        for number in 0..40 {
            text +=
                &format!("fragment F{number} on Query {{ a: x {{ ...F{n} }} b: x {{ ...F{n} }} }} ", n = number + 1);
        }
        text += "fragment F40 on Query { x }";
        let document = async_graphql::parser::parse_query(&text).unwrap();
        assert_eq!(check_document(&document).unwrap_err().extensions.limit, Some("fields"));
        let document = async_graphql::parser::parse_query("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }");
        let error = check_document(&document.unwrap()).unwrap_err();
        assert_eq!(error.message, "the fragment `A` spreads itself");
    }
}
