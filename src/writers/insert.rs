//! New rows of one entity: grouped by the columns that they have, their keys made, one INSERT for each group.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::access::Visible;
use crate::catalog::{ColumnFill, ColumnId, Entity, EntityId, KeyMaker};
use crate::plan::{Change, PlaceId};
use crate::sql::{
    KeyOrigin, NewRows, build_default_reservation, build_insert, build_key_reservation, build_made_keys,
    rows_per_insert,
};
use crate::value::{Cell, KeySet, Rows, RowsBuilder, Value};

use super::change::PendingChanges;
use super::known_row::{are_same, settle};
use super::{KnownRow, RefusedRow, WriteAction, WriteError, Writer, new_uuid};

/// A row that is about to be inserted.
pub struct PendingRow<'p> {
    pub values: Vec<(ColumnId, Cow<'p, Value>)>,
    /// Columns that follow from what a step links the row to, each with the step's place.
    pub derived: Vec<(ColumnId, PlaceId)>,
    pub place: PlaceId,
}

impl<'p> PendingRow<'p> {
    pub fn new(values: Vec<(ColumnId, Cow<'p, Value>)>, place: PlaceId) -> Self {
        PendingRow { values, derived: Vec::new(), place }
    }

    /// Gives columns the values of what a step links the row to; names one that has another value already.
    pub fn derive(&mut self, values: Vec<(ColumnId, Value)>, place: PlaceId) -> Result<(), ColumnId> {
        for (column, value) in values {
            let is_same = |one: &Cow<'p, Value>, other: &Cow<'p, Value>| {
                are_same(std::slice::from_ref(&**one), std::slice::from_ref(&**other))
            };
            if !settle(&mut self.values, column, Cow::Owned(value), is_same) {
                return Err(column);
            }
            self.derived.push((column, place));
        }
        Ok(())
    }

    /// The values of some columns; `None` where one has none, or null.
    fn values_of(&self, columns: &[ColumnId]) -> Option<Vec<Value>> {
        let value_of = |column: &ColumnId| self.values.iter().find(|(known, _)| known == column);
        let values = columns.iter().map(|column| value_of(column).map(|(_, value)| value.as_ref().clone()));
        values.collect::<Option<Vec<Value>>>().filter(|values| !values.contains(&Value::Null))
    }

    /// Makes columns null.
    fn clear(&mut self, columns: &[ColumnId]) {
        let cleared = self.values.iter_mut().filter(|(column, _)| columns.contains(column));
        cleared.for_each(|(_, value)| *value = Cow::Owned(Value::Null));
    }

    /// Gives a column a value that it does not have yet.
    pub fn fill(&mut self, column: ColumnId, value: Cow<'p, Value>) {
        if !self.values.iter().any(|(known, _)| *known == column) {
            self.values.push((column, value));
        }
    }
}

impl Writer<'_> {
    /// Inserts rows; gives of each its primary key and what else is to be kept.
    pub(super) async fn insert(
        &mut self,
        target: &Visible,
        mut rows: Vec<PendingRow<'_>>,
        kept: &[ColumnId],
    ) -> Result<Vec<KnownRow>, WriteError> {
        let Some(first) = rows.first() else { return Ok(Vec::new()) };
        self.count_rows(rows.len(), first.place)?;
        let entity = self.catalog.entity(target.id());
        self.complete_rows(entity, &mut rows);
        let groups = group_by_columns(&rows);
        let references = take_early_references(target.id(), entity, &mut rows, &groups);
        let mut known: Vec<KnownRow> = rows.iter().map(|_| KnownRow::default()).collect();
        for (columns, group) in groups {
            let made = self.insert_group(target, columns, &group, &rows).await?;
            for (index, &row) in group.iter().enumerate() {
                let values = rows[row].values.iter();
                let values = values.filter(|(column, _)| kept.contains(column) || entity.primary_key.contains(column));
                known[row] = KnownRow::of(values.map(|(column, value)| (*column, value.as_ref().clone())).collect());
                if let Some((column, keys)) = &made {
                    known[row].set(*column, keys[index].clone());
                }
            }
        }
        self.note_made(target.id(), &known);
        if references.is_empty() {
            return Ok(known);
        }
        let mut pending = PendingChanges::default();
        for (row, values) in references {
            for (column, value) in values.iter().filter(|(column, _)| kept.contains(column)) {
                known[row].set(*column, value.clone());
            }
            let changes = values.into_iter().map(|(column, value)| (column, Change::Set(value))).collect();
            let derived = rows[row].derived.clone();
            pending.add_derived(known[row].clone(), changes, derived, rows[row].place);
        }
        // They have been counted.
        self.progress.rows_left += pending.len();
        self.change(target, pending).await?;
        Ok(known)
    }

    /// Keeps in mind which keys are new: until the end, nobody else knows them.
    fn note_made(&mut self, entity: EntityId, rows: &[KnownRow]) {
        let key = &self.catalog.entity(entity).primary_key;
        let made = self.progress.made.entry(entity).or_insert_with(|| RowsBuilder::new(key.len()));
        for row in rows.iter().filter(|row| row.has(key)) {
            let mut values = key.iter().filter_map(|&column| row.get(column));
            if values.try_for_each(|value| value.push_to(made)).is_err() {
                // It only serves the words of an error.
                return;
            }
        }
    }

    /// What the server gives to every new row: its timestamps, and keys that it makes itself. The columns come in the order
    /// of the table.
    fn complete_rows(&self, entity: &Entity, rows: &mut [PendingRow<'_>]) {
        let timestamps = [entity.timestamps.created, entity.timestamps.updated];
        let made = |id: &&ColumnId| self.catalog.key_maker(entity, **id) == KeyMaker::Server;
        let made: Vec<ColumnId> = entity.primary_key.iter().filter(made).copied().collect();
        // Where nothing is filled in, a null is what an absent value comes to: then more rows have the same columns.
        let is_null = |id: &ColumnId| entity.column(*id).nullable && entity.column(*id).fill == ColumnFill::Nothing;
        let mut nulls: Vec<ColumnId> = Vec::new();
        for (column, _) in rows.iter().flat_map(|row| &row.values) {
            if is_null(column) && !nulls.contains(column) {
                nulls.push(*column);
            }
        }
        for row in rows {
            for &column in &nulls {
                row.fill(column, Cow::Owned(Value::Null));
            }
            for column in timestamps.into_iter().flatten() {
                row.fill(column, Cow::Owned(Value::DateTime(self.now)));
            }
            for &column in &made {
                row.fill(column, Cow::Owned(new_uuid()));
            }
            row.values.sort_by_key(|(column, _)| *column);
        }
    }

    /// Inserts rows that have the same columns; gives the part of their keys that the database made, if it made one.
    async fn insert_group(
        &mut self,
        target: &Visible,
        mut columns: Vec<ColumnId>,
        group: &[usize],
        rows: &[PendingRow<'_>],
    ) -> Result<Option<(ColumnId, Vec<Value>)>, WriteError> {
        let entity = self.catalog.entity(target.id());
        let is_made =
            |id: &&ColumnId| !columns.contains(*id) && self.catalog.key_maker(entity, **id) == KeyMaker::Database;
        let made = entity.primary_key.iter().find(is_made).copied();
        let reserved = match made {
            Some(column) => self.reserve_keys(target, column, group, rows).await?,
            None => None,
        };
        // An INSERT has at least one column; a null asks for a key as its absence does.
        let placeholder = Value::Null;
        let extra = made.filter(|_| reserved.is_some() || columns.is_empty());
        columns.extend(extra);
        let width = columns.len();
        let mut values: Vec<&Value> = Vec::with_capacity(width * group.len());
        for (index, &row) in group.iter().enumerate() {
            values.extend(rows[row].values.iter().map(|(_, value)| value.as_ref()));
            if extra.is_some() {
                values.push(reserved.as_ref().map_or(&placeholder, |keys| &keys[index]));
            }
        }
        let mut keys = Vec::new();
        let mut start = 0;
        while start < group.len() {
            let mut chunk = NewRows { columns: &columns, values: values[start * width..].to_vec() };
            let count = rows_per_insert(self.context(), target, &chunk).min(group.len() - start);
            chunk.values.truncate(count * width);
            let statement = build_insert(self.context(), target, &chunk);
            let inserted = if made.is_some() && reserved.is_none() {
                let told = self.runner.execute_and_tell(statement, build_made_keys(self.context())).await;
                told.map(|told| keys.extend(self.made_keys(told.as_ref(), count)))
            } else {
                self.runner.execute(statement).await.map(drop)
            };
            if let Err(error) = inserted {
                let refused = || refused_rows(&group[start..start + count], rows);
                return Err(WriteError::refused(error, target.id(), WriteAction::Insert, refused));
            }
            start += count;
        }
        Ok(made.map(|column| (column, reserved.unwrap_or(keys))))
    }

    /// Keys that are made before their rows, where the database can do that.
    async fn reserve_keys(
        &mut self,
        target: &Visible,
        column: ColumnId,
        group: &[usize],
        rows: &[PendingRow<'_>],
    ) -> Result<Option<Vec<Value>>, WriteError> {
        let count = group.len();
        let Some(statement) = build_key_reservation(self.context(), target, column, count) else { return Ok(None) };
        let Some(found) = self.runner.fetch(statement).await.map_err(WriteError::Database)? else {
            return Ok(Some((1..=count as i64).map(Value::Int).collect()));
        };
        let keys_in = |rows: &Rows| -> Vec<Value> {
            (0..rows.len()).map(|row| Value::of_cell(rows, rows.cell(row, 0))).collect()
        };
        let mut keys = keys_in(&found);
        if keys.contains(&Value::Null)
            && let Some(statement) = build_default_reservation(self.context(), target, column, count)
            && let Some(found) = self.runner.fetch(statement).await.map_err(WriteError::Database)?
        {
            keys = keys_in(&found);
        }
        match keys.len() == count && !keys.contains(&Value::Null) {
            true => Ok(Some(keys)),
            false => Err(WriteError::NoKey { entity: target.id(), place: rows[group[0]].place }),
        }
    }

    /// The keys that the last INSERT made, from what the database tells of them.
    fn made_keys(&self, found: Option<&Rows>, count: usize) -> impl Iterator<Item = Value> + use<> {
        let (told, step) = found.map_or((1, 1), told_keys);
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let first = match self.dialect.key_origin() {
            KeyOrigin::LastOfInsert if found.is_some() => told - count + 1,
            _ => told,
        };
        (0..count).map(move |index| Value::Int(first + index * step))
    }
}

fn told_keys(rows: &Rows) -> (i64, i64) {
    let number = |position| match rows.cell(0, position) {
        Cell::Int(number) => number,
        Cell::Unsigned(number) => i64::try_from(number).unwrap_or(i64::MAX),
        _ => 0,
    };
    if rows.is_empty() { (0, 1) } else { (number(0), number(1).max(1)) }
}

/// Rows that have values for the same columns, together; groups in the order of their first row.
fn group_by_columns(rows: &[PendingRow<'_>]) -> Vec<(Vec<ColumnId>, Vec<usize>)> {
    let mut groups: Vec<(Vec<ColumnId>, Vec<usize>)> = Vec::new();
    let mut known: HashMap<Vec<ColumnId>, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        let is_same = |columns: &[ColumnId]| {
            columns.len() == row.values.len() && columns.iter().zip(&row.values).all(|(one, (other, _))| one == other)
        };
        // Neighbours are mostly alike.
        if let Some((_, last)) = groups.last_mut().filter(|(columns, _)| is_same(columns)) {
            last.push(index);
            continue;
        }
        let columns: Vec<ColumnId> = row.values.iter().map(|(column, _)| *column).collect();
        let group = *known.entry(columns.clone()).or_insert(groups.len());
        match groups.get_mut(group) {
            Some((_, rows)) => rows.push(index),
            None => groups.push((columns, vec![index])),
        }
    }
    groups
}

/// References among the new rows to one that is inserted later: taken out of their rows, to be written behind all of them.
/// Each row is named by its number.
fn take_early_references(
    id: EntityId,
    entity: &Entity,
    rows: &mut [PendingRow<'_>],
    groups: &[(Vec<ColumnId>, Vec<usize>)],
) -> BTreeMap<usize, Vec<(ColumnId, Value)>> {
    let mut taken: BTreeMap<usize, Vec<(ColumnId, Value)>> = BTreeMap::new();
    for key in entity.foreign_keys.iter().filter(|key| key.target == id) {
        if rows.len() < 2 || !key.columns.iter().all(|&column| entity.column(column).nullable) {
            continue;
        }
        let in_order: Vec<usize> = groups.iter().flat_map(|(_, group)| group.iter().copied()).collect();
        let mut places = KeySet::new(key.target_columns.len());
        let mut first_places: Vec<usize> = Vec::new();
        for (place, &row) in in_order.iter().enumerate() {
            let ordinal =
                rows[row].values_of(&key.target_columns).and_then(|values| places.insert_values(&values).ok());
            if ordinal.is_some_and(|ordinal| ordinal as usize == first_places.len()) {
                first_places.push(place);
            }
        }
        for (place, &row) in in_order.iter().enumerate() {
            let Some(values) = rows[row].values_of(&key.columns) else { continue };
            let target = places.ordinal_of_values(&values).map(|ordinal| first_places[ordinal as usize]);
            if target.is_some_and(|target| target > place) {
                rows[row].clear(&key.columns);
                taken.entry(row).or_default().extend(key.columns.iter().copied().zip(values));
            }
        }
    }
    taken
}

fn refused_rows(group: &[usize], rows: &[PendingRow<'_>]) -> Vec<RefusedRow> {
    let refused = |&row: &usize| {
        let PendingRow { values, derived, place } = &rows[row];
        let given = values.iter().filter(|(_, value)| matches!(value, Cow::Borrowed(_)));
        RefusedRow {
            given: given.map(|(column, _)| *column).collect(),
            derived: derived.clone(),
            added: Vec::new(),
            values: values.iter().map(|(column, value)| (*column, value.as_ref().clone())).collect(),
            place: *place,
        }
    };
    group.iter().map(refused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_the_same_columns_come_together() {
        let row = |columns: &[u16]| {
            let values = columns.iter().map(|&column| (ColumnId(column), Cow::Owned(Value::Null))).collect();
            PendingRow::new(values, PlaceId::ROOT)
        };
        let rows = [row(&[0, 1]), row(&[0, 1]), row(&[0]), row(&[0, 1]), row(&[0])];
        let groups = group_by_columns(&rows);
        let columns = |numbers: &[u16]| -> Vec<ColumnId> { numbers.iter().map(|&number| ColumnId(number)).collect() };
        assert_eq!(groups, [(columns(&[0, 1]), vec![0, 1, 3]), (columns(&[0]), vec![2, 4])]);
    }
}
