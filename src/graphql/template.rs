//! Arguments as an operation writes them: coerced when it is compiled, but for the variables in them.

use std::borrow::Cow;

use async_graphql::Name;
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{BaseType, Type};
use async_graphql_value::Value as Literal;

use super::coerce::{Refusal, coerce_constant, not_null, one_field, required, step, unknown_field, without_variables};
use super::error::PathItem;
use super::input::{Input, InputFields};
use super::types::{InputField, InputKind, SchemaTypes};
use super::variables::Variables;

/// A value with places for variables.
#[derive(Clone, Debug)]
pub enum InputTemplate {
    /// It mentions no variable.
    Constant(Input),
    Variable {
        name: Name,
        /// What stands in its place.
        value_type: Type,
    },
    List(Vec<InputTemplate>),
    Object(ObjectTemplate),
    /// A scalar that may be anything, with variables inside.
    Scalar {
        value_type: Type,
        literal: Literal,
    },
}

/// An object, its fields in the order of their declaration.
#[derive(Clone, Debug)]
pub struct ObjectTemplate {
    type_name: Name,
    is_one_of: bool,
    fields: Vec<FieldTemplate>,
}

#[derive(Clone, Debug)]
struct FieldTemplate {
    name: Name,
    value: InputTemplate,
    /// What stands for a variable without a value.
    default: Option<Input>,
}

impl InputTemplate {
    /// Reads a literal that stands where a type is wanted.
    pub fn read(types: &SchemaTypes, value_type: &Type, literal: &Literal) -> Result<Self, Refusal> {
        if let Literal::Variable(name) = literal {
            return Ok(InputTemplate::Variable { name: name.clone(), value_type: value_type.clone() });
        }
        let constant = || coerce_constant(types, value_type, without_variables(literal, &Variables::default()));
        if !mentions_variables(literal) {
            return constant().map(InputTemplate::Constant);
        }
        match (&value_type.base, literal) {
            (BaseType::List(item_type), Literal::List(items)) => {
                let read = |(index, item)| {
                    let item = InputTemplate::read(types, item_type, item);
                    item.map_err(|refusal| refusal.within(PathItem::Index(index)))
                };
                items.iter().enumerate().map(read).collect::<Result<_, _>>().map(InputTemplate::List)
            }
            // A single value stands for a list of one.
            (BaseType::List(item_type), single) => {
                Ok(InputTemplate::List(vec![InputTemplate::read(types, item_type, single)?]))
            }
            (BaseType::Named(name), literal) => match (types.input(name), literal) {
                (Some(InputKind::Object { fields, is_one_of }), Literal::Object(given)) => {
                    read_object(types, name, fields, *is_one_of, given).map(InputTemplate::Object)
                }
                (Some(InputKind::Scalar(_) | InputKind::ForeignScalar), literal) => {
                    Ok(InputTemplate::Scalar { value_type: value_type.clone(), literal: literal.clone() })
                }
                // It has the wrong form, whatever its variables are.
                _ => constant().map(InputTemplate::Constant),
            },
        }
    }

    /// The variable that is all of it.
    pub fn variable(&self) -> Option<&Name> {
        match self {
            InputTemplate::Variable { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The value for some variables; `None` where it is a variable without a value.
    pub fn fill<'v>(
        &'v self,
        types: &SchemaTypes,
        variables: &'v Variables,
    ) -> Result<Option<Cow<'v, Input>>, Refusal> {
        match self {
            InputTemplate::Constant(value) => Ok(Some(Cow::Borrowed(value))),
            // It has been coerced to its own type, which is one that may stand here (`variable_places.rs`), but for a null
            // that was given where a default would have stood in for it.
            InputTemplate::Variable { name, value_type } => match variables.get(name) {
                Some(Input::Null) | None if !value_type.nullable => Err(not_null(value_type)),
                value => Ok(value.map(Cow::Borrowed)),
            },
            InputTemplate::List(items) => {
                let fill = |(index, item): (usize, &'v InputTemplate)| match item.fill(types, variables) {
                    Ok(item) => Ok(item.map_or(Input::Null, Cow::into_owned)),
                    Err(refusal) => Err(refusal.within(PathItem::Index(index))),
                };
                let items: Result<_, _> = items.iter().enumerate().map(fill).collect();
                Ok(Some(Cow::Owned(Input::List(items?))))
            }
            InputTemplate::Object(object) => object.fill(types, variables).map(|object| Some(Cow::Owned(object))),
            InputTemplate::Scalar { value_type, literal } => {
                coerce_constant(types, value_type, without_variables(literal, variables))
                    .map(|value| Some(Cow::Owned(value)))
            }
        }
    }
}

impl ObjectTemplate {
    fn fill(&self, types: &SchemaTypes, variables: &Variables) -> Result<Input, Refusal> {
        let mut filled = InputFields::default();
        for FieldTemplate { name, value, default } in &self.fields {
            let given = match value {
                InputTemplate::Variable { name: variable, value_type } if !variables.contains_key(variable) => {
                    match default {
                        None if !value_type.nullable => return Err(required(value_type).within(step(name))),
                        default => default.clone(),
                    }
                }
                value => {
                    value.fill(types, variables).map_err(|refusal| refusal.within(step(name)))?.map(Cow::into_owned)
                }
            };
            filled.fields_mut().extend(given.map(|value| (name.clone(), value)));
        }
        if self.is_one_of && (filled.len() != 1 || filled.values().any(|value| *value == Input::Null)) {
            return Err(one_field(&self.type_name));
        }
        Ok(Input::Object(filled))
    }
}

fn read_object(
    types: &SchemaTypes,
    type_name: &Name,
    declared: &[InputField],
    is_one_of: bool,
    given: &IndexMap<Name, Literal>,
) -> Result<ObjectTemplate, Refusal> {
    if let Some(unknown) = given.keys().find(|name| !declared.iter().any(|field| field.name == **name)) {
        return Err(unknown_field(type_name, unknown));
    }
    if is_one_of && (given.len() != 1 || given.values().any(|value| *value == Literal::Null)) {
        return Err(one_field(type_name));
    }
    let mut fields = Vec::with_capacity(given.len());
    for field in declared {
        let InputField { name, value_type, default } = field;
        let value = match (given.get(name), default) {
            (Some(literal), _) => InputTemplate::read(types, value_type, literal),
            (None, Some(default)) => coerce_constant(types, value_type, default.clone()).map(InputTemplate::Constant),
            (None, None) if value_type.nullable => continue,
            (None, None) => Err(required(value_type)),
        };
        let value = value.map_err(|refusal| refusal.within(step(name)))?;
        let default = default.clone().map(|default| coerce_constant(types, value_type, default)).transpose()?;
        fields.push(FieldTemplate { name: name.clone(), value, default });
    }
    Ok(ObjectTemplate { type_name: type_name.clone(), is_one_of, fields })
}

fn mentions_variables(literal: &Literal) -> bool {
    match literal {
        Literal::Variable(_) => true,
        Literal::List(items) => items.iter().any(mentions_variables),
        Literal::Object(fields) => fields.values().any(mentions_variables),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use async_graphql::parser::types::{DocumentOperations, Selection};

    use super::*;

    const SDL: &str = "type Query { x: Int }
        enum Mood { SAD HAPPY }
        scalar Own
        input Pair { a: Int! b: [Int!] = [7] mood: Mood more: [Pair!] own: Own }
        input Needy { a: Int! = 5 b: Int }
        input One @oneOf { a: Int b: String }";

    fn check(value_type: &str, literal: &str, expected: Result<Option<&str>, &str>) {
        let types = SchemaTypes::read(SDL).unwrap();
        let document = parse_query(format!("{{ x(a: {literal}) }}")).unwrap();
        let DocumentOperations::Single(operation) = document.operations else { panic!("one operation") };
        let Selection::Field(field) = &operation.node.selection_set.node.items[0].node else { panic!("a field") };
        let literal = &field.node.arguments[0].1.node;
        let variables = serde_json::from_str(r#"{"one": 1, "null": null, "list": [1, 2]}"#).unwrap();
        let template = InputTemplate::read(&types, &Type::new(value_type).unwrap(), literal);
        let value = template.and_then(|template| {
            let value = template.fill(&types, &variables)?;
            Ok(value.map(|value| value.to_string()))
        });
        let value =
            value.map_err(|refusal| format!("{}: {}", serde_json::to_string(&refusal.path).unwrap(), refusal.reason));
        assert_eq!(value.as_ref().map(Option::as_deref).map_err(String::as_str), expected, "{literal}");
    }

    #[test]
    fn variables_are_put_in_their_places() {
        check("Int", "$one", Ok(Some("1")));
        check("Int", "$none", Ok(None));
        check("Int", "$null", Ok(Some("null")));
        check("[Int]", "[3, $one, $none]", Ok(Some("[3, 1, null]")));
        check("[Pair!]", "{a: $one}", Ok(Some("[{a: 1, b: [7]}]")));
        check("Pair", "{mood: SAD, a: $one, b: $list}", Ok(Some("{a: 1, b: [1, 2], mood: SAD}")));
        check("Pair", "{a: 2, b: $none, mood: $none}", Ok(Some("{a: 2, b: [7]}")));
        check(
            "Pair",
            "{a: 2, more: [{a: $one}, {a: 3, b: 4}]}",
            Ok(Some("{a: 2, b: [7], more: [{a: 1, b: [7]}, {a: 3, b: [4]}]}")),
        );
        check("Pair", "{a: 2, own: {x: [$one, $none], y: $none}}", Ok(Some("{a: 2, b: [7], own: {x: [1, null]}}")));
        check("Needy", "{a: $none, b: $null}", Ok(Some("{a: 5, b: null}")));
        check("One", "{a: $one}", Ok(Some("{a: 1}")));
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_place() {
        check("Int!", "$none", Err("[]: null is no value of type `Int!`"));
        check("Int!", "$null", Err("[]: null is no value of type `Int!`"));
        check("[Int!]", "[1, $none]", Err("[1]: null is no value of type `Int!`"));
        check("Pair", "{a: $none}", Err("[\"a\"]: a value of type `Int!` is required"));
        check("Pair", "{a: $null}", Err("[\"a\"]: null is no value of type `Int!`"));
        check("Pair", "{b: $list}", Err("[\"a\"]: a value of type `Int!` is required"));
        check("Pair", "{a: $one, c: 1}", Err("[\"c\"]: `Pair` has no field `c`"));
        check("Pair", "{a: $one, more: {a: true}}", Err("[\"more\",\"a\"]: true is not an integer"));
        check("Pair", "{a: $one, mood: MAD}", Err("[\"mood\"]: MAD is no value of Mood: SAD, HAPPY"));
        check("Needy", "{a: $null}", Err("[\"a\"]: null is no value of type `Int!`"));
        for literal in ["{a: $null}", "{a: $none}", "{a: $one, b: \"x\"}", "{b: null}"] {
            check("One", literal, Err("[]: `One` takes exactly one field, and it must not be null"));
        }
        check("Mood", "[$one]", Err("[]: [null] is no value of Mood: SAD, HAPPY"));
    }
}
