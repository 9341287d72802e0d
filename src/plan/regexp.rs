//! Regular expressions: one syntax on every database.
//!
//! | syntax | meaning |
//! |---|---|
//! | `.` | any character but a newline |
//! | `[a-zß]` `[^a-z]` `[a-z&&[^aeiou]]` `[[:alpha:]]` | one character of a class; named classes are of ASCII |
//! | `\d` `\w` `\s` `\D` `\W` `\S` | digits, letters with digits and `_`, white space, all of ASCII; and what is not |
//! | `ab` `a\|b` `(a)` `(?:a)` | sequences, alternatives, groups |
//! | `a?` `a*` `a+` `a{2}` `a{2,}` `a{2,5}` | repetitions; counts up to 255 |
//! | `^` `$` `\A` `\z` | start and end of the text |
//! | `\b` `\B` | between a `\w` and what is none; and where that is not |
//! | `\n` `\t` `\r` `\.` `\x41` `\u{1F600}` | characters |
//! | `(?i)` `(?s)` `(?m)` `(?x)` | letters of either case; `.` takes newlines; `^` and `$` at lines; white space is ignored |
//!
//! It is searched for anywhere in the text, and letters match by their case. What this syntax has not, some database
//! could not do, or would do otherwise: it is refused. So is what may keep an engine that tries one way after the other
//! busy for longer than a text is worth ([`ways`]). What is left may still be too much with long texts that nearly
//! match: MySQL then ends the statement, and MariaDB takes ten million steps for no match.

mod render;
mod ways;

use std::hash::{Hash, Hasher};

use regex_syntax::ast::{self, Ast, ClassSet, ClassSetItem, Flag, FlagsItemKind};
use regex_syntax::hir::Hir;
use regex_syntax::hir::translate::Translator;

pub use render::RegexpFlavor;

/// The most characters of an expression.
const LENGTH_MAX: usize = 1000;

/// The highest count of a repetition, which is PostgreSQL's.
const COUNT_MAX: u32 = 255;

/// A regular expression that means the same on every database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regexp {
    text: String,
    /// Classes, flags and the case of letters are resolved in it.
    tree: Hir,
}

// The tree follows from the text.
impl Hash for Regexp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// Why an expression is not taken, and the byte at which that shows.
struct Refusal {
    offset: usize,
    reason: String,
}

impl Regexp {
    /// Takes an expression as a client writes it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let length = text.chars().count();
        if length > LENGTH_MAX {
            return Err(format!("the expression has {length} characters, the most is {LENGTH_MAX}"));
        }
        let tree = read(text).map_err(|refusal| {
            let position = text[..refusal.offset].chars().count() + 1;
            format!("at character {position} of the expression: {}", refusal.reason)
        })?;
        ways::check(&tree)?;
        Ok(Regexp { text: text.to_owned(), tree })
    }

    /// The expression as the client wrote it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The expression as an engine reads it.
    pub fn render(&self, flavor: RegexpFlavor) -> String {
        render::render(&self.tree, flavor)
    }
}

fn read(text: &str) -> Result<Hir, Refusal> {
    let refuse = |span: &ast::Span, reason: String| Refusal { offset: span.start.offset, reason };
    let mut tree =
        ast::parse::Parser::new().parse(text).map_err(|error| refuse(error.span(), error.kind().to_string()))?;
    restrict(&mut tree)?;
    Translator::new().translate(text, &tree).map_err(|error| refuse(error.span(), error.kind().to_string()))
}

/// Refuses what is not portable, and makes `\d`, `\w` and `\s` classes of ASCII.
fn restrict(tree: &mut Ast) -> Result<(), Refusal> {
    match tree {
        Ast::Empty(_) | Ast::Literal(_) | Ast::Dot(_) => Ok(()),
        Ast::Flags(set) => check_flags(&set.flags),
        Ast::Assertion(assertion) => check_assertion(assertion),
        Ast::ClassUnicode(class) => Err(unicode_class(class)),
        Ast::ClassPerl(class) => {
            let kind = ClassSet::Item(ClassSetItem::Ascii(ascii_class(class)));
            *tree = Ast::class_bracketed(ast::ClassBracketed { span: class.span, negated: false, kind });
            Ok(())
        }
        Ast::ClassBracketed(class) => restrict_set(&mut class.kind),
        Ast::Repetition(repetition) => {
            check_counts(&repetition.op)?;
            restrict(&mut repetition.ast)
        }
        Ast::Group(group) => {
            if let ast::GroupKind::NonCapturing(flags) = &group.kind {
                check_flags(flags)?;
            }
            restrict(&mut group.ast)
        }
        Ast::Alternation(alternation) => alternation.asts.iter_mut().try_for_each(restrict),
        Ast::Concat(concat) => concat.asts.iter_mut().try_for_each(restrict),
    }
}

fn restrict_set(set: &mut ClassSet) -> Result<(), Refusal> {
    match set {
        ClassSet::Item(item) => restrict_item(item),
        ClassSet::BinaryOp(operation) => {
            restrict_set(&mut operation.lhs)?;
            restrict_set(&mut operation.rhs)
        }
    }
}

fn restrict_item(item: &mut ClassSetItem) -> Result<(), Refusal> {
    match item {
        ClassSetItem::Empty(_) | ClassSetItem::Literal(_) | ClassSetItem::Range(_) | ClassSetItem::Ascii(_) => Ok(()),
        ClassSetItem::Unicode(class) => Err(unicode_class(class)),
        ClassSetItem::Perl(class) => {
            *item = ClassSetItem::Ascii(ascii_class(class));
            Ok(())
        }
        ClassSetItem::Bracketed(class) => restrict_set(&mut class.kind),
        ClassSetItem::Union(union) => union.items.iter_mut().try_for_each(restrict_item),
    }
}

fn ascii_class(class: &ast::ClassPerl) -> ast::ClassAscii {
    let kind = match class.kind {
        ast::ClassPerlKind::Digit => ast::ClassAsciiKind::Digit,
        ast::ClassPerlKind::Space => ast::ClassAsciiKind::Space,
        ast::ClassPerlKind::Word => ast::ClassAsciiKind::Word,
    };
    ast::ClassAscii { span: class.span, kind, negated: class.negated }
}

fn unicode_class(class: &ast::ClassUnicode) -> Refusal {
    let reason = r"`\p` is not supported; name the characters, as in [A-Za-zÀ-ÿ]".to_owned();
    Refusal { offset: class.span.start.offset, reason }
}

fn check_flags(flags: &ast::Flags) -> Result<(), Refusal> {
    use Flag::{CaseInsensitive, DotMatchesNewLine, IgnoreWhitespace, MultiLine};
    let is_known = |kind: &FlagsItemKind| match kind {
        FlagsItemKind::Negation => true,
        FlagsItemKind::Flag(flag) => {
            matches!(flag, CaseInsensitive | DotMatchesNewLine | IgnoreWhitespace | MultiLine)
        }
    };
    match flags.items.iter().find(|item| !is_known(&item.kind)) {
        Some(item) => {
            let reason = "this flag is not supported; the flags are i, s, m and x".to_owned();
            Err(Refusal { offset: item.span.start.offset, reason })
        }
        None => Ok(()),
    }
}

fn check_assertion(assertion: &ast::Assertion) -> Result<(), Refusal> {
    use ast::AssertionKind as Kind;
    match assertion.kind {
        Kind::StartLine | Kind::EndLine | Kind::StartText | Kind::EndText => Ok(()),
        Kind::WordBoundary | Kind::NotWordBoundary => Ok(()),
        _ => {
            let reason = r"this boundary is not supported; the boundaries are ^, $, \A, \z, \b and \B".to_owned();
            Err(Refusal { offset: assertion.span.start.offset, reason })
        }
    }
}

fn check_counts(repetition: &ast::RepetitionOp) -> Result<(), Refusal> {
    use ast::{RepetitionKind, RepetitionRange};
    let highest = match &repetition.kind {
        RepetitionKind::Range(RepetitionRange::Exactly(count) | RepetitionRange::AtLeast(count)) => *count,
        RepetitionKind::Range(RepetitionRange::Bounded(_, most)) => *most,
        _ => return Ok(()),
    };
    if highest <= COUNT_MAX {
        return Ok(());
    }
    let reason = format!("the count of a repetition is {highest}, the most is {COUNT_MAX}");
    Err(Refusal { offset: repetition.span.start.offset, reason })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let shown = match Regexp::parse(text) {
            Ok(expression) => [RegexpFlavor::Postgres, RegexpFlavor::Perl, RegexpFlavor::Rust]
                .map(|flavor| format!("{flavor:?}: {}\n", expression.render(flavor)))
                .concat(),
            Err(reason) => reason,
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn classes_are_spelt_out() {
        check(
            r"\d\W[\s_]",
            expect![[r#"
            Postgres: [0-9][^0-9A-Z_a-z][\u0009-\u000D\ _]
            Perl: [0-9][^0-9A-Z_a-z][\x{9}-\x{D}\ _]
            Rust: [0-9][^0-9A-Z_a-z][\x{9}-\x{D}\ _]
        "#]],
        );
        check(
            r".(?s).",
            expect![[r#"
            Postgres: [^\u000A].
            Perl: [^\x{A}][\x{0}-\x{10FFFF}]
            Rust: [^\x{A}][\x{0}-\x{10FFFF}]
        "#]],
        );
        check(
            r"[a-z&&[^aeiou]][^\n-]",
            expect![[r#"
            Postgres: [b-df-hj-np-tv-z][^\u000A\-]
            Perl: [b-df-hj-np-tv-z][^\x{A}\-]
            Rust: [b-df-hj-np-tv-z][^\x{A}\-]
        "#]],
        );
        check(
            r"[[:alpha:]ß-ÿ]",
            expect![[r#"
            Postgres: [A-Za-zß-ÿ]
            Perl: [A-Za-zß-ÿ]
            Rust: [A-Za-zß-ÿ]
        "#]],
        );
        check(
            r"(?i)straße k",
            expect![[r#"
            Postgres: [Ssſ][Tt][Rr][Aa][ßẞ][Ee]\ [KkK]
            Perl: [Ssſ][Tt][Rr][Aa][ßẞ][Ee]\ [KkK]
            Rust: [Ssſ][Tt][Rr][Aa][ßẞ][Ee]\ [KkK]
        "#]],
        );
    }

    #[test]
    fn literals_stand_for_themselves() {
        check(
            r"a\.b(c) \x41\u{1F600}é",
            expect![[r#"
            Postgres: a\.b(?:c)\ A😀é
            Perl: a\.b(?:c)\ A😀é
            Rust: a\.b(?:c)\ A😀é
        "#]],
        );
        check(
            "a<b>c#\\*\n\u{0}",
            expect![[r#"
            Postgres: a<b>c\#\*\u000A\u0000
            Perl: a<b>c\#\*\x{A}\x{0}
            Rust: a<b>c\#\*\x{A}\x{0}
        "#]],
        );
        check(
            "",
            expect![[r#"
            Postgres: (?:)
            Perl: (?:)
            Rust: (?:)
        "#]],
        );
        check(
            "(?x) a b # both",
            expect![[r#"
            Postgres: ab
            Perl: ab
            Rust: ab
        "#]],
        );
    }

    #[test]
    fn groups_and_repetitions_keep_their_reach() {
        check(
            "(ab|c)*?d|(?P<name>e{2}f{2,}g{0,3})?",
            expect![[r#"
                Postgres: (?:ab|c)*d|(?:e{2}f{2,}g{0,3})?
                Perl: (?:ab|c)*d|(?:e{2}f{2,}g{0,3})?
                Rust: (?:ab|c)*d|(?:e{2}f{2,}g{0,3})?
            "#]],
        );
        check(
            "(a|)b{0}(?:cd)+",
            expect![[r#"
            Postgres: (?:a|(?:))(?:cd)+
            Perl: (?:a|(?:))(?:cd)+
            Rust: (?:a|(?:))(?:cd)+
        "#]],
        );
        check(
            "foo|far",
            expect![[r#"
            Postgres: foo|far
            Perl: foo|far
            Rust: foo|far
        "#]],
        );
    }

    #[test]
    fn boundaries_are_those_of_the_text() {
        check(
            r"^a$|\Ab\z",
            expect![[r#"
            Postgres: \A(?:a\Z|b\Z)
            Perl: \A(?:a\z|b\z)
            Rust: \A(?:a\z|b\z)
        "#]],
        );
        check(
            r"\ba\B",
            expect![[r#"
            Postgres: (?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))a(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))
            Perl: (?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))a(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))
            Rust: (?-u:\b)a(?-u:\B)
        "#]],
        );
        check(
            "(?m)^a$",
            expect![[r#"
            Postgres: (?<![^\n])a(?![^\n])
            Perl: (?<![^\n])a(?![^\n])
            Rust: (?m:^)a(?m:$)
        "#]],
        );
    }

    #[test]
    fn what_is_not_portable_is_refused() {
        check(
            r"é\pL",
            expect![[
                r#"at character 2 of the expression: `\p` is not supported; name the characters, as in [A-Za-zÀ-ÿ]"#
            ]],
        );
        check(
            r"[\P{Greek}]",
            expect![[
                r#"at character 2 of the expression: `\p` is not supported; name the characters, as in [A-Za-zÀ-ÿ]"#
            ]],
        );
        check(
            "a(?=b)",
            expect![
                "at character 2 of the expression: look-around, including look-ahead and look-behind, is not supported"
            ],
        );
        check(r"(a)\1", expect!["at character 4 of the expression: backreferences are not supported"]);
        check(
            "(?U)a+",
            expect!["at character 3 of the expression: this flag is not supported; the flags are i, s, m and x"],
        );
        check(
            r"\b{start}a",
            expect![[
                r#"at character 1 of the expression: this boundary is not supported; the boundaries are ^, $, \A, \z, \b and \B"#
            ]],
        );
        check("a{256}", expect!["at character 2 of the expression: the count of a repetition is 256, the most is 255"]);
        check("a(b", expect!["at character 2 of the expression: unclosed group"]);
        check(
            "[b-a]",
            expect!["at character 2 of the expression: invalid character class range, the start must be <= the end"],
        );
        check("[a&&b]", expect!["a class of the expression holds no character"]);
        check("(?:^)*", expect![[r#"`(?:\A)?` repeats what takes no character"#]]);
        check(&"a".repeat(1001), expect!["the expression has 1001 characters, the most is 1000"]);
        check(
            "(?:[ab]{200}){6}",
            expect!["the expression is too large: with repetitions written out it has more than 1000 places"],
        );
    }

    #[test]
    fn what_would_try_too_many_ways_is_refused() {
        for text in [
            "(a+)+b",
            "(a*)*b",
            "(ab|ab)*b",
            "(a|ab|b)*c",
            "(a?){50}b",
            "(a?b?)*c",
            r"(\w+\s*)*$",
            "(.*,)*x",
            "(a{1,3}){30}a",
            "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaaa",
            "(.{0,100}a){4}",
            ".*a.*b.*c.*d.*e",
        ] {
            assert!(Regexp::parse(text).is_err_and(|reason| reason.contains("too many ways")), "{text}");
        }
        check(
            "x(a+)+b",
            expect![
                "`(?:a+)+` has too many ways through one text, which some databases would all try; let a different character follow a repetition than the repetition takes, and alternatives begin differently"
            ],
        );
    }

    #[test]
    fn what_the_next_character_decides_is_taken() {
        for text in [
            r"^\w+(\.\w+)*@(\w+\.)+\w+$",
            r"(\w+\s+)*x",
            r"^-?\d+(\.\d{1,3})?$",
            r"(\d{1,3}\.){3}\d{1,3}",
            "(foo|far)*",
            ".*foo.*bar.*baz.*",
            r"^(\d{4})-(\d{2})-(\d{2})$",
            "colou?r",
            "(a|a)*b",
            "(Mon|Tue|Thu|T)+x",
            "a+a+a",
            r#"^"([^"\\]|\\.)*"$"#,
        ] {
            let outcome = Regexp::parse(text);
            assert!(outcome.is_ok(), "{text}: {outcome:?}");
        }
    }
}
