//! How we write once for many, level by level.
//!
//! Takes the root fields of a [`WritePlan`], one after the other, and runs their statements on a [`Runner`]: in the
//! transaction of a mutation, or on paper, to explain it. The rows of a batch are inserted by one statement for each set of
//! columns that they have, and everything else is likewise asked and changed for many rows at once.

mod by_row;
mod change;
mod create;
mod diagnose;
mod error;
mod find;
mod insert;
mod insert_group;
mod insert_uniform;
mod known_row;
mod relation;
mod relation_steps;
mod runner;

use std::collections::HashMap;

use uuid::Uuid;

use crate::access::Visible;
use crate::catalog::{Catalog, ColumnId, EntityId};
use crate::plan::{
    Change, ChosenRows, CreateBatch, KeyRef, NamedKey, NamedRow, NewRow, OnConflict, PlaceId, WriteField, WriteWork,
};
use crate::sql::{Dialect, WriteContext, build_lock};
use crate::value::{Cell, DateTime, Rows, RowsBuilder, Value};

pub use diagnose::{BrokenRule, Diagnosis, diagnose, named_foreign_key};
pub use error::{Contradiction, LookedFor, RefusedRow, RefusedWrite, RowOrigin, WriteAction, WriteError};
pub use known_row::KnownRow;
pub use runner::{Recorder, Runner, TransactionRunner};

use change::PendingChanges;

/// Writes the root fields of one mutation.
pub struct Writer<'a> {
    pub catalog: &'a Catalog,
    pub dialect: &'static dyn Dialect,
    pub runner: &'a mut dyn Runner,
    /// What the server's own timestamps say.
    pub now: DateTime,
    pub progress: Progress,
    /// The most rows that may be written.
    pub rows_max: usize,
    /// How long a lock may be waited for.
    pub lock_seconds: u64,
}

/// What the root fields of a mutation hand on to each other.
#[derive(Debug, Default)]
pub struct Progress {
    /// The most rows that may still be written.
    pub rows_left: usize,
    /// The primary keys of new rows.
    pub made: HashMap<EntityId, RowsBuilder>,
}

/// What became of a root field.
#[derive(Debug, Default)]
pub struct Written {
    /// The primary keys of its rows, in the order of the inputs.
    pub keys: Rows,
    /// Whether the row is new.
    pub created: bool,
}

impl Written {
    /// The keys for the nodes that read the rows.
    pub fn named_keys(&self) -> Vec<NamedKey> {
        let key = |place| {
            let values = self.keys.row(place).iter().map(|&cell| Value::of_cell(&self.keys, cell)).collect();
            NamedKey { values, place }
        };
        (0..self.keys.len()).map(key).collect()
    }
}

impl Writer<'_> {
    /// Writes a root field; of one that deletes, only finds its rows, which are still to be read.
    pub async fn write(&mut self, field: &WriteField) -> Result<Written, WriteError> {
        let (entity, place) = (&field.entity, field.place);
        match &field.work {
            WriteWork::Create(batch) => {
                let wanted = vec![true; batch.rows.len()];
                let rows = self.create(batch, wanted, Vec::new()).await?;
                self.written(entity, rows.into_iter().flatten(), true)
            }
            WriteWork::CreateUniform(rows) => Ok(Written { keys: self.insert_uniform(rows).await?, created: true }),
            WriteWork::CreateOr { batch, conflict } => self.create_or(batch, conflict).await,
            WriteWork::FindOrCreate { equal, key, batch } => self.find_or_create(equal, *key, batch).await,
            WriteWork::Update { row, batch } => {
                let known = match batch.relations.is_empty() && !batch.rows[0].changes.is_empty() {
                    // The update itself tells whether the row is there.
                    true => KnownRow::of_key(&self.catalog.entity(entity.id()).primary_key, &row.values),
                    false => self.find_one(entity, row, true).await?,
                };
                let own = batch.rows[0].place;
                let rows = self.update(batch, vec![Some(known)]).await.map_err(|error| match error {
                    // The key is to blame, not what was to change.
                    WriteError::NotFound { entity, place: at } if at == own => WriteError::NotFound { entity, place },
                    other => other,
                })?;
                self.written(entity, rows.into_iter().flatten(), false)
            }
            WriteWork::UpdateMany { chosen, batch } => {
                let rows = self.choose(entity, chosen, place).await?;
                let batch = batch.repeated(rows.len());
                let rows = self.update(&batch, rows.into_iter().map(Some).collect()).await?;
                self.written(entity, rows.into_iter().flatten(), false)
            }
            WriteWork::Delete { row } => {
                let known = self.find_one(entity, row, true).await?;
                self.written(entity, [known].into_iter(), false)
            }
            WriteWork::DeleteMany { chosen } => {
                let rows = self.choose(entity, chosen, place).await?;
                self.written(entity, rows.into_iter(), false)
            }
        }
    }

    /// Deletes the rows of a root field that were found.
    pub async fn delete_found(&mut self, field: &WriteField, written: &Written) -> Result<(), WriteError> {
        let key = &self.catalog.entity(field.entity.id()).primary_key;
        let keys = &written.keys;
        let part = |(&column, &cell): (&ColumnId, &Cell)| (column, Value::of_cell(keys, cell));
        let row_of = |row| KnownRow::of(key.iter().zip(keys.row(row)).map(part).collect());
        let rows: Vec<KnownRow> = (0..keys.len()).map(row_of).collect();
        let places = vec![field.place; rows.len()];
        self.delete(&field.entity, rows, &places).await
    }

    fn written(
        &self,
        entity: &Visible,
        rows: impl Iterator<Item = KnownRow>,
        created: bool,
    ) -> Result<Written, WriteError> {
        let key = &self.catalog.entity(entity.id()).primary_key;
        let mut keys = RowsBuilder::new(key.len());
        for row in rows {
            for &column in key {
                let value = row.get(column).ok_or_else(|| WriteError::bug("a written row has no key"))?;
                value.push_to(&mut keys).map_err(WriteError::too_large)?;
            }
        }
        Ok(Written { keys: keys.finish(), created })
    }

    /// The rows that a filter chooses, locked; too many are refused.
    async fn choose(
        &mut self,
        entity: &Visible,
        chosen: &ChosenRows,
        place: PlaceId,
    ) -> Result<Vec<KnownRow>, WriteError> {
        let at_most = chosen.at_most.map_or(usize::MAX, |at_most| at_most as usize);
        let rows = self.find_chosen(entity, &chosen.filter, at_most.min(self.progress.rows_left)).await?;
        if rows.len() > at_most {
            return Err(WriteError::MoreThanAtMost { at_most, place });
        }
        self.check_row_count(rows.len(), place)?;
        Ok(rows)
    }

    /// Counts rows against the limit of the operation.
    fn count_rows(&mut self, count: usize, place: PlaceId) -> Result<(), WriteError> {
        self.check_row_count(count, place)?;
        self.progress.rows_left -= count;
        Ok(())
    }

    fn check_row_count(&self, count: usize, place: PlaceId) -> Result<(), WriteError> {
        if count <= self.progress.rows_left {
            return Ok(());
        }
        let asked = self.rows_max - self.progress.rows_left + count;
        Err(WriteError::TooManyRows { asked, most: self.rows_max, place })
    }

    /// Inserts what is not there by a key, and changes what is.
    async fn create_or(&mut self, batch: &CreateBatch, conflict: &OnConflict) -> Result<Written, WriteError> {
        let entity = self.catalog.entity(batch.entity.id());
        let columns = conflict.target.columns(entity);
        let named: Vec<NamedRow> = batch.rows.iter().map(|row| named_by(row, conflict.target, columns)).collect();
        let named: Vec<&NamedRow> = named.iter().collect();
        let found = self.find_named(&batch.entity, &named, &[], &vec![false; named.len()], true).await?;
        let mut pending = PendingChanges::default();
        for (row, known) in batch.rows.iter().zip(&found) {
            let Some(known) = known else { continue };
            let is_updated = |column: &ColumnId| conflict.update.contains(column);
            let values = row.values.iter().filter(|(column, _)| is_updated(column));
            let changes = values.map(|(column, value)| (*column, Change::Set(value.clone()))).collect();
            pending.add(known.clone(), changes, row.place);
        }
        let wanted: Vec<bool> = found.iter().map(Option::is_none).collect();
        let missing = || {
            let missing = named.iter().zip(&found).filter(|(_, found)| found.is_none());
            missing.map(|(named, _)| (*named).clone()).collect()
        };
        let created = self
            .create(batch, wanted, Vec::new())
            .await
            .map_err(|error| error.racing(batch.entity.id(), || LookedFor::Keys(missing())))?;
        self.change(&batch.entity, pending).await?;
        let rows = found.into_iter().zip(created).filter_map(|(found, created)| found.or(created));
        self.written(&batch.entity, rows, false)
    }

    async fn find_or_create(
        &mut self,
        equal: &[(ColumnId, Value)],
        key: Option<KeyRef>,
        batch: &CreateBatch,
    ) -> Result<Written, WriteError> {
        let entity = &batch.entity;
        if key.is_none() {
            // No key keeps two of us from finding nothing and both creating the row.
            self.lock_values(entity, equal).await?;
        }
        let found = self.find_equal(entity, equal).await?;
        if let Some(found) = found {
            return self.written(entity, [found].into_iter(), false);
        }
        let created = self.create(batch, vec![true], Vec::new()).await;
        let created = created.map_err(|error| match key {
            Some(_) => error.racing(entity.id(), || LookedFor::Values(equal.to_vec())),
            None => error,
        })?;
        self.written(entity, created.into_iter().flatten(), true)
    }

    async fn lock_values(&mut self, entity: &Visible, equal: &[(ColumnId, Value)]) -> Result<(), WriteError> {
        let name = &self.catalog.entity(entity.id()).table;
        let number = lock_number(&format!("{name} {equal:?}"));
        match build_lock(self.context(), number, self.lock_seconds) {
            Some(statement) => self.runner.lock(statement).await.map_err(WriteError::Database),
            None => Ok(()),
        }
    }

    fn context(&self) -> WriteContext<'_> {
        WriteContext { catalog: self.catalog, dialect: self.dialect }
    }
}

fn named_by(row: &NewRow, key: KeyRef, columns: &[ColumnId]) -> NamedRow {
    let value_of = |column: &ColumnId| {
        let given = row.values.iter().find(|(given, _)| given == column);
        given.map_or(Value::Null, |(_, value)| value.clone())
    };
    NamedRow { key, values: columns.iter().map(value_of).collect(), place: row.place }
}

/// The same number for the same text on every instance, whatever built it: FNV-1a.
///
/// <https://www.rfc-editor.org/rfc/rfc9923>
fn lock_number(text: &str) -> i64 {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    i64::from_be_bytes(hash.to_be_bytes())
}

/// A key of our own making.
fn new_uuid() -> Value {
    Value::Uuid(Uuid::new_v4())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_lock_is_the_same_everywhere() {
        assert_eq!(lock_number(""), 0xcbf2_9ce4_8422_2325_u64.cast_signed());
        assert_eq!(lock_number("a"), 0xaf63_dc4c_8601_ec8c_u64.cast_signed());
    }
}
