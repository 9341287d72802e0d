//! Calls of computed fields: found when an operation is compiled, bound with its arguments, run when the rows are
//! there.
//!
//! All calls of an operation run at once behind its last level: no database connection is held for them, and nothing
//! that is read depends on what they give.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::{Data, Name, Positioned, SchemaEnv};
use async_graphql_value::Value as Literal;
use futures_util::future::join_all;

use crate::catalog::Catalog;
use crate::db::{Budget, Database, DbError};
use crate::loaders::LoadResult;
use crate::plan::{CallId, ComputedCall, OutputKind};
use crate::response::ComputedValues;
use crate::value::NodeRows;

use super::complete::complete_values;
use super::rows::{ComputedRows, NeededColumn};
use super::{ComputedContext, ComputedFields, ComputedResults, RegisteredField};
use crate::graphql::arguments::refused_argument;
use crate::graphql::coerce::{Refusal, coerce_constant, required};
use crate::graphql::collect::{CollectedField, same_arguments};
use crate::graphql::compile::{Compiler, RowPlace, site_of};
use crate::graphql::error::{Findings, GraphqlError};
use crate::graphql::input::Input;
use crate::graphql::operands::Written;
use crate::graphql::operations::PreparedOperation;
use crate::graphql::template::InputTemplate;
use crate::graphql::types::{InputField, SchemaTypes};
use crate::graphql::variables::Variables;

/// A call as it stands in the operation: a field with arguments. What it reads is the shape's to say.
#[derive(Debug)]
pub struct CallTemplate {
    /// The number of its field.
    field: usize,
    /// One of the places where it stands, for its arguments.
    site: Positioned<Field>,
}

/// The arguments of a call.
#[derive(Debug)]
pub struct CallArguments {
    /// Those that have a value.
    pub values: Variables,
    pub declared: Vec<Name>,
}

impl CallTemplate {
    pub fn arguments(&self) -> impl Iterator<Item = &Written> {
        self.site.node.arguments.iter()
    }
}

impl<'a> Compiler<'a> {
    /// The same field of the same rows with the same arguments is one call, wherever it stands.
    pub fn compile_computed(&mut self, row: &RowPlace, number: usize, field: &CollectedField<'a>) -> OutputKind {
        let registered = self.context.computed.get(number);
        let site = site_of(field, registered.nullable);
        let slots = self.slots(row, &registered.columns);
        let asked = field.first();
        let same = |(call, template): (&ComputedCall, &CallTemplate)| {
            (call.node, &call.slots, template.field) == (row.node, &slots, number)
                && same_arguments(&template.site.node, asked)
        };
        let known = self.shape.calls.iter().zip(&self.calls).position(same);
        let call = known.unwrap_or_else(|| {
            self.calls.push(CallTemplate { field: number, site: field.fields[0].clone() });
            self.shape.calls.push(ComputedCall { node: row.node, slots });
            self.calls.len() - 1
        });
        OutputKind::Computed { call: CallId(call), site }
    }
}

/// Binds the arguments of all calls. All findings are reported together, those of one place once.
pub fn bind_calls(
    types: &SchemaTypes,
    fields: &ComputedFields,
    templates: &[CallTemplate],
    variables: &Variables,
) -> Result<Vec<CallArguments>, Vec<GraphqlError>> {
    let mut findings = Findings::default();
    let mut bound = Vec::with_capacity(templates.len());
    for template in templates {
        let RegisteredField { type_name, name, .. } = fields.get(template.field);
        let declared = types.arguments_of(type_name, name);
        let mut values = Vec::with_capacity(declared.len());
        for argument in declared {
            let given = template.site.node.arguments.iter().find(|(name, _)| name.node == argument.name);
            match bind_argument(types, argument, given.map(|(_, literal)| &literal.node), variables) {
                Ok(Some(value)) => values.push((argument.name.clone(), value.into())),
                Ok(None) => {}
                Err(refusal) => {
                    let position = given.map_or(template.site.pos, |(name, _)| name.pos);
                    findings.add(refused_argument(&argument.name, position, refusal));
                }
            }
        }
        let values = values.into_iter().collect();
        bound.push(CallArguments { values, declared: declared.iter().map(|argument| argument.name.clone()).collect() });
    }
    findings.or(bound)
}

/// A variable without a value is no argument, so that the default holds.
///
/// <https://spec.graphql.org/October2021/#sec-Coercing-Field-Arguments>
fn bind_argument(
    types: &SchemaTypes,
    argument: &InputField,
    given: Option<&Literal>,
    variables: &Variables,
) -> Result<Option<Input>, Refusal> {
    let has_value = |literal: &&Literal| !matches!(literal, Literal::Variable(name) if !variables.contains_key(name));
    match (given.filter(has_value), &argument.default) {
        (Some(literal), _) => {
            let template = InputTemplate::read(types, &argument.value_type, literal)?;
            Ok(template.fill(types, variables)?.map(Cow::into_owned))
        }
        (None, Some(default)) => coerce_constant(types, &argument.value_type, default.clone()).map(Some),
        (None, None) if argument.value_type.nullable => Ok(None),
        (None, None) => Err(required(&argument.value_type)),
    }
}

/// What calls run with.
pub struct CallContext<'a> {
    pub catalog: &'a Catalog,
    pub types: &'a SchemaTypes,
    pub fields: &'a ComputedFields,
    pub database: &'a Database,
    pub data: &'a Data,
    pub schema: Option<&'a SchemaEnv>,
    pub budget: Budget,
}

/// What the calls of an operation gave.
#[derive(Default)]
pub struct Computed {
    /// By call.
    pub values: Vec<ComputedValues>,
    /// Why values are missing: failures point here.
    pub reasons: Vec<GraphqlError>,
}

/// Runs all calls of an operation at once, each as long as the operation has time. One without rows is not run.
pub async fn run_calls(
    context: &CallContext<'_>,
    operation: &PreparedOperation,
    loaded: &[Option<LoadResult>],
) -> Computed {
    let PreparedOperation { plan, compiled, call_arguments, .. } = operation;
    let calls =
        plan.shape.calls.iter().zip(&compiled.calls).zip(call_arguments).map(|((call, template), arguments)| {
            let Some(Ok(rows)) = &loaded[call.node.index()] else { return None };
            Some(Call::new(context, context.fields.get(template.field), call, rows, arguments))
        });
    let calls: Vec<Option<Call<'_>>> = calls.collect();
    let given = join_all(calls.iter().map(async |call| match call {
        Some(call) if !call.numbers.is_empty() => Some(call.run(context).await),
        _ => None,
    }));
    let mut computed = Computed::default();
    for (call, given) in calls.iter().zip(given.await) {
        let values = match (call, given) {
            (Some(call), Some(given)) => call.complete(context, given, &mut computed.reasons),
            _ => ComputedValues::default(),
        };
        computed.values.push(values);
    }
    computed
}

/// A call with what it is called with.
struct Call<'a> {
    field: &'a RegisteredField,
    arguments: &'a CallArguments,
    rows: &'a NodeRows,
    /// The rows that are shown.
    numbers: Vec<usize>,
    columns: Vec<NeededColumn<'a>>,
}

impl<'a> Call<'a> {
    fn new(
        context: &CallContext<'a>,
        field: &'a RegisteredField,
        call: &ComputedCall,
        rows: &'a NodeRows,
        arguments: &'a CallArguments,
    ) -> Self {
        let entity = context.catalog.entity(field.entity);
        let slots = field.columns.iter().zip(&call.slots);
        let column = |(&id, &slot)| NeededColumn { column: entity.column(id), position: rows.positions[slot] };
        let shown = |own: Vec<bool>| own.iter().enumerate().filter(|(_, own)| **own).map(|(row, _)| row).collect();
        let numbers = rows.own_rows().map_or_else(|| (0..rows.rows.len()).collect(), shown);
        Call { field, arguments, rows, numbers, columns: slots.map(column).collect() }
    }

    async fn run(&self, context: &CallContext<'_>) -> Result<ComputedResults, DbError> {
        let &CallContext { data, schema, database, budget, .. } = context;
        let around = ComputedContext { field: self.field, arguments: self.arguments, data, schema, database };
        let rows = ComputedRows { rows: &self.rows.rows, numbers: &self.numbers, columns: &self.columns };
        budget.in_time((self.field.resolver)(around, rows).0).await
    }

    /// The values by row; what fails is added to the reasons.
    fn complete(
        &self,
        context: &CallContext<'_>,
        given: Result<ComputedResults, DbError>,
        reasons: &mut Vec<GraphqlError>,
    ) -> ComputedValues {
        let RegisteredField { type_name, name, .. } = self.field;
        let mut values = ComputedValues::of_rows(self.rows.rows.len());
        let refusal = match given {
            Ok(Ok(results)) if results.len() == self.numbers.len() => {
                if let Some(value_type) = context.types.field_type(type_name, name) {
                    let results = self.numbers.iter().copied().zip(results);
                    complete_values(context.types, self.field, value_type, results, &mut values, reasons);
                }
                return values;
            }
            Ok(Ok(results)) => {
                let (given, asked) = (results.len(), self.numbers.len());
                GraphqlError::of_bug(&format!("`{type_name}.{name}` gave {given} results for {asked} rows"))
            }
            Ok(Err(error)) => GraphqlError::of_computed_field(error, &self.field.full_name()),
            Err(over) => GraphqlError::of_database(&over),
        };
        reasons.push(refusal);
        self.numbers.iter().for_each(|&row| values.fail(row, Vec::new(), reasons.len() - 1));
        values
    }
}
