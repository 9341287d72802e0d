//! The types of the schema as coercion and field collection need them, read back from the SDL.
//!
//! async-graphql keeps its registry to itself. Its SDL holds the same, also for types that an embedding program added. A
//! schema may have tens of thousands of types, of which operations mention few: each is parsed when it is first asked for.

use std::sync::OnceLock;

use async_graphql::Name;
use async_graphql::parser::types::{BaseType, InputValueDefinition, Type, TypeKind, TypeSystemDefinition};
use hashbrown::{HashMap, HashSet};

use crate::catalog::ColumnType;

/// All types of a schema.
#[derive(Debug, Default)]
pub struct SchemaTypes {
    definitions: HashMap<String, LazyDefinition>,
    /// Members of each interface and union.
    members: HashMap<String, HashSet<String>>,
}

/// A type as it stands in the SDL, and what it is once somebody has asked.
#[derive(Debug)]
struct LazyDefinition {
    text: Box<str>,
    parsed: OnceLock<Definition>,
}

/// What a type is.
#[derive(Debug)]
enum Definition {
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
            let parsed = OnceLock::from(Definition::Input(InputKind::Scalar(kind)));
            types.definitions.insert(name.to_owned(), LazyDefinition { text: Box::default(), parsed });
        }
        for text in definitions(sdl) {
            let head = text.lines().next().unwrap_or_default().to_owned();
            let mut words = head.split([' ', '{', '|', '=', '&']).filter(|word| !word.is_empty());
            let (Some(keyword), Some(name)) = (words.next(), words.next()) else { continue };
            match keyword {
                // The members of a union, too, are told by its definition.
                "union" => types.members.entry(name.to_owned()).or_default().extend(words.map(str::to_owned)),
                "type" => {
                    let interfaces = words.skip_while(|word| *word != "implements").skip(1);
                    for interface in interfaces.take_while(|word| !word.starts_with('@')) {
                        types.members.entry(interface.to_owned()).or_default().insert(name.to_owned());
                    }
                }
                "scalar" | "enum" | "input" => {}
                _ => continue,
            }
            if keyword != "union" {
                let lazy = || LazyDefinition { text: text.into_boxed_str(), parsed: OnceLock::new() };
                types.definitions.entry(name.to_owned()).or_insert_with(lazy);
            }
        }
        // What every operation needs is parsed at once; that it can be says so of the rest, which was written alike.
        if let Some(query) = types.definitions.get("Query") {
            async_graphql::parser::parse_schema(&query.text)?;
        }
        Ok(types)
    }

    fn definition(&self, name: &str) -> Option<&Definition> {
        let lazy = self.definitions.get(name)?;
        Some(lazy.parsed.get_or_init(|| parse_definition(&lazy.text)))
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
        self.definitions.contains_key(name) || self.members.contains_key(name)
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

/// The definitions of an SDL, each on lines of its own, without descriptions: those are most of the text, and nobody here
/// asks for them.
fn definitions(sdl: &str) -> Vec<String> {
    let mut definitions = Vec::new();
    let mut text = String::new();
    let (mut is_described, mut depth) = (false, 0_usize);
    for line in sdl.lines() {
        if line.trim() == "\"\"\"" {
            is_described = !is_described;
        } else if !is_described && !line.trim().is_empty() {
            text.push_str(line.trim());
            text.push('\n');
            match line.trim() {
                "}" => depth = depth.saturating_sub(1),
                other => depth += usize::from(other.ends_with('{')),
            }
            if depth == 0 {
                definitions.push(std::mem::take(&mut text));
            }
        }
    }
    definitions
}

fn parse_definition(text: &str) -> Definition {
    let parsed = async_graphql::parser::parse_schema(text).map(|document| document.definitions).unwrap_or_default();
    let Some(TypeSystemDefinition::Type(definition)) = parsed.into_iter().next() else { return Definition::Other };
    let is_one_of = definition.node.directives.iter().any(|directive| directive.node.name.node == "oneOf");
    match definition.node.kind {
        TypeKind::Scalar => Definition::Input(InputKind::ForeignScalar),
        TypeKind::Enum(enumeration) => {
            let values = enumeration.values.into_iter().map(|value| value.node.value.node).collect();
            Definition::Input(InputKind::Enum(values))
        }
        TypeKind::InputObject(object) => {
            let fields = object.fields.into_iter().map(|field| input_field(field.node)).collect();
            Definition::Input(InputKind::Object { fields, is_one_of })
        }
        TypeKind::Object(object) => {
            let fields = object.fields.into_iter().map(|field| {
                let arguments = field.node.arguments.into_iter().map(|argument| input_field(argument.node)).collect();
                (field.node.name.node.to_string(), OutputField { value_type: field.node.ty.node, arguments })
            });
            Definition::Object(ObjectKind { fields: fields.collect() })
        }
        TypeKind::Union(_) | TypeKind::Interface(_) => Definition::Other,
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
