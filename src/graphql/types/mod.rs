//! The types of the schema as coercion and field collection need them.
//!
//! A schema may have tens of thousands of types, of which operations mention few: they are made when they are first asked
//! for, those of an entity together ([`generated`]). What an embedding program added is known to async-graphql alone, so
//! that all types are then read back from its SDL ([`sdl`]).

mod generated;
mod sdl;

use std::sync::Arc;

use async_graphql::Name;
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{BaseType, Type};
use hashbrown::{HashMap, HashSet};

use crate::catalog::{Catalog, ColumnType, naming};

use super::input::Input;
use generated::GeneratedTypes;
use sdl::LazyDefinition;

/// All types of a schema.
#[derive(Debug)]
pub struct SchemaTypes(Source);

#[derive(Debug)]
enum Source {
    Generated(GeneratedTypes),
    Sdl {
        definitions: HashMap<String, LazyDefinition>,
        /// Members of each interface and union.
        members: HashMap<String, HashSet<String>>,
    },
}

/// What a type is.
#[derive(Debug)]
pub enum Definition {
    Input(InputKind),
    Object(ObjectKind),
    Other,
}

/// A type that a value can have on its way in.
#[derive(Debug)]
pub enum InputKind {
    /// One of our scalars or of the language's.
    Scalar(ScalarKind),
    /// A scalar of the embedding program: its own resolvers judge it.
    ForeignScalar,
    Enum(Vec<Name>),
    Object {
        fields: Vec<InputField>,
        is_one_of: bool,
    },
}

/// Scalars whose values we judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScalarKind {
    Id,
    Column(ColumnType),
}

/// A field of an input object, or an argument.
#[derive(Debug)]
pub struct InputField {
    pub name: Name,
    pub value_type: Type,
    pub default: Option<Input>,
}

/// An object type with the types of its fields.
#[derive(Debug, Default)]
pub struct ObjectKind {
    pub fields: IndexMap<String, OutputField>,
}

/// A field of an object type.
#[derive(Debug)]
pub struct OutputField {
    pub value_type: Type,
    pub arguments: Vec<InputField>,
}

impl SchemaTypes {
    /// Those that are generated of a catalog.
    pub fn of_catalog(catalog: Arc<Catalog>) -> Self {
        SchemaTypes(Source::Generated(GeneratedTypes::new(catalog)))
    }

    /// Reads the SDL that async-graphql wrote.
    pub fn read(sdl: &str) -> Result<Self, async_graphql::parser::Error> {
        let (definitions, members) = sdl::read(sdl)?;
        Ok(SchemaTypes(Source::Sdl { definitions, members }))
    }

    pub fn definition(&self, name: &str) -> Option<&Definition> {
        match &self.0 {
            Source::Generated(generated) => generated.find(name),
            Source::Sdl { definitions, .. } => definitions.get(name).map(LazyDefinition::get),
        }
    }

    pub fn input(&self, name: &str) -> Option<&InputKind> {
        match self.definition(name)? {
            Definition::Input(kind) => Some(kind),
            _ => None,
        }
    }

    pub fn object(&self, name: &str) -> Option<&ObjectKind> {
        match self.definition(name)? {
            Definition::Object(kind) => Some(kind),
            _ => None,
        }
    }

    /// Whether there is a type of this name.
    pub fn has(&self, name: &str) -> bool {
        let is_interface = || match &self.0 {
            Source::Generated(_) => name == naming::NODE_TYPE,
            Source::Sdl { members, .. } => members.contains_key(name),
        };
        self.definition(name).is_some() || is_interface()
    }

    /// Whether a type is a scalar or an enum.
    pub fn is_leaf(&self, name: &str) -> bool {
        self.input(name).is_some_and(|kind| !matches!(kind, InputKind::Object { .. }))
    }

    /// The type of a field.
    pub fn field_type(&self, object: &str, field: &str) -> Option<&Type> {
        self.object(object)?.fields.get(field).map(|field| &field.value_type)
    }

    /// The arguments of a field; none where the SDL has no such field.
    pub fn arguments_of(&self, object: &str, field: &str) -> &[InputField] {
        let field = self.object(object).and_then(|object| object.fields.get(field));
        field.map_or(&[], |field| &field.arguments)
    }

    /// One argument of a field.
    pub fn argument_of(&self, object: &str, field: &str, name: &str) -> Option<&InputField> {
        self.arguments_of(object, field).iter().find(|argument| argument.name == *name)
    }

    /// Whether a fragment on `condition` applies to objects of a type.
    pub fn applies(&self, condition: &str, object: &str) -> bool {
        let is_member = || match &self.0 {
            Source::Generated(generated) => condition == naming::NODE_TYPE && generated.is_node(object),
            Source::Sdl { members, .. } => members.get(condition).is_some_and(|members| members.contains(object)),
        };
        condition == object || is_member()
    }
}

/// The scalars of the language, and ours.
fn built_in_scalars() -> impl Iterator<Item = (&'static str, Definition)> {
    let column = |column_type: ColumnType| ScalarKind::Column(column_type);
    let scalars = [
        ("ID", ScalarKind::Id),
        ("Int", column(ColumnType::Int)),
        ("Float", column(ColumnType::Float)),
        ("String", column(ColumnType::String)),
        ("Boolean", column(ColumnType::Boolean)),
        ("BigInt", column(ColumnType::BigInt)),
        ("Decimal", column(ColumnType::Decimal)),
        ("UUID", column(ColumnType::Uuid)),
        ("Date", column(ColumnType::Date)),
        ("Time", column(ColumnType::Time)),
        ("DateTime", column(ColumnType::DateTime)),
        ("JSON", column(ColumnType::Json)),
        ("Bytes", column(ColumnType::Bytes)),
    ];
    scalars.into_iter().map(|(name, kind)| (name, Definition::Input(InputKind::Scalar(kind))))
}

/// The name at the bottom of a type: `Movie` of `[Movie!]!`.
pub fn named_type(value_type: &Type) -> &Name {
    match &value_type.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => named_type(inner),
    }
}
