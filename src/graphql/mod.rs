//! How we speak GraphQL: schema, documents, variables, and answers.
//!
//! async-graphql parses, validates and introspects. An operation is compiled once ([`compile`]), bound to its
//! variables, loaded level by level and written as bytes.

mod additions;
mod aggregate;
mod aggregate_input;
mod arguments;
mod cache;
mod coerce;
mod collect;
mod compile;
mod computed;
mod connection;
mod definition;
mod engine;
mod error;
mod extension;
mod filter;
mod foreign;
mod grouping;
mod groups;
mod guard;
mod identity;
mod input;
mod input_json;
mod input_rows;
mod limits;
mod mutation;
mod names;
mod operands;
mod operations;
mod order;
mod part;
mod request;
mod scalar;
mod schema;
mod template;
mod types;
mod variable_places;
mod variables;

pub use additions::{AdditionProblem, AdditionProblems, SchemaProblem};
pub use computed::{
    ColumnError, ComputedContext, ComputedField, ComputedFuture, ComputedRow, ComputedRows, FromColumn,
};
pub use engine::{Answer, AnswerOptions, Engine, EngineOptions, OperationFigures, StatementTrace};
pub use error::{ErrorCode, ErrorExtensions, GraphqlError, Location, PathItem};
pub use input::{Input, InputFields};
pub use limits::{Limits, LimitsError};
pub use operations::{Allowed, Operations, PreparedOperation, schema_sdl};
pub use request::Request;
pub use schema::SchemaAdditions;
pub use variables::Variables;
