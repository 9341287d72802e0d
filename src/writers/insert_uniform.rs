//! New rows that are cells from the beginning.

use crate::catalog::{ColumnId, Entity};
use crate::plan::UniformRows;
use crate::value::{Rows, RowsBuilder, RowsTooLarge, Value};

use super::insert::Fill;
use super::insert_group::MadeKeys;
use super::{RowOrigin, WriteError, Writer};

/// Where the cells of a column come from.
enum CellSource {
    /// The column of the given rows at this position.
    Given(usize),
    Filled(Fill),
}

impl Writer<'_> {
    /// Inserts rows that have values for the same columns; gives their primary keys.
    pub(super) async fn insert_uniform(&mut self, batch: &UniformRows) -> Result<Rows, WriteError> {
        let UniformRows { entity: target, rows: given, places, .. } = batch;
        self.count_rows(given.len(), places.get(0))?;
        let entity = self.catalog.entity(target.id());
        let sources = self.cell_sources(entity, &batch.columns);
        let mut columns: Vec<ColumnId> = sources.iter().map(|(id, _)| *id).collect();
        let made = self.make_keys(target, &mut columns, given.len(), places.get(0)).await?;
        let cells = self.uniform_cells(given, &sources, columns.len(), made.as_ref()).map_err(WriteError::too_large)?;
        let key = key_sources(entity, &columns, made.as_ref())?;
        let origin =
            |row: usize| RowOrigin { given: batch.columns.clone(), derived: Vec::new(), place: batch.places.get(row) };
        let made_keys = self.insert_group(target, &columns, &cells, made.as_ref(), &origin).await?;
        let keys = keys_of(&cells, &key, &made_keys).map_err(WriteError::too_large)?;
        self.note_made(target.id(), |made| {
            let mut cells = (0..keys.len()).flat_map(|row| keys.row(row));
            cells.try_for_each(|&cell| made.push_from(&keys, cell))
        });
        Ok(keys)
    }

    /// The columns of new rows in the order of the table: those that are given, and those that we fill in.
    fn cell_sources(&self, entity: &Entity, given: &[ColumnId]) -> Vec<(ColumnId, CellSource)> {
        let filled = self.filled_columns(entity).into_iter().filter(|(id, _)| !given.contains(id));
        let filled = filled.map(|(id, fill)| (id, CellSource::Filled(fill)));
        let given = given.iter().enumerate().map(|(position, &id)| (id, CellSource::Given(position)));
        let mut sources: Vec<(ColumnId, CellSource)> = given.chain(filled).collect();
        sources.sort_by_key(|(id, _)| *id);
        sources
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
}

/// Where a part of the keys of new rows comes from.
enum KeySource {
    /// The column of the cells at this position.
    Cell(usize),
    /// The database makes it.
    Made,
}

fn key_sources(entity: &Entity, columns: &[ColumnId], made: Option<&MadeKeys>) -> Result<Vec<KeySource>, WriteError> {
    let source = |id: &ColumnId| match columns.iter().position(|known| known == id) {
        _ if made.is_some_and(|made| made.column == *id) => Ok(KeySource::Made),
        Some(position) => Ok(KeySource::Cell(position)),
        None => Err(WriteError::bug("a part of a new row's key is nobody's to make")),
    };
    entity.primary_key.iter().map(source).collect()
}

fn keys_of(rows: &Rows, sources: &[KeySource], made: &[Value]) -> Result<Rows, RowsTooLarge> {
    let mut keys = RowsBuilder::new(sources.len());
    let push = |(row, source): (usize, &KeySource)| match source {
        KeySource::Cell(position) => keys.push_from(rows, rows.cell(row, *position)),
        KeySource::Made => made[row].push_to(&mut keys),
    };
    (0..rows.len()).flat_map(|row| sources.iter().map(move |source| (row, source))).try_for_each(push)?;
    Ok(keys.finish())
}
