//! Cursors as clients keep them: whoever changes them makes those useless that are out there.

use std::hash::{DefaultHasher, Hash, Hasher};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use relata::catalog::ColumnType;
use relata::plan::Filter;
use serde_json::Value as Json;

use crate::support::Kind;

use super::data::Cell;
use super::order::OrderTerm;
use super::schema::{TypeInfo, column_type, type_of};

/// The cursor of a place in an order.
pub fn cursor_text(kind: Kind, info: &TypeInfo, order: &[OrderTerm], position: &[Cell]) -> String {
    let terms: Vec<String> = order.iter().map(term_name).collect();
    let name = format!("{} {}", info.name, terms.join(", "));
    let values = order.iter().zip(position).map(|(term, cell)| value(kind, term, cell));
    let parts: Vec<Json> = std::iter::once(Json::from(name)).chain(values).collect();
    URL_SAFE_NO_PAD.encode(Json::from(parts).to_string())
}

/// `through.city.region.name desc nulls first`
fn term_name(term: &OrderTerm) -> String {
    let start = term.is_through.then_some("through");
    let value = term.counted.map_or(term.column.to_owned(), |relation| {
        // Which of the related rows are counted: all of them.
        let mut hasher = DefaultHasher::new();
        Filter::default().hash(&mut hasher);
        format!("{} count {:016x}", relation.field, hasher.finish())
    });
    let path = start.into_iter().chain(term.path.iter().map(|relation| relation.field)).chain([value.as_str()]);
    let mut name = path.collect::<Vec<_>>().join(".");
    name.push_str(if term.direction.descending { " desc" } else { "" });
    if term.may_be_null() {
        name.push_str(if term.direction.nulls_first { " nulls first" } else { " nulls last" });
    }
    name
}

/// PostgreSQL gives UUIDs as bytes.
fn value(kind: Kind, term: &OrderTerm, cell: &Cell) -> Json {
    let is_uuid = term.counted.is_none() && column_type(type_of(term.table), term.column) == ColumnType::Uuid;
    match cell {
        Cell::Text(text) if is_uuid && kind == Kind::Postgres => Json::from(vec![text.replace('-', "")]),
        cell => cell.to_json(),
    }
}
