//! Relata: a GraphQL server over relational databases in which every association is a batched resolver.

extern crate self as relata;

pub mod access;
pub mod app;
pub mod catalog;
pub mod cli;
pub mod config;
pub mod db;
pub mod explain;
pub mod graphql;
pub mod http;
pub mod loaders;
pub mod models;
pub mod plan;
pub mod response;
mod schema;
pub mod sql;
pub mod value;
pub mod writers;

/// For fields of your own: the version that the engine is built with.
pub use async_graphql;
/// For mounting the engine in a router of your own.
pub use async_graphql_axum;

pub use app::{Relata, RelataBuilder, StartError};
pub use catalog::model::Model;
pub use graphql::{ComputedField, ComputedFuture};
pub use relata_derive::Model;
