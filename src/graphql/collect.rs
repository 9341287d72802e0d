//! Collects the fields of a selection: fragments opened, equal response keys merged, in the order of their first
//! mention.
//!
//! <https://spec.graphql.org/October2021/#sec-Field-Collection>

use async_graphql::parser::types::{Directive, ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value as Literal;

use super::error::GraphqlError;
use super::input::Input;
use super::types::SchemaTypes;
use super::variables::Variables;

/// What collection needs to know.
#[derive(Clone, Copy)]
pub struct CollectContext<'a> {
    pub types: &'a SchemaTypes,
    pub document: &'a ExecutableDocument,
    /// At least the variables that steer `@skip` and `@include`, and those that are ids.
    pub variables: &'a Variables,
}

/// The fields of one response key.
pub struct CollectedField<'a> {
    pub response_key: &'a Name,
    /// The type that has the field.
    pub parent_type: String,
    /// At least one, all of the same field with the same arguments.
    pub fields: Vec<&'a Positioned<Field>>,
}

impl<'a> CollectedField<'a> {
    /// The field's name in the schema.
    pub fn name(&self) -> &'a str {
        &self.first().name.node
    }

    pub fn first(&self) -> &'a Field {
        &self.fields[0].node
    }

    pub fn position(&self) -> Pos {
        self.fields[0].pos
    }

    /// The selections of all of them.
    pub fn selections(&self) -> impl Iterator<Item = &'a SelectionSet> + '_ {
        self.fields.iter().map(|field| &field.node.selection_set.node)
    }
}

/// Whether two fields are given the same arguments, in whatever order.
pub fn same_arguments(one: &Field, other: &Field) -> bool {
    let is_same = |(name, value): &(Positioned<Name>, Positioned<Literal>)| {
        other.get_argument(&name.node).is_some_and(|other| other.node == value.node)
    };
    one.arguments.len() == other.arguments.len() && one.arguments.iter().all(is_same)
}

/// Collects what some selections ask of an object of a type.
pub fn collect_fields<'a>(
    context: CollectContext<'a>,
    type_name: &str,
    selections: impl Iterator<Item = &'a SelectionSet>,
) -> Result<Vec<CollectedField<'a>>, GraphqlError> {
    let mut collect = Collect { context, type_name, visited: Vec::new(), collected: Vec::new() };
    for selection in selections {
        collect.add(selection)?;
    }
    Ok(collect.collected)
}

struct Collect<'a, 't> {
    context: CollectContext<'a>,
    type_name: &'t str,
    visited: Vec<&'a Name>,
    collected: Vec<CollectedField<'a>>,
}

impl<'a> Collect<'a, '_> {
    fn add(&mut self, set: &'a SelectionSet) -> Result<(), GraphqlError> {
        for selection in &set.items {
            if self.is_left_out(selection.node.directives())? {
                continue;
            }
            match &selection.node {
                Selection::Field(field) => self.add_field(field)?,
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    if condition.is_none_or(|condition| self.applies(&condition.node.on.node)) {
                        self.add(&fragment.node.selection_set.node)?;
                    }
                }
                Selection::FragmentSpread(spread) => self.add_fragment(&spread.node.fragment_name.node)?,
            }
        }
        Ok(())
    }

    fn add_fragment(&mut self, name: &'a Name) -> Result<(), GraphqlError> {
        if self.visited.contains(&name) {
            return Ok(());
        }
        self.visited.push(name);
        match self.context.document.fragments.get(name) {
            Some(fragment) if self.applies(&fragment.node.type_condition.node.on.node) => {
                self.add(&fragment.node.selection_set.node)
            }
            _ => Ok(()),
        }
    }

    /// <https://spec.graphql.org/October2021/#sec-Field-Selection-Merging>
    fn add_field(&mut self, field: &'a Positioned<Field>) -> Result<(), GraphqlError> {
        let response_key = &field.node.response_key().node;
        let Some(known) = self.collected.iter_mut().find(|known| known.response_key == response_key) else {
            self.collected.push(CollectedField {
                response_key,
                parent_type: self.type_name.to_owned(),
                fields: vec![field],
            });
            return Ok(());
        };
        let first = &known.fields[0].node;
        if first.name.node != field.node.name.node || !same_arguments(first, &field.node) {
            let message = format!(
                "the fields of `{response_key}` differ in name or arguments; give them different aliases to have both"
            );
            return Err(GraphqlError::validation(message, known.fields[0].pos).at(field.pos));
        }
        known.fields.push(field);
        Ok(())
    }

    fn applies(&self, condition: &str) -> bool {
        self.context.types.applies(condition, self.type_name)
    }

    fn is_left_out(&self, directives: &[Positioned<Directive>]) -> Result<bool, GraphqlError> {
        for directive in directives {
            let leaves_out = match directive.node.name.node.as_str() {
                "skip" => true,
                "include" => false,
                _ => continue,
            };
            if self.condition_of(directive)? == leaves_out {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A nullable variable may stand here if it has a default; null itself is no answer.
    fn condition_of(&self, directive: &Positioned<Directive>) -> Result<bool, GraphqlError> {
        let refuse = |what: String| {
            let message = format!("`@{}` needs true or false, but {what}", directive.node.name.node);
            Err(GraphqlError::bad_input(message).at(directive.pos))
        };
        match directive.node.get_argument("if").map(|argument| &argument.node) {
            Some(Literal::Boolean(value)) => Ok(*value),
            Some(Literal::Variable(name)) => match self.context.variables.get(name) {
                Some(Input::Boolean(value)) => Ok(*value),
                Some(other) => refuse(format!("`${name}` is {other}")),
                None => refuse(format!("`${name}` has no value")),
            },
            _ => refuse("has none".to_owned()),
        }
    }
}

/// The variables that steer `@skip` and `@include` anywhere in an operation.
pub fn steering_variables<'a>(document: &'a ExecutableDocument, set: &'a SelectionSet) -> Vec<&'a Name> {
    let mut found = Vec::new();
    let mut visited = Vec::new();
    find_steering(document, set, &mut visited, &mut found);
    found
}

fn find_steering<'a>(
    document: &'a ExecutableDocument,
    set: &'a SelectionSet,
    visited: &mut Vec<&'a Name>,
    found: &mut Vec<&'a Name>,
) {
    for selection in &set.items {
        let steering =
            selection.node.directives().iter().filter_map(|directive| match &directive.node.get_argument("if")?.node {
                Literal::Variable(name) => Some(name),
                _ => None,
            });
        for name in steering {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        match &selection.node {
            Selection::Field(field) => find_steering(document, &field.node.selection_set.node, visited, found),
            Selection::InlineFragment(inline) => {
                find_steering(document, &inline.node.selection_set.node, visited, found)
            }
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                if let Some(fragment) = document.fragments.get(name)
                    && !visited.contains(&name)
                {
                    visited.push(name);
                    find_steering(document, &fragment.node.selection_set.node, visited, found);
                }
            }
        }
    }
}
