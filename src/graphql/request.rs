//! What a client sends.

use std::collections::HashMap;

use async_graphql::Data;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::variables::{VariableValue, Variables};

/// A request for an operation.
///
/// <https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters>
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub operation_name: Option<String>,
    #[serde(default)]
    pub variables: Variables,
    /// Nothing of ours; an object all the same.
    #[serde(default, rename = "extensions")]
    _extensions: Option<HashMap<String, IgnoredAny>>,
    /// What an embedding program gives to its own fields.
    #[serde(skip)]
    pub data: Data,
}

impl Request {
    pub fn new(query: impl Into<String>) -> Self {
        Request { query: query.into(), ..Request::default() }
    }
}

impl From<async_graphql::Request> for Request {
    fn from(request: async_graphql::Request) -> Self {
        let async_graphql::Request { query, operation_name, variables, data, .. } = request;
        let variables = match variables.into_value() {
            async_graphql::Value::Object(fields) => fields.into_iter(),
            _ => Default::default(),
        };
        let variables = variables.map(|(name, value)| (name, VariableValue::of_input(value.into()))).collect();
        Request { query, operation_name, variables, data, _extensions: None }
    }
}
