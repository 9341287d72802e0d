//! New rows of one entity: grouped by the columns that they have, their keys made, one INSERT for each group.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::access::Visible;
use crate::catalog::{ColumnId, Entity, EntityId, KeyMaker};
use crate::plan::{Change, PlaceId};
use crate::value::{KeySet, Rows, RowsBuilder, RowsTooLarge, Value};

use super::change::PendingChanges;
use super::insert_group::MadeKeys;
use super::known_row::{are_same, settle};
use super::{KnownRow, RowOrigin, WriteError, Writer, new_uuid};

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

    fn origin(&self) -> RowOrigin {
        let given = self.values.iter().filter(|(_, value)| matches!(value, Cow::Borrowed(_)));
        RowOrigin {
            given: given.map(|(column, _)| *column).collect(),
            derived: self.derived.clone(),
            place: self.place,
        }
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

/// What the server gives a new row.
#[derive(Clone, Copy)]
pub enum Fill {
    Now,
    Uuid,
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
        for (mut columns, group) in groups {
            let made = self.make_keys(target, &mut columns, group.len(), rows[group[0]].place).await?;
            let cells = group_cells(&rows, &group, columns.len(), made.as_ref()).map_err(WriteError::too_large)?;
            let origin = |index: usize| rows[group[index]].origin();
            let keys = self.insert_group(target, &columns, &cells, made.as_ref(), &origin).await?;
            for (index, &row) in group.iter().enumerate() {
                let values = rows[row].values.iter();
                let values = values.filter(|(column, _)| kept.contains(column) || entity.primary_key.contains(column));
                known[row] = KnownRow::of(values.map(|(column, value)| (*column, value.as_ref().clone())).collect());
                if let Some(made) = &made {
                    known[row].set(made.column, keys[index].clone());
                }
            }
        }
        let key = &entity.primary_key;
        self.note_made(target.id(), |made| {
            let mut values =
                known.iter().filter(|row| row.has(key)).flat_map(|row| key.iter().filter_map(|&id| row.get(id)));
            values.try_for_each(|value| value.push_to(made))
        });
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

    /// What the server gives to every new row that does not have it: its timestamps, and keys that it makes itself.
    pub(super) fn filled_columns(&self, entity: &Entity) -> Vec<(ColumnId, Fill)> {
        let timestamps = [entity.timestamps.created, entity.timestamps.updated].into_iter().flatten();
        let is_made = |id: &ColumnId| self.catalog.key_maker(entity, *id) == KeyMaker::Server;
        let made = entity.primary_key.iter().copied().filter(is_made);
        timestamps.map(|id| (id, Fill::Now)).chain(made.map(|id| (id, Fill::Uuid))).collect()
    }

    pub(super) fn filled(&self, fill: Fill) -> Value {
        match fill {
            Fill::Now => Value::DateTime(self.now),
            Fill::Uuid => new_uuid(),
        }
    }

    /// Fills in what the server gives. The columns come in the order of the table.
    fn complete_rows(&self, entity: &Entity, rows: &mut [PendingRow<'_>]) {
        let filled = self.filled_columns(entity);
        // What an absent value comes to is written: then more rows have the same columns.
        let is_null = |id: &ColumnId| entity.column(*id).defaults_to_null();
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
            for &(column, fill) in &filled {
                row.fill(column, Cow::Owned(self.filled(fill)));
            }
            row.values.sort_by_key(|(column, _)| *column);
        }
    }
}

/// The cells of rows that have the same columns, with those of the key that is made.
fn group_cells(
    rows: &[PendingRow<'_>],
    group: &[usize],
    width: usize,
    made: Option<&MadeKeys>,
) -> Result<Rows, RowsTooLarge> {
    let mut cells = RowsBuilder::new(width);
    for (index, &row) in group.iter().enumerate() {
        rows[row].values.iter().try_for_each(|(_, value)| value.push_to(&mut cells))?;
        if let Some(key) = made.and_then(|made| made.inserted(index)) {
            key.push_to(&mut cells)?;
        }
    }
    Ok(cells.finish())
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
