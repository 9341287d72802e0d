//! Variables and literals become values of their declared types, to the letter of the specification.
//!
//! <https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values>,
//! <https://spec.graphql.org/October2021/#sec-Input-Types>

use async_graphql::parser::types::{BaseType, Type, VariableDefinition};
use async_graphql::{Name, Positioned};
use async_graphql_value::Value as Literal;

use super::error::{GraphqlError, PathItem};
use super::input::{Input, InputFields};
use super::input_rows::{InputRows, RowField};
use super::scalar::{ScalarInput, check_scalar, show};
use super::types::{InputField, InputKind, ScalarKind, SchemaTypes};
use super::variables::{VariableValue, Variables};

/// Coerces the variables of an operation; one that was not given and has no default has no value. All findings are reported
/// together.
pub fn coerce_variables(
    types: &SchemaTypes,
    definitions: &[Positioned<VariableDefinition>],
    mut given: Variables,
) -> Result<Variables, Vec<GraphqlError>> {
    let mut coerced = Vec::with_capacity(definitions.len());
    let mut errors = Vec::new();
    for definition in definitions {
        let name = &definition.node.name.node;
        match coerce_variable(types, &definition.node, given.take(name)) {
            Ok(Some(value)) => coerced.push((name.clone(), value)),
            Ok(None) => {}
            Err(refusal) => {
                let mut path = vec![PathItem::Key(name.to_string())];
                path.extend(refusal.path);
                let message = format!("variable `${name}`: {}", refusal.reason);
                errors.push(GraphqlError::bad_input(message).at(definition.pos).with_input_path(path));
            }
        }
    }
    if errors.is_empty() { Ok(coerced.into_iter().collect()) } else { Err(errors) }
}

fn coerce_variable(
    types: &SchemaTypes,
    definition: &VariableDefinition,
    given: Option<VariableValue>,
) -> Result<Option<VariableValue>, Refusal> {
    let variable_type = &definition.var_type.node;
    let coerce = |value, origin| coerce_input(types, variable_type, value, origin).map(|value| Some(value.into()));
    match (given, &definition.default_value) {
        (Some(VariableValue::Rows(mut value)), _) => match coerce_rows(types, variable_type, &mut value.rows) {
            true => Ok(Some(VariableValue::of_rows(value.rows))),
            false => coerce(Input::List(value.rows.objects()), Origin::Variable),
        },
        (Some(VariableValue::One(value)), _) => coerce(value, Origin::Variable),
        (None, Some(default)) => coerce(default.node.clone().into(), Origin::Literal),
        (None, None) if variable_type.nullable => Ok(None),
        (None, None) => Err(Refusal::new(format!("a value of type `{variable_type}` is required, but none was given"))),
    }
}

/// Coerces objects that are kept as rows; `false` where that takes more than a look at each value, or one is wrong: what is
/// wrong with an object is for [`coerce_input`] to say.
fn coerce_rows(types: &SchemaTypes, list_type: &Type, rows: &mut InputRows) -> bool {
    let BaseType::List(item_type) = &list_type.base else { return false };
    let BaseType::Named(name) = &item_type.base else { return false };
    let Some(InputKind::Object { fields: declared, is_one_of: false }) = types.input(name) else { return false };
    let is_given =
        |field: &InputField| rows.fields().iter().any(|given| given.name == field.name && rows.all_have(given));
    if declared.iter().any(|field| (field.default.is_some() || !field.value_type.nullable) && !is_given(field)) {
        return false;
    }
    let coerce_column = |given: &RowField| {
        let place = place_in(declared, 0, &given.name)?;
        let kind = kind_of(types, &declared[place])?;
        let is_taken = takes_column(kind, &declared[place].value_type, rows, given);
        is_taken.then_some((place, matches!(kind, InputKind::Enum(_))))
    };
    let known: Option<Vec<(usize, bool)>> = rows.fields().iter().map(coerce_column).collect();
    known.map(|known| rows.arrange(known)).is_some()
}

fn kind_of<'t>(types: &'t SchemaTypes, field: &InputField) -> Option<&'t InputKind> {
    match &field.value_type.base {
        BaseType::Named(name) => types.input(name),
        BaseType::List(_) => None,
    }
}

/// Whether each value of a column is one of its field's type as it is.
fn takes_column(kind: &InputKind, value_type: &Type, rows: &InputRows, column: &RowField) -> bool {
    let takes = |value: ScalarInput<'_>| match (value, kind) {
        (ScalarInput::Null, _) => value_type.nullable,
        (value, InputKind::Scalar(ScalarKind::Column(column_type))) => check_scalar(column_type, &value).is_ok(),
        // No column's own values are read from it.
        (ScalarInput::String(_), InputKind::Scalar(ScalarKind::Id)) => true,
        (ScalarInput::String(given), InputKind::Enum(values)) => values.iter().any(|known| known == given),
        _ => false,
    };
    (0..rows.len()).filter_map(|row| rows.value(row, column)).all(takes)
}

/// Where a value came from: JSON has no enums, so a variable's are strings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Variable,
    Literal,
}

/// Why a value was not taken, and where in it.
#[derive(Clone, Debug)]
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

/// Coerces a value that stands in the schema, or in an operation.
pub fn coerce_constant(types: &SchemaTypes, value_type: &Type, value: Input) -> Result<Input, Refusal> {
    coerce_input(types, value_type, value, Origin::Literal)
}

/// Puts values in the place of variables. In an object, a variable without a value is no entry; in a list it is null.
pub fn without_variables(literal: &Literal, variables: &Variables) -> Input {
    match literal {
        Literal::Variable(name) => variables.get(name).cloned().unwrap_or_default(),
        Literal::List(items) => Input::List(items.iter().map(|item| without_variables(item, variables)).collect()),
        Literal::Object(fields) => {
            let given = |value: &Literal| !matches!(value, Literal::Variable(name) if !variables.contains_key(name));
            let fields = fields.iter().filter(|(_, value)| given(value));
            Input::Object(fields.map(|(name, value)| (name.clone(), without_variables(value, variables))).collect())
        }
        constant => constant.clone().into_const().unwrap_or_default().into(),
    }
}

pub fn not_null(value_type: &Type) -> Refusal {
    Refusal::new(format!("null is no value of type `{value_type}`"))
}

pub fn required(value_type: &Type) -> Refusal {
    Refusal::new(format!("a value of type `{value_type}` is required"))
}

pub fn unknown_field(type_name: &str, name: &Name) -> Refusal {
    Refusal::new(format!("`{type_name}` has no field `{name}`")).within(step(name))
}

pub fn one_field(type_name: &str) -> Refusal {
    Refusal::new(format!("`{type_name}` takes exactly one field, and it must not be null"))
}

fn coerce_input(types: &SchemaTypes, value_type: &Type, value: Input, origin: Origin) -> Result<Input, Refusal> {
    match (&value_type.base, value) {
        (_, Input::Null) if value_type.nullable => Ok(Input::Null),
        (_, Input::Null) => Err(not_null(value_type)),
        (BaseType::List(item_type), Input::List(items)) => {
            // Found once for all items.
            let named = match &item_type.base {
                BaseType::Named(name) => Some((name, types.input(name))),
                BaseType::List(_) => None,
            };
            let coerce_item = |item| match named {
                Some((name, kind)) if item != Input::Null => coerce_as(types, name, kind, item, origin),
                _ => coerce_input(types, item_type, item, origin),
            };
            let item =
                |(index, item)| coerce_item(item).map_err(|refusal: Refusal| refusal.within(PathItem::Index(index)));
            items.into_iter().enumerate().map(item).collect::<Result<_, _>>().map(Input::List)
        }
        // A single value stands for a list of one.
        (BaseType::List(item_type), single) => Ok(Input::List(vec![coerce_input(types, item_type, single, origin)?])),
        (BaseType::Named(name), value) => coerce_as(types, name, types.input(name), value, origin),
    }
}

fn coerce_as(
    types: &SchemaTypes,
    name: &str,
    kind: Option<&InputKind>,
    value: Input,
    origin: Origin,
) -> Result<Input, Refusal> {
    match kind {
        None => Err(Refusal::new(format!("`{name}` is no input type"))),
        Some(InputKind::ForeignScalar) => Ok(value),
        Some(InputKind::Scalar(ScalarKind::Id)) => match value {
            Input::String(_) => Ok(value),
            Input::Number(number) if number.is_i64() || number.is_u64() => Ok(Input::String(number.to_string())),
            other => Err(Refusal::new(format!("{} is not an ID", show(&other)))),
        },
        Some(InputKind::Scalar(ScalarKind::Column(column_type))) => {
            check_scalar(column_type, &value.as_scalar()).map(|()| value).map_err(Refusal::new)
        }
        Some(InputKind::Enum(values)) => {
            let given = match (&value, origin) {
                (Input::Enum(given), _) => Some(given.as_str()),
                (Input::String(given), Origin::Variable) => Some(given.as_str()),
                _ => None,
            };
            let known = given.and_then(|given| values.iter().find(|known| *known == given));
            known.map(|known| Input::Enum(known.clone())).ok_or_else(|| {
                let allowed: Vec<&str> = values.iter().map(Name::as_str).collect();
                Refusal::new(format!("{} is no value of {name}: {}", show(&value), allowed.join(", ")))
            })
        }
        Some(InputKind::Object { fields, is_one_of }) => match value {
            Input::Object(object) => coerce_object(types, name, fields, *is_one_of, object, origin),
            other => Err(Refusal::new(format!("{} is not an object of type `{name}`", show(&other)))),
        },
    }
}

/// In place: an object may be one of ten thousand. Its fields come in the order of their declaration, so that requests that
/// mean the same make the same statement.
fn coerce_object(
    types: &SchemaTypes,
    type_name: &str,
    declared: &[InputField],
    is_one_of: bool,
    mut object: InputFields,
    origin: Origin,
) -> Result<Input, Refusal> {
    // Those that come in the order of their declaration are found without a search.
    let mut next = 0;
    let mut place_of = |name: &Name| {
        let found = place_in(declared, next, name);
        next = found.map_or(next, |place| place + 1);
        found
    };
    if let Some(unknown) = object.keys().find(|name| place_of(name).is_none()) {
        return Err(unknown_field(type_name, unknown));
    }
    if is_one_of && (object.len() != 1 || object.values().any(|value| *value == Input::Null)) {
        return Err(one_field(type_name));
    }
    for field in declared.iter().filter(|field| field.default.is_some() || !field.value_type.nullable) {
        if object.contains_key(&field.name) {
            continue;
        }
        let Some(default) = &field.default else {
            return Err(required(&field.value_type).within(step(&field.name)));
        };
        object.fields_mut().push((field.name.clone(), default.clone()));
    }
    let fields = object.fields_mut();
    if !fields.is_sorted_by_key(|(name, _)| place_of(name)) {
        fields.sort_by_cached_key(|(name, _)| place_of(name));
    }
    for (name, value) in fields {
        let Some(field) = place_of(name).map(|place| &declared[place]) else { continue };
        let coerced = coerce_input(types, &field.value_type, std::mem::take(value), origin);
        *value = coerced.map_err(|refusal| refusal.within(step(name)))?;
    }
    Ok(Input::Object(object))
}

/// Where a field stands among those that are declared; it is searched for from a place on, then before it.
fn place_in(declared: &[InputField], from: usize, name: &Name) -> Option<usize> {
    let (before, behind) = declared.split_at(from);
    let is_named = |field: &InputField| field.name == *name;
    behind.iter().position(is_named).map(|place| place + from).or_else(|| before.iter().position(is_named))
}

pub fn step(name: &Name) -> PathItem {
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
        let found =
            coerce_variables(&types, &operation.node.variable_definitions, serde_json::from_value(given).unwrap());
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
    fn fields_come_as_they_are_declared() {
        let types = SchemaTypes::read(SDL).unwrap();
        let given = serde_json::from_str(r#"{"mood": "SAD", "a": 1}"#).unwrap();
        let coerced = coerce_input(&types, &Type::new("Pair").unwrap(), given, Origin::Variable).unwrap();
        assert_eq!(coerced.to_string(), "{a: 1, b: [7], mood: SAD}");
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
