//! What an embedding program may add to a generated schema: checked as a whole before the schema is built, since
//! async-graphql panics on some mistakes and lets the last one win in others.

use std::fmt;
use std::sync::Arc;

use async_graphql::dynamic::{Type, TypeRef};

use crate::catalog::{Catalog, is_name, is_reserved_field};

use super::computed::ComputedField;
use super::schema::SchemaAdditions;
use super::types::SchemaTypes;

/// Why there is no schema. Shown to whoever started the program.
#[derive(Debug, thiserror::Error)]
pub enum SchemaProblem {
    #[error(transparent)]
    Additions(#[from] AdditionProblems),
    #[error("the schema cannot be built: {0}")]
    Refused(String),
}

/// Everything that is wrong with what was added to a schema.
#[derive(Debug, Default)]
pub struct AdditionProblems(Vec<AdditionProblem>);

/// One finding.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdditionProblem {
    #[error("your {what} has a name that exists already; give it another one")]
    NameTaken { what: String },
    #[error("your {what} has a name that is reserved; give it another one")]
    ReservedName { what: String },
    #[error("your {what} has no GraphQL name: letters, digits and `_`, no digit in front, no `__`")]
    InvalidName { what: String },
    #[error("the computed field `{field}` is on the type `{type_name}`, which no model has")]
    UnknownModelType { field: String, type_name: String },
    #[error(
        "the computed field `{field}` needs the column `{column}`, but the model of table `{table}` has none of this name"
    )]
    UnknownColumn { field: String, column: String, table: String },
    #[error("your {what} is of type `{type_ref}`, which is no type of the schema; register it, or name another one")]
    UnknownType { what: String, type_ref: String },
    #[error(
        "the computed field `{field}` is of type `{type_ref}`, but must be a scalar, an enum or a list of them; JSON holds what is none"
    )]
    NoLeafType { field: String, type_ref: String },
}

impl AdditionProblems {
    pub fn iter(&self) -> impl Iterator<Item = &AdditionProblem> {
        self.0.iter()
    }
}

impl std::error::Error for AdditionProblems {}

impl fmt::Display for AdditionProblems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0[..] {
            [only] => write!(out, "{only}"),
            several => {
                write!(out, "{} problems with what was added to the schema:", several.len())?;
                several.iter().try_for_each(|problem| write!(out, "\n  - {problem}"))
            }
        }
    }
}

/// Holds additions against the catalog and the schema that is made of it alone. All findings are reported together.
pub fn check_additions(catalog: &Catalog, additions: &SchemaAdditions) -> Result<(), SchemaProblem> {
    let SchemaAdditions { query_fields, types, computed_fields, .. } = additions;
    if query_fields.is_empty() && types.is_empty() && computed_fields.is_empty() {
        return Ok(());
    }
    let generated = SchemaTypes::of_catalog(Arc::new(catalog.clone()));
    let mut check = Check { catalog, generated: &generated, additions, problems: Vec::new() };
    check.query_fields();
    check.types();
    check.computed_fields();
    if check.problems.is_empty() { Ok(()) } else { Err(AdditionProblems(check.problems).into()) }
}

struct Check<'a> {
    catalog: &'a Catalog,
    generated: &'a SchemaTypes,
    additions: &'a SchemaAdditions,
    problems: Vec<AdditionProblem>,
}

/// What a type is good for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TypeUse {
    Leaf,
    Other,
}

impl Check<'_> {
    fn query_fields(&mut self) {
        let mut own: Vec<String> = Vec::new();
        for name in self.additions.query_fields.iter().filter_map(|field| name_in_debug(&field)) {
            let is_taken = own.contains(&name) || self.generated.field_type("Query", &name).is_some();
            self.name(&name, is_taken, || format!("root field `{name}`"));
            own.push(name);
        }
    }

    fn types(&mut self) {
        let mut own: Vec<&str> = Vec::new();
        for name in self.additions.types.iter().filter_map(type_name) {
            let is_taken = own.contains(&name) || self.generated.has(name);
            self.name(name, is_taken, || format!("type `{name}`"));
            own.push(name);
        }
    }

    fn computed_fields(&mut self) {
        let fields = &self.additions.computed_fields;
        for (index, field) in fields.iter().enumerate() {
            let full_name = format!("{}.{}", field.type_name, field.name);
            let is_same = |other: &ComputedField| (&other.type_name, &other.name) == (&field.type_name, &field.name);
            let is_taken = fields[..index].iter().any(is_same)
                || self.generated.field_type(&field.type_name, &field.name).is_some();
            self.name(&field.name, is_taken, || format!("computed field `{full_name}`"));
            if is_reserved_field(&field.name) {
                self.problems.push(AdditionProblem::ReservedName { what: format!("computed field `{full_name}`") });
            }
            self.needs(field, &full_name);
            self.field_type(field, &full_name);
            self.arguments(field, &full_name);
        }
    }

    fn needs(&mut self, field: &ComputedField, full_name: &str) {
        let Some(entity) = self.catalog.entity_of_type(&field.type_name) else {
            let (field, type_name) = (full_name.to_owned(), field.type_name.clone());
            self.problems.push(AdditionProblem::UnknownModelType { field, type_name });
            return;
        };
        let entity = self.catalog.entity(entity);
        for column in field.needs.iter().filter(|column| entity.column_by_name(column).is_none()) {
            let (field, column, table) = (full_name.to_owned(), column.clone(), entity.table.clone());
            self.problems.push(AdditionProblem::UnknownColumn { field, column, table });
        }
    }

    fn field_type(&mut self, field: &ComputedField, full_name: &str) {
        let type_ref = field.type_ref.to_string();
        match self.use_of(&field.type_ref) {
            Some(TypeUse::Leaf) => {}
            Some(TypeUse::Other) => {
                self.problems.push(AdditionProblem::NoLeafType { field: full_name.to_owned(), type_ref });
            }
            None => {
                let what = format!("computed field `{full_name}`");
                self.problems.push(AdditionProblem::UnknownType { what, type_ref });
            }
        }
    }

    fn arguments(&mut self, field: &ComputedField, full_name: &str) {
        let mut known: Vec<String> = Vec::new();
        for name in field.arguments.iter().filter_map(|argument| name_in_debug(&argument)) {
            let is_taken = known.contains(&name);
            self.name(&name, is_taken, || format!("argument `{name}` of the computed field `{full_name}`"));
            known.push(name);
        }
    }

    fn name(&mut self, name: &str, is_taken: bool, what: impl Fn() -> String) {
        if !is_name(name) {
            self.problems.push(AdditionProblem::InvalidName { what: what() });
        } else if is_taken {
            self.problems.push(AdditionProblem::NameTaken { what: what() });
        }
    }

    /// What a type is good for; `None` where there is no such type.
    fn use_of(&self, type_ref: &TypeRef) -> Option<TypeUse> {
        match type_ref {
            TypeRef::NonNull(inner) if matches!(**inner, TypeRef::NonNull(_)) => None,
            TypeRef::NonNull(inner) | TypeRef::List(inner) => self.use_of(inner),
            TypeRef::Named(name) => {
                let own = self.additions.types.iter().find(|own| type_name(own) == Some(name));
                match own {
                    Some(Type::Scalar(_) | Type::Enum(_)) => Some(TypeUse::Leaf),
                    Some(_) => Some(TypeUse::Other),
                    None if self.generated.is_leaf(name) => Some(TypeUse::Leaf),
                    None => self.generated.has(name).then_some(TypeUse::Other),
                }
            }
        }
    }
}

fn type_name(added: &Type) -> Option<&str> {
    match added {
        Type::Scalar(added) => Some(added.type_name()),
        Type::Object(added) => Some(added.type_name()),
        Type::InputObject(added) => Some(added.type_name()),
        Type::Enum(added) => Some(added.type_name()),
        Type::Interface(added) => Some(added.type_name()),
        Type::Union(added) => Some(added.type_name()),
        Type::Subscription(added) => Some(added.type_name()),
        Type::Upload => None,
    }
}

/// The name of a field or an argument. async-graphql keeps it to itself and shows it only here: `Field { name: "age", …`.
fn name_in_debug(named: &impl fmt::Debug) -> Option<String> {
    let shown = format!("{named:?}");
    let (_, name) = shown.split_once(" { name: \"")?;
    name.split_once('"').map(|(name, _)| name.to_owned())
}
