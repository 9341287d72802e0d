//! The plan of an operation as a tree with its statements, without running it.

mod tree;
mod writes;

use std::fmt::Write;

use crate::access::Viewer;
use crate::catalog::model::ModelDescription;
use crate::catalog::{Catalog, Column, IdForm, build_catalog};
use crate::graphql::{Allowed, GraphqlError, Limits, Operations, Request, SchemaAdditions, Variables};
use crate::loaders::{key_width, union_items};
use crate::plan::{NodeId, NodeSource, ReadPlan};
use crate::sql::{Dialect, build_read};
use crate::value::{Date, DateTime, KeySet, Time, Value};

/// Explains operations on the same models, or on the same database, for some dialects.
pub struct Explainer {
    dialects: Vec<(&'static dyn Dialect, Operations)>,
}

impl Explainer {
    pub fn new(models: &[ModelDescription], ids: IdForm, dialects: &[&'static dyn Dialect]) -> Result<Self, String> {
        Self::with_additions(models, ids, dialects, SchemaAdditions::default)
    }

    /// The same, with fields of an embedding program.
    pub fn with_additions(
        models: &[ModelDescription],
        ids: IdForm,
        dialects: &[&'static dyn Dialect],
        additions: impl Fn() -> SchemaAdditions,
    ) -> Result<Self, String> {
        let prepare = |&dialect: &&'static dyn Dialect| {
            let mut catalog = build_catalog(models, ids).map_err(|problems| problems.to_string())?;
            catalog.settle_storages(|column| dialect.storage_of(column));
            let operations = Operations::new(catalog, additions(), Limits::default());
            Ok((dialect, operations.map_err(|problem| problem.to_string())?))
        };
        Ok(Explainer { dialects: dialects.iter().map(prepare).collect::<Result<_, String>>()? })
    }

    /// Explains operations on a catalog for each dialect.
    pub fn of_catalogs(catalogs: Vec<(&'static dyn Dialect, Catalog)>, limits: Limits) -> Result<Self, String> {
        let prepare = |(dialect, catalog)| {
            let operations = Operations::new(catalog, SchemaAdditions::default(), limits);
            Ok((dialect, operations.map_err(|problem| problem.to_string())?))
        };
        Ok(Explainer { dialects: catalogs.into_iter().map(prepare).collect::<Result<_, String>>()? })
    }

    /// Explains an operation: its plan once, then its statements for each dialect. Refusals come as text.
    pub async fn explain(
        &self,
        query: &str,
        operation_name: Option<String>,
        variables: Variables,
    ) -> Result<String, String> {
        let mut out = String::new();
        for (index, (dialect, operations)) in self.dialects.iter().enumerate() {
            let mut request = Request::new(query);
            request.variables = variables.clone();
            request.operation_name = operation_name.clone();
            let mut prepared =
                operations.prepare(&Viewer::default(), &mut request, Allowed::Everything).await.map_err(|errors| {
                    let tell = |error: GraphqlError| match error.locations.first() {
                        Some(at) => format!("{}:{}: {}", at.line, at.column, error.message),
                        None => error.message,
                    };
                    errors.into_iter().map(tell).collect::<Vec<_>>().join("\n")
                })?;
            if index == 0 {
                writes::write_work(&mut out, &operations.catalog, &prepared);
                tree::write_tree(&mut out, &operations.catalog, &prepared.plan);
            }
            let _ = writeln!(out, "\n{}", dialect.name());
            match prepared.compiled.writes.is_empty() {
                true => {
                    let levels = &prepared.plan.shape.levels;
                    write_statements(&mut out, &operations.catalog, *dialect, &prepared.plan, levels);
                }
                false => writes::write_writes(&mut out, operations, *dialect, &mut prepared).await?,
            }
        }
        Ok(out)
    }
}

fn write_statements(
    out: &mut String,
    catalog: &Catalog,
    dialect: &'static dyn Dialect,
    plan: &ReadPlan,
    levels: &[Vec<NodeId>],
) {
    for level in levels {
        for sharing in plan.group_by_statement(level) {
            let id = sharing[0];
            let paths: Vec<String> = sharing.iter().map(|&other| plan.shape.path_of(other).join(".")).collect();
            let keys = sample_keys(catalog, plan, id, sharing.len());
            let items = union_items(plan, sharing.into_iter());
            if let Some(built) = build_read(catalog, dialect, plan, id, &items, &keys) {
                let sql = built.statement.to_sql(|number| dialect.placeholder(number));
                let _ = writeln!(out, "  {}\n    {sql}", paths.join(", "));
            }
        }
    }
}

/// Keys as a request would have them: the named ones, else two of the parents'. Their values are not in the text.
fn sample_keys(catalog: &Catalog, plan: &ReadPlan, id: NodeId, sharing: usize) -> KeySet {
    let (shape, bound) = plan.node(id);
    let mut keys = KeySet::new(key_width(catalog, plan, id));
    let named = &bound.arguments.keys;
    let mut insert = |values: &[Value]| {
        let _ = keys.insert_values(values);
    };
    match shape.source {
        NodeSource::List => {}
        NodeSource::ByKey(_) => {
            named.iter().for_each(|key| insert(&key.values));
            // The other fields name keys too.
            if let Some(first) = named.first().filter(|_| sharing > 1) {
                insert(&first.values.iter().map(other_than).collect::<Vec<_>>());
            }
        }
        NodeSource::Association(association) => {
            let association = catalog.association(association);
            let source = catalog.entity(association.source);
            let columns = association.source_key.iter().map(|&column| source.column(column));
            let first: Vec<Value> = columns.map(Column::sample_value).collect();
            insert(&first);
            insert(&first.iter().map(other_than).collect::<Vec<_>>());
        }
    }
    keys
}

fn other_than(value: &Value) -> Value {
    match value {
        Value::Null | Value::List(_) => Value::Null,
        Value::Bool(value) => Value::Bool(!value),
        Value::Int(value) => Value::Int(value ^ 1),
        Value::Unsigned(value) => Value::Unsigned(value ^ 1),
        Value::Float(value) => Value::Float(value + 1.0),
        Value::Text(text) => Value::Text(format!("{text}1")),
        Value::Bytes(bytes) => Value::Bytes([&bytes[..], &[1]].concat()),
        Value::Uuid(uuid) => Value::Uuid(uuid::Uuid::from_u128(uuid.as_u128() ^ 1)),
        Value::Date(date) => Value::Date(Date(date.0 ^ 1)),
        Value::Time(time) => Value::Time(Time(time.0 ^ 1)),
        Value::DateTime(instant) => Value::DateTime(DateTime(instant.0 ^ 1)),
    }
}
