//! Mutations that name the same rows take turns, before they take a connection.
//!
//! Databases would make them wait as well. But there each holds a connection of the pool while it waits, and two that name
//! rows in opposite order wait for each other until the database notices, which takes PostgreSQL a second for each of them.
//! Here rows have one order. What other instances write, and rows that nobody names, are still the database's to tell apart.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OwnedMutexGuard;

use crate::catalog::{Catalog, ColumnId, EntityId};
use crate::plan::{KeyRef, RelationWrite, WriteField, WritePlan, WriteWork};
use crate::value::Value;

/// Who names more rows waits for nobody: such mutations are rare, and would make everybody else wait.
const ROWS_MAX: usize = 100;

/// The rows that somebody writes or waits for, by a number made of their keys.
#[derive(Default)]
pub struct Turns {
    rows: Mutex<HashMap<u64, Arc<tokio::sync::Mutex<()>>>>,
}

/// The right to write a row. It ends when dropped.
pub struct Turn<'a> {
    turns: &'a Turns,
    row: u64,
    guard: Option<OwnedMutexGuard<()>>,
}

/// The rows that a mutation names by their values, as numbers.
struct NamedRows<'a> {
    catalog: &'a Catalog,
    numbers: Vec<u64>,
}

/// The numbers of the rows that a mutation names, in the order in which turns are taken.
pub fn rows_of(catalog: &Catalog, plan: &WritePlan) -> Vec<u64> {
    let mut rows = NamedRows { catalog, numbers: Vec::new() };
    plan.fields.iter().for_each(|field| rows.add_field(field));
    let mut numbers = rows.numbers;
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() > ROWS_MAX { Vec::new() } else { numbers }
}

impl NamedRows<'_> {
    fn add_field(&mut self, field: &WriteField) {
        let id = field.entity.id();
        match &field.work {
            WriteWork::Create(batch) => self.add_relations(&batch.relations),
            WriteWork::CreateOr { batch, conflict } => {
                batch.rows.iter().for_each(|row| self.add_values(id, Some(conflict.target), &row.values));
            }
            WriteWork::FindOrCreate { equal, key, .. } => self.add_values(id, *key, equal),
            WriteWork::Update { row, batch } => {
                self.add(id, Some(row.key), &row.values);
                self.add_relations(&batch.relations);
            }
            WriteWork::Delete { row } => self.add(id, Some(row.key), &row.values),
            WriteWork::UpdateMany { batch, .. } => self.add_relations(&batch.relations),
            WriteWork::CreateUniform(_) | WriteWork::DeleteMany { .. } => {}
        }
    }

    fn add_relations(&mut self, relations: &[RelationWrite]) {
        for relation in relations {
            let named = relation.steps.iter().filter_map(|step| step.kind.named());
            named.for_each(|row| self.add(relation.target.id(), Some(row.key), &row.values));
            self.add_relations(&relation.created.relations);
            self.add_relations(&relation.updated.relations);
        }
    }

    /// A row with a key among some values; without one, with all of them.
    fn add_values(&mut self, id: EntityId, key: Option<KeyRef>, values: &[(ColumnId, Value)]) {
        let entity = self.catalog.entity(id);
        let is_part = |column: ColumnId| key.is_none_or(|key| key.columns(entity).contains(&column));
        let mut parts: Vec<&(ColumnId, Value)> = values.iter().filter(|(column, _)| is_part(*column)).collect();
        parts.sort_by_key(|(column, _)| *column);
        let values: Vec<Value> = parts.into_iter().map(|(_, value)| value.clone()).collect();
        self.add(id, key, &values);
    }

    fn add(&mut self, entity: EntityId, key: Option<KeyRef>, values: &[Value]) {
        let mut hasher = DefaultHasher::new();
        (entity, key, values).hash(&mut hasher);
        self.numbers.push(hasher.finish());
    }
}

impl Turns {
    /// Waits for rows, one after the other.
    pub async fn take(&self, rows: &[u64]) -> Vec<Turn<'_>> {
        let mut taken = Vec::with_capacity(rows.len());
        for &row in rows {
            let lock = self.rows.lock().unwrap_or_else(PoisonError::into_inner).entry(row).or_default().clone();
            taken.push(Turn { turns: self, row, guard: Some(lock.lock_owned().await) });
        }
        taken
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut rows = self.turns.rows.lock().unwrap_or_else(PoisonError::into_inner);
        self.guard = None;
        // Nobody else waits for it.
        if rows.get(&self.row).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            rows.remove(&self.row);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn rows_are_waited_for_and_forgotten() {
        let turns = Turns::default();
        let first = turns.take(&[1, 2]).now_or_never().expect("nobody has them");
        assert_eq!(turns.take(&[3]).now_or_never().map(|taken| taken.len()), Some(1));
        let mut second = Box::pin(turns.take(&[2, 3]));
        assert!(second.as_mut().now_or_never().is_none());
        drop(first);
        assert_eq!(second.now_or_never().map(|taken| taken.len()), Some(2));
        assert!(turns.rows.lock().unwrap().is_empty());
    }
}
