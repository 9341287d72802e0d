//! Arguments of one request: templates become values.

use async_graphql::Value as Input;

use crate::plan::NodeArguments;
use crate::value::Value;

use super::coerce::{CoercedVariables, Refusal, coerce_literal};
use super::compile::{ArgumentRole, ArgumentTemplate};
use super::error::{GraphqlError, PathItem};
use super::scalar::read_scalar;
use super::types::SchemaTypes;

/// The arguments of every node. All findings are reported together.
pub fn bind_arguments(
    types: &SchemaTypes,
    templates: &[Vec<ArgumentTemplate>],
    variables: &CoercedVariables,
) -> Result<Vec<NodeArguments>, Vec<GraphqlError>> {
    let mut errors = Vec::new();
    let bound = templates.iter().map(|templates| bind_node(types, templates, variables, &mut errors)).collect();
    if errors.is_empty() { Ok(bound) } else { Err(errors) }
}

fn bind_node(
    types: &SchemaTypes,
    templates: &[ArgumentTemplate],
    variables: &CoercedVariables,
    errors: &mut Vec<GraphqlError>,
) -> NodeArguments {
    let mut arguments = NodeArguments::default();
    for template in templates {
        if let Err(refusal) = bind_argument(types, template, variables, &mut arguments) {
            let mut path = vec![PathItem::Key(template.name.clone())];
            path.extend(refusal.path);
            let message = format!("argument `{}`: {}", template.name, refusal.reason);
            errors.push(GraphqlError::bad_input(message).at(template.position).with_input_path(path));
        }
    }
    arguments
}

fn bind_argument(
    types: &SchemaTypes,
    template: &ArgumentTemplate,
    variables: &CoercedVariables,
    arguments: &mut NodeArguments,
) -> Result<(), Refusal> {
    let refuse = |reason: String| Refusal { reason, path: Vec::new() };
    let value = match coerce_literal(types, &template.value_type, &template.literal, variables)? {
        Some(Input::Null) | None => return Ok(()),
        Some(value) => value,
    };
    match &template.role {
        ArgumentRole::Limit => arguments.page.limit = Some(read_count(&value).map_err(refuse)?),
        ArgumentRole::Offset => arguments.page.offset = read_count(&value).map_err(refuse)?,
        ArgumentRole::Key { index, column_type } => {
            let value = read_scalar(column_type, &value).map_err(refuse)?;
            if arguments.key.len() <= *index {
                arguments.key.resize(*index + 1, Value::Null);
            }
            arguments.key[*index] = value;
        }
    }
    Ok(())
}

fn read_count(value: &Input) -> Result<u32, String> {
    match value {
        Input::Number(number) => {
            let count = number.as_f64().filter(|count| *count >= 0.0 && *count <= f64::from(i32::MAX));
            count.map(|count| count as u32).ok_or_else(|| format!("{number} is negative; it must be 0 or more"))
        }
        other => Err(format!("{other} is not a number")),
    }
}
