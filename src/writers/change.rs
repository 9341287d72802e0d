//! Rows that are there: changed and deleted by their primary keys, as many as possible by one statement.

use crate::access::Visible;
use crate::catalog::{ColumnId, Entity, EntityId, ForeignKey};
use crate::plan::{Change, KeyRef, NamedRow, PlaceId};
use crate::sql::{RowChanges, build_delete, build_reference_ends, build_update};
use crate::value::{KeySet, Value};

use super::{Contradiction, KnownRow, RefusedRow, WriteAction, WriteError, Writer};

/// Rows of one entity with what changes in each.
#[derive(Debug, Default)]
pub struct PendingChanges {
    rows: Vec<PendingChange>,
}

#[derive(Debug)]
struct PendingChange {
    row: KnownRow,
    changes: Vec<(ColumnId, Change)>,
    /// Columns whose values do not stand in the input at the row's place, each with the place that they follow from.
    derived: Vec<(ColumnId, PlaceId)>,
    place: PlaceId,
}

impl PendingChanges {
    /// Adds a row; one that does not change is left alone.
    pub fn add(&mut self, row: KnownRow, changes: Vec<(ColumnId, Change)>, place: PlaceId) {
        self.add_derived(row, changes, Vec::new(), place);
    }

    /// Adds a row, some of whose changes follow from what it is linked to.
    pub fn add_derived(
        &mut self,
        row: KnownRow,
        changes: Vec<(ColumnId, Change)>,
        derived: Vec<(ColumnId, PlaceId)>,
        place: PlaceId,
    ) {
        if !changes.is_empty() {
            self.rows.push(PendingChange { row, changes, derived, place });
        }
    }

    /// Adds a row that only changes by what it is linked to.
    pub fn add_link(&mut self, row: KnownRow, values: Vec<(ColumnId, Value)>, place: PlaceId) {
        let derived = values.iter().map(|(column, _)| (*column, place)).collect();
        let changes = values.into_iter().map(|(column, value)| (column, Change::Set(value))).collect();
        self.add_derived(row, changes, derived, place);
    }

    pub fn len(&self) -> usize {
        self.rows.len()
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
        let mut rows = self.merge_changes(target, pending.rows)?;
        let Some(first) = rows.first() else { return Ok(()) };
        self.count_rows(rows.len(), first.place)?;
        let entity = self.catalog.entity(target.id());
        self.check_shared_columns(target, &rows).await?;
        let sums: Vec<Sum> = rows.iter().flat_map(|row| sums_with_rules(entity, row)).collect();
        for row in &mut rows {
            let updated = entity.timestamps.updated;
            row.changes.extend(updated.map(|column| (column, Change::Set(Value::DateTime(self.now)))));
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

    /// A link does not change, by a column that it shares with another one, where that leads.
    async fn check_shared_columns(&mut self, target: &Visible, rows: &[PendingChange]) -> Result<(), WriteError> {
        let entity = self.catalog.entity(target.id());
        let has = |row: &PendingChange, column: &ColumnId| row.changes.iter().any(|(changed, _)| changed == column);
        let mut concerned: Vec<(&PendingChange, &ForeignKey, ColumnId, PlaceId)> = Vec::new();
        for row in rows.iter().filter(|_| !self.runner.is_on_paper()) {
            for &(column, place) in &row.derived {
                let keys = entity.foreign_keys.iter().filter(|key| key.columns.contains(&column));
                let others = keys.filter(|key| !key.columns.iter().all(|column| has(row, column)));
                concerned.extend(others.map(|key| (row, key, column, place)));
            }
        }
        if concerned.is_empty() {
            return Ok(());
        }
        let mut columns: Vec<ColumnId> = concerned.iter().flat_map(|(_, key, _, _)| key.columns.clone()).collect();
        columns.sort_unstable();
        columns.dedup();
        let mut known: Vec<Option<KnownRow>> = concerned.iter().map(|(row, ..)| Some(row.row.clone())).collect();
        self.complete(target, &mut known, &columns).await?;
        for ((row, key, column, place), known) in concerned.iter().zip(known.iter().flatten()) {
            let changes = row.changes.iter().find(|(changed, _)| changed == column);
            let stays = matches!((changes, known.get(*column)), (Some((_, Change::Set(new))), Some(old)) if new == old);
            if !stays && known.key_of(&key.columns).is_some() {
                self.contradicts(target.id(), Contradiction::Value(*column), *place)?;
            }
        }
        Ok(())
    }

    /// Each row once. One that is to change in two ways is refused.
    fn merge_changes(&self, target: &Visible, rows: Vec<PendingChange>) -> Result<Vec<PendingChange>, WriteError> {
        let key = &self.catalog.entity(target.id()).primary_key;
        let mut keys = KeySet::new(key.len());
        let mut merged: Vec<PendingChange> = Vec::with_capacity(rows.len());
        for mut row in rows {
            row.changes.sort_by_key(|(column, _)| *column);
            let ordinal = insert_key(&mut keys, &row.row, key)?;
            match merged.get(ordinal) {
                None => merged.push(row),
                Some(known) if known.changes == row.changes => {}
                Some(_) => self.contradicts(target.id(), Contradiction::Changes, row.place)?,
            }
        }
        Ok(merged)
    }

    async fn change_chunk(&mut self, target: &Visible, rows: &[PendingChange]) -> Result<(), WriteError> {
        let entity = self.catalog.entity(target.id());
        let columns: Vec<ColumnId> = rows[0].changes.iter().map(|(column, _)| *column).collect();
        let mut keys = KeySet::new(entity.primary_key.len());
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            insert_key(&mut keys, &row.row, &entity.primary_key)?;
            changes.push(row.changes.iter().map(|(_, change)| change).collect());
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

    /// Deletes rows that were found. Some of them may go by a cascade of others.
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
        rows.iter().try_for_each(|row| insert_key(&mut keys, row, &entity.primary_key).map(drop))?;
        let ends = build_reference_ends(self.context(), target, &keys);
        let delete = build_delete(self.context(), target, &keys);
        for statement in ends.into_iter().chain([delete]) {
            self.runner.execute(statement).await.map_err(|error| {
                let refused =
                    || rows.iter().zip(places).map(|(row, place)| row_to_delete(entity, row, *place)).collect();
                WriteError::refused(error, target.id(), WriteAction::Delete, refused)
            })?;
        }
        Ok(())
    }

    /// Refuses what contradicts itself. On paper it may only seem to: rows are as they might be.
    pub(super) fn contradicts(
        &self,
        entity: EntityId,
        contradiction: Contradiction,
        place: PlaceId,
    ) -> Result<(), WriteError> {
        match self.runner.is_on_paper() {
            true => Ok(()),
            false => Err(WriteError::Contradiction { entity, contradiction, place }),
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

fn row_to_delete(entity: &Entity, row: &KnownRow, place: PlaceId) -> RefusedRow {
    let values = row.values_of(&entity.primary_key).unwrap_or_default();
    let values = entity.primary_key.iter().copied().zip(values).collect();
    RefusedRow { values, given: Vec::new(), derived: Vec::new(), added: Vec::new(), place }
}

/// The number of the row's key among others.
fn insert_key(keys: &mut KeySet, row: &KnownRow, key: &[ColumnId]) -> Result<usize, WriteError> {
    let values = row.key_of(key).ok_or_else(|| WriteError::bug("a row to be written has no key"))?;
    let ordinal = keys.insert_values(&values).map_err(|_| WriteError::bug("the keys are too large"))?;
    Ok(ordinal as usize)
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
    let is_derived = |column: &ColumnId| row.derived.iter().any(|(derived, _)| derived == column);
    let given = values.iter().map(|(column, _)| *column).filter(|column| !is_derived(column)).collect();
    let is_added = |(column, change): &(ColumnId, Change)| matches!(change, Change::Add(_)).then_some(*column);
    let added = row.changes.iter().filter_map(is_added).collect();
    RefusedRow { values, given, derived: row.derived.clone(), added, place: row.place }
}
