//! New rows of one entity: grouped by the columns that they have, their keys made, one INSERT for each group.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::access::Visible;
use crate::catalog::{ColumnFill, ColumnId, Entity, KeyMaker};
use crate::plan::PlaceId;
use crate::sql::{KeyOrigin, NewRows, build_insert, build_key_reservation, build_made_keys, rows_per_insert};
use crate::value::{Cell, Rows, Value};

use super::{KnownRow, RefusedRow, WriteAction, WriteError, Writer, new_uuid};

/// A row that is about to be inserted.
pub struct PendingRow<'p> {
    pub values: Vec<(ColumnId, Cow<'p, Value>)>,
    pub place: PlaceId,
}

impl<'p> PendingRow<'p> {
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
        let mut known: Vec<KnownRow> = rows.iter().map(|_| KnownRow::default()).collect();
        for (columns, group) in group_by_columns(&rows) {
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
        Ok(known)
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
            let count = rows_per_insert(self.dialect, &chunk).min(group.len() - start);
            chunk.values.truncate(count * width);
            let statement = build_insert(self.context(), target, &chunk);
            if let Err(error) = self.runner.execute(statement).await {
                let refused = || refused_rows(&group[start..start + count], rows);
                return Err(WriteError::refused(error, target.id(), WriteAction::Insert, refused));
            }
            if made.is_some() && reserved.is_none() {
                keys.extend(self.made_keys(count).await?);
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
        let keys: Vec<Value> = (0..found.len()).map(|row| Value::of_cell(&found, found.cell(row, 0))).collect();
        match keys.len() == count && !keys.contains(&Value::Null) {
            true => Ok(Some(keys)),
            false => Err(WriteError::NoKey { entity: target.id(), place: rows[group[0]].place }),
        }
    }

    /// The keys that the last INSERT made.
    async fn made_keys(&mut self, count: usize) -> Result<Vec<Value>, WriteError> {
        let origin = self.dialect.key_origin();
        let found = self.runner.fetch(build_made_keys(self.context())).await.map_err(WriteError::Database)?;
        let (told, step) = found.as_ref().map_or((1, 1), told_keys);
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let first = match origin {
            KeyOrigin::LastOfInsert if found.is_some() => told - count + 1,
            _ => told,
        };
        Ok((0..count).map(|index| Value::Int(first + index * step)).collect())
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

fn refused_rows(group: &[usize], rows: &[PendingRow<'_>]) -> Vec<RefusedRow> {
    let refused = |&row: &usize| {
        let PendingRow { values, place } = &rows[row];
        let given = values.iter().filter(|(_, value)| matches!(value, Cow::Borrowed(_)));
        RefusedRow {
            given: given.map(|(column, _)| *column).collect(),
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
        let row = |columns: &[u16]| PendingRow {
            values: columns.iter().map(|&column| (ColumnId(column), Cow::Owned(Value::Null))).collect(),
            place: PlaceId::ROOT,
        };
        let rows = [row(&[0, 1]), row(&[0, 1]), row(&[0]), row(&[0, 1]), row(&[0])];
        let groups = group_by_columns(&rows);
        let columns = |numbers: &[u16]| -> Vec<ColumnId> { numbers.iter().map(|&number| ColumnId(number)).collect() };
        assert_eq!(groups, [(columns(&[0, 1]), vec![0, 1, 3]), (columns(&[0]), vec![2, 4])]);
    }
}
