//! Rows that are there: changed and deleted by their primary keys, as many as possible by one statement.

use crate::access::Visible;
use crate::catalog::{ColumnId, Entity};
use crate::plan::{Change, KeyRef, NamedRow, PlaceId};
use crate::sql::{RowChanges, build_delete, build_update};
use crate::value::{KeySet, Value};

use super::{KnownRow, RefusedRow, WriteAction, WriteError, Writer};

/// Rows of one entity with what changes in each.
#[derive(Debug, Default)]
pub struct PendingChanges {
    rows: Vec<PendingChange>,
}

#[derive(Debug)]
struct PendingChange {
    row: KnownRow,
    changes: Vec<(ColumnId, Change)>,
    place: PlaceId,
    /// Whether the values stand in the input.
    is_given: bool,
}

impl PendingChanges {
    /// Adds a row; one that does not change is left alone.
    pub fn add(&mut self, row: KnownRow, changes: Vec<(ColumnId, Change)>, place: PlaceId) {
        if !changes.is_empty() {
            self.rows.push(PendingChange { row, changes, place, is_given: true });
        }
    }

    /// Adds a row whose changes follow from what it is linked to.
    pub fn add_link(&mut self, row: KnownRow, changes: Vec<(ColumnId, Change)>, place: PlaceId) {
        self.rows.push(PendingChange { row, changes, place, is_given: false });
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The most rows that change each in its own way by one statement: the database looks through them for each row.
const DIFFERENT_ROWS_MAX: usize = 200;

impl Writer<'_> {
    /// Changes rows. All must be there.
    pub(super) async fn change(&mut self, target: &Visible, pending: PendingChanges) -> Result<(), WriteError> {
        let Some(first) = pending.rows.first() else { return Ok(()) };
        self.count_rows(pending.rows.len(), first.place)?;
        let entity = self.catalog.entity(target.id());
        let mut rows = pending.rows;
        let sums: Vec<Sum> = rows.iter().flat_map(|row| sums_with_rules(entity, row)).collect();
        for row in &mut rows {
            if let Some(updated) = entity.timestamps.updated {
                row.changes.push((updated, Change::Set(Value::DateTime(self.now))));
            }
            row.changes.sort_by_key(|(column, _)| *column);
        }
        for group in group_changes(rows) {
            let is_alike = group.iter().all(|row| row.changes == group[0].changes);
            let chunk_size = if is_alike { usize::MAX } else { DIFFERENT_ROWS_MAX };
            for chunk in group.chunks(chunk_size.min(group.len())) {
                self.change_chunk(target, chunk).await?;
            }
        }
        self.check_sums(target, sums).await
    }

    /// What came of additions is known to the database alone, so it is asked, and held to the rules of the model.
    async fn check_sums(&mut self, target: &Visible, sums: Vec<Sum>) -> Result<(), WriteError> {
        if sums.is_empty() {
            return Ok(());
        }
        let entity = self.catalog.entity(target.id());
        let columns: Vec<ColumnId> = sums.iter().map(|sum| sum.column).collect();
        let named: Vec<&NamedRow> = sums.iter().map(|sum| &sum.row).collect();
        let found = self.find_named(target, &named, &columns, &vec![false; named.len()], false).await?;
        for (sum, found) in sums.iter().zip(found) {
            let Some(value) = found.as_ref().and_then(|row| row.get(sum.column)) else { continue };
            let column = entity.column(sum.column);
            if let Some(violated) = column.rules.iter().flat_map(|rule| rule.check(&column.field, value)).next() {
                let (entity, column, place) = (target.id(), sum.column, sum.row.place);
                return Err(WriteError::Invalid { entity, column, reason: violated.reason, place });
            }
        }
        Ok(())
    }

    async fn change_chunk(&mut self, target: &Visible, rows: &[PendingChange]) -> Result<(), WriteError> {
        let entity = self.catalog.entity(target.id());
        let columns: Vec<ColumnId> = rows[0].changes.iter().map(|(column, _)| *column).collect();
        let mut keys = KeySet::new(entity.primary_key.len());
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            let known = keys.len();
            insert_key(&mut keys, &row.row, &entity.primary_key)?;
            // A row that is named twice changes once.
            if keys.len() > known {
                changes.push(row.changes.iter().map(|(_, change)| change).collect());
            }
        }
        let statement = build_update(self.context(), target, &keys, &RowChanges { columns: &columns, changes });
        let changed = self.runner.execute(statement).await.map_err(|error| {
            let refused = || rows.iter().map(refused_row).collect();
            WriteError::refused(error, target.id(), WriteAction::Update, refused)
        })?;
        match changed {
            Some(changed) if changed < keys.len() => {
                Err(WriteError::NotFound { entity: target.id(), place: rows[0].place })
            }
            _ => Ok(()),
        }
    }

    /// Deletes rows. All must be there.
    pub(super) async fn delete(
        &mut self,
        target: &Visible,
        rows: Vec<KnownRow>,
        places: &[PlaceId],
    ) -> Result<(), WriteError> {
        let Some(&first) = places.first() else { return Ok(()) };
        self.count_rows(rows.len(), first)?;
        let entity = self.catalog.entity(target.id());
        let mut keys = KeySet::new(entity.primary_key.len());
        rows.iter().try_for_each(|row| insert_key(&mut keys, row, &entity.primary_key))?;
        let statement = build_delete(self.context(), target, &keys);
        let deleted = self.runner.execute(statement).await.map_err(|error| {
            let refused = || {
                let row = |(row, place): (&KnownRow, &PlaceId)| {
                    let values = row.values_of(&entity.primary_key).unwrap_or_default();
                    let values = entity.primary_key.iter().copied().zip(values).collect();
                    RefusedRow { values, given: Vec::new(), added: Vec::new(), place: *place }
                };
                rows.iter().zip(places).map(row).collect()
            };
            WriteError::refused(error, target.id(), WriteAction::Delete, refused)
        })?;
        match deleted {
            Some(deleted) if deleted < keys.len() => Err(WriteError::NotFound { entity: target.id(), place: first }),
            _ => Ok(()),
        }
    }
}

/// A column that something is added to.
struct Sum {
    row: NamedRow,
    column: ColumnId,
}

/// The additions of a row whose outcome must be as a rule says.
fn sums_with_rules(entity: &Entity, pending: &PendingChange) -> Vec<Sum> {
    let Some(values) = pending.row.key_of(&entity.primary_key) else { return Vec::new() };
    let is_sum = |(column, change): &&(ColumnId, Change)| {
        matches!(change, Change::Add(_)) && !entity.column(*column).rules.is_empty()
    };
    let row = || NamedRow { key: KeyRef::Primary, values: values.clone(), place: pending.place };
    let sums = pending.changes.iter().filter(is_sum);
    sums.map(|(column, _)| Sum { row: row(), column: *column }).collect()
}

fn insert_key(keys: &mut KeySet, row: &KnownRow, key: &[ColumnId]) -> Result<(), WriteError> {
    let values = row.key_of(key).ok_or_else(|| WriteError::bug("a row to be written has no key"))?;
    keys.insert_values(&values).map(drop).map_err(|_| WriteError::bug("the keys are too large"))
}

/// Rows whose same columns change, together.
fn group_changes(rows: Vec<PendingChange>) -> Vec<Vec<PendingChange>> {
    let mut groups: Vec<Vec<PendingChange>> = Vec::new();
    let columns = |row: &PendingChange| -> Vec<ColumnId> { row.changes.iter().map(|(column, _)| *column).collect() };
    for row in rows {
        match groups.iter_mut().find(|group| columns(&group[0]) == columns(&row)) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

fn refused_row(row: &PendingChange) -> RefusedRow {
    let set = row.changes.iter().filter_map(|(column, change)| match change {
        Change::Set(value) => Some((*column, value.clone())),
        Change::Add(_) => None,
    });
    let values: Vec<(ColumnId, Value)> = set.collect();
    let given = values.iter().filter(|_| row.is_given).map(|(column, _)| *column).collect();
    let is_added = |(column, change): &(ColumnId, Change)| matches!(change, Change::Add(_)).then_some(*column);
    RefusedRow { values, given, added: row.changes.iter().filter_map(is_added).collect(), place: row.place }
}
