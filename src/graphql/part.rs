//! The part of a schema that a document can reach by the names in it.
//!
//! A document is valid against this part where it is valid against all of the schema. In a part are the types that the
//! document leads to from the roots, or names itself, with all their fields; of the roots only the fields that it names.
//! What fields lead to that it does not name is there in name only, as a scalar. So a schema of ten thousand types costs a
//! document no more than a small one, and nothing as long as nobody asks.

use std::collections::HashSet;

use async_graphql::dynamic::{self, Scalar, Schema, TypeRef};
use async_graphql::parser::types::{BaseType, ExecutableDocument, OperationType, Selection, SelectionSet, Type};
use async_graphql_value::{ConstValue, Value as Literal};

use crate::catalog::naming::NODE_TYPE;
use crate::catalog::{Catalog, Suggestion};

use super::definition::unresolved_field;
use super::extension::PipelineExtension;
use super::schema::{MUTATION, QUERY, schema_builder};
use super::types::{Definition, InputField, InputKind, ObjectKind, OutputField, SchemaTypes, named_type};

/// The names in a document that may be the schema's.
#[derive(Debug, Default)]
pub struct DocumentNames<'a> {
    /// Of fields, arguments, fields of inputs, and types.
    all: HashSet<&'a str>,
    /// Of the fields that are selected of each root.
    roots: [Vec<&'a str>; 2],
}

/// The types that fields are selected of first.
const ROOTS: [&str; 2] = [QUERY, MUTATION];

impl DocumentNames<'_> {
    /// Whether the document looks around in the schema, all of which it may see.
    pub fn is_introspection(&self) -> bool {
        ["__schema", "__type"].iter().any(|name| self.all.contains(name))
    }
}

/// Builds the part of the schema that a document with these names can reach.
pub fn build_part(catalog: &Catalog, types: &SchemaTypes, names: &DocumentNames<'_>) -> Result<Schema, String> {
    let has_mutations = types.object(MUTATION).is_some();
    let mut part = Part { types, names, reached: HashSet::new(), waiting: Vec::new() };
    let mut mentioned: HashSet<&str> = HashSet::new();
    let mut builder = schema_builder(catalog, has_mutations, PipelineExtension::default());
    ROOTS.into_iter().chain(names.all.iter().copied()).for_each(|name| part.reach(name));
    while let Some((name, definition)) = part.waiting.pop() {
        let dynamic_type = match definition {
            Definition::Object(kind) => part.object(name, kind, &mut mentioned).into(),
            Definition::Input(InputKind::Object { fields, is_one_of }) => {
                let object = dynamic::InputObject::new(name);
                let object = if *is_one_of { object.oneof() } else { object };
                part.input(object, fields, &mut mentioned).into()
            }
            Definition::Input(InputKind::Enum(values)) => {
                dynamic::Type::from(values.iter().fold(dynamic::Enum::new(name), |one, value| one.item(value.as_str())))
            }
            Definition::Input(InputKind::Scalar(_) | InputKind::ForeignScalar) | Definition::Other => continue,
        };
        builder = builder.register(dynamic_type);
    }
    let is_scalar = |name: &str| matches!(types.input(name), Some(InputKind::Scalar(_)));
    let in_name_only = mentioned.into_iter().filter(|name| *name != NODE_TYPE && !part.reached.contains(name));
    builder =
        in_name_only.filter(|name| !is_scalar(name)).fold(builder, |builder, name| builder.register(Scalar::new(name)));
    builder.finish().map_err(|error| error.to_string())
}

/// For how many names that are not there others are looked for, among thousands.
const SUGGESTED_MAX: usize = 4;

/// A part in the making.
struct Part<'a> {
    types: &'a SchemaTypes,
    names: &'a DocumentNames<'a>,
    reached: HashSet<&'a str>,
    /// Types that are reached and not built yet.
    waiting: Vec<(&'a str, &'a Definition)>,
}

impl<'a> Part<'a> {
    fn reach(&mut self, name: &'a str) {
        if let Some(definition) = self.types.definition(name)
            && self.reached.insert(name)
        {
            self.waiting.push((name, definition));
        }
    }

    /// Goes on to the type of a field or an argument, where the document names it.
    fn follow(&mut self, field: &str, value_type: &'a Type, mentioned: &mut HashSet<&'a str>) {
        let name = named_type(value_type).as_str();
        mentioned.insert(name);
        if self.names.all.contains(field) {
            self.reach(name);
        }
    }

    fn object(&mut self, name: &'a str, kind: &'a ObjectKind, mentioned: &mut HashSet<&'a str>) -> dynamic::Object {
        let object = dynamic::Object::new(name);
        let object = if self.types.applies(NODE_TYPE, name) { object.implement(NODE_TYPE) } else { object };
        let fields: Vec<(&String, &OutputField)> = match ROOTS.iter().position(|root| *root == name) {
            Some(root) => self.likely_roots(kind, &self.names.roots[root]),
            None => kind.fields.iter().collect(),
        };
        fields.into_iter().fold(object, |object, (name, field)| {
            self.follow(name, &field.value_type, mentioned);
            let shown = unresolved_field(name, type_ref(&field.value_type));
            object.field(field.arguments.iter().fold(shown, |shown, argument| {
                self.follow(&argument.name, &argument.value_type, mentioned);
                shown.argument(input_value(argument))
            }))
        })
    }

    fn input(
        &mut self,
        object: dynamic::InputObject,
        fields: &'a [InputField],
        mentioned: &mut HashSet<&'a str>,
    ) -> dynamic::InputObject {
        fields.iter().fold(object, |object, field| {
            self.follow(&field.name, &field.value_type, mentioned);
            object.field(input_value(field))
        })
    }

    /// The fields of a root that the document names; for those that are not there the likeliest, so that they can be
    /// suggested.
    fn likely_roots(&self, kind: &'a ObjectKind, selected: &[&str]) -> Vec<(&'a String, &'a OutputField)> {
        let known = || kind.fields.keys().map(String::as_str);
        let unknown = selected.iter().filter(|name| !kind.fields.contains_key(**name) && !name.starts_with("__"));
        let meant = unknown.take(SUGGESTED_MAX).filter_map(|name| Suggestion::likeliest(name, known()));
        let named = self.names.all.iter().copied().chain(meant);
        let mut places: Vec<usize> = named.filter_map(|name| kind.fields.get_index_of(name)).collect();
        if places.is_empty() {
            // An object has fields; where nothing is meant, any will do.
            places.push(0);
        }
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| kind.fields.get_index(place)).collect()
    }
}

fn input_value(field: &InputField) -> dynamic::InputValue {
    let value = dynamic::InputValue::new(field.name.as_str(), type_ref(&field.value_type));
    field.default.iter().fold(value, |value, default| value.default_value(default.clone()))
}

fn type_ref(value_type: &Type) -> TypeRef {
    let nullable = match &value_type.base {
        BaseType::Named(name) => TypeRef::named(name.as_str()),
        BaseType::List(inner) => TypeRef::List(Box::new(type_ref(inner))),
    };
    if value_type.nullable { nullable } else { TypeRef::NonNull(Box::new(nullable)) }
}

/// Looks for the names in a document.
pub fn names_in(document: &ExecutableDocument) -> DocumentNames<'_> {
    let mut names = DocumentNames::default();
    for (_, operation) in document.operations.iter() {
        for variable in &operation.node.variable_definitions {
            names.all.insert(named_type(&variable.node.var_type.node).as_str());
            if let Some(default) = &variable.node.default_value {
                add_constant(&default.node, &mut names.all);
            }
        }
        let root = usize::from(operation.node.ty == OperationType::Mutation);
        add_fields(&operation.node.selection_set.node, &mut names.roots[root]);
        add_selections(&operation.node.selection_set.node, &mut names.all);
    }
    for fragment in document.fragments.values() {
        let on = fragment.node.type_condition.node.on.node.as_str();
        names.all.insert(on);
        if let Some(root) = ROOTS.iter().position(|root| *root == on) {
            add_fields(&fragment.node.selection_set.node, &mut names.roots[root]);
        }
        add_selections(&fragment.node.selection_set.node, &mut names.all);
    }
    names
}

/// The fields that are selected here, and not further below.
fn add_fields<'a>(set: &'a SelectionSet, fields: &mut Vec<&'a str>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => fields.push(field.node.name.node.as_str()),
            Selection::InlineFragment(fragment) => add_fields(&fragment.node.selection_set.node, fields),
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn add_selections<'a>(set: &'a SelectionSet, names: &mut HashSet<&'a str>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                names.insert(field.node.name.node.as_str());
                for (name, value) in &field.node.arguments {
                    names.insert(name.node.as_str());
                    add_literal(&value.node, names);
                }
                add_selections(&field.node.selection_set.node, names);
            }
            Selection::InlineFragment(fragment) => {
                let condition = fragment.node.type_condition.iter();
                names.extend(condition.map(|condition| condition.node.on.node.as_str()));
                add_selections(&fragment.node.selection_set.node, names);
            }
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn add_literal<'a>(literal: &'a Literal, names: &mut HashSet<&'a str>) {
    match literal {
        Literal::List(items) => items.iter().for_each(|item| add_literal(item, names)),
        Literal::Object(fields) => fields.iter().for_each(|(name, value)| {
            names.insert(name.as_str());
            add_literal(value, names);
        }),
        _ => {}
    }
}

fn add_constant<'a>(value: &'a ConstValue, names: &mut HashSet<&'a str>) {
    match value {
        ConstValue::List(items) => items.iter().for_each(|item| add_constant(item, names)),
        ConstValue::Object(fields) => fields.iter().for_each(|(name, value)| {
            names.insert(name.as_str());
            add_constant(value, names);
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::graphql::Request;

    use crate::access::Viewer;
    use crate::app::catalog_for;
    use crate::catalog::IdForm;
    use crate::graphql::{Allowed, Limits, Operations, SchemaAdditions};
    use crate::models;
    use crate::sql::SQLITE;

    fn documents(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                documents(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "graphql") {
                found.push(std::fs::read_to_string(path).expect("it can be read"));
            }
        }
    }

    /// The document, and variants in which one name each is misspelt.
    fn variants(document: String) -> Vec<String> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let bytes = document.as_bytes();
        let begins = |&at: &usize| bytes[at].is_ascii_alphabetic() && !(at > 0 && is_letter(bytes[at - 1]));
        let misspelt = (0..bytes.len()).filter(begins).step_by(7).map(|at| {
            let end = (at..bytes.len()).find(|&end| !is_letter(bytes[end])).unwrap_or(bytes.len());
            format!("{}x{}", &document[..end], &document[end..])
        });
        let misspelt: Vec<String> = misspelt.collect();
        [document].into_iter().chain(misspelt).collect()
    }

    async fn refusals(operations: &Operations, document: &str) -> Vec<String> {
        let prepared = operations.prepare(&Viewer::default(), &mut Request::new(document), Allowed::Everything).await;
        let errors = prepared.err().unwrap_or_default();
        let told = errors.into_iter().map(|error| {
            // Of the roots, a part has less to suggest.
            let message = error.message.split(" Did you mean").next().unwrap_or_default().to_owned();
            format!("{message} {:?} {:?}", error.locations, error.extensions.code)
        });
        let mut told: Vec<String> = told.collect();
        told.sort();
        told
    }

    #[tokio::test]
    async fn a_part_takes_and_refuses_what_the_whole_does() {
        let mut found = Vec::new();
        documents(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios")), &mut found);
        assert!(found.len() > 100);
        let catalog = catalog_for(&models::descriptions(), IdForm::NodeId, SQLITE).expect("the models fit together");
        let whole = Operations::new(catalog.clone(), SchemaAdditions::default(), Limits::default());
        let whole = whole.expect("the schema is built");
        let parts = Operations::in_parts(catalog, Limits::default());
        let (mut taken, mut refused) = (0, 0);
        for document in found.into_iter().flat_map(variants) {
            let expected = refusals(&whole, &document).await;
            if expected.iter().any(|refusal| refusal.contains("spreads itself")) {
                // Either of the fragments may be told, and neither schema was asked.
                continue;
            }
            assert_eq!(refusals(&parts, &document).await, expected, "{document}");
            if expected.is_empty() { taken += 1 } else { refused += 1 }
        }
        assert!(taken > 100 && refused > 300, "{taken} {refused}");
    }

    #[tokio::test]
    async fn what_is_not_there_is_told_with_what_is() {
        let catalog = catalog_for(&models::descriptions(), IdForm::NodeId, SQLITE).expect("the models fit together");
        let parts = Operations::in_parts(catalog, Limits::default());
        for (document, expected) in [
            ("{ moviez { name } }", "Did you mean \"movie"),
            ("mutation { creatMovie(input: {name: \"a\"}) { id } }", "Did you mean \"createMovie"),
            ("{ movies { nam } }", "Did you mean \"name\""),
        ] {
            let prepared = parts.prepare(&Viewer::default(), &mut Request::new(document), Allowed::Everything).await;
            let errors = prepared.err().expect("it is refused");
            assert!(errors[0].message.contains(expected), "{document}: {}", errors[0].message);
        }
    }
}
