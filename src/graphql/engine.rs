//! Answers requests: prepared without a database, loaded level by level, written as bytes.

mod mutate;
mod turns;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::{Data, Executor, Name, Response, Value};
use futures_util::future::join;
use futures_util::stream::{self, BoxStream, StreamExt};

use crate::access::Viewer;
use crate::catalog::Catalog;
use crate::db::{Budget, Consistency, Database, DbError, StatementFigures};
use crate::loaders::{self, LoadedPlan, RequestContext};
use crate::plan::{NodeId, ReadPlan};
use crate::response::{self, AnswerSize, FieldError, ForeignFields, WriteOutcome};

use super::additions::SchemaProblem;
use super::computed::{CallContext, Computed, run_calls};
use super::error::{ErrorCode, GraphqlError};
use super::limits::Limits;
use super::operations::{Allowed, Operations, PreparedOperation};
use super::request::Request;
use super::schema::SchemaAdditions;
use turns::Turns;

/// How requests are answered.
#[derive(Clone, Copy, Debug, Default)]
pub struct EngineOptions {
    pub consistency: Consistency,
    pub limits: Limits,
}

/// A catalog on a database, ready to answer. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    inner: Arc<EngineInner>,
}

/// The most bytes that an answer is given before it is written.
const SIZE_HINT_MAX: usize = 4 * 1024 * 1024;

struct EngineInner {
    operations: Operations,
    database: Database,
    options: EngineOptions,
    /// Of the last answer, as a first guess for the size of the next.
    bytes_per_row: AtomicUsize,
    /// Mutations that met others are tried again one after the other, so that they do not meet each other once more.
    retries: tokio::sync::Mutex<()>,
    turns: Turns,
}

/// How one request is answered.
#[derive(Clone, Copy, Debug, Default)]
pub struct AnswerOptions {
    pub allowed: Allowed,
    /// Whether the figures hold the statements too.
    pub traces_statements: bool,
}

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    /// JSON; `None` where the request failed before anything was executed.
    pub data: Option<Vec<u8>>,
    pub errors: Vec<GraphqlError>,
    pub figures: OperationFigures,
}

/// What a request cost.
#[derive(Debug, Default)]
pub struct OperationFigures {
    pub operation_name: Option<String>,
    pub is_cache_hit: bool,
    pub statement_count: usize,
    pub round_trips: usize,
    pub row_count: usize,
    /// Filled where it was asked for.
    pub statements: Vec<StatementTrace>,
}

/// One statement that ran.
#[derive(Debug)]
pub struct StatementTrace {
    /// The response keys down to the fields that it answered.
    pub paths: Vec<String>,
    pub sql: String,
    pub row_count: usize,
    pub microseconds: u128,
}

impl Engine {
    /// Puts a catalog on a database. Fails where an added field or type does not fit the schema.
    pub fn new(
        catalog: Catalog,
        database: Database,
        additions: SchemaAdditions,
        options: EngineOptions,
    ) -> Result<Self, SchemaProblem> {
        let operations = Operations::new(catalog, additions, options.limits)?;
        let bytes_per_row = AtomicUsize::new(128);
        Ok(Engine {
            inner: Arc::new(EngineInner {
                operations,
                database,
                options,
                bytes_per_row,
                retries: tokio::sync::Mutex::default(),
                turns: Turns::default(),
            }),
        })
    }

    /// The schema in the schema definition language.
    pub fn sdl(&self) -> String {
        self.inner.operations.sdl()
    }

    pub fn catalog(&self) -> &Catalog {
        &self.inner.operations.catalog
    }

    pub fn database(&self) -> &Database {
        &self.inner.database
    }

    /// How many documents are cached, and their weight in bytes.
    pub fn cache_size(&self) -> (usize, u64) {
        self.inner.operations.cache_size()
    }

    /// Answers a request.
    pub async fn answer(&self, request: impl Into<Request>, options: AnswerOptions) -> Answer {
        let (viewer, mut request) = (Viewer::default(), request.into());
        let Limits { rows, operation_timeout, .. } = self.inner.options.limits;
        let budget = Budget::begin(rows, operation_timeout);
        match self.inner.operations.prepare(&viewer, &mut request, options.allowed).await {
            Ok(operation) if operation.compiled.writes.is_empty() => {
                self.execute(operation, request.data, budget, options.traces_statements).await
            }
            // Seldom, so it takes no room in the future of every request.
            Ok(operation) => Box::pin(self.mutate(operation, request.data, budget, options.traces_statements)).await,
            Err(errors) => {
                // The name that the client gave names nothing of ours, so it stays out of the log.
                Answer { data: None, errors, figures: OperationFigures::default() }
            }
        }
    }

    async fn execute(
        &self,
        operation: PreparedOperation,
        data: Data,
        budget: Budget,
        traces_statements: bool,
    ) -> Answer {
        let loading = self.load(&operation, budget, traces_statements);
        let (loaded, computed, (foreign, mut errors)) = if operation.compiled.calls.is_empty() {
            let (foreign, loaded) = join(self.resolve_foreign(&operation, data, budget), loading).await;
            (loaded, Computed::default(), foreign)
        } else {
            // Own root fields keep the request's data, which the calls look into: so they come behind them.
            let loaded = loading.await;
            let computed = Box::pin(self.compute(&operation, &loaded, &data, budget)).await;
            (loaded, computed, self.resolve_foreign(&operation, data, budget).await)
        };
        let (data, field_errors) = self.write(&operation.plan, &loaded, &computed, &foreign, &[]);
        errors.extend(GraphqlError::of_fields(field_errors, &computed.reasons));
        Answer { data: Some(data), errors, figures: figures_of(operation, loaded) }
    }

    async fn resolve_foreign(
        &self,
        operation: &PreparedOperation,
        data: Data,
        budget: Budget,
    ) -> (ForeignFields, Vec<GraphqlError>) {
        let Some(foreign) = &operation.compiled.foreign else { return Default::default() };
        let operations = &self.inner.operations;
        let schema = match operations.schema().await {
            Ok(schema) => schema,
            Err(refusal) => return (ForeignFields::default(), foreign.refused(&refusal)),
        };
        // async-graphql's futures are large; in a box they do not make every request's as large.
        let resolving = Box::pin(foreign.resolve(schema, &operations.types, &operation.variables, data));
        let refused = |over| (ForeignFields::default(), foreign.refused(&GraphqlError::of_database(&over)));
        budget.in_time(resolving).await.unwrap_or_else(refused)
    }

    async fn compute(
        &self,
        operation: &PreparedOperation,
        loaded: &LoadedPlan,
        data: &Data,
        budget: Budget,
    ) -> Computed {
        let EngineInner { operations, database, .. } = &*self.inner;
        let Operations { catalog, types, computed: fields, .. } = operations;
        let context = CallContext { catalog, types, fields, database, data, schema: operations.schema_env(), budget };
        run_calls(&context, operation, &loaded.nodes).await
    }

    async fn load(&self, operation: &PreparedOperation, budget: Budget, traces_statements: bool) -> LoadedPlan {
        let EngineInner { operations, database, options, .. } = &*self.inner;
        let (catalog, consistency) = (&operations.catalog, options.consistency);
        let (plan, kept) = (&operation.plan, &operation.compiled.kept);
        let is_constant = operation.compiled.constant_plan.get().is_some_and(|constant| Arc::ptr_eq(constant, plan));
        let context = RequestContext { catalog, database, consistency, budget, traces_statements, kept, is_constant };
        let load = Box::pin(loaders::load_levels(&context, plan));
        // One level is one statement's time or none; several are worth it.
        if plan.shape.levels.len() > 1 { database.run(load).await } else { load.await }
    }

    fn write(
        &self,
        plan: &ReadPlan,
        loaded: &LoadedPlan,
        computed: &Computed,
        foreign: &ForeignFields,
        outcomes: &[WriteOutcome],
    ) -> (Vec<u8>, Vec<FieldError<Arc<DbError>>>) {
        let EngineInner { operations, options, bytes_per_row, .. } = &*self.inner;
        let rows = loaded.figures.row_count;
        let bytes_hint = (256 + rows * bytes_per_row.load(Ordering::Relaxed)).min(SIZE_HINT_MAX);
        let size = AnswerSize { bytes_hint, bytes_max: options.limits.answer_bytes };
        let (data, errors) =
            response::write_answer(&operations.catalog, plan, &loaded.nodes, &computed.values, foreign, outcomes, size);
        if rows > 0 {
            bytes_per_row.store(data.len().div_ceil(rows).min(4096), Ordering::Relaxed);
        }
        (data, errors)
    }
}

fn figures_of(operation: PreparedOperation, loaded: LoadedPlan) -> OperationFigures {
    let LoadedPlan { figures, statements, .. } = loaded;
    let trace = |((sql, nodes), figures): ((String, Vec<NodeId>), StatementFigures)| StatementTrace {
        paths: nodes.iter().map(|&node| operation.plan.shape.path_of(node).join(".")).collect(),
        sql,
        row_count: figures.row_count,
        microseconds: figures.elapsed.as_micros(),
    };
    OperationFigures {
        is_cache_hit: operation.is_cache_hit,
        statement_count: figures.statement_count,
        round_trips: figures.round_trips,
        row_count: figures.row_count,
        statements: statements.into_iter().zip(figures.statements).map(trace).collect(),
        operation_name: operation.name,
    }
}

/// For async-graphql's own integrations: the answer as one of its responses.
impl Executor for Engine {
    async fn execute(&self, request: async_graphql::Request) -> Response {
        self.answer(request, AnswerOptions::default()).await.into_response()
    }

    fn execute_stream(
        &self,
        request: async_graphql::Request,
        session: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let _ = session;
        let engine = self.clone();
        stream::once(async move { Executor::execute(&engine, request).await }).boxed()
    }
}

impl Answer {
    /// Whether the operation was refused for the way in which it came.
    pub fn wants_another_method(&self) -> bool {
        self.errors.iter().any(|error| error.extensions.code == ErrorCode::MethodNotAllowed)
    }

    /// As a response of async-graphql's.
    pub fn into_response(self) -> Response {
        let data = self.data.and_then(|json| String::from_utf8(json).ok());
        let mut response = Response::new(data.map_or(Value::Null, raw_json));
        response.errors = self.errors.into_iter().map(GraphqlError::into_server_error).collect();
        response
    }

    /// The whole answer as JSON, without `extensions`.
    ///
    /// <https://spec.graphql.org/October2021/#sec-Response-Format>
    pub fn to_json(&self, extensions: Option<&serde_json::Value>) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.data.as_ref().map_or(0, Vec::len) + 256);
        out.push(b'{');
        // Writing what was made here into memory does not fail.
        if !self.errors.is_empty() {
            out.extend_from_slice(b"\"errors\":");
            let _ = serde_json::to_writer(&mut out, &self.errors);
            out.extend_from_slice(if self.data.is_some() { b"," } else { b"" });
        }
        if let Some(data) = &self.data {
            out.extend_from_slice(b"\"data\":");
            out.extend_from_slice(data);
        }
        if let Some(extensions) = extensions {
            out.extend_from_slice(b",\"extensions\":");
            let _ = serde_json::to_writer(&mut out, extensions);
        }
        out.push(b'}');
        out
    }
}

/// JSON that async-graphql puts into its own as it is.
fn raw_json(json: String) -> Value {
    Value::Object([(Name::new(async_graphql_value::RAW_VALUE_TOKEN), Value::String(json))].into_iter().collect())
}
