//! Keeps hostile documents from the parser and the validation rules, which work by recursion and by expansion.
//!
//! Nesting, names and size are counted in the text before it is parsed; what fragments expand to is counted in the
//! parsed document before anything else walks it. What protects the parser is fixed; what an operation may expand to
//! is a setting ([`Limits`]).

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Name, Pos, Positioned};

use super::error::{Bound, GraphqlError};
use super::limits::Limits;

/// The deepest nesting of braces, brackets and parentheses in the text, and of selection sets after fragments are
/// expanded. The parser takes 64 selection sets.
pub const NESTING_MAX: usize = 60;

/// The most names, numbers, strings and punctuators.
pub const TOKENS_MAX: usize = 20_000;

/// The longest name, in bytes: rules compare unknown names with all known ones.
pub const NAME_BYTES_MAX: usize = 256;

/// How often introspection may go from a type to its fields or to other types, one below the other: the answer grows
/// by the size of the schema each time.
pub const INTROSPECTION_LISTS_MAX: usize = 3;

const NESTING: Bound =
    Bound { limit: "nesting", counted: "nested levels", most: NESTING_MAX, advice: "ask for less at once" };

const TOKENS: Bound =
    Bound { limit: "tokens", counted: "tokens", most: TOKENS_MAX, advice: "split it into several operations" };

const NAME_BYTES: Bound =
    Bound { limit: "nameBytes", counted: "bytes in a name", most: NAME_BYTES_MAX, advice: "use shorter names" };

const INTROSPECTION_LISTS: Bound = Bound {
    limit: "introspectionLists",
    counted: "nested lists of introspection",
    most: INTROSPECTION_LISTS_MAX,
    advice: "ask for the types one by one",
};

/// Refuses a text that is nested too deep or too long.
pub fn check_text(text: &str) -> Result<(), GraphqlError> {
    let mut scan = Scan { bytes: text.as_bytes(), ..Scan::default() };
    scan.run();
    if scan.longest_name > NAME_BYTES_MAX {
        return Err(GraphqlError::of_size(NAME_BYTES, scan.longest_name));
    }
    if scan.deepest > NESTING_MAX {
        return Err(GraphqlError::of_size(NESTING, scan.deepest).at(position_of(text, scan.deepest_at)));
    }
    if scan.tokens > TOKENS_MAX {
        return Err(GraphqlError::of_size(TOKENS, scan.tokens));
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
pub fn check_document(document: &ExecutableDocument, limits: &Limits) -> Result<usize, GraphqlError> {
    let mut expansion = Expansion { document, known: HashMap::new() };
    let mut fields_most = 0;
    for (_, operation) in document.operations.iter() {
        let size = expansion.size_of_operation(&operation.node)?;
        check_size(size, limits).map_err(|error| error.at(operation.pos))?;
        check_introspection(document, &operation.node.selection_set.node, None)?;
        fields_most = fields_most.max(size.fields);
    }
    // Rules walk fragments that nobody spreads too.
    for fragment in document.fragments.values() {
        expansion.size_of(&fragment.node.selection_set, 1)?;
    }
    Ok(fields_most)
}

fn check_size(size: Size, limits: &Limits) -> Result<(), GraphqlError> {
    let split = "split it into several operations";
    let advice = "ask for what is below in an operation of its own";
    let bounds = [
        (size.fields, limits.fields_bound()),
        (size.depth, Bound { limit: "depth", counted: "levels of fields", most: limits.depth, advice }),
        (size.aliases, Bound { limit: "aliases", counted: "aliases", most: limits.aliases, advice: split }),
        (size.directives, Bound { limit: "directives", counted: "directives", most: limits.directives, advice: split }),
    ];
    match bounds.into_iter().find(|(asked, bound)| *asked > bound.most) {
        Some((asked, bound)) => Err(GraphqlError::of_size(bound, asked)),
        None => Ok(()),
    }
}

/// What a selection expands to.
#[derive(Clone, Copy, Default)]
struct Size {
    fields: usize,
    aliases: usize,
    directives: usize,
    /// Levels of fields.
    depth: usize,
    /// Levels of selection sets: fragments count.
    levels: usize,
}

impl Size {
    /// Adds what stands beside it.
    fn add(&mut self, other: Size) {
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
        self.depth = self.depth.max(other.depth);
        self.levels = self.levels.max(other.levels);
    }
}

struct Expansion<'a> {
    document: &'a ExecutableDocument,
    /// The size of each fragment; `None` while it is being counted.
    known: HashMap<&'a Name, Option<Size>>,
}

impl<'a> Expansion<'a> {
    fn size_of_operation(&mut self, operation: &'a OperationDefinition) -> Result<Size, GraphqlError> {
        let mut size = self.size_of(&operation.selection_set, 1)?;
        let of_variables = operation.variable_definitions.iter().map(|variable| variable.node.directives.len());
        size.directives = size.directives.saturating_add(operation.directives.len() + of_variables.sum::<usize>());
        Ok(size)
    }

    /// `level` is this selection's own, from one. It is checked on the way down, so that we do not go too deep either.
    fn size_of(&mut self, set: &'a Positioned<SelectionSet>, level: usize) -> Result<Size, GraphqlError> {
        check_level(level, set.pos)?;
        let mut sum = Size::default();
        for selection in &set.node.items {
            let mut size = match &selection.node {
                Selection::Field(field) => self.size_of_field(&field.node, level + 1)?,
                Selection::InlineFragment(fragment) => self.size_of(&fragment.node.selection_set, level + 1)?,
                Selection::FragmentSpread(spread) => self.size_of_fragment(&spread.node.fragment_name, level + 1)?,
            };
            size.directives = size.directives.saturating_add(selection.node.directives().len());
            size.levels += 1;
            sum.add(size);
        }
        Ok(sum)
    }

    fn size_of_field(&mut self, field: &'a Field, level: usize) -> Result<Size, GraphqlError> {
        let mut size = self.size_of(&field.selection_set, level)?;
        size.add(Size { fields: 1, aliases: field.alias.is_some().into(), ..Size::default() });
        size.depth += 1;
        Ok(size)
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
        // An unknown fragment is a finding of the validation rules. It counts as a field: what spreads it a million
        // times is walked a million times.
        let Some(fragment) = self.document.fragments.get(&name.node) else {
            return Ok(Size { fields: 1, ..Size::default() });
        };
        self.known.insert(&name.node, None);
        let mut size = self.size_of(&fragment.node.selection_set, level)?;
        size.directives = size.directives.saturating_add(fragment.node.directives.len());
        self.known.insert(&name.node, Some(size));
        Ok(size)
    }
}

fn check_level(level: usize, position: Pos) -> Result<(), GraphqlError> {
    // The selection set of a leaf is empty and counts as a level of its own.
    if level > NESTING_MAX + 1 {
        return Err(GraphqlError::of_size(NESTING, level - 1).at(position));
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
                    let asked = INTROSPECTION_LISTS_MAX + 1;
                    return Err(GraphqlError::of_size(INTROSPECTION_LISTS, asked).at(field.pos));
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
        check(&nested(3), &Limits::DEFAULT).unwrap();
        assert_eq!(check(&nested(4), &Limits::DEFAULT).unwrap_err().extensions.limit, Some("introspectionLists"));
    }

    #[test]
    fn a_name_has_only_so_many_bytes() {
        let error = check_text(&format!("{{ {} }}", "a".repeat(1000))).unwrap_err();
        assert_eq!((error.extensions.limit, error.extensions.asked), (Some("nameBytes"), Some(1000)));
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
        assert_eq!(check(&text, &Limits::DEFAULT).unwrap_err().extensions.limit, Some("fields"));
        // A chain of fragments that each nest half-way.
        let mut text = "{ ...F0 } ".to_owned();
        for number in 0..200 {
            let nested = "{ a ".repeat(30) + &format!("{{ ...F{} }}", number + 1) + &"} ".repeat(30);
            text += &format!("fragment F{number} on Query {nested} ");
        }
        text += "fragment F200 on Query { x }";
        assert_eq!(check(&text, &Limits::DEFAULT).unwrap_err().extensions.limit, Some("nesting"));
        let error = check("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }", &Limits::DEFAULT).unwrap_err();
        assert_eq!(error.message, "the fragment `A` spreads itself");
        // Fragments that spread nothing but fragments, down to one that is not there.
        let mut text = "{ ...F0 } ".to_owned();
        for number in 0..50 {
            text += &format!("fragment F{number} on Query {{ ...F{n} ...F{n} }} ", n = number + 1);
        }
        assert_eq!(check(&text, &Limits::DEFAULT).unwrap_err().extensions.limit, Some("fields"));
    }

    fn check(text: &str, limits: &Limits) -> Result<usize, GraphqlError> {
        check_document(&async_graphql::parser::parse_query(text).unwrap(), limits)
    }

    /// Checks that a text is taken at a limit and refused just below what it asks for.
    fn check_bound(text: &str, limit: &'static str, asked: usize, limits: impl Fn(usize) -> Limits, message: &str) {
        check(text, &limits(asked)).unwrap_or_else(|error| panic!("{text}: {}", error.message));
        let error = check(text, &limits(asked - 1)).unwrap_err();
        assert_eq!((error.extensions.limit, error.extensions.asked), (Some(limit), Some(asked as u64)), "{text}");
        assert_eq!(error.message, message, "{text}");
    }

    #[test]
    fn levels_of_fields_are_counted_without_their_fragments() {
        let depth = |depth| Limits { depth, ..Limits::DEFAULT };
        let message = "the operation has 3 levels of fields, the most is 2; \
                       ask for what is below in an operation of its own";
        for text in [
            "{ a { b { c } } d }",
            "{ ... { a { ... { b { ... { c } } } } } }",
            "{ ...A } fragment A on Q { a { ...B } } fragment B on Q { b { c } }",
            "query A { a } query B { a { b { c } } }",
        ] {
            check_bound(text, "depth", 3, depth, message);
        }
    }

    #[test]
    fn fields_aliases_and_directives_are_counted_where_fragments_are_spread() {
        let fields = |fields| Limits { fields, ..Limits::DEFAULT };
        let message = "the operation has 5 fields, the most is 4; split it into several operations";
        check_bound("{ a { b c } d e }", "fields", 5, fields, message);
        check_bound("{ a { ...F } d { ...F } e } fragment F on Q { f }", "fields", 5, fields, message);
        let aliases = |aliases| Limits { aliases, ..Limits::DEFAULT };
        let message = "the operation has 3 aliases, the most is 2; split it into several operations";
        check_bound("{ x: a { y: b z: c } d e }", "aliases", 3, aliases, message);
        check_bound("{ x: a { ...F } d { ...F } } fragment F on Q { y: f }", "aliases", 3, aliases, message);
        let directives = |directives| Limits { directives, ..Limits::DEFAULT };
        let message = "the operation has 4 directives, the most is 3; split it into several operations";
        check_bound("query ($v: Int @x) @x { a @x { b @x } }", "directives", 4, directives, message);
        check_bound("{ ...F @x ...F @x } fragment F on Q @x { a }", "directives", 4, directives, message);
        check_bound("{ ... @x { a @x @x @x } }", "directives", 4, directives, message);
    }
}
