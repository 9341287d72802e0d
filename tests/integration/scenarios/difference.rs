//! Two texts, told apart line by line.

/// How many lines stand around a difference.
const CONTEXT: usize = 3;

/// The lines that differ, `-` for expected and `+` for found, and a few around them.
pub fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let shared =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(one, other)| one == other).count();
    let before = shared(&mut expected.iter().zip(&found));
    let after = shared(&mut expected[before..].iter().rev().zip(found[before..].iter().rev()));
    let (expected_end, found_end) = (expected.len() - after, found.len() - after);
    let mut lines: Vec<String> = Vec::new();
    let mut tell = |mark: char, part: &[&str]| lines.extend(part.iter().map(|line| format!("  {mark} {line}")));
    tell(' ', &expected[before.saturating_sub(CONTEXT)..before]);
    tell('-', &expected[before..expected_end]);
    tell('+', &found[before..found_end]);
    tell(' ', &expected[expected_end..(expected_end + CONTEXT).min(expected.len())]);
    lines.join("\n")
}

#[test]
fn the_lines_that_differ_are_told() {
    let found = difference("a\nb\nc\nd\ne\nf", "a\nb\nc\nd\nx\ny\nf");
    assert_eq!(found, "    b\n    c\n    d\n  - e\n  + x\n  + y\n    f");
    assert_eq!(difference("", "a"), "  + a");
}
