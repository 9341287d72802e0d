//! What one operation may ask for and what answering it may cost.
//!
//! All limits stand here, each with its default. The guard reads what an operation's text may be, the plan is checked
//! against its cost before any statement, the rest is watched while the operation runs.

use std::time::Duration;

use super::error::Bound;
use super::guard::NESTING_MAX;

/// The limits of one operation. What is beyond one is refused with `LIMIT_EXCEEDED` or `TIMEOUT`, never cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most levels of fields, after fragments are expanded: `{ movies { actors { name } } }` has three.
    pub depth: usize,
    /// The most fields, after fragments are expanded.
    pub fields: usize,
    /// The most aliases, after fragments are expanded.
    pub aliases: usize,
    /// The most directives, after fragments are expanded.
    pub directives: usize,
    /// The most values in the arguments of all fields, a variable's counted wherever it is mentioned. A long text is
    /// several.
    pub operands: usize,
    /// The most conditions in all filters: tests of columns, and relations.
    pub conditions: usize,
    /// How deep conditions on related rows may nest in a filter. A relation through a junction is two levels.
    pub relation_depth: usize,
    /// The most terms of one order.
    pub order_terms: usize,
    /// The most relations that one order may follow.
    pub order_joins: usize,
    /// The most rows that the operation may be estimated to read: page sizes multiplied down the tree, and added up.
    pub cost: u64,
    /// How many rows are estimated for a list that is given no `limit`.
    pub list_estimate: u64,
    /// The most rows that all statements of the operation may read together.
    pub rows: usize,
    /// The most rows that a mutation may write: those it creates, changes, links and deletes.
    pub written_rows: usize,
    /// The largest answer, in bytes: a row that many parents share is written once for each of them.
    pub answer_bytes: usize,
    /// How long the whole operation may take.
    pub operation_timeout: Duration,
}

impl Limits {
    /// Wide enough for what people write by hand and tools generate, too narrow for what multiplies without end.
    pub const DEFAULT: Limits = Limits {
        depth: 20,
        fields: 10_000,
        aliases: 500,
        directives: 500,
        operands: 200_000,
        conditions: 1_000,
        relation_depth: 12,
        order_terms: 32,
        order_joins: 20,
        // Three nested lists without a `limit` pass by the default estimate, four do not.
        cost: 10_000_000,
        list_estimate: 100,
        rows: 1_000_000,
        written_rows: 100_000,
        answer_bytes: 128 * 1024 * 1024,
        operation_timeout: Duration::from_secs(30),
    };

    /// The most fields, as an error about them says it.
    pub fn fields_bound(&self) -> Bound {
        let advice = "split it into several operations";
        Bound { limit: "fields", counted: "fields", most: self.fields, advice }
    }

    /// Refuses limits that allow nothing, or that can never be reached.
    pub fn check(&self) -> Result<(), LimitsError> {
        let none = [
            ("depth", self.depth == 0),
            ("fields", self.fields == 0),
            ("aliases", self.aliases == 0),
            ("directives", self.directives == 0),
            ("operands", self.operands == 0),
            ("conditions", self.conditions == 0),
            ("relation depth", self.relation_depth == 0),
            ("order terms", self.order_terms == 0),
            ("order joins", self.order_joins == 0),
            ("cost", self.cost == 0),
            ("list estimate", self.list_estimate == 0),
            ("rows", self.rows == 0),
            ("written rows", self.written_rows == 0),
            ("answer bytes", self.answer_bytes == 0),
            ("operation timeout", self.operation_timeout.is_zero()),
        ];
        match none.into_iter().find(|(_, is_none)| *is_none) {
            Some((limit, _)) => Err(LimitsError::Zero { limit }),
            None if self.depth > NESTING_MAX => Err(LimitsError::TooDeep { depth: self.depth }),
            None => Ok(()),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::DEFAULT
    }
}

/// A limit that makes no sense.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitsError {
    #[error("the limit `{limit}` is 0, which allows nothing; set it to 1 or more")]
    Zero { limit: &'static str },
    #[error(
        "the limit `depth` is {depth}, but no operation may nest deeper than {NESTING_MAX}; set it to that or less"
    )]
    TooDeep { depth: usize },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_make_no_sense_are_refused() {
        Limits::DEFAULT.check().unwrap();
        Limits { depth: NESTING_MAX, ..Limits::DEFAULT }.check().unwrap();
        let refused = |limits: Limits| limits.check().unwrap_err().to_string();
        assert_eq!(
            refused(Limits { cost: 0, ..Limits::DEFAULT }),
            "the limit `cost` is 0, which allows nothing; set it to 1 or more"
        );
        assert_eq!(
            refused(Limits { depth: 61, ..Limits::DEFAULT }),
            "the limit `depth` is 61, but no operation may nest deeper than 60; set it to that or less"
        );
        let zeros = [
            Limits { depth: 0, ..Limits::DEFAULT },
            Limits { fields: 0, ..Limits::DEFAULT },
            Limits { aliases: 0, ..Limits::DEFAULT },
            Limits { directives: 0, ..Limits::DEFAULT },
            Limits { operands: 0, ..Limits::DEFAULT },
            Limits { conditions: 0, ..Limits::DEFAULT },
            Limits { relation_depth: 0, ..Limits::DEFAULT },
            Limits { order_terms: 0, ..Limits::DEFAULT },
            Limits { order_joins: 0, ..Limits::DEFAULT },
            Limits { list_estimate: 0, ..Limits::DEFAULT },
            Limits { rows: 0, ..Limits::DEFAULT },
            Limits { written_rows: 0, ..Limits::DEFAULT },
            Limits { answer_bytes: 0, ..Limits::DEFAULT },
            Limits { operation_timeout: Duration::ZERO, ..Limits::DEFAULT },
        ];
        assert!(zeros.iter().all(|limits| limits.check().is_err()));
    }
}
