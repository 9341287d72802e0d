//! Results of a computed field as JSON of its type.
//!
//! <https://spec.graphql.org/October2021/#sec-Value-Completion>

use std::collections::HashMap;

use async_graphql::parser::types::{BaseType, Type};
use async_graphql::{Error, Pos, Value};

use crate::catalog::ColumnType;
use crate::graphql::error::{ErrorCode, GraphqlError};
use crate::graphql::input::Input;
use crate::graphql::scalar::{read_scalar, show};
use crate::graphql::types::{InputKind, ScalarKind, SchemaTypes};
use crate::response::{ComputedValues, write_scalar, write_string};
use crate::value::RowsBuilder;

use super::RegisteredField;
use super::rows::ColumnError;

/// Completes the results of rows; why one failed is added to the reasons.
pub fn complete_values(
    types: &SchemaTypes,
    field: &RegisteredField,
    value_type: &Type,
    results: impl Iterator<Item = (usize, async_graphql::Result<Value>)>,
    values: &mut ComputedValues,
    reasons: &mut Vec<GraphqlError>,
) {
    // A column that cannot be read is mostly so in all rows, which is one story for the log.
    let mut told: HashMap<ColumnError, usize> = HashMap::new();
    for (row, result) in results {
        match result {
            Ok(value) => {
                let mut completion = Completion { types, path: Vec::new(), found: Vec::new() };
                values.write(row, |out| completion.complete(value_type, &value, out));
                for (items, reason) in completion.found {
                    reasons.push(GraphqlError::new(ErrorCode::ValueOutOfRange, reason));
                    values.fail(row, items, reasons.len() - 1);
                }
            }
            Err(error) => {
                let cause = column_error(&error).cloned();
                let known = cause.as_ref().and_then(|cause| told.get(cause).copied());
                let reason = known.unwrap_or_else(|| {
                    reasons.push(reason_of(field, &error));
                    reasons.len() - 1
                });
                told.extend(cause.map(|cause| (cause, reason)));
                values.fail(row, Vec::new(), reason);
            }
        }
    }
}

fn column_error(error: &Error) -> Option<&ColumnError> {
    error.source.as_ref()?.downcast_ref()
}

/// What a client reads of a row's error. Only what the embedding program says itself is said again.
fn reason_of(field: &RegisteredField, error: &Error) -> GraphqlError {
    match column_error(error) {
        Some(ColumnError::Misfit { type_name, .. }) => {
            let message = format!("a stored value that the field is computed from does not fit {type_name}");
            GraphqlError::new(ErrorCode::ValueOutOfRange, message)
        }
        Some(cause) => GraphqlError::of_bug(&format!("the computed field `{}`: {cause}", field.full_name())),
        None => GraphqlError::of_foreign_field(error.clone().into_server_error(Pos::default())),
    }
}

/// The completion of one value.
struct Completion<'a> {
    types: &'a SchemaTypes,
    /// Indexes of the lists around.
    path: Vec<usize>,
    /// What did not fit, and where in the value.
    found: Vec<(Vec<usize>, String)>,
}

impl Completion<'_> {
    /// Writes a value of a type; `false` where it is null: nothing is written then.
    fn complete(&mut self, value_type: &Type, value: &Value, out: &mut Vec<u8>) -> bool {
        let written = match (&value_type.base, value) {
            (_, Value::Null) if value_type.nullable => return false,
            (_, Value::Null) => Err("the computed value is null, but its type is non-null".to_owned()),
            (BaseType::List(item_type), Value::List(items)) => return self.complete_list(item_type, items, out),
            (BaseType::List(_), other) => Err(misfit(value_type, &format!("{} is not a list", show(other)))),
            (BaseType::Named(name), leaf) => {
                write_leaf(self.types, name, leaf, out).map_err(|reason| misfit(value_type, &reason))
            }
        };
        if let Err(reason) = &written {
            self.found.push((self.path.clone(), reason.clone()));
        }
        written.is_ok()
    }

    fn complete_list(&mut self, item_type: &Type, items: &[Value], out: &mut Vec<u8>) -> bool {
        let start = out.len();
        out.push(b'[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            self.path.push(index);
            let written = self.complete(item_type, item, out);
            self.path.pop();
            if !written && !item_type.nullable {
                out.truncate(start);
                return false;
            }
            if !written {
                out.extend_from_slice(b"null");
            }
        }
        out.push(b']');
        true
    }
}

fn misfit(value_type: &Type, reason: &str) -> String {
    format!("the computed value does not fit {value_type}: {reason}")
}

/// Writes what is neither null nor a list: read as an input of its type is, written as a column of that type is.
fn write_leaf(types: &SchemaTypes, type_name: &str, value: &Value, out: &mut Vec<u8>) -> Result<(), String> {
    match (types.input(type_name), value) {
        (Some(InputKind::Scalar(ScalarKind::Column(ColumnType::String) | ScalarKind::Id)), Value::String(text)) => {
            write_string(text, out);
        }
        (Some(InputKind::Scalar(ScalarKind::Id)), Value::Number(number)) if number.is_i64() || number.is_u64() => {
            write_string(&number.to_string(), out);
        }
        // What goes out is nobody's input: any document is one.
        (Some(InputKind::Scalar(ScalarKind::Column(ColumnType::Json))), value) => {
            serde_json::to_writer(out, value).map_err(|error| error.to_string())?;
        }
        (Some(InputKind::Scalar(ScalarKind::Column(column_type))), value) => {
            let mut cell = RowsBuilder::new(1);
            let input = Input::from(value.clone());
            let value = read_scalar(column_type, &input.as_scalar())?;
            value.push_to(&mut cell).map_err(|too_large| too_large.to_string())?;
            write_scalar(cell.rows(), cell.rows().cell(0, 0), column_type, out)?;
        }
        (Some(InputKind::Enum(known)), Value::Enum(name)) if known.contains(name) => write_string(name, out),
        (Some(InputKind::Enum(known)), Value::String(text)) if known.iter().any(|name| name == text) => {
            write_string(text, out);
        }
        (Some(InputKind::ForeignScalar), value) => {
            serde_json::to_writer(out, value).map_err(|error| error.to_string())?;
        }
        (_, other) => return Err(format!("{} is none of its values", show(other))),
    }
    Ok(())
}
