//! Writes an expression for an engine, with nothing in it that engines read differently.
//!
//! Classes are spelt out, so that no table of letters and no locale matters; start and end do not depend on flags that
//! a server may set; whatever might be syntax is escaped.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look, Repetition};

use super::ways::characters_of;

/// The engines that we write for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegexpFlavor {
    /// PostgreSQL's advanced regular expressions.
    Postgres,
    /// PCRE2, which is MariaDB's, and ICU, which is MySQL's.
    Perl,
    /// The crate `regex`, for SQLite.
    Rust,
}

/// What `\b` takes for a part of a word.
const WORD: &str = "[0-9A-Za-z_]";

pub fn render(tree: &Hir, flavor: RegexpFlavor) -> String {
    let mut out = String::new();
    write(&mut out, tree, flavor);
    out
}

fn write(out: &mut String, tree: &Hir, flavor: RegexpFlavor) {
    match tree.kind() {
        // MySQL refuses an expression of no characters.
        HirKind::Empty => out.push_str("(?:)"),
        HirKind::Literal(literal) => {
            String::from_utf8_lossy(&literal.0).chars().for_each(|character| write_character(out, character, flavor));
        }
        HirKind::Class(class) => write_class(out, class, flavor),
        HirKind::Look(look) => out.push_str(&look_text(*look, flavor)),
        HirKind::Capture(capture) => write_group(out, &capture.sub, flavor),
        HirKind::Repetition(repetition) => write_repetition(out, repetition, flavor),
        HirKind::Concat(parts) => parts.iter().for_each(|part| match part.kind() {
            HirKind::Alternation(_) => write_group(out, part, flavor),
            _ => write(out, part, flavor),
        }),
        HirKind::Alternation(branches) => {
            for (index, branch) in branches.iter().enumerate() {
                out.push_str(if index > 0 { "|" } else { "" });
                write(out, branch, flavor);
            }
        }
    }
}

fn write_group(out: &mut String, tree: &Hir, flavor: RegexpFlavor) {
    out.push_str("(?:");
    write(out, tree, flavor);
    out.push(')');
}

/// Whether the shortest match is taken makes no difference to whether there is one.
fn write_repetition(out: &mut String, repetition: &Repetition, flavor: RegexpFlavor) {
    let Repetition { min, max, sub, .. } = repetition;
    match sub.kind() {
        HirKind::Class(_) | HirKind::Capture(_) => write(out, sub, flavor),
        HirKind::Literal(literal) if literal.0.len() == 1 => write(out, sub, flavor),
        _ => write_group(out, sub, flavor),
    }
    let count = match (min, max) {
        (0, Some(1)) => "?".to_owned(),
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) if min == max => format!("{{{min}}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    };
    out.push_str(&count);
}

/// What is left out is named where that is the shorter way: `[^\n]`.
fn write_class(out: &mut String, class: &Class, flavor: RegexpFlavor) {
    let mut characters = characters_of(class);
    let is_negated = characters.ranges().last().is_some_and(|range| range.end() == char::MAX);
    if is_negated {
        characters.negate();
    }
    match (is_negated, flavor) {
        (true, RegexpFlavor::Postgres) if characters.ranges().is_empty() => out.push('.'),
        (true, _) if characters.ranges().is_empty() => out.push_str(r"[\x{0}-\x{10FFFF}]"),
        _ => write_ranges(out, &characters, is_negated, flavor),
    }
}

fn write_ranges(out: &mut String, characters: &ClassUnicode, is_negated: bool, flavor: RegexpFlavor) {
    out.push_str(if is_negated { "[^" } else { "[" });
    for range in characters.ranges() {
        write_character(out, range.start(), flavor);
        if range.start() < range.end() {
            out.push('-');
            write_character(out, range.end(), flavor);
        }
    }
    out.push(']');
}

/// Letters and digits stand for themselves in every engine, and other visible characters behind a backslash.
fn write_character(out: &mut String, character: char, flavor: RegexpFlavor) {
    let code = character as u32;
    match character {
        '_' | '<' | '>' => out.push(character),
        ' ' => out.push_str(r"\ "),
        _ if character.is_ascii_punctuation() => out.extend(['\\', character]),
        _ if !character.is_control() && !character.is_whitespace() => out.push(character),
        _ if flavor == RegexpFlavor::Postgres => out.push_str(&format!("\\u{code:04X}")),
        _ => out.push_str(&format!("\\x{{{code:X}}}")),
    }
}

fn look_text(look: Look, flavor: RegexpFlavor) -> String {
    let is_rust = flavor == RegexpFlavor::Rust;
    match look {
        Look::Start => r"\A".to_owned(),
        Look::End if flavor == RegexpFlavor::Postgres => r"\Z".to_owned(),
        Look::End => r"\z".to_owned(),
        Look::StartLF | Look::StartCRLF if is_rust => "(?m:^)".to_owned(),
        Look::StartLF | Look::StartCRLF => r"(?<![^\n])".to_owned(),
        Look::EndLF | Look::EndCRLF if is_rust => "(?m:$)".to_owned(),
        Look::EndLF | Look::EndCRLF => r"(?![^\n])".to_owned(),
        Look::WordAsciiNegate | Look::WordUnicodeNegate if is_rust => r"(?-u:\B)".to_owned(),
        Look::WordAsciiNegate | Look::WordUnicodeNegate => {
            format!("(?:(?<={WORD})(?={WORD})|(?<!{WORD})(?!{WORD}))")
        }
        _ if is_rust => r"(?-u:\b)".to_owned(),
        _ => format!("(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"),
    }
}
