//! Regular expressions: written ones, each with what it says in Rust, and random ones.

use crate::properties::random::Random;

/// An expression, and whether it is found in a text.
pub type Meaning = (&'static str, fn(&str) -> bool);

pub const EXPRESSIONS: &[Meaning] = &[
    ("", |_| true),
    ("a", |text| text.contains('a')),
    ("^a", |text| text.starts_with('a')),
    ("a$", |text| text.ends_with('a')),
    ("^$", str::is_empty),
    (r"\Aac\z", |text| text == "ac"),
    ("c$", |text| text.ends_with('c')),
    (r"c\n$", |text| text.ends_with("c\n")),
    ("^.$", |text| text.chars().count() == 1 && text != "\n"),
    ("^..$", |text| text.chars().count() == 2 && !text.contains('\n')),
    ("(?s)^...$", |text| text.chars().count() == 3),
    ("^(?s:.)ac", |text| text.chars().skip(1).collect::<String>().starts_with("ac")),
    ("(?m)^c$", |text| text.split('\n').any(|line| line == "c")),
    ("(?m)^ac$", |text| text.split('\n').any(|line| line == "ac")),
    ("B.c", |_| false),
    ("B[^x]c", |text| text.contains("B\nc")),
    (r"^\d+$", |text| !text.is_empty() && text.chars().all(|character| character.is_ascii_digit())),
    (r"^\w+$", |text| !text.is_empty() && text.chars().all(is_word)),
    (r"^\W+$", |text| !text.is_empty() && !text.chars().any(is_word)),
    (r"\s", |text| text.contains([' ', '\t', '\n', '\r', '\u{b}', '\u{c}'])),
    (r"x\Sy", |text| text == "x\u{a0}y" || text == "x\u{2028}y"),
    ("x.y", |text| ["x y", "x\u{a0}y", "x\u{2028}y", "x\ry"].contains(&text)),
    ("^[a-z]$", |text| text.len() == 1 && text.chars().all(|character| character.is_ascii_lowercase())),
    ("^[^a-z]$", |text| text.chars().count() == 1 && !text.chars().all(|character| character.is_ascii_lowercase())),
    ("^[A-Zà-ÿ]$", |text| text.chars().count() == 1 && text.contains(|c| matches!(c, 'A'..='Z' | 'à'..='ÿ'))),
    ("^[[:alpha:]]$", |text| text.len() == 1 && text.chars().all(|character| character.is_ascii_alphabetic())),
    (r"^[\w&&[^a-z_]]$", |text| {
        text.len() == 1 && text.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
    }),
    (r"^[\]\[\\^$|?*+(){}.&~#%-]$", |text| text.len() == 1 && text.contains(|c| r"][\^$|?*+(){}.&~#%-".contains(c))),
    (r"\[a\]|\{a\}|\(a\)", |text| ["[a]", "{a}", "(a)"].contains(&text)),
    (r"a\^b\$c", |text| text == "a^b$c"),
    (r"a\|b", |text| text.contains("a|b")),
    (r"^\\+$", |text| !text.is_empty() && text.chars().all(|character| character == '\\')),
    (r"a\&b|a\-b|a\#b|a\.b", |text| ["a&b", "a-b", "a#b", "a.b"].contains(&text)),
    ("a.b", |text| contains_apart(text, 'a', 'b')),
    ("'a' \"b\"", |text| text == "'a' \"b\""),
    ("é", |text| text.contains('é')),
    ("e\u{301}", |text| text.contains("e\u{301}")),
    ("(?i)^école$", |text| ["école", "École", "ÉCOLE"].contains(&text)),
    ("(?i)^straße$", |text| ["straße", "STRAẞE"].contains(&text)),
    ("(?i)^σ$", |text| ["σ", "ς", "Σ"].contains(&text)),
    ("(?i)^i$", |text| ["i", "I"].contains(&text)),
    ("(?i)^k$", |text| ["k", "\u{212A}"].contains(&text)),
    ("(?i)^𐐀$", |text| ["𐐀", "𐐨"].contains(&text)),
    ("(?i)^[^a]$", |text| text.chars().count() == 1 && !text.eq_ignore_ascii_case("a")),
    ("^İ$", |text| text == "İ"),
    ("😀[😀-😂]", |text| text == "😀😁"),
    ("^😀{2}$", |_| false),
    (r"\u{1F600}b", |text| text == "a😀b"),
    ("^漢", |text| text.starts_with('漢')),
    (r"\bfoo\b", |text| text.starts_with("foo") && text != "foobarbaz"),
    (r"\Bbar", |text| text == "foobarbaz"),
    (r"\bt", |text| text == "été_1"),
    (r"^\B$", str::is_empty),
    ("^(foo|far)( |,)?bar", |text| text.starts_with("foo") && text.contains("bar")),
    ("^(foo|bar|baz|[,;])+$", |text| ["foo,bar;baz", "foobarbaz"].contains(&text)),
    ("^(?:(?:a)|(?:b))$", |text| text == "a" || text == "b"),
    ("^(|a)$", |text| text.is_empty() || text == "a"),
    ("^0{2}7?", |text| text.starts_with("00")),
    ("^10{2}$", |text| text == "100"),
    ("^10{2,}$", |text| text == "100" || text == "1000"),
    ("^10{2,3}?0?$", |text| text == "100" || text == "1000"),
    ("^[0-9a-f]{1,255}$", |text| {
        !text.is_empty() && text.contains(|_| true) && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
    }),
    (r"^-?\d+(\.\d+)?$", |text| ["100", "1000", "1.5", "007"].contains(&text)),
    (r"(?x) ^ foo \x20 bar $ # both", |text| text == "foo bar"),
    (".*o.*b.*z", |text| ["foo,bar;baz", "foobarbaz"].contains(&text)),
];

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Whether the two stand with one character between them, which is no newline.
fn contains_apart(text: &str, first: char, last: char) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(3).any(|three| three[0] == first && three[1] != '\n' && three[2] == last)
}

/// What random expressions are made of.
const TOKENS: &[&str] = &[
    "a",
    "b",
    "c",
    "o",
    "é",
    "😀",
    "0",
    "1",
    "(",
    "(?:",
    "(?i:",
    ")",
    ")",
    "|",
    "*",
    "+",
    "?",
    "{2}",
    "{0,2}",
    "{1,}",
    ".",
    "^",
    "$",
    r"\b",
    r"\B",
    r"\d",
    r"\w",
    r"\s",
    r"\W",
    r"\n",
    r"\\",
    r"\.",
    "[a-c]",
    "[^a]",
    r"[^\n]",
    r"[\]\-^]",
    "[[:upper:]é]",
    "[a-z&&[^b]]",
    "(?i)",
    "(?s)",
    "(?m)",
    " ",
    "-",
    "_",
    "#",
    "%",
    "'",
    "\"",
    "&",
    "~",
    "<",
    ">",
    "=",
    "!",
    ":",
    "@",
    "/",
    ",",
    ";",
    "`",
    "{",
    "}",
    "]",
];

/// A few tokens in a row; many of them make no expression.
pub fn random(random: &mut Random) -> String {
    (0..1 + random.below(9)).map(|_| *random.pick(TOKENS)).collect()
}
