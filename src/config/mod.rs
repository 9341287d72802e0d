//! Settings: flags win over the environment, the environment over `.env`, that over `relata.toml`, all over the defaults
//! here.
//!
//! | setting | flag | environment | relata.toml | default |
//! |---|---|---|---|---|
//! | database | `--database-url` | `DATABASE_URL` | `database.url` | the sample on `sqlite://relata.db` |
//! | most connections | `--pool-max` | `RELATA_POOL_MAX` | `database.pool_max` | 10 |
//! | connections kept when idle | `--pool-min` | `RELATA_POOL_MIN` | `database.pool_min` | 0 |
//! | idle time of a connection | `--pool-idle-ms` | `RELATA_POOL_IDLE_MS` | `database.pool_idle_ms` | 10000 |
//! | wait for a connection | `--pool-acquire-ms` | `RELATA_POOL_ACQUIRE_MS` | `database.pool_acquire_ms` | 10000 |
//! | time of a statement | `--statement-timeout-ms` | `RELATA_STATEMENT_TIMEOUT_MS` | `database.statement_timeout_ms` | 10000 |
//! | time to try at the start | `--connect-retry-ms` | `RELATA_CONNECT_RETRY_MS` | `database.connect_retry_ms` | 10000 |
//! | address | `--listen` | `RELATA_LISTEN` | `server.listen` | 127.0.0.1:8000 |
//! | origins of browsers | `--cors-origin` | `RELATA_CORS_ORIGIN` | `server.cors_origin` | none |
//! | largest request | `--body-limit` | `RELATA_BODY_LIMIT` | `server.body_limit` | 10MB |
//! | most levels of fields | `--max-depth` | `RELATA_MAX_DEPTH` | `limits.max_depth` | 20 |
//! | most fields | `--max-fields` | `RELATA_MAX_FIELDS` | `limits.max_fields` | 10000 |
//! | most aliases | `--max-aliases` | `RELATA_MAX_ALIASES` | `limits.max_aliases` | 500 |
//! | most directives | `--max-directives` | `RELATA_MAX_DIRECTIVES` | `limits.max_directives` | 500 |
//! | most values in arguments | `--max-operands` | `RELATA_MAX_OPERANDS` | `limits.max_operands` | 200000 |
//! | most conditions in filters | `--max-conditions` | `RELATA_MAX_CONDITIONS` | `limits.max_conditions` | 1000 |
//! | most nested relations of a filter | `--max-relation-depth` | `RELATA_MAX_RELATION_DEPTH` | `limits.max_relation_depth` | 12 |
//! | most terms of an order | `--max-order-terms` | `RELATA_MAX_ORDER_TERMS` | `limits.max_order_terms` | 32 |
//! | most relations of an order | `--max-order-joins` | `RELATA_MAX_ORDER_JOINS` | `limits.max_order_joins` | 20 |
//! | most estimated rows | `--max-cost` | `RELATA_MAX_COST` | `limits.max_cost` | 10000000 |
//! | estimate for a list | `--list-estimate` | `RELATA_LIST_ESTIMATE` | `limits.list_estimate` | 100 |
//! | most rows of an operation | `--max-rows` | `RELATA_MAX_ROWS` | `limits.max_rows` | 1000000 |
//! | most rows that a mutation writes | `--max-written-rows` | `RELATA_MAX_WRITTEN_ROWS` | `limits.max_written_rows` | 100000 |
//! | largest answer | `--answer-limit` | `RELATA_ANSWER_LIMIT` | `limits.answer_limit` | 128MB |
//! | time of an operation | `--operation-timeout-ms` | `RELATA_OPERATION_TIMEOUT_MS` | `limits.operation_timeout_ms` | 30000 |
//! | names of identities | `--ids` | `RELATA_IDS` | `catalog.ids` | node-id |
//! | timestamps kept by the server | `--timestamps` | `RELATA_TIMESTAMPS` | `catalog.timestamps` | on |
//! | source of the catalog | `--catalog` | `RELATA_CATALOG` | `catalog.source` | models without a URL, else database |
//! | snapshot or not | `--consistency` | `RELATA_CONSISTENCY` | `server.consistency` | snapshot |
//! | log | `--log-format`, `--log-sql` | `RELATA_LOG_FORMAT`, `RELATA_LOG_SQL` | `server.log_format`, `server.log_sql` | plain, no SQL |
//! | development | `--dev` | `RELATA_DEV` | `server.dev` | off |
//! | this file | `--config` | `RELATA_CONFIG` | – | relata.toml in the working folder, where it is |

mod file;
mod file_catalog;
mod file_settings;
mod limits;
mod table_reader;
mod template;

use std::net::SocketAddr;
use std::time::Duration;

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};

use crate::catalog::IdForm;
use crate::db::{Consistency, DatabaseOptions};
use crate::graphql::EngineOptions;
use crate::http::HttpOptions;

pub use file::{ConfigFile, FileContents, FileError, FileProblems};
pub use file_settings::{FileSettings, setting_keys};
pub use limits::LimitSettings;
pub use template::{TableSketch, template};

/// Where the embedded sample lives.
pub const SAMPLE_URL: &str = "sqlite://relata.db";

/// Which database, and how we connect to it.
#[derive(Args, Clone, Debug)]
pub struct DatabaseSettings {
    /// The database: sqlite://FILE, postgres://USER:PASSWORD@HOST/NAME or mysql://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The most connections at once
    #[arg(long, env = "RELATA_POOL_MAX", default_value_t = 10, value_name = "N",
          value_parser = clap::value_parser!(u16).range(1..))]
    pub pool_max: u16,
    /// Connections that stay open when idle
    #[arg(long, env = "RELATA_POOL_MIN", default_value_t = 0, value_name = "N")]
    pub pool_min: usize,
    /// Milliseconds after which an idle connection is closed
    #[arg(long, env = "RELATA_POOL_IDLE_MS", default_value_t = 10_000, value_name = "MS")]
    pub pool_idle_ms: u64,
    /// Milliseconds that a request waits for a connection
    #[arg(long, env = "RELATA_POOL_ACQUIRE_MS", default_value_t = 10_000, value_name = "MS")]
    pub pool_acquire_ms: u64,
    /// Milliseconds that one statement may take
    #[arg(long, env = "RELATA_STATEMENT_TIMEOUT_MS", default_value_t = 10_000, value_name = "MS",
          value_parser = clap::value_parser!(u64).range(1..))]
    pub statement_timeout_ms: u64,
    /// Milliseconds for which a database that is down is tried at the start
    #[arg(long, env = "RELATA_CONNECT_RETRY_MS", default_value_t = 10_000, value_name = "MS")]
    pub connect_retry_ms: u64,
}

impl DatabaseSettings {
    pub fn options(&self, create_file: bool) -> DatabaseOptions {
        DatabaseOptions {
            pool_max: usize::from(self.pool_max),
            pool_min: self.pool_min,
            pool_idle: Duration::from_millis(self.pool_idle_ms),
            pool_acquire: Duration::from_millis(self.pool_acquire_ms),
            statement_timeout: Duration::from_millis(self.statement_timeout_ms),
            connect_retry: Duration::from_millis(self.connect_retry_ms),
            create_file,
        }
    }
}

/// What the schema is like.
#[derive(Args, Clone, Copy, Debug)]
pub struct SchemaSettings {
    /// The field with the opaque identity of a row: nodeId, or id as Relay wants it (a column id is rowId then)
    #[arg(long, env = "RELATA_IDS", value_enum, default_value = "node-id", value_name = "FORM")]
    pub ids: IdsSetting,
    /// Whether the server keeps the columns created_at and updated_at itself
    #[arg(long, env = "RELATA_TIMESTAMPS", default_value_t = true, action = clap::ArgAction::Set,
          value_parser = BoolishValueParser::new(), value_name = "on|off")]
    pub timestamps: bool,
}

/// How we serve.
#[derive(Args, Clone, Debug)]
pub struct ServeSettings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    #[command(flatten)]
    pub source: SourceSettings,
    #[command(flatten)]
    pub schema: SchemaSettings,
    #[command(flatten)]
    pub server: ServerSettings,
    // The last: its heading would stand above what follows.
    #[command(flatten)]
    pub limits: LimitSettings,
}

/// Where the catalog comes from.
#[derive(Args, Clone, Copy, Debug)]
pub struct SourceSettings {
    /// Where the catalog comes from: the compiled models, or the database itself
    #[arg(long, env = "RELATA_CATALOG", value_enum, value_name = "SOURCE")]
    pub catalog: Option<CatalogSource>,
}

/// Where we listen, and what we tell.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct ServerSettings {
    /// The address and port to listen on
    #[arg(long, env = "RELATA_LISTEN", default_value = "127.0.0.1:8000", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// An origin that browsers may call from, or * for all; may be repeated
    #[arg(long, env = "RELATA_CORS_ORIGIN", value_delimiter = ',', value_name = "ORIGIN")]
    pub cors_origin: Vec<String>,
    /// The largest body of a request, such as 500KB or 10MB
    #[arg(long, env = "RELATA_BODY_LIMIT", default_value = "10MB", value_parser = parse_bytes, value_name = "SIZE")]
    pub body_limit: usize,
    /// Whether all statements of an operation see one snapshot of the database, or each its own
    #[arg(long, env = "RELATA_CONSISTENCY", value_enum, default_value = "snapshot", value_name = "KIND")]
    pub consistency: ConsistencySetting,
    /// The form of the log
    #[arg(long, env = "RELATA_LOG_FORMAT", value_enum, default_value = "plain", value_name = "FORM")]
    pub log_format: LogFormat,
    /// Log every statement
    #[arg(long, env = "RELATA_LOG_SQL", value_parser = BoolishValueParser::new())]
    pub log_sql: bool,
    /// For development: a request with the header X-Relata-Trace: 1 is told its statements
    #[arg(long, env = "RELATA_DEV", value_parser = BoolishValueParser::new())]
    pub dev: bool,
}

impl ServeSettings {
    pub fn engine(&self) -> EngineOptions {
        EngineOptions { consistency: self.server.consistency.into(), limits: self.limits.limits() }
    }

    pub fn http(&self) -> HttpOptions {
        let ServerSettings { cors_origin, body_limit, dev, .. } = &self.server;
        HttpOptions { cors_origins: cors_origin.clone(), body_limit_bytes: *body_limit, dev: *dev }
    }
}

/// Where a catalog comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CatalogSource {
    Models,
    Database,
}

/// [`IdForm`] as a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum IdsSetting {
    NodeId,
    Relay,
}

impl From<IdsSetting> for IdForm {
    fn from(setting: IdsSetting) -> Self {
        match setting {
            IdsSetting::NodeId => IdForm::NodeId,
            IdsSetting::Relay => IdForm::Relay,
        }
    }
}

/// [`Consistency`] as a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConsistencySetting {
    Snapshot,
    Statement,
}

impl From<ConsistencySetting> for Consistency {
    fn from(setting: ConsistencySetting) -> Self {
        match setting {
            ConsistencySetting::Snapshot => Consistency::Snapshot,
            ConsistencySetting::Statement => Consistency::Statement,
        }
    }
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Plain,
    Json,
}

/// Reads `500`, `500KB` or `10MB`, by powers of 1024.
fn parse_bytes(text: &str) -> Result<usize, String> {
    let upper = text.trim().to_ascii_uppercase();
    let digits = upper.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).trim_end();
    let factor: usize = match upper[digits.len()..].trim() {
        "" | "B" => 1,
        "K" | "KB" => 1024,
        "M" | "MB" => 1024 * 1024,
        "G" | "GB" => 1024 * 1024 * 1024,
        unit => return Err(format!("`{unit}` is no unit; write B, KB, MB or GB")),
    };
    let number: usize = digits.parse().map_err(|_| format!("`{text}` is no size such as 500KB or 10MB"))?;
    number.checked_mul(factor).ok_or_else(|| format!("`{text}` is too large"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::Limits;

    #[derive(clap::Parser)]
    struct Serve {
        #[command(flatten)]
        settings: ServeSettings,
    }

    #[test]
    fn settings_that_are_not_given_are_the_limits_of_the_engine() {
        let serve = <Serve as clap::Parser>::parse_from(["relata"]);
        assert_eq!(serve.settings.engine().limits, Limits::default());
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(parse_bytes("500"), Ok(500));
        assert_eq!(parse_bytes("10MB"), Ok(10 << 20));
        assert_eq!(parse_bytes("1 kb"), Ok(1024));
        assert!(parse_bytes("ten").is_err());
        assert!(parse_bytes("10XB").unwrap_err().contains("`XB` is no unit"));
    }
}
