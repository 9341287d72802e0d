//! Counts what arguments bring, before anything is made of it.
//!
//! A variable stands for all its values wherever it is mentioned, so a small request may say much. Reads templates and
//! variables; leaves what values mean to those who read them.

use std::collections::HashMap;

use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value as Literal;

use super::compile::CompiledOperation;
use super::computed::CallTemplate;
use super::error::{Bound, GraphqlError, PathItem};
use super::foreign::ForeignOperation;
use super::input::Input;
use super::input_rows::InputRows;
use super::variables::Variables;
use crate::value::Cell;

/// A longer text is several values.
const TEXT_BYTES: usize = 256;

/// An argument as it stands in the operation: its name and its literal.
pub type Written = (Positioned<Name>, Positioned<Literal>);

/// Refuses an operation whose arguments bring more values than it may have.
pub fn check_operands<'a>(
    compiled: &'a CompiledOperation,
    variables: &'a Variables,
    most: usize,
) -> Result<(), GraphqlError> {
    let mut count = OperandCount { variables, known: HashMap::new() };
    let mut asked: usize = 0;
    for (name, position, literal) in arguments_of(compiled) {
        asked = asked.saturating_add(count.of_literal(literal));
        if asked > most {
            let (counted, advice) = ("values in its arguments", "split it into several operations");
            let error = GraphqlError::of_size(Bound { limit: "operands", counted, most, advice }, asked);
            return Err(error.at(position).with_input_path(vec![PathItem::Key(name.to_owned())]));
        }
    }
    Ok(())
}

fn arguments_of(compiled: &CompiledOperation) -> impl Iterator<Item = (&str, Pos, &Literal)> {
    let planned = compiled.arguments.iter().flatten();
    let planned = planned.map(|argument| (argument.name.as_str(), argument.position, &argument.literal));
    let calls = compiled.calls.iter().flat_map(CallTemplate::arguments);
    let foreign = compiled.foreign.iter().flat_map(ForeignOperation::arguments);
    let written = compiled.writes.iter().flat_map(|write| &write.arguments);
    let written = written.map(|argument| (argument.name.as_str(), argument.position, &argument.literal));
    planned
        .chain(written)
        .chain(calls.chain(foreign).map(|(name, literal)| (name.node.as_str(), name.pos, &literal.node)))
}

struct OperandCount<'a> {
    variables: &'a Variables,
    /// Of lists and objects in variables that were mentioned before.
    known: HashMap<&'a Name, usize>,
}

impl<'a> OperandCount<'a> {
    fn of_literal(&mut self, literal: &'a Literal) -> usize {
        match literal {
            Literal::Variable(name) => self.of_variable(name),
            Literal::List(items) => sum(items.iter().map(|item| self.of_literal(item))),
            Literal::Object(fields) => 1 + sum(fields.values().map(|value| self.of_literal(value))),
            Literal::String(text) => size_of_text(text),
            _ => 1,
        }
    }

    fn of_variable(&mut self, name: &'a Name) -> usize {
        if let Some(rows) = self.variables.rows(name) {
            return *self.known.entry(name).or_insert_with(|| size_of_rows(rows));
        }
        match self.variables.get(name) {
            Some(value @ (Input::List(_) | Input::Object(_))) => {
                *self.known.entry(name).or_insert_with(|| size_of_input(value))
            }
            Some(value) => size_of_input(value),
            None => 1,
        }
    }
}

fn size_of_input(value: &Input) -> usize {
    match value {
        Input::List(items) => sum(items.iter().map(size_of_input)),
        Input::Object(object) => 1 + sum(object.values().map(size_of_input)),
        Input::String(text) => size_of_text(text),
        _ => 1,
    }
}

/// As of the objects.
fn size_of_rows(rows: &InputRows) -> usize {
    let size = |cell| match cell {
        Cell::Text(span) => size_of_text(rows.rows().text(span)),
        _ => 1,
    };
    let cells = |row| rows.fields().iter().filter_map(move |field| rows.cell(row, field));
    sum((0..rows.len()).map(|row| 1 + sum(cells(row).map(size))))
}

fn size_of_text(text: &str) -> usize {
    1 + text.len() / TEXT_BYTES
}

fn sum(sizes: impl Iterator<Item = usize>) -> usize {
    sizes.fold(0, usize::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;
    use async_graphql::parser::types::{DocumentOperations, Selection};
    use serde_json::json;

    fn check(literal: &str, expected: usize) {
        let document = parse_query(format!("{{ x(a: {literal}) }}")).unwrap();
        let DocumentOperations::Single(operation) = document.operations else { panic!("one operation") };
        let Selection::Field(field) = &operation.node.selection_set.node.items[0].node else { panic!("a field") };
        let values = json!({ "list": [1, 2, 3], "object": { "a": { "b": "x" } }, "text": "x".repeat(256), "no": null,
            "rows": [{ "a": 1, "b": "x" }, { "a": null, "b": "x".repeat(512) }] });
        let variables: Variables = serde_json::from_value(values).unwrap();
        let mut count = OperandCount { variables: &variables, known: HashMap::new() };
        assert_eq!(count.of_literal(&field.node.arguments[0].1.node), expected, "{literal}");
    }

    #[test]
    fn every_mention_counts() {
        check("1", 1);
        check("null", 1);
        check("[1, 2, [3]]", 3);
        check("[]", 0);
        check("{a: {in: [1, 2]}, b: {}}", 5);
        check("$list", 3);
        check("[$list, $list, $unknown, $no]", 8);
        check("$object", 3);
        check("$text", 2);
        check("[$rows, $rows]", 16);
        check(&format!("\"{}\"", "x".repeat(512)), 3);
    }
}
