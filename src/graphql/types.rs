//! The types of the schema as coercion and field collection need them, read back from the SDL.
//!
//! async-graphql keeps its registry to itself. Its SDL holds the same, also for types that an embedding program added.

use async_graphql::Name;
use async_graphql::parser::types::{BaseType, InputValueDefinition, Type, TypeKind, TypeSystemDefinition};
use hashbrown::{HashMap, HashSet};

use crate::catalog::ColumnType;

/// All types of a schema.
#[derive(Debug, Default)]
pub struct SchemaTypes {
    inputs: HashMap<String, InputKind>,
    objects: HashMap<String, ObjectKind>,
    /// Members of each interface and union.
    members: HashMap<String, HashSet<String>>,
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
    pub default: Option<async_graphql::Value>,
}

/// An object type with the types of its fields.
#[derive(Debug, Default)]
pub struct ObjectKind {
    pub fields: HashMap<String, OutputField>,
}

/// A field of an object type.
#[derive(Debug)]
pub struct OutputField {
    pub value_type: Type,
    pub arguments: Vec<InputField>,
}

impl SchemaTypes {
    /// Reads the SDL that async-graphql wrote.
    pub fn read(sdl: &str) -> Result<Self, async_graphql::parser::Error> {
        let mut types = SchemaTypes::default();
        for (name, kind) in built_in_scalars() {
            types.inputs.insert(name.to_owned(), InputKind::Scalar(kind));
        }
        for definition in async_graphql::parser::parse_schema(sdl)?.definitions {
            if let TypeSystemDefinition::Type(definition) = definition {
                let is_one_of = definition.node.directives.iter().any(|directive| directive.node.name.node == "oneOf");
                types.add(definition.node.name.node.to_string(), definition.node.kind, is_one_of);
            }
        }
        Ok(types)
    }

    fn add(&mut self, name: String, kind: TypeKind, is_one_of: bool) {
        match kind {
            TypeKind::Scalar => {
                self.inputs.entry(name).or_insert(InputKind::ForeignScalar);
            }
            TypeKind::Enum(enumeration) => {
                let values = enumeration.values.into_iter().map(|value| value.node.value.node).collect();
                self.inputs.insert(name, InputKind::Enum(values));
            }
            TypeKind::InputObject(object) => {
                let fields = object.fields.into_iter().map(|field| input_field(field.node)).collect();
                self.inputs.insert(name, InputKind::Object { fields, is_one_of });
            }
            TypeKind::Object(object) => {
                for interface in object.implements {
                    self.members.entry(interface.node.to_string()).or_default().insert(name.clone());
                }
                let fields = object.fields.into_iter();
                let fields = fields.map(|field| {
                    let arguments =
                        field.node.arguments.into_iter().map(|argument| input_field(argument.node)).collect();
                    (field.node.name.node.to_string(), OutputField { value_type: field.node.ty.node, arguments })
                });
                let fields = fields.collect();
                self.objects.insert(name, ObjectKind { fields });
            }
            TypeKind::Union(union) => {
                let members = union.members.into_iter().map(|member| member.node.to_string());
                self.members.entry(name).or_default().extend(members);
            }
            TypeKind::Interface(_) => {}
        }
    }

    pub fn input(&self, name: &str) -> Option<&InputKind> {
        self.inputs.get(name)
    }

    pub fn object(&self, name: &str) -> Option<&ObjectKind> {
        self.objects.get(name)
    }

    /// Whether there is a type of this name.
    pub fn has(&self, name: &str) -> bool {
        self.inputs.contains_key(name) || self.objects.contains_key(name) || self.members.contains_key(name)
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
        condition == object || self.members.get(condition).is_some_and(|members| members.contains(object))
    }
}

fn input_field(definition: InputValueDefinition) -> InputField {
    InputField {
        name: definition.name.node,
        value_type: definition.ty.node,
        default: definition.default_value.map(|value| value.node),
    }
}

/// The scalars of the language, and ours.
fn built_in_scalars() -> Vec<(&'static str, ScalarKind)> {
    let column = |column_type: ColumnType| ScalarKind::Column(column_type);
    vec![
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
    ]
}

/// The name at the bottom of a type: `Movie` of `[Movie!]!`.
pub fn named_type(value_type: &Type) -> &Name {
    match &value_type.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => named_type(inner),
    }
}
