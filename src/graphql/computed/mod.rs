//! Computed fields: fields of generated types that the embedding program computes, for all rows of a node in one call.
//!
//! Compilation finds the calls of an operation and the columns that they need ([`call`]); when the rows are there, all
//! calls run at once, and what they gave is completed to JSON ([`complete`]). `response` puts it into its place.

mod call;
mod complete;
mod rows;

use std::any::{Any, TypeId};
use std::collections::HashMap;

use async_graphql::dynamic::{Field, InputValue, TypeRef};
use async_graphql::{Data, SchemaEnv, Value};
use futures_util::future::BoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::catalog::{Catalog, ColumnId, EntityId};
use crate::db::Database;

use super::definition::unresolved_field;

pub use call::{CallArguments, CallContext, CallTemplate, Computed, bind_calls, run_calls};
pub use rows::{ColumnError, ComputedRow, ComputedRows, FromColumn};

/// A field of a generated type, computed by a function of yours.
///
/// The function is called once for all rows of a field of the operation, never once for each, and gives one result for
/// each row, in their order. Only rows that are shown are among them; where there are none, it is not called.
///
/// ```
/// use relata::async_graphql::dynamic::TypeRef;
/// use relata::{ComputedField, ComputedFuture};
///
/// let initial = ComputedField::new("Actor", "initial", TypeRef::named(TypeRef::STRING), |_, rows| {
///     ComputedFuture::new(async move {
///         Ok(rows.iter().map(|row| Ok(row.get::<&str>("name")?.chars().next())).collect())
///     })
/// });
/// let initial = initial.needs(["name"]).description("The first letter of the name.");
/// ```
///
/// Its type is a scalar, an enum, or a list of them. An error of a row is an error of the field there; an error of the
/// call is one in every row, and stands in the log once. A panic fails the request, as one of your root fields does.
pub struct ComputedField {
    pub(super) type_name: String,
    pub(super) name: String,
    pub(super) type_ref: TypeRef,
    pub(super) arguments: Vec<InputValue>,
    pub(super) needs: Vec<String>,
    description: Option<String>,
    resolver: Resolver,
}

type Resolver = Box<dyn for<'a> Fn(ComputedContext<'a>, ComputedRows<'a>) -> ComputedFuture<'a> + Send + Sync>;

impl ComputedField {
    /// A field of the type `type_name` of the schema, such as `Movie`.
    pub fn new<F>(
        type_name: impl Into<String>,
        name: impl Into<String>,
        type_ref: impl Into<TypeRef>,
        resolver: F,
    ) -> Self
    where
        F: for<'a> Fn(ComputedContext<'a>, ComputedRows<'a>) -> ComputedFuture<'a> + Send + Sync + 'static,
    {
        ComputedField {
            type_name: type_name.into(),
            name: name.into(),
            type_ref: type_ref.into(),
            arguments: Vec::new(),
            needs: Vec::new(),
            description: None,
            resolver: Box::new(resolver),
        }
    }

    /// What the schema says about the field.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Adds an argument.
    pub fn argument(mut self, argument: InputValue) -> Self {
        self.arguments.push(argument);
        self
    }

    /// The columns that are read for it, by their names in the database; clients need not see them.
    pub fn needs<S: Into<String>>(mut self, columns: impl IntoIterator<Item = S>) -> Self {
        self.needs.extend(columns.into_iter().map(Into::into));
        self
    }

    /// As a field of the schema, which takes the arguments along.
    fn take_schema_field(&mut self) -> Field {
        let field = std::mem::take(&mut self.arguments)
            .into_iter()
            .fold(unresolved_field(&self.name, self.type_ref.clone()), Field::argument);
        match &self.description {
            Some(description) => field.description(description),
            None => field,
        }
    }
}

/// What a computed field will have given: one result for each row.
pub struct ComputedFuture<'a>(BoxFuture<'a, ComputedResults>);

/// For each row its value, or why it has none; or why no row has one.
type ComputedResults = async_graphql::Result<Vec<async_graphql::Result<Value>>>;

impl<'a> ComputedFuture<'a> {
    pub fn new<T: Serialize>(
        results: impl Future<Output = async_graphql::Result<Vec<async_graphql::Result<T>>>> + Send + 'a,
    ) -> Self {
        let as_values = async move {
            let results = results.await?;
            Ok(results.into_iter().map(|result| Ok(async_graphql::to_value(result?)?)).collect())
        };
        ComputedFuture(Box::pin(as_values))
    }
}

/// What a computed field finds around it.
#[derive(Clone, Copy)]
pub struct ComputedContext<'a> {
    field: &'a RegisteredField,
    arguments: &'a CallArguments,
    data: &'a Data,
    schema: Option<&'a SchemaEnv>,
    database: &'a Database,
}

impl<'a> ComputedContext<'a> {
    /// An argument, coerced to its type. One that was not given and has no default is null.
    pub fn argument<T: DeserializeOwned>(&self, name: &str) -> async_graphql::Result<T> {
        let CallArguments { values, declared } = self.arguments;
        if !declared.iter().any(|known| known == name) {
            return Err(format!("the computed field `{}` has no argument `{name}`", self.field.full_name()).into());
        }
        Ok(async_graphql::from_value(values.get(name).cloned().unwrap_or_default().into())?)
    }

    /// Data of the request, else of the builder; an error where neither has any of this type.
    pub fn data<D: Any + Send + Sync>(&self) -> async_graphql::Result<&'a D> {
        let missing = || format!("there is no data of type `{}`", std::any::type_name::<D>()).into();
        self.data_opt().ok_or_else(missing)
    }

    /// Data of the request, else of the builder.
    pub fn data_opt<D: Any + Send + Sync>(&self) -> Option<&'a D> {
        let of_schema = || self.schema.and_then(|schema| schema.data.get(&TypeId::of::<D>()));
        self.data.get(&TypeId::of::<D>()).or_else(of_schema)?.downcast_ref()
    }

    /// The database behind the rows. Statements of yours are beside the operation's: not in its snapshot, not in its
    /// figures, and not limited by its budget.
    pub fn database(&self) -> &'a Database {
        self.database
    }
}

/// The computed fields of a catalog.
#[derive(Default)]
pub struct ComputedFields(Vec<RegisteredField>);

/// A computed field that found its type and its columns.
pub struct RegisteredField {
    pub entity: EntityId,
    pub name: String,
    pub type_name: String,
    pub columns: Vec<ColumnId>,
    pub nullable: bool,
    resolver: Resolver,
}

impl RegisteredField {
    /// `Movie.age`
    fn full_name(&self) -> String {
        format!("{}.{}", self.type_name, self.name)
    }
}

impl ComputedFields {
    /// Takes fields that were checked; gives what the schema shows of them, by entity.
    pub fn register(catalog: &Catalog, fields: Vec<ComputedField>) -> (Self, HashMap<EntityId, Vec<Field>>) {
        let (mut registered, mut schema_fields) = (Vec::new(), HashMap::<EntityId, Vec<Field>>::new());
        for mut field in fields {
            let Some(entity) = catalog.entity_of_type(&field.type_name) else { continue };
            schema_fields.entry(entity).or_default().push(field.take_schema_field());
            let ComputedField { type_name, name, type_ref, needs, resolver, .. } = field;
            let columns = needs.iter().filter_map(|column| catalog.entity(entity).column_by_name(column)).collect();
            let nullable = !matches!(type_ref, TypeRef::NonNull(_));
            registered.push(RegisteredField { entity, name, type_name, columns, nullable, resolver });
        }
        (ComputedFields(registered), schema_fields)
    }

    /// The number of a field among all.
    pub fn find(&self, entity: EntityId, name: &str) -> Option<usize> {
        self.0.iter().position(|field| field.entity == entity && field.name == name)
    }

    pub fn get(&self, number: usize) -> &RegisteredField {
        &self.0[number]
    }
}
