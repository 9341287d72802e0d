//! The interface `Node`, and the root fields `node` and `nodes` that find rows of any type by their identity.
//!
//! Which types the ids of a request name chooses its compiled operation, as the variables of `@skip` do: below such a
//! field stands one node for each of these types, however many the catalog has. The keys themselves are arguments.

use std::collections::HashMap;

use async_graphql::dynamic::{Interface, InterfaceField, TypeRef};
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Pos};
use async_graphql_value::Value as Literal;
use serde_json::value::RawValue;

use crate::catalog::naming::{NODE_FIELD, NODE_TYPE, NODES_FIELD};
use crate::catalog::{Catalog, ColumnType, EntityId, IdForm};
use crate::plan::identity::{Identity, read_identity};
use crate::plan::{
    IdentifiedRows, KeyRef, NamedKey, NodeArguments, NodeForm, NodeId, NodeSource, OutputKind, RowsOutput,
};
use crate::response::node_id_of;
use crate::value::Value;

use super::arguments::{Binding, refused_argument};
use super::coerce::{Refusal, without_variables};
use super::collect::CollectedField;
use super::compile::{Compiler, Place, site_of};
use super::definition::{Field, InputValue};
use super::error::{GraphqlError, PathItem};
use super::input::Input;
use super::scalar::{ScalarInput, read_scalar, show};
use super::template::InputTemplate;
use super::variables::Variables;

/// `interface Node { nodeId: ID! }`
pub fn node_interface(ids: IdForm) -> Interface {
    let field = InterfaceField::new(ids.field(), TypeRef::named_nn(TypeRef::ID));
    Interface::new(NODE_TYPE)
        .description("A row of any type.")
        .field(field.description("The opaque identity of this row among all types."))
}

/// `node(nodeId: ID!): Node` and `nodes(nodeIds: [ID!]!): [Node]!`
pub fn identity_fields(ids: IdForm) -> [Field; 2] {
    let one = InputValue::new(ids.field(), TypeRef::named_nn(TypeRef::ID));
    let several = InputValue::new(ids.list_argument(), TypeRef::named_nn_list_nn(TypeRef::ID));
    let node = Field::new(NODE_FIELD, TypeRef::named(NODE_TYPE));
    let nodes = Field::new(NODES_FIELD, TypeRef::named_list_nn(NODE_TYPE));
    [
        node.description("The row with this identity, or null.").argument(one),
        nodes
            .description("The rows with these identities, in their order; null where there is none.")
            .argument(several),
    ]
}

/// Whether a root field finds rows by their identity.
pub fn is_identity_root(name: &str) -> bool {
    [NODE_FIELD, NODES_FIELD].contains(&name)
}

/// What stands for ids anywhere in an operation.
pub fn id_literals(document: &ExecutableDocument, set: &SelectionSet) -> Vec<Literal> {
    let mut found = Vec::new();
    find_id_literals(document, set, &mut Vec::new(), &mut found);
    found
}

fn find_id_literals<'a>(
    document: &'a ExecutableDocument,
    set: &'a SelectionSet,
    visited: &mut Vec<&'a Name>,
    found: &mut Vec<Literal>,
) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) if is_identity_root(&field.node.name.node) => {
                found.extend(field.node.arguments.iter().map(|(_, literal)| literal.node.clone()));
            }
            Selection::Field(_) => {}
            Selection::InlineFragment(inline) => {
                find_id_literals(document, &inline.node.selection_set.node, visited, found);
            }
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                if let Some(fragment) = document.fragments.get(name)
                    && !visited.contains(&name)
                {
                    visited.push(name);
                    find_id_literals(document, &fragment.node.selection_set.node, visited, found);
                }
            }
        }
    }
}

/// The types that ids name, each once, in the order of the catalog. What is no id names none.
pub fn named_entities(catalog: &Catalog, literal: &Literal, variables: &Variables) -> Vec<EntityId> {
    let ids = match without_variables(literal, variables) {
        Input::List(ids) => ids,
        id => vec![id],
    };
    let entity_of = |id: &Input| match id {
        Input::String(text) => keyed_entity(catalog, &read_identity(text)?.type_name),
        _ => None,
    };
    let mut entities: Vec<EntityId> = ids.iter().filter_map(entity_of).collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// The entity of a type whose rows have an identity.
fn keyed_entity(catalog: &Catalog, type_name: &str) -> Option<EntityId> {
    catalog.entity_of_type(type_name).filter(|&id| catalog.entity(id).has_key())
}

/// The ids that a field was given.
#[derive(Debug)]
pub struct IdArgument {
    name: &'static str,
    value: Result<InputTemplate, Refusal>,
    position: Pos,
    /// What reads the rows of each type.
    nodes: HashMap<EntityId, NodeId>,
}

impl<'a> Compiler<'a> {
    /// Compiles `node` or `nodes`.
    pub(super) fn compile_identified(&mut self, field: &CollectedField<'a>) -> Result<OutputKind, GraphqlError> {
        let (catalog, collect) = (self.context.catalog, self.context.collect);
        let is_list = field.name() == NODES_FIELD;
        let name = if is_list { catalog.ids().list_argument() } else { catalog.ids().field() };
        let value_type = collect.types.argument_of("Query", field.name(), name).map(|argument| &argument.value_type);
        let given = field.first().arguments.iter().find(|(given, _)| given.node == name);
        let (Some(value_type), Some((given, literal))) = (value_type, given) else {
            let message = format!("`{}` needs the argument `{name}`", field.name());
            return Err(GraphqlError::validation(message, field.position()));
        };
        let entities = named_entities(catalog, &literal.node, collect.variables);
        // The field itself is counted.
        self.count_fields(entities.len().saturating_sub(1))?;
        let rows = entities.iter().map(|&entity| self.compile_identified_rows(field, entity));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let nodes = entities.into_iter().zip(rows.iter().map(|rows| rows.node)).collect();
        let value = InputTemplate::read(collect.types, value_type, &literal.node);
        self.ids.push(IdArgument { name, value, position: given.pos, nodes });
        Ok(OutputKind::Identified(IdentifiedRows { rows, site: site_of(field, !is_list), is_list }))
    }

    fn compile_identified_rows(
        &mut self,
        field: &CollectedField<'a>,
        entity: EntityId,
    ) -> Result<RowsOutput, GraphqlError> {
        // An id of no row is null, in a list too.
        let place = Place::root(NodeSource::ByKey(KeyRef::Primary), entity, true);
        let row = self.push_node(site_of(field, true), place, NodeForm::One, Vec::new());
        let fields = self.compile_object(&row, field.selections())?;
        Ok(RowsOutput { node: row.node, fields })
    }
}

/// Gives the nodes below a field the keys that its ids name. The first id that is none is told.
pub fn bind_ids(
    binding: &Binding<'_>,
    argument: &IdArgument,
    bound: &mut [NodeArguments],
) -> Result<(), Box<GraphqlError>> {
    let refused = |refusal: Refusal| Box::new(refused_argument(argument.name, argument.position, refusal));
    let ids = argument.value.as_ref().map_err(Clone::clone);
    let ids = ids.and_then(|ids| ids.fill(binding.types, binding.variables)).map_err(refused)?;
    let (ids, is_list) = match ids.as_deref() {
        Some(Input::List(ids)) => (&ids[..], true),
        id => (id.map_or(&[][..], std::slice::from_ref), false),
    };
    for (place, id) in ids.iter().enumerate() {
        let read = read_id(binding.catalog, id).and_then(|(entity, values)| {
            let node = argument.nodes.get(&entity).ok_or_else(|| not_given(id, binding.catalog.ids()))?;
            Ok((node, values))
        });
        let (node, values) = read
            .map_err(Refusal::new)
            .map_err(|refusal| refused(if is_list { refusal.within(PathItem::Index(place)) } else { refusal }))?;
        bound[node.index()].keys.push(NamedKey { values, place });
    }
    Ok(())
}

/// The type and key that an id names. Only what the server would write is taken, so that a row's id is one text.
fn read_id(catalog: &Catalog, id: &Input) -> Result<(EntityId, Vec<Value>), String> {
    let refuse = || not_given(id, catalog.ids());
    let Input::String(text) = id else { return Err(refuse()) };
    let Identity { type_name, key } = read_identity(text).ok_or_else(refuse)?;
    let Some(entity_id) = keyed_entity(catalog, &type_name) else {
        return Err(format!(
            "{} names a row of type {}, which is not in this schema",
            show(id),
            show(&Input::String(type_name))
        ));
    };
    let entity = catalog.entity(entity_id);
    let types = entity.primary_key.iter().map(|&column| &entity.column(column).column_type);
    let values: Option<Vec<Value>> = key.iter().zip(types).map(|(part, of_type)| read_part(part, of_type)).collect();
    let values = values.filter(|values| values.len() == entity.primary_key.len());
    let values = values.filter(|values| node_id_of(entity, values).as_deref() == Some(text));
    values.map(|values| (entity_id, values)).ok_or_else(|| {
        format!("{} has no key of type {}; take an id from `{}`", show(id), entity.type_name, catalog.ids().field())
    })
}

/// A part of a key as the JSON of its column's type.
fn read_part(part: &RawValue, column_type: &ColumnType) -> Option<Value> {
    let input = || serde_json::from_str::<Input>(part.get()).ok();
    match (column_type, input()?) {
        (ColumnType::Json, _) => Some(Value::Text(part.get().to_owned())),
        // JSON has no enums.
        (ColumnType::Enum(_), Input::String(name)) => read_scalar(column_type, &ScalarInput::Enum(&name)).ok(),
        // A whole number stays one where the database keeps it as such.
        (ColumnType::Float, Input::Number(number)) if number.is_i64() => number.as_i64().map(Value::Int),
        (_, input) => read_scalar(column_type, &input.as_scalar()).ok(),
    }
}

fn not_given(id: &Input, ids: IdForm) -> String {
    format!("{} is not an id that this server gave; take one from `{}`", show(id), ids.field())
}
