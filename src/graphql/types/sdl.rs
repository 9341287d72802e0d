//! Types read back from the SDL that async-graphql writes. Each is parsed when it is first asked for.

use std::sync::OnceLock;

use async_graphql::parser::types::{InputValueDefinition, TypeKind, TypeSystemDefinition};
use hashbrown::{HashMap, HashSet};

use super::{Definition, InputField, InputKind, ObjectKind, OutputField, built_in_scalars};

/// A type as it stands in the SDL, and what it is once somebody has asked.
#[derive(Debug)]
pub struct LazyDefinition {
    text: Box<str>,
    parsed: OnceLock<Definition>,
}

impl LazyDefinition {
    pub fn get(&self) -> &Definition {
        self.parsed.get_or_init(|| parse_definition(&self.text))
    }
}

/// The definitions of an SDL, and the members of each of its interfaces and unions.
type Read = (HashMap<String, LazyDefinition>, HashMap<String, HashSet<String>>);

pub fn read(sdl: &str) -> Result<Read, async_graphql::parser::Error> {
    let known = |(name, definition): (&str, _)| {
        (name.to_owned(), LazyDefinition { text: Box::default(), parsed: OnceLock::from(definition) })
    };
    let mut read: HashMap<String, LazyDefinition> = built_in_scalars().map(known).collect();
    let mut members: HashMap<String, HashSet<String>> = HashMap::new();
    for text in definitions(sdl) {
        let head = text.lines().next().unwrap_or_default().to_owned();
        let mut words = head.split([' ', '{', '|', '=', '&']).filter(|word| !word.is_empty());
        let (Some(keyword), Some(name)) = (words.next(), words.next()) else { continue };
        match keyword {
            // The members of a union, too, are told by its definition.
            "union" => members.entry(name.to_owned()).or_default().extend(words.map(str::to_owned)),
            "type" => {
                let interfaces = words.skip_while(|word| *word != "implements").skip(1);
                for interface in interfaces.take_while(|word| !word.starts_with('@')) {
                    members.entry(interface.to_owned()).or_default().insert(name.to_owned());
                }
            }
            "scalar" | "enum" | "input" => {}
            _ => continue,
        }
        if keyword != "union" {
            let lazy = || LazyDefinition { text: text.into_boxed_str(), parsed: OnceLock::new() };
            read.entry(name.to_owned()).or_insert_with(lazy);
        }
    }
    // What every operation needs is parsed at once; that it can be says so of the rest, which was written alike.
    if let Some(query) = read.get("Query") {
        async_graphql::parser::parse_schema(&query.text)?;
    }
    Ok((read, members))
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
        default: definition.default_value.map(|value| value.node.into()),
    }
}
