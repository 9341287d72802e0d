//! New rows that have values for the same columns, as cells: one INSERT, and the keys that the database makes for it.

use crate::access::Visible;
use crate::catalog::{ColumnId, Entity, EntityId, KeyMaker};
use crate::plan::PlaceId;
use crate::sql::{
    KeyOrigin, NewRows, build_default_reservation, build_insert, build_key_reservation, build_made_keys,
    rows_per_insert,
};
use crate::value::{Cell, Rows, RowsBuilder, RowsTooLarge, Value};

use super::{RefusedRow, RowOrigin, WriteAction, WriteError, Writer};

/// The part of new rows' keys that the database makes.
pub struct MadeKeys {
    pub column: ColumnId,
    /// One for each row, where they are made before the rows.
    reserved: Option<Vec<Value>>,
    /// Whether the column is among those of the INSERT.
    is_inserted: bool,
}

impl MadeKeys {
    /// What the INSERT says of a row's key, if it says anything.
    pub fn inserted(&self, row: usize) -> Option<&Value> {
        let given = self.reserved.as_ref().map_or(&Value::Null, |keys| &keys[row]);
        self.is_inserted.then_some(given)
    }
}

impl Writer<'_> {
    /// What becomes of the part of new rows' keys that the database makes, if it makes one. That column is added to the
    /// others where it gets values.
    pub(super) async fn make_keys(
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
    /// `origin` tells where each comes from.
    pub(super) async fn insert_group(
        &mut self,
        target: &Visible,
        columns: &[ColumnId],
        rows: &Rows,
        made: Option<&MadeKeys>,
        origin: &(dyn Fn(usize) -> RowOrigin + Sync),
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
                let refused = || refused_rows(self.catalog.entity(target.id()), &chunk, made, origin);
                return Err(WriteError::refused(error, target.id(), WriteAction::Insert, refused));
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

    /// Keeps in mind which keys are new: until the end, nobody else knows them.
    pub(super) fn note_made(
        &mut self,
        entity: EntityId,
        push: impl FnOnce(&mut RowsBuilder) -> Result<(), RowsTooLarge>,
    ) {
        let width = self.catalog.entity(entity).primary_key.len();
        let made = self.progress.made.entry(entity).or_insert_with(|| RowsBuilder::new(width));
        // It only serves the words of an error.
        let _ = push(made);
    }
}

/// The rows of an INSERT that was refused, without the key that nobody has learned of. A null where that is the default says
/// nothing: it may stand for what is absent.
fn refused_rows(
    entity: &Entity,
    inserted: &NewRows<'_>,
    made: Option<&MadeKeys>,
    origin: &(dyn Fn(usize) -> RowOrigin + Sync),
) -> Vec<RefusedRow> {
    let NewRows { columns, rows, range } = inserted;
    let is_known = |id: ColumnId| made.is_none_or(|made| made.column != id);
    let refused = |row: usize| {
        let RowOrigin { mut given, derived, place } = origin(row);
        let cells = columns.iter().zip(rows.row(row)).filter(|(id, _)| is_known(**id));
        let values: Vec<_> = cells.map(|(&id, &cell)| (id, Value::of_cell(rows, cell))).collect();
        given.retain(|id| !entity.column(*id).defaults_to_null() || !values.contains(&(*id, Value::Null)));
        RefusedRow { values, given, derived, added: Vec::new(), place }
    };
    range.clone().map(refused).collect()
}

fn told_keys(rows: &Rows) -> (i64, i64) {
    let number = |position| match rows.cell(0, position) {
        Cell::Int(number) => number,
        Cell::Unsigned(number) => i64::try_from(number).unwrap_or(i64::MAX),
        _ => 0,
    };
    if rows.is_empty() { (0, 1) } else { (number(0), number(1).max(1)) }
}
