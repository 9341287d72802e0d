//! What somebody may have meant who wrote a name that there is not.

use std::fmt;

/// How alike two names must be, where 1 is the same.
const LIKENESS_MIN: f64 = 0.8;

/// The most names that are listed where none is alike.
const LISTED_MAX: usize = 8;

/// The end of a message about an unknown name: the name that was meant, or those that there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion(String);

impl Suggestion {
    /// The known name that is most alike, if any is.
    pub fn likeliest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let plain = |name: &str| name.to_lowercase().replace(['-', ' '], "_");
        let written = plain(written);
        let likeness = |name: &'a str| (strsim::jaro_winkler(&written, &plain(name)), name);
        let best = known.into_iter().map(likeness).max_by(|one, other| one.0.total_cmp(&other.0));
        best.filter(|(likeness, _)| *likeness >= LIKENESS_MIN).map(|(_, name)| name)
    }

    /// Looks for the likeliest of the known names; upper and lower case, hyphens and underscores are no difference.
    pub fn among<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known: Vec<&str> = known.into_iter().collect();
        if let Some(name) = Self::likeliest(written, known.iter().copied()) {
            return Suggestion(format!("; did you mean `{name}`?"));
        }
        known.sort_unstable();
        let listed: Vec<String> = known.iter().take(LISTED_MAX).map(|name| format!("`{name}`")).collect();
        match known.len() {
            0 => Suggestion::default(),
            count if count > LISTED_MAX => {
                Suggestion(format!("; there are {} and {} more", listed.join(", "), count - LISTED_MAX))
            }
            _ => Suggestion(format!("; there is {}", listed.join(", "))),
        }
    }
}

impl fmt::Display for Suggestion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_name_is_meant_or_all_are_listed() {
        let check = |written: &str, known: &[&str], expected: &str| {
            assert_eq!(Suggestion::among(written, known.iter().copied()).to_string(), expected);
        };
        check("max_dept", &["max_rows", "max_depth"], "; did you mean `max_depth`?");
        check("max-depth", &["max_rows", "max_depth"], "; did you mean `max_depth`?");
        check("USERS", &["users", "user_rights"], "; did you mean `users`?");
        check("colour", &["url", "pool_max"], "; there is `pool_max`, `url`");
        check("colour", &[], "");
        let many: Vec<String> = (0..20).map(|number| format!("table_{number:02}")).collect();
        let listed = Suggestion::among("x", many.iter().map(String::as_str)).to_string();
        assert!(listed.starts_with("; there are `table_00`, ") && listed.ends_with(" and 12 more"), "{listed}");
    }
}
