//! What is known of a row that is there.

use uuid::Uuid;

use crate::catalog::ColumnId;
use crate::value::Value;

/// Values of some columns of one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownRow {
    values: Vec<(ColumnId, Value)>,
}

impl KnownRow {
    pub fn of(values: Vec<(ColumnId, Value)>) -> Self {
        KnownRow { values }
    }

    /// A row of which only a key is known.
    pub fn of_key(columns: &[ColumnId], values: &[Value]) -> Self {
        KnownRow { values: columns.iter().copied().zip(values.iter().cloned()).collect() }
    }

    pub fn get(&self, column: ColumnId) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == column).map(|(_, value)| value)
    }

    /// From now on a column has this value.
    pub fn set(&mut self, column: ColumnId, value: Value) {
        match self.values.iter_mut().find(|(known, _)| *known == column) {
            Some((_, known)) => *known = value,
            None => self.values.push((column, value)),
        }
    }

    /// Whether all of some columns are known.
    pub fn has(&self, columns: &[ColumnId]) -> bool {
        columns.iter().all(|&column| self.get(column).is_some())
    }

    /// The values of some columns; `None` where one is not known.
    pub fn values_of(&self, columns: &[ColumnId]) -> Option<Vec<Value>> {
        columns.iter().map(|&column| self.get(column).cloned()).collect()
    }

    /// The values of a key; `None` where a part is null: it leads nowhere.
    pub fn key_of(&self, columns: &[ColumnId]) -> Option<Vec<Value>> {
        self.values_of(columns).filter(|values| !values.contains(&Value::Null))
    }
}

/// A value in the form in which it is looked up among others: a UUID may be kept as text on one side.
pub fn lookup_form(value: &Value) -> Value {
    match value {
        Value::Text(text) => Uuid::try_parse(text).map_or_else(|_| value.clone(), Value::Uuid),
        value => value.clone(),
    }
}

/// Whether two keys, as a database gave them, are the same. A UUID may be kept as text on one side.
pub fn are_same(one: &[Value], other: &[Value]) -> bool {
    let is_same = |(one, other): (&Value, &Value)| match (one, other) {
        (Value::Uuid(uuid), Value::Text(text)) | (Value::Text(text), Value::Uuid(uuid)) => {
            Uuid::try_parse(text).is_ok_and(|other| other == *uuid)
        }
        (one, other) => one == other,
    };
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

/// Gives a column a value; `false` where it has another one already.
pub fn settle<T>(
    values: &mut Vec<(ColumnId, T)>,
    column: ColumnId,
    value: T,
    is_same: impl FnOnce(&T, &T) -> bool,
) -> bool {
    match values.iter().find(|(known, _)| *known == column) {
        Some((_, known)) => is_same(known, &value),
        None => {
            values.push((column, value));
            true
        }
    }
}
