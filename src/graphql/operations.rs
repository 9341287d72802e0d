//! From a request's text and variables to a plan: everything that needs no database.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dynamic::Schema;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Positioned, SchemaEnv};
use tokio::sync::OnceCell;

use crate::access::{Access, Viewer};
use crate::catalog::Catalog;
use crate::plan::{self, ReadPlan, WritePlan};

use super::additions::{SchemaProblem, check_additions};
use super::arguments::{Binding, bind_arguments};
use super::cache::{CachedDocument, DocumentCache, Variant};
use super::coerce::coerce_variables;
use super::collect::CollectContext;
use super::compile::{CompileContext, CompiledOperation, compile_query};
use super::computed::{CallArguments, ComputedFields, bind_calls};
use super::error::{DearestField, ErrorCode, GraphqlError};
use super::extension::{PipelineExtension, PipelineTask, SchemaEnvCell};
use super::guard;
use super::limits::Limits;
use super::mutation::{MutationEntry, bind_writes, compile_mutation, mutation_entries};
use super::operands::check_operands;
use super::part::{build_part, names_in};
use super::request::Request;
use super::schema::{RootEntry, SchemaAdditions, build_schema, root_entries};
use super::types::SchemaTypes;
use super::variable_places::check_variable_places;
use super::variables::Variables;

/// The most columns of a catalog whose schema is built as a whole when it starts.
const WHOLE_COLUMNS_MAX: usize = 1000;

/// Refusals before execution.
pub type Refusals = Vec<GraphqlError>;

/// Which operations a request may run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allowed {
    #[default]
    Everything,
    /// Nothing that changes anything.
    Reads,
}

/// The schema of a catalog, and the operations that were compiled against it.
pub struct Operations {
    pub catalog: Arc<Catalog>,
    /// All of the schema, as async-graphql has it. Empty until somebody looks around in a large one.
    schema: OnceCell<Schema>,
    /// Whether documents are validated against the part of the schema that they reach.
    validates_parts: bool,
    pub types: SchemaTypes,
    pub computed: ComputedFields,
    schema_env: SchemaEnvCell,
    roots: HashMap<String, RootEntry>,
    mutations: HashMap<String, MutationEntry>,
    documents: DocumentCache,
    pub limits: Limits,
}

/// An operation that is ready to run.
pub struct PreparedOperation {
    pub name: Option<String>,
    pub is_cache_hit: bool,
    pub plan: Arc<ReadPlan>,
    pub compiled: Arc<CompiledOperation>,
    pub variables: Variables,
    /// By call of the plan's shape.
    pub call_arguments: Vec<CallArguments>,
    /// What it writes before it reads; nothing where it is a query.
    pub writes: WritePlan,
}

impl Operations {
    /// Builds the schema. Fails where an added field or type does not fit.
    pub fn new(catalog: Catalog, additions: SchemaAdditions, limits: Limits) -> Result<Self, SchemaProblem> {
        let is_large = catalog.entities().map(|(_, entity)| entity.columns.len()).sum::<usize>() > WHOLE_COLUMNS_MAX;
        match additions.is_empty() {
            true if is_large => Ok(Self::in_parts(catalog, limits)),
            true => Self::whole(catalog, limits),
            false => Self::with_additions(catalog, additions, limits),
        }
    }

    /// Without the schema as a whole: a start is quick however large it is, and each new document builds the part that it
    /// reaches.
    pub fn in_parts(catalog: Catalog, limits: Limits) -> Self {
        let catalog = Arc::new(catalog);
        let types = SchemaTypes::of_catalog(catalog.clone());
        Self::of_types(catalog, types, limits)
    }

    fn whole(catalog: Catalog, limits: Limits) -> Result<Self, SchemaProblem> {
        let pipeline = PipelineExtension::default();
        let schema = build_schema(&catalog, SchemaAdditions::default(), HashMap::new(), pipeline);
        let schema = OnceCell::from(schema.map_err(SchemaProblem::Refused)?);
        Ok(Operations { schema, validates_parts: false, ..Self::in_parts(catalog, limits) })
    }

    fn with_additions(catalog: Catalog, mut additions: SchemaAdditions, limits: Limits) -> Result<Self, SchemaProblem> {
        check_additions(&catalog, &additions)?;
        let computed_fields = std::mem::take(&mut additions.computed_fields);
        let (computed, schema_fields) = ComputedFields::register(&catalog, computed_fields);
        let pipeline = PipelineExtension::default();
        let schema_env = pipeline.schema_env.clone();
        let schema = build_schema(&catalog, additions, schema_fields, pipeline).map_err(SchemaProblem::Refused)?;
        let types = SchemaTypes::read(&schema.sdl()).map_err(|error| SchemaProblem::Refused(error.to_string()))?;
        let schema = OnceCell::from(schema);
        let operations = Self::of_types(Arc::new(catalog), types, limits);
        Ok(Operations { schema, validates_parts: false, computed, schema_env, ..operations })
    }

    fn of_types(catalog: Arc<Catalog>, types: SchemaTypes, limits: Limits) -> Self {
        let (roots, mutations) = (root_entries(&catalog), mutation_entries(&catalog).into_iter().collect());
        Operations {
            catalog,
            schema: OnceCell::new(),
            validates_parts: true,
            types,
            computed: ComputedFields::default(),
            schema_env: SchemaEnvCell::default(),
            roots,
            mutations,
            documents: DocumentCache::default(),
            limits,
        }
    }

    /// All of the schema. Where it is large, it is built when somebody first looks around in it.
    pub async fn schema(&self) -> Result<&Schema, GraphqlError> {
        let build = || async {
            let catalog = self.catalog.clone();
            let build = move || {
                build_schema(&catalog, SchemaAdditions::default(), HashMap::new(), PipelineExtension::default())
            };
            tokio::task::spawn_blocking(build).await.map_err(|error| error.to_string())?
        };
        self.schema.get_or_try_init(build).await.map_err(|reason| GraphqlError::of_bug(&reason))
    }

    /// The schema in the schema definition language; nothing where it could not be built, of which the log tells.
    pub fn sdl(&self) -> String {
        let build = || schema_sdl(&self.catalog).inspect_err(|reason| tracing::error!("no schema: {reason}"));
        self.schema.get().map_or_else(|| build().unwrap_or_default(), Schema::sdl)
    }

    /// The schema's surroundings, with the data that was added to it; there is none before the first operation.
    pub fn schema_env(&self) -> Option<&SchemaEnv> {
        self.schema_env.get()
    }

    /// How many documents are cached, and their weight in bytes.
    pub fn cache_size(&self) -> (usize, u64) {
        self.documents.size()
    }

    /// Compiles a request, or finds it compiled, and binds it to its variables, which it takes, and to what the viewer may
    /// see.
    pub async fn prepare(
        &self,
        viewer: &Viewer,
        request: &mut Request,
        allowed: Allowed,
    ) -> Result<PreparedOperation, Refusals> {
        let (role, text) = (viewer.role.as_deref(), request.query.as_str());
        let (document, is_cache_hit, value_refusals) = match self.documents.get(role, text) {
            Some(document) => (document, true, Refusals::new()),
            // async-graphql's futures are large; in a box they do not make every request's as large.
            None => {
                let (document, value_refusals) = Box::pin(self.read_document(role, request, allowed)).await?;
                (document, false, value_refusals)
            }
        };
        let (name, operation) = select_operation(&document.document, request.operation_name.as_deref())?;
        self.check_operation_type(operation, allowed)?;
        let given = std::mem::take(&mut request.variables);
        let variables = coerce_variables(&self.types, &operation.node.variable_definitions, given)?;
        let compiled = self.compiled(&document, name, operation, &variables)?;
        let name = name.map(str::to_owned);
        // Whatever else of a viewer will decide what they may see must become part of what the plan is kept by.
        let Viewer { role: _ } = viewer;
        if let Some(plan) = compiled.constant_plan.get() {
            let (plan, call_arguments, writes) = (plan.clone(), Vec::new(), WritePlan::default());
            return Ok(PreparedOperation { name, is_cache_hit, plan, compiled, variables, call_arguments, writes });
        }
        let access = Access::new(viewer);
        let limits = &self.limits;
        check_operands(&compiled, &variables, limits.operands).map_err(|error| vec![error])?;
        let (catalog, types, conditions) = (&self.catalog, &self.types, &Cell::new(0));
        let binding = Binding { catalog, types, access: &access, variables: &variables, limits, conditions };
        let call_arguments = bind_calls(&self.types, &self.computed, &compiled.calls, &variables);
        let (mut arguments, call_arguments) = both(bind_arguments(&binding, &compiled), call_arguments)?;
        let writes = bind_writes(&binding, &compiled, &mut arguments)?;
        if !value_refusals.is_empty() {
            return Err(value_refusals);
        }
        let plan = Arc::new(plan::bind_read(&self.catalog, &access, compiled.shape.clone(), arguments));
        self.check_cost(&plan).map_err(|error| vec![error])?;
        if operation.node.variable_definitions.is_empty() && compiled.calls.is_empty() && compiled.writes.is_empty() {
            let _ = compiled.constant_plan.set(plan.clone());
        }
        Ok(PreparedOperation { name, is_cache_hit, plan, compiled, variables, call_arguments, writes })
    }

    /// Refuses a plan that would probably read too much.
    fn check_cost(&self, plan: &ReadPlan) -> Result<(), GraphqlError> {
        let Limits { cost: cost_max, list_estimate, .. } = self.limits;
        let cost = plan::estimate_cost(plan, list_estimate);
        match cost.dearest {
            Some((node, rows)) if cost.rows > cost_max => {
                let field = DearestField { path: plan.shape.path_of(node), rows, site: &plan.shape.node(node).site };
                Err(GraphqlError::of_cost(cost.rows, cost_max, field))
            }
            _ => Ok(()),
        }
    }

    /// Parses and validates a text that is not in the cache. Refusals of argument values are given back beside the document:
    /// where we judge them ourselves, we say more.
    async fn read_document(
        &self,
        role: Option<&str>,
        request: &Request,
        allowed: Allowed,
    ) -> Result<(Arc<CachedDocument>, Refusals), Refusals> {
        let text = request.query.as_str();
        guard::check_text(text).map_err(|error| vec![error])?;
        let parsed = async_graphql::parser::parse_query(text).map_err(|error| vec![GraphqlError::of_parser(&error)])?;
        let field_count = guard::check_document(&parsed, &self.limits).map_err(|error| vec![error])?;
        let (_, operation) = select_operation(&parsed, request.operation_name.as_deref())?;
        self.check_operation_type(operation, allowed)?;
        let refusals = self.validate(&parsed, request.operation_name.clone()).await?;
        if !refusals.iter().all(GraphqlError::is_about_argument_value) {
            return Err(refusals);
        }
        let document = Arc::new(CachedDocument::new(parsed, field_count));
        if refusals.is_empty() {
            self.documents.keep(role, text, document.clone());
        }
        Ok((document, refusals))
    }

    /// Runs async-graphql's rules, without variables: their values are ours to judge.
    async fn validate(
        &self,
        document: &ExecutableDocument,
        operation_name: Option<String>,
    ) -> Result<Refusals, Refusals> {
        let mut request = async_graphql::Request::new("").data(PipelineTask::Validate);
        request.operation_name = operation_name;
        request.set_parsed_query(document.clone());
        let names = names_in(document);
        let response = if self.validates_parts && !names.is_introspection() {
            let part = build_part(&self.catalog, &self.types, &names);
            part.map_err(|reason| vec![GraphqlError::of_bug(&reason)])?.execute(request).await
        } else {
            self.schema().await.map_err(|error| vec![error])?.execute(request).await
        };
        let mut refusals: Refusals = response.errors.into_iter().map(GraphqlError::of_validation).collect();
        for (_, operation) in document.operations.iter() {
            refusals.extend(check_variable_places(&self.types, document, &operation.node));
        }
        Ok(refusals)
    }

    /// The compiled form of an operation, from the cache or new.
    fn compiled(
        &self,
        document: &CachedDocument,
        name: Option<&str>,
        operation: &Positioned<OperationDefinition>,
        variables: &Variables,
    ) -> Result<Arc<CompiledOperation>, Refusals> {
        let variant = Variant::of(&self.catalog, document, name, variables);
        if let Some(compiled) = document.compiled(&variant) {
            return Ok(compiled);
        }
        let collect = CollectContext { types: &self.types, document: &document.document, variables };
        let context = CompileContext {
            catalog: &self.catalog,
            roots: &self.roots,
            computed: &self.computed,
            collect,
            limits: &self.limits,
            position: operation.pos,
        };
        let selection = &operation.node.selection_set.node;
        let compiled = match operation.node.ty {
            OperationType::Mutation => compile_mutation(&context, &self.mutations, selection),
            _ => compile_query(&context, selection),
        };
        let compiled = Arc::new(compiled.map_err(|error| vec![error])?);
        document.keep(variant, compiled.clone());
        Ok(compiled)
    }

    fn check_operation_type(
        &self,
        operation: &Positioned<OperationDefinition>,
        allowed: Allowed,
    ) -> Result<(), Refusals> {
        let operation_type = operation.node.ty;
        if operation_type == OperationType::Mutation && allowed == Allowed::Reads {
            let error =
                GraphqlError::new(ErrorCode::MethodNotAllowed, "a mutation is not taken by GET; send it by POST");
            return Err(vec![error.at(operation.pos)]);
        }
        match operation_type {
            OperationType::Query => Ok(()),
            OperationType::Mutation if !self.mutations.is_empty() => Ok(()),
            _ => {
                let message = format!("the schema has no {operation_type}s");
                Err(vec![GraphqlError::validation(message, operation.pos)])
            }
        }
    }
}

/// Two results, or the refusals of both.
fn both<A, B>(one: Result<A, Refusals>, other: Result<B, Refusals>) -> Result<(A, B), Refusals> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err(one.err().into_iter().chain(other.err()).flatten().collect()),
    }
}

/// The operation that a request names, or the only one.
fn select_operation<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<(Option<&'a str>, &'a Positioned<OperationDefinition>), Refusals> {
    let refuse = |message: String| Err(vec![GraphqlError::new(ErrorCode::GraphqlValidationFailed, message)]);
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Ok((None, operation)),
        (DocumentOperations::Single(_), Some(name)) => refuse(format!("there is no operation named `{name}`")),
        (DocumentOperations::Multiple(operations), Some(name)) => match operations.get_key_value(name) {
            Some((name, operation)) => Ok((Some(name.as_str()), operation)),
            None => refuse(format!("there is no operation named `{name}`")),
        },
        (DocumentOperations::Multiple(operations), None) => {
            let mut operations = operations.iter();
            match (operations.next(), operations.next()) {
                (Some((name, operation)), None) => Ok((Some(name.as_str()), operation)),
                _ => refuse("the document has several operations; say which one with `operationName`".to_owned()),
            }
        }
    }
}

/// The schema of a catalog in the schema definition language.
pub fn schema_sdl(catalog: &Catalog) -> Result<String, String> {
    let schema = build_schema(catalog, SchemaAdditions::default(), HashMap::new(), PipelineExtension::default());
    schema.map(|schema| schema.sdl())
}
