//! Root fields that are not the catalog's: introspection, and fields of an embedding program.
//!
//! async-graphql resolves them; their answer is completed here as the specification says, which its own execution
//! does not do: a failed field is null where it may be, else the null goes up, and keys stand in the order of the
//! selection.

use async_graphql::dynamic::Schema;
use async_graphql::parser::types::{
    BaseType, DocumentOperations, ExecutableDocument, Field, FragmentDefinition, OperationDefinition, OperationType,
    Selection, SelectionSet, Type,
};
use async_graphql::{Data, Name, Pos, Positioned, Request, Value};
use async_graphql_value::Value as Literal;

use crate::plan::FieldSite;
use crate::response::ForeignFields;

use super::coerce::without_variables;
use super::collect::{CollectContext, CollectedField, collect_fields};
use super::compile::site_of;
use super::error::{GraphqlError, PathItem};
use super::extension::PipelineTask;
use super::operands::Written;
use super::types::SchemaTypes;
use super::variables::Variables;

/// The foreign part of an operation as a document of its own.
#[derive(Debug)]
pub struct ForeignOperation {
    fields: Vec<ForeignField>,
    document: ExecutableDocument,
}

/// One foreign root field with all its mentions.
#[derive(Debug)]
pub struct ForeignField {
    response_key: String,
    /// `None` for introspection, whose types are not in the SDL.
    field_type: Option<Type>,
    mentions: Vec<Positioned<Field>>,
}

/// Reads a foreign root field.
pub fn foreign_field(types: &SchemaTypes, field: &CollectedField<'_>) -> (FieldSite, ForeignField) {
    let field_type = types.object("Query").and_then(|query| query.fields.get(field.name()));
    let field_type = field_type.map(|field| field.value_type.clone());
    // `__schema` is never null, `__type` may be.
    let nullable = field_type.as_ref().map_or(field.name() != "__schema", |field_type| field_type.nullable);
    let mentions = field.fields.iter().map(|&field| field.clone()).collect();
    let foreign = ForeignField { response_key: field.response_key.to_string(), field_type, mentions };
    (site_of(field, nullable), foreign)
}

impl ForeignOperation {
    pub fn new(document: &ExecutableDocument, fields: Vec<ForeignField>) -> Self {
        let mentions = fields.iter().flat_map(|field| &field.mentions);
        let items = mentions.map(|field| Positioned::new(Selection::Field(field.clone()), field.pos)).collect();
        let operation = OperationDefinition {
            ty: OperationType::Query,
            variable_definitions: Vec::new(),
            directives: Vec::new(),
            selection_set: Positioned::new(SelectionSet { items }, Pos::default()),
        };
        let fragments: std::collections::HashMap<Name, Positioned<FragmentDefinition>> = document.fragments.clone();
        let operations = DocumentOperations::Single(Positioned::new(operation, Pos::default()));
        ForeignOperation { fields, document: ExecutableDocument { operations, fragments } }
    }

    /// The arguments of the root fields, those of each mention.
    pub fn arguments(&self) -> impl Iterator<Item = &Written> {
        self.fields.iter().flat_map(|field| &field.mentions).flat_map(|mention| &mention.node.arguments)
    }

    /// Resolves the fields; gives each as JSON.
    pub async fn resolve(
        &self,
        schema: &Schema,
        types: &SchemaTypes,
        variables: &Variables,
        data: Data,
    ) -> (ForeignFields, Vec<GraphqlError>) {
        let mut request = Request::new("");
        request.data = data;
        request.data.insert(PipelineTask::Execute);
        request.set_parsed_query(self.document_with(variables));
        let response = schema.execute(request).await;
        let errors = response.errors.into_iter().map(|error| self.place(GraphqlError::of_foreign_field(error)));
        let errors: Vec<GraphqlError> = errors.collect();
        let context = CollectContext { types, document: &self.document, variables };
        let answered = match &response.data {
            Value::Object(answered) => Some(answered),
            _ => None,
        };
        let complete = |field: &ForeignField| {
            let value = answered.and_then(|answered| answered.get(field.response_key.as_str()));
            (field.response_key.clone(), complete_root(context, field, value))
        };
        (self.fields.iter().map(complete).collect(), errors)
    }

    /// The same refusal for every field.
    pub fn refused(&self, refusal: &GraphqlError) -> Vec<GraphqlError> {
        let at_field = |field: &ForeignField| {
            let mut refusal = refusal.clone();
            refusal.path.push(PathItem::Key(field.response_key.clone()));
            match field.mentions.first() {
                Some(mention) => refusal.at(mention.pos),
                None => refusal,
            }
        };
        self.fields.iter().map(at_field).collect()
    }

    /// The document with the values of variables in their places: it declares no variables of its own.
    fn document_with(&self, variables: &Variables) -> ExecutableDocument {
        let mut document = self.document.clone();
        if let DocumentOperations::Single(operation) = &mut document.operations {
            fill_selections(&mut operation.node.selection_set.node, variables);
        }
        for fragment in document.fragments.values_mut() {
            fill_selections(&mut fragment.node.selection_set.node, variables);
        }
        document
    }

    /// Errors of dynamic resolvers carry no path: the field is the last that begins before the error.
    fn place(&self, mut error: GraphqlError) -> GraphqlError {
        if error.path.is_empty()
            && let Some(location) = error.locations.first()
        {
            let at = (location.line, location.column);
            let begins = |field: &&ForeignField| field.mentions.iter().any(|one| (one.pos.line, one.pos.column) <= at);
            let field = self.fields.iter().rfind(begins).or(self.fields.first());
            error.path.extend(field.map(|field| PathItem::Key(field.response_key.clone())));
        }
        error
    }
}

fn fill_selections(set: &mut SelectionSet, variables: &Variables) {
    for selection in &mut set.items {
        let directives = match &mut selection.node {
            Selection::Field(field) => {
                fill_arguments(&mut field.node.arguments, variables);
                fill_selections(&mut field.node.selection_set.node, variables);
                &mut field.node.directives
            }
            Selection::InlineFragment(fragment) => {
                fill_selections(&mut fragment.node.selection_set.node, variables);
                &mut fragment.node.directives
            }
            Selection::FragmentSpread(spread) => &mut spread.node.directives,
        };
        directives.iter_mut().for_each(|directive| fill_arguments(&mut directive.node.arguments, variables));
    }
}

/// An argument whose variable has no value is not given.
fn fill_arguments(arguments: &mut Vec<(Positioned<Name>, Positioned<Literal>)>, variables: &Variables) {
    let is_given = |literal: &Literal| !matches!(literal, Literal::Variable(name) if !variables.contains_key(name));
    arguments.retain(|(_, literal)| is_given(&literal.node));
    for (_, literal) in arguments {
        literal.node = Value::from(without_variables(&literal.node, variables)).into_value();
    }
}

/// The JSON of a root field; `None` for null.
fn complete_root(context: CollectContext<'_>, field: &ForeignField, value: Option<&Value>) -> Option<Vec<u8>> {
    let Some(field_type) = &field.field_type else { return value.and_then(|value| serde_json::to_vec(value).ok()) };
    let selections: Vec<&SelectionSet> = field.mentions.iter().map(|one| &one.node.selection_set.node).collect();
    let mut out = Vec::new();
    complete(context, field_type, &selections, value, &mut out).then_some(out)
}

/// Writes a value of a type; `false` where it is null: nothing is written then.
fn complete<'a>(
    context: CollectContext<'a>,
    value_type: &Type,
    selections: &[&'a SelectionSet],
    value: Option<&Value>,
    out: &mut Vec<u8>,
) -> bool {
    match (&value_type.base, value) {
        (_, None | Some(Value::Null)) => false,
        (BaseType::List(item_type), Some(Value::List(items))) => {
            complete_list(context, item_type, selections, items, out)
        }
        (BaseType::Named(name), Some(value @ Value::Object(_))) if context.types.object(name).is_some() => {
            complete_object(context, name, selections, value, out)
        }
        (_, Some(value)) => serde_json::to_writer(out, value).is_ok(),
    }
}

fn complete_list<'a>(
    context: CollectContext<'a>,
    item_type: &Type,
    selections: &[&'a SelectionSet],
    items: &[Value],
    out: &mut Vec<u8>,
) -> bool {
    let start = out.len();
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        if !complete(context, item_type, selections, Some(item), out) && !write_null(item_type, start, out) {
            return false;
        }
    }
    out.push(b']');
    true
}

fn complete_object<'a>(
    context: CollectContext<'a>,
    type_name: &str,
    selections: &[&'a SelectionSet],
    value: &Value,
    out: &mut Vec<u8>,
) -> bool {
    let (Some(object), Value::Object(fields)) = (context.types.object(type_name), value) else { return false };
    // Merging was checked by validation; what cannot be merged is not completed.
    let Ok(collected) = collect_fields(context, type_name, selections.iter().copied()) else { return false };
    let start = out.len();
    out.push(b'{');
    for (index, field) in collected.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        crate::response::write_string(field.response_key, out);
        out.push(b':');
        let value = fields.get(field.response_key);
        let Some(field_type) = object.fields.get(field.name()).map(|field| &field.value_type) else {
            // `__typename`
            let _ = serde_json::to_writer(&mut *out, value.unwrap_or(&Value::Null));
            continue;
        };
        let selections: Vec<&SelectionSet> = field.selections().collect();
        if !complete(context, field_type, &selections, value, out) && !write_null(field_type, start, out) {
            return false;
        }
    }
    out.push(b'}');
    true
}

/// Writes null where the type allows it, else takes back what was written from `start` on.
fn write_null(value_type: &Type, start: usize, out: &mut Vec<u8>) -> bool {
    match value_type.nullable {
        true => out.extend_from_slice(b"null"),
        false => out.truncate(start),
    }
    value_type.nullable
}
