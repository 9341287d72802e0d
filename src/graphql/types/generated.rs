//! Types as they are generated of a catalog, those of an entity when the first of them is asked for.

use std::sync::{Arc, OnceLock};

use async_graphql::Name;
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::{BaseType, Type};
use hashbrown::HashMap;

use crate::catalog::{Catalog, EntityId};
use crate::graphql::definition::{InputValue, Object, TypeDefinition};
use crate::graphql::mutation::mutation_object;
use crate::graphql::schema::{MUTATION, QUERY, entity_types, query_object, shared_types};

use super::{Definition, InputField, InputKind, ObjectKind, OutputField, built_in_scalars};

/// The types of a catalog.
#[derive(Debug)]
pub struct GeneratedTypes {
    catalog: Arc<Catalog>,
    /// Scalars, and what belongs to no entity alone.
    shared: HashMap<String, Definition>,
    query: OnceLock<Definition>,
    mutation: OnceLock<Option<Definition>>,
    entities: Vec<OnceLock<HashMap<String, Definition>>>,
}

impl GeneratedTypes {
    pub fn new(catalog: Arc<Catalog>) -> Self {
        let scalars = built_in_scalars().map(|(name, definition)| (name.to_owned(), definition));
        let shared = scalars.chain(shared_types(&catalog).into_iter().map(named)).collect();
        let entities = catalog.entities().map(|_| OnceLock::new()).collect();
        GeneratedTypes { catalog, shared, query: OnceLock::new(), mutation: OnceLock::new(), entities }
    }

    pub fn find(&self, name: &str) -> Option<&Definition> {
        match name {
            QUERY => Some(self.query.get_or_init(|| object(query_object(&self.catalog)))),
            MUTATION => self.mutation.get_or_init(|| mutation_object(&self.catalog).map(object)).as_ref(),
            _ => self.shared.get(name).or_else(|| self.owners(name).find_map(|id| self.types_of(id).get(name))),
        }
    }

    /// Whether a type has an identity.
    pub fn is_node(&self, name: &str) -> bool {
        self.catalog.entity_of_type(name).is_some_and(|id| self.catalog.entity(id).has_key())
    }

    /// The entities that a type may be named after, the one with the longest name first.
    fn owners(&self, name: &str) -> impl Iterator<Item = EntityId> {
        // What stands behind an entity's name begins a word.
        let begins_word = |&end: &usize| name.as_bytes().get(end).is_none_or(|byte| !byte.is_ascii_lowercase());
        let heads = (1..=name.len()).rev().filter(begins_word).filter_map(|end| name.get(..end));
        heads.filter_map(|head| self.catalog.entity_of_type(head))
    }

    fn types_of(&self, id: EntityId) -> &HashMap<String, Definition> {
        let make = || entity_types(&self.catalog, id).into_iter().map(named).collect();
        self.entities[usize::from(id.0)].get_or_init(make)
    }
}

fn named(definition: TypeDefinition) -> (String, Definition) {
    match definition {
        TypeDefinition::Object(mut definition) => (std::mem::take(&mut definition.name), object(definition)),
        TypeDefinition::InputObject(definition) => {
            let fields = definition.fields.into_iter().map(input_field).collect();
            (definition.name, Definition::Input(InputKind::Object { fields, is_one_of: definition.is_one_of }))
        }
        TypeDefinition::Enum(definition) => {
            let values = definition.items.into_iter().map(|item| Name::new(item.name)).collect();
            (definition.name, Definition::Input(InputKind::Enum(values)))
        }
    }
}

fn object(definition: Object) -> Definition {
    let fields = definition.fields.into_iter().map(|field| {
        let arguments = field.arguments.into_iter().map(input_field).collect();
        (field.name, OutputField { value_type: value_type(&field.type_ref), arguments })
    });
    Definition::Object(ObjectKind { fields: fields.collect() })
}

fn input_field(value: InputValue) -> InputField {
    InputField { value_type: value_type(&value.type_ref), name: Name::new(value.name), default: None }
}

fn value_type(type_ref: &TypeRef) -> Type {
    match type_ref {
        TypeRef::Named(name) => Type { base: BaseType::Named(Name::new(name)), nullable: true },
        TypeRef::List(inner) => Type { base: BaseType::List(Box::new(value_type(inner))), nullable: true },
        TypeRef::NonNull(inner) => Type { nullable: false, ..value_type(inner) },
    }
}
