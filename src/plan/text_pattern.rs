//! Patterns of `like` and its kin.
//!
//! `%` stands for any characters, `_` for one, and a backslash makes the next character stand for itself. The same on
//! every database; what differs is how a database is told ([`LikePattern::escaped_by`]).

/// A pattern for a whole text. Every backslash in it has a character behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LikePattern(String);

/// One step of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LikePiece {
    /// This character.
    Character(char),
    /// `_`
    AnyOne,
    /// `%`
    AnyMany,
}

impl LikePattern {
    /// Takes a pattern as a client writes it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let backslashes = text.len() - text.trim_end_matches('\\').len();
        if backslashes % 2 == 1 {
            let advice = r"write `\\` for a backslash that stands for itself";
            return Err(format!("the pattern ends in a backslash that has nothing to escape; {advice}"));
        }
        Ok(LikePattern(text.to_owned()))
    }

    /// What begins with this text.
    pub fn starts_with(text: &str) -> Self {
        LikePattern(escape(text) + "%")
    }

    /// What ends with this text.
    pub fn ends_with(text: &str) -> Self {
        LikePattern(format!("%{}", escape(text)))
    }

    /// What holds this text somewhere.
    pub fn contains(text: &str) -> Self {
        LikePattern(format!("%{}%", escape(text)))
    }

    /// The pattern with backslashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The pattern step by step.
    pub fn pieces(&self) -> impl Iterator<Item = LikePiece> {
        let mut characters = self.0.chars();
        std::iter::from_fn(move || {
            Some(match characters.next()? {
                '%' => LikePiece::AnyMany,
                '_' => LikePiece::AnyOne,
                '\\' => LikePiece::Character(characters.next()?),
                character => LikePiece::Character(character),
            })
        })
    }

    /// The same pattern with another character in the place of the backslash.
    pub fn escaped_by(&self, escape: char) -> String {
        let mut text = String::with_capacity(self.0.len());
        for piece in self.pieces() {
            match piece {
                LikePiece::AnyMany => text.push('%'),
                LikePiece::AnyOne => text.push('_'),
                LikePiece::Character(character) => {
                    if character == escape || is_wildcard(character) {
                        text.push(escape);
                    }
                    text.push(character);
                }
            }
        }
        text
    }

    /// What every text that matches begins with: the characters before the first `%` or `_`.
    pub fn prefix(&self) -> String {
        let characters = self.pieces().map_while(|piece| match piece {
            LikePiece::Character(character) => Some(character),
            _ => None,
        });
        characters.collect()
    }
}

fn is_wildcard(character: char) -> bool {
    matches!(character, '%' | '_')
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    for character in text.chars() {
        if character == '\\' || is_wildcard(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_needs_something_to_escape() {
        for text in ["", "a", r"\%", r"\\", r"a\\", r"\a\_", r"100\%"] {
            assert_eq!(LikePattern::parse(text).unwrap().as_str(), text);
        }
        for text in [r"\", r"a\", r"\\\", r"%\"] {
            let reason = LikePattern::parse(text).unwrap_err();
            assert!(reason.contains(r"write `\\`"), "{text}: {reason}");
        }
    }

    #[test]
    fn texts_stand_for_themselves() {
        assert_eq!(LikePattern::starts_with(r"50%_\").as_str(), r"50\%\_\\%");
        assert_eq!(LikePattern::ends_with("é_").as_str(), r"%é\_");
        assert_eq!(LikePattern::contains("").as_str(), "%%");
    }

    #[test]
    fn another_escape_means_the_same() {
        let check = |text: &str, expected: &str| {
            assert_eq!(LikePattern::parse(text).unwrap().escaped_by('|'), expected);
        };
        check(r"a%b_c", "a%b_c");
        check(r"\%\_\\\a", r"|%|_\a");
        check("a|b", "a||b");
    }

    #[test]
    fn the_prefix_ends_before_the_first_wildcard() {
        let check = |text: &str, prefix: &str| assert_eq!(LikePattern::parse(text).unwrap().prefix(), prefix);
        check("abc%d", "abc");
        check(r"a\%b_", "a%b");
        check("%a", "");
        check("whole", "whole");
    }
}
