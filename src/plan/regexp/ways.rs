//! How many ways an expression may take through one text.
//!
//! PostgreSQL and SQLite look at each character once. The engines of MySQL and MariaDB try one way after the other, and
//! `(a+)+b` has a million ways through twenty letters. So we count them: where a repetition may go on or end, and both
//! continue with the same character, each of its lengths is a way of its own; so is each of several alternatives that
//! begin alike. Where a character decides, there is one way, however long the text.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};

use super::RegexpFlavor;
use super::render::render;

/// The most ways through a text of [`TEXT_LENGTH`] characters: three times "anything" before something else.
const WAYS_MAX: u64 = 1_000_000;

/// How often a repetition without a limit is thought to repeat.
const TEXT_LENGTH: u32 = 100;

/// The most places for characters when repetitions are written out; engines do that.
const PLACES_MAX: u64 = 1000;

/// So many ranges of a class count as one more place.
const RANGES_OF_A_PLACE: usize = 10;

/// Refuses what is too large or has too many ways.
pub fn check(tree: &Hir) -> Result<(), String> {
    let places = count_places(tree)?;
    if places > PLACES_MAX {
        return Err(format!(
            "the expression is too large: with repetitions written out it has more than {PLACES_MAX} places"
        ));
    }
    count_ways(tree, &ClassUnicode::empty()).map(drop)
}

fn count_places(tree: &Hir) -> Result<u64, String> {
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => Ok(1),
        HirKind::Literal(literal) => Ok(literal.0.len() as u64),
        HirKind::Class(class) => match characters_of(class).ranges().len() {
            0 => Err("a class of the expression holds no character".to_owned()),
            ranges => Ok(1 + (ranges / RANGES_OF_A_PLACE) as u64),
        },
        HirKind::Capture(capture) => count_places(&capture.sub),
        HirKind::Repetition(repetition) if repetition.sub.properties().maximum_len() == Some(0) => {
            Err(format!("`{}` repeats what takes no character", show(tree)))
        }
        HirKind::Repetition(Repetition { min, max, sub, .. }) => {
            Ok(count_places(sub)?.saturating_mul(u64::from(max.unwrap_or(min + 1))))
        }
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().try_fold(0u64, |sum, part| Ok(sum.saturating_add(count_places(part)?)))
        }
    }
}

/// The ways through `tree`, given the characters that what comes after it may begin with. What ends the expression has
/// nothing after it: there the first way is the last.
fn count_ways(tree: &Hir, follow: &ClassUnicode) -> Result<u64, String> {
    let ways = match tree.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_) => 1,
        HirKind::Capture(capture) => count_ways(&capture.sub, follow)?,
        HirKind::Concat(parts) => ways_of_sequence(parts, follow)?,
        HirKind::Alternation(branches) => ways_of_alternatives(branches, follow)?,
        HirKind::Repetition(repetition) => ways_of_repetition(repetition, follow)?,
    };
    if ways > WAYS_MAX {
        return Err(format!(
            "`{}` has too many ways through one text, which some databases would all try; \
             let a different character follow a repetition than the repetition takes, and alternatives begin differently",
            show(tree)
        ));
    }
    Ok(ways)
}

fn ways_of_sequence(parts: &[Hir], follow: &ClassUnicode) -> Result<u64, String> {
    let mut follow = follow.clone();
    let mut ways = 1u64;
    for part in parts.iter().rev() {
        ways = ways.saturating_mul(count_ways(part, &follow)?);
        follow = begin_before(part, &follow);
    }
    Ok(ways)
}

fn ways_of_alternatives(branches: &[Hir], follow: &ClassUnicode) -> Result<u64, String> {
    let mut openings: Vec<Opening> = Vec::with_capacity(branches.len());
    let (mut sum, mut most, mut is_decided) = (0u64, 1, true);
    for branch in branches {
        let opening = opening_of(std::slice::from_ref(branch), follow);
        is_decided &= openings.iter().all(|known| are_told_apart(known, &opening));
        openings.push(opening);
        let ways = count_ways(branch, follow)?;
        sum = sum.saturating_add(ways);
        most = most.max(ways);
    }
    Ok(if is_decided { most } else { sum })
}

/// What a branch takes character by character, up to where its length is not fixed or what follows it begins.
type Opening = Vec<ClassUnicode>;

fn opening_of(parts: &[Hir], follow: &ClassUnicode) -> Opening {
    let Some((first, rest)) = parts.split_first() else { return vec![follow.clone()] };
    let mut opening = match first.kind() {
        HirKind::Empty => Opening::new(),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().map(only).collect(),
        HirKind::Class(class) => vec![characters_of(class)],
        HirKind::Concat(inner) if rest.is_empty() => return opening_of(inner, follow),
        HirKind::Capture(capture) if rest.is_empty() => {
            return opening_of(std::slice::from_ref(capture.sub.as_ref()), follow);
        }
        _ => {
            let begin = parts.iter().rev().fold(follow.clone(), |follow, part| begin_before(part, &follow));
            return vec![begin];
        }
    };
    opening.extend(opening_of(rest, follow));
    opening
}

/// Whether some character tells which of two branches it is.
fn are_told_apart(one: &Opening, other: &Opening) -> bool {
    one.iter().zip(other).any(|(one, other)| !overlap(one, other))
}

fn ways_of_repetition(repetition: &Repetition, follow: &ClassUnicode) -> Result<u64, String> {
    let Repetition { min, max, sub, .. } = repetition;
    let begin = begin_of(sub);
    let repeats = max.unwrap_or(TEXT_LENGTH).min(TEXT_LENGTH);
    let mut follow_once = follow.clone();
    if repeats > 1 {
        follow_once.union(&begin);
    }
    let inner = count_ways(sub, &follow_once)?.saturating_pow(repeats);
    let is_decided = *max == Some(*min) || !overlap(&begin, follow);
    let lengths = if is_decided { 1 } else { max.map_or(TEXT_LENGTH, |max| max - min + 1).min(TEXT_LENGTH) };
    Ok(inner.saturating_mul(u64::from(lengths)))
}

/// The most characters of a part that a message shows.
const SHOWN_MAX: usize = 60;

/// A part of an expression, as its tree is read; the client wrote it otherwise, but will know it again.
fn show(tree: &Hir) -> String {
    let text = render(tree, RegexpFlavor::Rust);
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The characters with which `tree` may begin, and those of what follows where it may take none.
fn begin_before(tree: &Hir, follow: &ClassUnicode) -> ClassUnicode {
    let mut begin = begin_of(tree);
    if may_be_empty(tree) {
        begin.union(follow);
    }
    begin
}

fn begin_of(tree: &Hir) -> ClassUnicode {
    let mut begin = ClassUnicode::empty();
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => {
            begin = String::from_utf8_lossy(&literal.0).chars().next().map_or(begin, only);
        }
        HirKind::Class(class) => begin = characters_of(class),
        HirKind::Capture(capture) => begin = begin_of(&capture.sub),
        HirKind::Repetition(repetition) => begin = begin_of(&repetition.sub),
        HirKind::Alternation(branches) => branches.iter().for_each(|branch| begin.union(&begin_of(branch))),
        HirKind::Concat(parts) => {
            let after_first = parts.iter().position(|part| !may_be_empty(part)).map_or(parts.len(), |index| index + 1);
            parts[..after_first].iter().for_each(|part| begin.union(&begin_of(part)));
        }
    }
    begin
}

fn only(character: char) -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new(character, character)])
}

fn may_be_empty(tree: &Hir) -> bool {
    tree.properties().minimum_len() == Some(0)
}

fn overlap(one: &ClassUnicode, other: &ClassUnicode) -> bool {
    let meet =
        |one: &ClassUnicodeRange, other: &ClassUnicodeRange| one.start() <= other.end() && other.start() <= one.end();
    one.ranges().iter().any(|one| other.ranges().iter().any(|other| meet(one, other)))
}

/// A class by its characters; expressions for text have no classes of bytes.
pub fn characters_of(class: &Class) -> ClassUnicode {
    match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(class) => class.to_unicode_class().unwrap_or_else(ClassUnicode::empty),
    }
}
