//! The limits of one operation as settings.

use std::time::Duration;

use clap::Args;

use crate::graphql::Limits;

use super::parse_bytes;

/// What one operation may ask for and cost.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Limits of one operation")]
pub struct LimitSettings {
    /// The most levels of fields: { movies { actors { name } } } has 3
    #[arg(long, env = "RELATA_MAX_DEPTH", default_value_t = Limits::DEFAULT.depth, value_name = "N")]
    pub max_depth: usize,
    /// The most fields, those of a fragment counted wherever it is spread
    #[arg(long, env = "RELATA_MAX_FIELDS", default_value_t = Limits::DEFAULT.fields, value_name = "N")]
    pub max_fields: usize,
    /// The most aliases, as in { first: movie(id: 1) { name } }
    #[arg(long, env = "RELATA_MAX_ALIASES", default_value_t = Limits::DEFAULT.aliases, value_name = "N")]
    pub max_aliases: usize,
    /// The most directives, such as @include
    #[arg(long, env = "RELATA_MAX_DIRECTIVES", default_value_t = Limits::DEFAULT.directives, value_name = "N")]
    pub max_directives: usize,
    /// The most values in its arguments, those of a variable counted wherever it is mentioned; a text is one for every
    /// 256 bytes
    #[arg(long, env = "RELATA_MAX_OPERANDS", default_value_t = Limits::DEFAULT.operands, value_name = "N")]
    pub max_operands: usize,
    /// The most conditions in its filters: tests of columns, and relations
    #[arg(long, env = "RELATA_MAX_CONDITIONS", default_value_t = Limits::DEFAULT.conditions, value_name = "N")]
    pub max_conditions: usize,
    /// The most relations inside each other in a filter, one through a junction counted twice
    #[arg(long, env = "RELATA_MAX_RELATION_DEPTH", default_value_t = Limits::DEFAULT.relation_depth, value_name = "N")]
    pub max_relation_depth: usize,
    /// The most terms of one orderBy
    #[arg(long, env = "RELATA_MAX_ORDER_TERMS", default_value_t = Limits::DEFAULT.order_terms, value_name = "N")]
    pub max_order_terms: usize,
    /// The most relations that one orderBy follows
    #[arg(long, env = "RELATA_MAX_ORDER_JOINS", default_value_t = Limits::DEFAULT.order_joins, value_name = "N")]
    pub max_order_joins: usize,
    /// The most rows by estimate, before any is read: movies(limit: 10) { actors(limit: 5) { id } } is 10 + 10 * 5
    #[arg(long, env = "RELATA_MAX_COST", default_value_t = Limits::DEFAULT.cost, value_name = "N")]
    pub max_cost: u64,
    /// The rows that the estimate takes for a list without `limit`
    #[arg(long, env = "RELATA_LIST_ESTIMATE", default_value_t = Limits::DEFAULT.list_estimate, value_name = "N")]
    pub list_estimate: u64,
    /// The most rows that are really read, by all statements together
    #[arg(long, env = "RELATA_MAX_ROWS", default_value_t = Limits::DEFAULT.rows, value_name = "N")]
    pub max_rows: usize,
    /// The largest answer, such as 500KB or 128MB
    #[arg(long, env = "RELATA_ANSWER_LIMIT", default_value = "128MB", value_parser = parse_bytes, value_name = "SIZE")]
    pub answer_limit: usize,
    /// Milliseconds that a whole operation may take
    #[arg(long, env = "RELATA_OPERATION_TIMEOUT_MS", default_value_t = operation_timeout_ms(), value_name = "MS")]
    pub operation_timeout_ms: u64,
}

fn operation_timeout_ms() -> u64 {
    Limits::DEFAULT.operation_timeout.as_millis() as u64
}

impl LimitSettings {
    pub fn limits(&self) -> Limits {
        Limits {
            depth: self.max_depth,
            fields: self.max_fields,
            aliases: self.max_aliases,
            directives: self.max_directives,
            operands: self.max_operands,
            conditions: self.max_conditions,
            relation_depth: self.max_relation_depth,
            order_terms: self.max_order_terms,
            order_joins: self.max_order_joins,
            cost: self.max_cost,
            list_estimate: self.list_estimate,
            rows: self.max_rows,
            answer_bytes: self.answer_limit,
            operation_timeout: Duration::from_millis(self.operation_timeout_ms),
        }
    }
}
