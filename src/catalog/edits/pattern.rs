//! Patterns of table names.

use regex::Regex;

/// A name of a table in which `*` stands for any letters and `?` for one.
#[derive(Clone, Debug)]
pub struct TablePattern {
    text: String,
    expression: Regex,
}

impl TablePattern {
    /// Reads `tmp_*`; `None` where it is longer than any expression may be.
    pub fn new(text: &str) -> Option<Self> {
        let expression = regex::escape(text).replace(r"\*", ".*").replace(r"\?", ".");
        let expression = Regex::new(&format!("(?s)^{expression}$")).ok()?;
        Some(TablePattern { text: text.to_owned(), expression })
    }

    pub fn matches(&self, table: &str) -> bool {
        self.expression.is_match(table)
    }

    /// Whether it means one table, by its name.
    pub fn is_name(&self) -> bool {
        !self.text.contains(['*', '?'])
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_stand_for_letters() {
        let matches = |pattern: &str, table: &str| TablePattern::new(pattern).is_some_and(|one| one.matches(table));
        assert!(matches("orders", "orders") && !matches("orders", "orders2"));
        assert!(matches("tmp_*", "tmp_") && matches("tmp_*", "tmp_a.b") && !matches("tmp_*", "my_tmp_a"));
        assert!(matches("sales.*", "sales.orders") && !matches("sales.*", "sales_orders"));
        assert!(matches("log?", "log1") && !matches("log?", "log") && matches("größe?", "größen"));
        assert!(matches("a+b", "a+b") && !matches("a+b", "aab"));
    }
}
