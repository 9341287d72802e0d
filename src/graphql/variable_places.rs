//! Holds the types of variables against the places where they stand.
//!
//! <https://spec.graphql.org/October2021/#sec-All-Variable-Usages-are-Allowed>. async-graphql has this rule but does not
//! run it.

use async_graphql::parser::types::{
    BaseType, Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet, Type,
    VariableDefinition,
};
use async_graphql::{Name, Pos, Positioned, Value};
use async_graphql_value::Value as Literal;

use super::error::GraphqlError;
use super::types::{InputField, InputKind, SchemaTypes, named_type};

/// Every misplaced variable of an operation.
pub fn check_variable_places(
    types: &SchemaTypes,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
) -> Vec<GraphqlError> {
    if operation.variable_definitions.is_empty() {
        return Vec::new();
    }
    let definitions = &operation.variable_definitions;
    let condition = Type::new("Boolean!");
    let name = Type::new("String!");
    let (Some(condition), Some(name)) = (condition, name) else { return Vec::new() };
    let mut check = Check { types, document, definitions, condition, name, visited: Vec::new(), errors: Vec::new() };
    let root = match operation.ty {
        OperationType::Mutation => "Mutation",
        _ => "Query",
    };
    check.selections(&operation.selection_set.node, Some(root));
    check.errors
}

struct Check<'a> {
    types: &'a SchemaTypes,
    document: &'a ExecutableDocument,
    definitions: &'a [Positioned<VariableDefinition>],
    /// Of `@skip(if:)` and `@include(if:)`.
    condition: Type,
    /// Of `__type(name:)`.
    name: Type,
    visited: Vec<&'a Name>,
    errors: Vec<GraphqlError>,
}

/// A place that takes a value.
#[derive(Clone, Copy)]
struct Place<'p> {
    value_type: &'p Type,
    /// A default stands in for a variable that has no value.
    has_default: bool,
}

impl<'a> Check<'a> {
    /// `parent` is the type that the fields belong to; `None` within introspection, which the SDL does not know.
    fn selections(&mut self, set: &'a SelectionSet, parent: Option<&str>) {
        for selection in &set.items {
            self.directives(selection.node.directives());
            match &selection.node {
                Selection::Field(field) => self.field(&field.node, parent),
                Selection::InlineFragment(fragment) => {
                    let condition =
                        fragment.node.type_condition.as_ref().map(|condition| condition.node.on.node.as_str());
                    self.selections(&fragment.node.selection_set.node, condition.or(parent));
                }
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            }
        }
    }

    fn fragment(&mut self, name: &'a Name) {
        let Some(fragment) = self.document.fragments.get(name).filter(|_| !self.visited.contains(&name)) else {
            return;
        };
        self.visited.push(name);
        let condition = fragment.node.type_condition.node.on.node.as_str();
        self.selections(&fragment.node.selection_set.node, Some(condition));
    }

    fn field(&mut self, field: &'a Field, parent: Option<&str>) {
        let types = self.types;
        let known =
            parent.and_then(|parent| types.object(parent)).and_then(|object| object.fields.get(&*field.name.node));
        for (name, literal) in &field.arguments {
            let argument = known.and_then(|known| known.arguments.iter().find(|argument| argument.name == name.node));
            if let Some(argument) = argument {
                self.value(&literal.node, place_of(argument), literal.pos);
            } else if field.name.node == "__type" {
                let name = self.name.clone();
                self.value(&literal.node, Place { value_type: &name, has_default: false }, literal.pos);
            }
        }
        let below = known.map(|known| named_type(&known.value_type).as_str());
        self.selections(&field.selection_set.node, below);
    }

    fn directives(&mut self, directives: &'a [Positioned<Directive>]) {
        let condition = self.condition.clone();
        for directive in directives.iter().filter(|one| matches!(one.node.name.node.as_str(), "skip" | "include")) {
            for (_, literal) in &directive.node.arguments {
                self.value(&literal.node, Place { value_type: &condition, has_default: false }, literal.pos);
            }
        }
    }

    fn value(&mut self, literal: &'a Literal, place: Place<'_>, position: Pos) {
        match (literal, &place.value_type.base) {
            (Literal::Variable(name), _) => self.variable(name, place, position),
            (Literal::List(items), BaseType::List(item_type)) => {
                let place = Place { value_type: item_type, has_default: false };
                items.iter().for_each(|item| self.value(item, place, position));
            }
            (Literal::Object(given), BaseType::Named(name)) => {
                let Some(InputKind::Object { fields, .. }) = self.types.input(name) else { return };
                for (name, literal) in given {
                    if let Some(field) = fields.iter().find(|field| field.name == *name) {
                        self.value(literal, place_of(field), position);
                    }
                }
            }
            // A single value stands for a list of one.
            (single, BaseType::List(item_type)) => {
                self.value(single, Place { value_type: item_type, has_default: false }, position);
            }
            _ => {}
        }
    }

    fn variable(&mut self, name: &Name, place: Place<'_>, position: Pos) {
        // An unknown variable is a finding of another rule.
        let Some(definition) = self.definitions.iter().find(|definition| definition.node.name.node == *name) else {
            return;
        };
        let variable_type = &definition.node.var_type.node;
        let default = definition.node.default_value.as_ref().map(|value| &value.node);
        let has_default = place.has_default || default.is_some_and(|default| *default != Value::Null);
        if !is_allowed(variable_type, place.value_type, has_default) {
            let expected = place.value_type;
            let message = format!("variable `${name}` of type `{variable_type}` stands where `{expected}` is expected");
            self.errors.push(GraphqlError::validation(message, definition.pos).at(position));
        }
    }
}

fn place_of(field: &InputField) -> Place<'_> {
    Place { value_type: &field.value_type, has_default: field.default.is_some() }
}

/// A nullable variable may stand in a non-null place where a default fills in for null.
fn is_allowed(variable_type: &Type, place: &Type, has_default: bool) -> bool {
    if !place.nullable && variable_type.nullable {
        return has_default && is_base_compatible(&variable_type.base, &place.base);
    }
    is_compatible(variable_type, place)
}

fn is_compatible(variable_type: &Type, place: &Type) -> bool {
    (place.nullable || !variable_type.nullable) && is_base_compatible(&variable_type.base, &place.base)
}

fn is_base_compatible(variable_type: &BaseType, place: &BaseType) -> bool {
    match (variable_type, place) {
        (BaseType::List(variable_type), BaseType::List(place)) => is_compatible(variable_type, place),
        (BaseType::Named(variable_type), BaseType::Named(place)) => variable_type == place,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::types::DocumentOperations;

    const SDL: &str = "type Query { one(id: Int!): One list(ids: [Int!], page: Page, limit: Int! = 5): [One!]! }
        type One { name: String }
        type Mutation { write(text: String!): One }
        input Page { limit: Int! = 3 offset: Int! }";

    fn check(text: &str, expected: &[&str]) {
        let types = SchemaTypes::read(SDL).unwrap();
        let document = async_graphql::parser::parse_query(text).unwrap();
        let DocumentOperations::Single(operation) = &document.operations else { panic!("one operation") };
        let errors = check_variable_places(&types, &document, &operation.node);
        assert_eq!(errors.into_iter().map(|error| error.message).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn variables_stand_where_their_type_may() {
        check("query ($id: Int!) { one(id: $id) { name } }", &[]);
        check("query ($id: Int = 1) { one(id: $id) { name } }", &[]);
        check("query ($a: Int, $b: [Int!]!) { list(limit: $a, ids: $b) { name } }", &[]);
        check("query ($a: Int, $o: Int!) { list(page: {limit: $a, offset: $o}, ids: [$o]) { name } }", &[]);
        check("query ($b: Boolean!) { list { name @skip(if: $b) } }", &[]);
        check("query ($n: String!) { __type(name: $n) { name } }", &[]);
    }

    #[test]
    fn others_are_told_where_they_do_not_fit() {
        let message = |name, given, expected| {
            format!("variable `${name}` of type `{given}` stands where `{expected}` is expected")
        };
        check("query ($id: Int) { one(id: $id) { name } }", &[&message("id", "Int", "Int!")]);
        check("query ($id: String!) { one(id: $id) { name } }", &[&message("id", "String!", "Int!")]);
        check("query ($a: [Int]) { list(ids: $a) { name } }", &[&message("a", "[Int]", "[Int!]")]);
        check("query ($a: Int) { list(ids: [$a]) { name } }", &[&message("a", "Int", "Int!")]);
        check("query ($a: Int) { list(page: {offset: $a}) { name } }", &[&message("a", "Int", "Int!")]);
        check("mutation ($text: Int!) { write(text: $text) { name } }", &[&message("text", "Int!", "String!")]);
        check(
            "query ($b: Boolean) { list { ...F } } fragment F on One { name @skip(if: $b) }",
            &[&message("b", "Boolean", "Boolean!")],
        );
    }
}
