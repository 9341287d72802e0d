//! Variables and literals become values of their declared types, to the letter of the specification.
//!
//! <https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values>,
//! <https://spec.graphql.org/October2021/#sec-Input-Types>

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{BaseType, Type, VariableDefinition};
use async_graphql::{Name, Positioned, Value as Input, Variables};
use async_graphql_value::Value as Literal;

use super::error::{GraphqlError, PathItem};
use super::scalar::{read_scalar, show};
use super::types::{InputField, InputKind, ScalarKind, SchemaTypes};

/// Values of variables; one that was not given and has no default is not in it.
pub type CoercedVariables = IndexMap<Name, Input>;

/// Coerces the variables of an operation. All findings are reported together.
pub fn coerce_variables(
    types: &SchemaTypes,
    definitions: &[Positioned<VariableDefinition>],
    given: &Variables,
) -> Result<CoercedVariables, Vec<GraphqlError>> {
    let mut coerced = CoercedVariables::new();
    let mut errors = Vec::new();
    for definition in definitions {
        let name = &definition.node.name.node;
        match coerce_variable(types, &definition.node, given) {
            Ok(Some(value)) => drop(coerced.insert(name.clone(), value)),
            Ok(None) => {}
            Err(refusal) => {
                let mut path = vec![PathItem::Key(name.to_string())];
                path.extend(refusal.path);
                let message = format!("variable `${name}`: {}", refusal.reason);
                errors.push(GraphqlError::bad_input(message).at(definition.pos).with_input_path(path));
            }
        }
    }
    if errors.is_empty() { Ok(coerced) } else { Err(errors) }
}

fn coerce_variable(
    types: &SchemaTypes,
    definition: &VariableDefinition,
    given: &Variables,
) -> Result<Option<Input>, Refusal> {
    let variable_type = &definition.var_type.node;
    match given.get(&definition.name.node) {
        Some(value) => coerce_input(types, variable_type, value, Origin::Variable).map(Some),
        None => match &definition.default_value {
            Some(default) => coerce_input(types, variable_type, &default.node, Origin::Literal).map(Some),
            None if variable_type.nullable => Ok(None),
            None => Err(Refusal::new(format!("a value of type `{variable_type}` is required, but none was given"))),
        },
    }
}

/// Where a value came from: JSON has no enums, so a variable's are strings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Variable,
    Literal,
}

/// Why a value was not taken, and where in it.
#[derive(Debug)]
pub struct Refusal {
    pub reason: String,
    pub path: Vec<PathItem>,
    /// The name of the limit that was passed, and how much was asked for.
    pub excess: Option<(&'static str, usize)>,
}

impl Refusal {
    /// Of the value as a whole.
    pub fn new(reason: String) -> Self {
        Refusal { reason, path: Vec::new(), excess: None }
    }

    /// Of a value that is more than a limit allows.
    pub fn over_limit(limit: &'static str, asked: usize, reason: String) -> Self {
        Refusal { excess: Some((limit, asked)), ..Refusal::new(reason) }
    }

    /// The same, seen from the value around it.
    pub fn within(mut self, step: PathItem) -> Self {
        self.path.insert(0, step);
        self
    }
}

/// Coerces a literal that may mention variables; `None` where it is a variable without a value.
pub fn coerce_literal(
    types: &SchemaTypes,
    value_type: &Type,
    literal: &Literal,
    variables: &CoercedVariables,
) -> Result<Option<Input>, Refusal> {
    let value = match literal {
        // A variable has been coerced to its own type. That this is the same type is a rule of validation which
        // async-graphql has but does not run, so the value is held against it once more.
        Literal::Variable(name) => match variables.get(name) {
            Some(value) => return coerce_input(types, value_type, value, Origin::Variable).map(Some),
            None if value_type.nullable => return Ok(None),
            None => return Err(not_null(value_type)),
        },
        Literal::List(items) => {
            let items = items.iter().map(|item| without_variables(item, variables)).collect();
            Input::List(items)
        }
        other => without_variables(other, variables),
    };
    coerce_input(types, value_type, &value, Origin::Literal).map(Some)
}

/// Puts values in the place of variables. In an object, a variable without a value is no entry; in a list it is null.
pub fn without_variables(literal: &Literal, variables: &CoercedVariables) -> Input {
    match literal {
        Literal::Variable(name) => variables.get(name).cloned().unwrap_or_default(),
        Literal::List(items) => Input::List(items.iter().map(|item| without_variables(item, variables)).collect()),
        Literal::Object(fields) => {
            let given = |value: &Literal| !matches!(value, Literal::Variable(name) if !variables.contains_key(name));
            let fields = fields.iter().filter(|(_, value)| given(value));
            Input::Object(fields.map(|(name, value)| (name.clone(), without_variables(value, variables))).collect())
        }
        constant => constant.clone().into_const().unwrap_or_default(),
    }
}

fn not_null(value_type: &Type) -> Refusal {
    Refusal::new(format!("null is no value of type `{value_type}`"))
}

fn coerce_input(types: &SchemaTypes, value_type: &Type, value: &Input, origin: Origin) -> Result<Input, Refusal> {
    match (&value_type.base, value) {
        (_, Input::Null) if value_type.nullable => Ok(Input::Null),
        (_, Input::Null) => Err(not_null(value_type)),
        (BaseType::List(item_type), Input::List(items)) => {
            let item = |(index, item)| {
                coerce_input(types, item_type, item, origin)
                    .map_err(|refusal: Refusal| refusal.within(PathItem::Index(index)))
            };
            items.iter().enumerate().map(item).collect::<Result<_, _>>().map(Input::List)
        }
        // A single value stands for a list of one.
        (BaseType::List(item_type), single) => Ok(Input::List(vec![coerce_input(types, item_type, single, origin)?])),
        (BaseType::Named(name), value) => coerce_named(types, name, value, origin),
    }
}

fn coerce_named(types: &SchemaTypes, name: &str, value: &Input, origin: Origin) -> Result<Input, Refusal> {
    match types.input(name) {
        None => Err(Refusal::new(format!("`{name}` is no input type"))),
        Some(InputKind::ForeignScalar) => Ok(value.clone()),
        Some(InputKind::Scalar(ScalarKind::Id)) => match value {
            Input::String(_) => Ok(value.clone()),
            Input::Number(number) if number.is_i64() || number.is_u64() => Ok(Input::String(number.to_string())),
            other => Err(Refusal::new(format!("{} is not an ID", show(other)))),
        },
        Some(InputKind::Scalar(ScalarKind::Column(column_type))) => {
            read_scalar(column_type, value).map(|_| value.clone()).map_err(Refusal::new)
        }
        Some(InputKind::Enum(values)) => {
            let given = match (value, origin) {
                (Input::Enum(given), _) => Some(given.as_str()),
                (Input::String(given), Origin::Variable) => Some(given.as_str()),
                _ => None,
            };
            let known = given.and_then(|given| values.iter().find(|known| *known == given));
            known.map(|known| Input::Enum(known.clone())).ok_or_else(|| {
                let allowed: Vec<&str> = values.iter().map(Name::as_str).collect();
                Refusal::new(format!("{} is no value of {name}: {}", show(value), allowed.join(", ")))
            })
        }
        Some(InputKind::Object { fields, is_one_of }) => coerce_object(types, name, fields, *is_one_of, value, origin),
    }
}

fn coerce_object(
    types: &SchemaTypes,
    type_name: &str,
    fields: &[InputField],
    is_one_of: bool,
    value: &Input,
    origin: Origin,
) -> Result<Input, Refusal> {
    let Input::Object(given) = value else {
        return Err(Refusal::new(format!("{} is not an object of type `{type_name}`", show(value))));
    };
    if let Some(unknown) = given.keys().find(|name| !fields.iter().any(|field| field.name == **name)) {
        return Err(Refusal::new(format!("`{type_name}` has no field `{unknown}`")).within(step(unknown)));
    }
    if is_one_of && (given.len() != 1 || given.values().any(|value| *value == Input::Null)) {
        return Err(Refusal::new(format!("`{type_name}` takes exactly one field, and it must not be null")));
    }
    let mut coerced = IndexMap::with_capacity(given.len());
    for field in fields {
        let value = match (given.get(&field.name), &field.default) {
            (Some(value), _) => coerce_input(types, &field.value_type, value, origin),
            (None, Some(default)) => coerce_input(types, &field.value_type, default, Origin::Literal),
            (None, None) if field.value_type.nullable => continue,
            (None, None) => Err(Refusal::new(format!("a value of type `{}` is required", field.value_type))),
        };
        coerced.insert(field.name.clone(), value.map_err(|refusal| refusal.within(step(&field.name)))?);
    }
    Ok(Input::Object(coerced))
}

fn step(name: &Name) -> PathItem {
    PathItem::Key(name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;
    use async_graphql::parser::types::DocumentOperations;

    const SDL: &str = "type Query { x: Int }
        enum Mood { SAD HAPPY }
        scalar Own
        input Pair { a: Int! b: [Int!] = [7] mood: Mood }
        input One @oneOf { a: Int b: String }";

    fn check(definitions: &str, given: serde_json::Value, expected: Result<serde_json::Value, &str>) {
        let types = SchemaTypes::read(SDL).unwrap();
        let document = parse_query(format!("query ({definitions}) {{ x }}")).unwrap();
        let DocumentOperations::Single(operation) = document.operations else { panic!("one operation") };
        let found = coerce_variables(&types, &operation.node.variable_definitions, &Variables::from_json(given));
        let found = found.map(|values| serde_json::to_value(values).unwrap());
        let found =
            found.map_err(|errors| errors.into_iter().map(|error| error.message).collect::<Vec<_>>().join("; "));
        assert_eq!(found, expected.map_err(str::to_owned), "{definitions}");
    }

    #[test]
    fn absent_null_and_default_differ() {
        let json = serde_json::json!({});
        check("$a: Int", json.clone(), Ok(serde_json::json!({})));
        check("$a: Int = 5", json.clone(), Ok(serde_json::json!({"a": 5})));
        check("$a: Int = 5", serde_json::json!({"a": null}), Ok(serde_json::json!({"a": null})));
        check("$a: Int! = 5", json.clone(), Ok(serde_json::json!({"a": 5})));
        check("$a: Int!", json, Err("variable `$a`: a value of type `Int!` is required, but none was given"));
        check("$a: Int!", serde_json::json!({"a": null}), Err("variable `$a`: null is no value of type `Int!`"));
    }

    #[test]
    fn a_variable_of_another_type_is_held_against_its_place() {
        let types = SchemaTypes::read(SDL).unwrap();
        let variables = [(Name::new("a"), Input::from(1.5))].into_iter().collect();
        let literal = Literal::Variable(Name::new("a"));
        let place = |value_type| coerce_literal(&types, &Type::new(value_type).unwrap(), &literal, &variables);
        assert_eq!(place("Float").unwrap(), Some(Input::from(1.5)));
        assert_eq!(place("Int").unwrap_err().reason, "1.5 is not an integer");
    }

    #[test]
    fn lists_take_single_values() {
        check("$a: [Int!]", serde_json::json!({"a": 1}), Ok(serde_json::json!({"a": [1]})));
        check("$a: [[Int]]", serde_json::json!({"a": [[1], null]}), Ok(serde_json::json!({"a": [[1], null]})));
        check("$a: [Int!]", serde_json::json!({"a": [1, null]}), Err("variable `$a`: null is no value of type `Int!`"));
    }

    #[test]
    fn objects_and_enums() {
        check(
            "$a: Pair",
            serde_json::json!({"a": {"a": 1, "mood": "SAD"}}),
            Ok(serde_json::json!({"a": {"a": 1, "b": [7], "mood": "SAD"}})),
        );
        check(
            "$a: Pair",
            serde_json::json!({"a": {"b": []}}),
            Err("variable `$a`: a value of type `Int!` is required"),
        );
        check("$a: Pair", serde_json::json!({"a": {"a": 1, "c": 2}}), Err("variable `$a`: `Pair` has no field `c`"));
        check(
            "$a: Mood",
            serde_json::json!({"a": "MAD"}),
            Err("variable `$a`: \"MAD\" is no value of Mood: SAD, HAPPY"),
        );
        check(
            "$a: Mood = \"SAD\"",
            serde_json::json!({}),
            Err("variable `$a`: \"SAD\" is no value of Mood: SAD, HAPPY"),
        );
        check(
            "$a: One",
            serde_json::json!({"a": {"a": 1, "b": "x"}}),
            Err("variable `$a`: `One` takes exactly one field, and it must not be null"),
        );
        check("$a: Own", serde_json::json!({"a": [1, {"b": 2}]}), Ok(serde_json::json!({"a": [1, {"b": 2}]})));
        check("$a: ID", serde_json::json!({"a": 12}), Ok(serde_json::json!({"a": "12"})));
    }
}
