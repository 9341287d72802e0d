//! New rows of one entity: grouped by the columns that they have, their keys made, one INSERT for each group.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::access::Visible;
use crate::catalog::{ColumnId, Entity, EntityId, KeyMaker};
use crate::plan::{Change, PlaceId, UniformRows};
use crate::sql::{
    KeyOrigin, NewRows, build_default_reservation, build_insert, build_key_reservation, build_made_keys,
    rows_per_insert,
};
use crate::value::{Cell, KeySet, Rows, RowsBuilder, RowsTooLarge, Value};

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

/// What the server gives a new row.
#[derive(Clone, Copy)]
enum Fill {
    Now,
    Uuid,
}

/// Where the cells of a column come from.
enum CellSource {
    /// The column of the given rows at this position.
    Given(usize),
    Filled(Fill),
}

/// The part of new rows' keys that the database makes.
struct MadeKeys {
    column: ColumnId,
    /// One for each row, where they are made before the rows.
    reserved: Option<Vec<Value>>,
    /// Whether the column is among those of the INSERT.
    is_inserted: bool,
}

impl MadeKeys {
    /// What the INSERT says of a row's key, if it says anything.
    fn inserted(&self, row: usize) -> Option<&Value> {
        let given = self.reserved.as_ref().map_or(&Value::Null, |keys| &keys[row]);
        self.is_inserted.then_some(given)
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
        for (mut columns, group) in groups {
            let made = self.make_keys(target, &mut columns, group.len(), rows[group[0]].place).await?;
            let cells = group_cells(&rows, &group, columns.len(), made.as_ref()).map_err(WriteError::too_large)?;
            let refused = |range: Range<usize>| refused_rows(&group[range], &rows);
            let keys = self.insert_group(target, &columns, &cells, made.as_ref(), &refused).await?;
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

    /// Inserts rows that have values for the same columns; gives their primary keys.
    pub(super) async fn insert_uniform(&mut self, batch: &UniformRows) -> Result<Rows, WriteError> {
        let UniformRows { entity: target, rows: given, places, .. } = batch;
        self.count_rows(given.len(), places.get(0))?;
        let entity = self.catalog.entity(target.id());
        let is_given = |id: ColumnId| batch.columns.contains(&id);
        let mut sources: Vec<(ColumnId, CellSource)> =
            batch.columns.iter().enumerate().map(|(position, &id)| (id, CellSource::Given(position))).collect();
        let filled = self.filled_columns(entity).into_iter().filter(|(id, _)| !is_given(*id));
        sources.extend(filled.map(|(id, fill)| (id, CellSource::Filled(fill))));
        sources.sort_by_key(|(id, _)| *id);
        let mut columns: Vec<ColumnId> = sources.iter().map(|(id, _)| *id).collect();
        let made = self.make_keys(target, &mut columns, given.len(), places.get(0)).await?;
        let cells = self.uniform_cells(given, &sources, columns.len(), made.as_ref()).map_err(WriteError::too_large)?;
        let refused = |range: Range<usize>| {
            let refused = |row: usize| RefusedRow {
                values: columns
                    .iter()
                    .zip(cells.row(row))
                    .map(|(&id, &cell)| (id, Value::of_cell(&cells, cell)))
                    .collect(),
                given: batch.columns.clone(),
                derived: Vec::new(),
                added: Vec::new(),
                place: places.get(row),
            };
            range.map(refused).collect()
        };
        let made_keys = self.insert_group(target, &columns, &cells, made.as_ref(), &refused).await?;
        let made_column = made.map(|made| made.column);
        let position =
            |id: &ColumnId| columns.iter().position(|known| known == id).filter(|_| made_column != Some(*id));
        let positions: Vec<Option<usize>> = entity.primary_key.iter().map(position).collect();
        let keys = keys_of(&cells, &positions, &made_keys).map_err(WriteError::too_large)?;
        self.note_made(target.id(), |made| {
            let mut cells = (0..keys.len()).flat_map(|row| keys.row(row));
            cells.try_for_each(|&cell| made.push_from(&keys, cell))
        });
        Ok(keys)
    }

    /// The cells of rows that have values for the same columns, with those that we fill in.
    fn uniform_cells(
        &self,
        given: &Rows,
        sources: &[(ColumnId, CellSource)],
        width: usize,
        made: Option<&MadeKeys>,
    ) -> Result<Rows, RowsTooLarge> {
        let mut cells = given.reshaped(width);
        for row in 0..given.len() {
            for (_, source) in sources {
                match source {
                    CellSource::Given(position) => cells.push(given.cell(row, *position)),
                    CellSource::Filled(fill) => self.filled(*fill).push_to(&mut cells)?,
                }
            }
            if let Some(key) = made.and_then(|made| made.inserted(row)) {
                key.push_to(&mut cells)?;
            }
        }
        Ok(cells.finish())
    }

    /// Keeps in mind which keys are new: until the end, nobody else knows them.
    fn note_made(&mut self, entity: EntityId, push: impl FnOnce(&mut RowsBuilder) -> Result<(), RowsTooLarge>) {
        let width = self.catalog.entity(entity).primary_key.len();
        let made = self.progress.made.entry(entity).or_insert_with(|| RowsBuilder::new(width));
        // It only serves the words of an error.
        let _ = push(made);
    }

    /// What the server gives to every new row that does not have it: its timestamps, and keys that it makes itself.
    fn filled_columns(&self, entity: &Entity) -> Vec<(ColumnId, Fill)> {
        let timestamps = [entity.timestamps.created, entity.timestamps.updated].into_iter().flatten();
        let is_made = |id: &ColumnId| self.catalog.key_maker(entity, *id) == KeyMaker::Server;
        let made = entity.primary_key.iter().copied().filter(is_made);
        timestamps.map(|id| (id, Fill::Now)).chain(made.map(|id| (id, Fill::Uuid))).collect()
    }

    fn filled(&self, fill: Fill) -> Value {
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

    /// What becomes of the part of new rows' keys that the database makes, if it makes one. That column is added to the
    /// others where it gets values.
    async fn make_keys(
        &mut self,
        target: &Visible,
        columns: &mut Vec<ColumnId>,
        count: usize,
        place: PlaceId,
    ) -> Result<Option<MadeKeys>, WriteError> {
        let entity = self.catalog.entity(target.id());
        let is_made =
            |id: &&ColumnId| !columns.contains(*id) && self.catalog.key_maker(entity, **id) == KeyMaker::Database;
        let Some(&column) = entity.primary_key.iter().find(is_made) else { return Ok(None) };
        let reserved = self.reserve_keys(target, column, count, place).await?;
        // An INSERT has at least one column; a null asks for a key as its absence does.
        let is_inserted = reserved.is_some() || columns.is_empty();
        columns.extend(is_inserted.then_some(column));
        Ok(Some(MadeKeys { column, reserved, is_inserted }))
    }

    /// Inserts rows that have the same columns; gives the part of their keys that the database made, if it made one.
    /// `refused` describes a range of the rows.
    async fn insert_group(
        &mut self,
        target: &Visible,
        columns: &[ColumnId],
        rows: &Rows,
        made: Option<&MadeKeys>,
        refused: &(dyn Fn(Range<usize>) -> Vec<RefusedRow> + Sync),
    ) -> Result<Vec<Value>, WriteError> {
        let reserved = made.and_then(|made| made.reserved.as_ref());
        let mut keys = Vec::new();
        let mut start = 0;
        while start < rows.len() {
            let mut chunk = NewRows { columns, rows, range: start..rows.len() };
            let count = rows_per_insert(self.context(), target, &chunk).min(rows.len() - start);
            chunk.range.end = start + count;
            let statement = build_insert(self.context(), target, &chunk);
            let inserted = if made.is_some() && reserved.is_none() {
                let told = self.runner.execute_and_tell(statement, build_made_keys(self.context())).await;
                told.map(|told| keys.extend(self.made_keys(told.as_ref(), count)))
            } else {
                self.runner.execute(statement).await.map(drop)
            };
            if let Err(error) = inserted {
                return Err(WriteError::refused(error, target.id(), WriteAction::Insert, || refused(chunk.range)));
            }
            start += count;
        }
        Ok(reserved.cloned().unwrap_or(keys))
    }

    /// Keys that are made before their rows, where the database can do that.
    async fn reserve_keys(
        &mut self,
        target: &Visible,
        column: ColumnId,
        count: usize,
        place: PlaceId,
    ) -> Result<Option<Vec<Value>>, WriteError> {
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
            false => Err(WriteError::NoKey { entity: target.id(), place }),
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

/// The keys of rows, of which some part may be made: that stands at no position.
fn keys_of(rows: &Rows, positions: &[Option<usize>], made: &[Value]) -> Result<Rows, RowsTooLarge> {
    let mut keys = RowsBuilder::new(positions.len());
    let push = |(row, position): (usize, &Option<usize>)| match position {
        Some(position) => keys.push_from(rows, rows.cell(row, *position)),
        None => made[row].push_to(&mut keys),
    };
    (0..rows.len()).flat_map(|row| positions.iter().map(move |position| (row, position))).try_for_each(push)?;
    Ok(keys.finish())
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
