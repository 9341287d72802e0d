//! Finds out which rule was broken, and by which of the rows.
//!
//! Databases say little, each in its own way: so the rows that they refused are held against what is there now, when
//! everything was taken back. That costs a few lookups, and only where something went wrong.

use crate::access::Visible;
use crate::catalog::{Catalog, ColumnId, Entity, EntityId, ForeignKey};
use crate::db::{DbError, Violation, ViolationKind};
use crate::plan::{ColumnTest, Filter, KeyRef, NamedRow, PlaceId};
use crate::value::{KeySet, Value};

use super::known_row::are_same;
use super::{LookedFor, RefusedRow, RefusedWrite, WriteAction, WriteError, Writer};

/// What was wrong, as far as it could be found out.
#[derive(Debug)]
pub struct Diagnosis {
    pub entity: EntityId,
    pub rule: BrokenRule,
    pub place: PlaceId,
    /// The column whose value, in the input at that place, is to blame.
    pub field: Option<ColumnId>,
    /// Whether somebody else was faster, so that the whole mutation is worth another try.
    pub is_race: bool,
}

/// A rule that the database holds.
#[derive(Clone, Debug)]
pub enum BrokenRule {
    /// About values of the row itself.
    OfRow { kind: ViolationKind, columns: Vec<ColumnId> },
    /// Rows of another entity refer to the row as it was.
    Referred { by: EntityId },
}

/// Holds refused rows against what is there. The writer's runner reads outside of any transaction; `visible` are all entities
/// of the catalog, in their order.
pub async fn diagnose(writer: &mut Writer<'_>, visible: &[Visible], refused: &RefusedWrite) -> Diagnosis {
    let violation = match &*refused.error {
        DbError::Violated { violation, .. } => violation.clone(),
        _ => Violation { kind: ViolationKind::Check, names: Vec::new() },
    };
    let found = match (violation.kind, refused.action) {
        (ViolationKind::Unique, _) => writer.find_duplicate(visible, refused, &violation).await,
        (ViolationKind::ForeignKey, WriteAction::Delete) => writer.find_referring(visible, refused, &violation).await,
        (ViolationKind::ForeignKey, _) => writer.find_dangling(visible, refused, &violation).await,
        _ => Ok(None),
    };
    // What cannot be looked up is told without it.
    found.ok().flatten().unwrap_or_else(|| by_names(writer.catalog.entity(refused.entity), refused, &violation))
}

/// The foreign key whose constraint the database names, and whose it is.
pub fn named_foreign_key<'c>(catalog: &'c Catalog, violation: &Violation) -> Option<(EntityId, &'c ForeignKey)> {
    let is_told = |name: &String| violation.names.contains(name);
    let keys = catalog.entities().flat_map(|(id, entity)| entity.foreign_keys.iter().map(move |key| (id, key)));
    let mut keys: Vec<_> = keys.filter(|(_, key)| key.constraint.as_ref().is_some_and(is_told)).collect();
    // Tables may have constraints of the same name.
    keys.sort_by_key(|(id, _)| !is_told(&catalog.entity(*id).table));
    keys.first().copied()
}

impl Writer<'_> {
    /// The first row whose key another row has.
    async fn find_duplicate(
        &mut self,
        visible: &[Visible],
        refused: &RefusedWrite,
        violation: &Violation,
    ) -> Result<Option<Diagnosis>, WriteError> {
        let entity = self.catalog.entity(refused.entity);
        let is_race = self.is_there_now(visible, refused).await?;
        let unique = (0..entity.unique_keys.len()).map(KeyRef::Unique);
        let mut keys: Vec<KeyRef> = unique.chain([KeyRef::Primary]).collect();
        // A key that the database names comes first: a row that only changes has its old keys too.
        keys.sort_by_key(|key| !is_named(entity, key.columns(entity), violation));
        for key in keys {
            let columns = key.columns(entity);
            let named: Vec<(usize, NamedRow)> = named_rows(&refused.rows, key, columns);
            let found = match repeated(&named) {
                Some(row) => Some(row),
                None => self.first_existing(visible, refused.entity, &named).await?,
            };
            if let Some(row) = found {
                return Ok(Some(Diagnosis { is_race, ..blame(refused, violation.kind, columns, row) }));
            }
        }
        Ok(Some(Diagnosis { is_race, ..by_names(entity, refused, violation) }))
    }

    /// Whether a row is there now that was looked for in vain: then another try does not make it again.
    async fn is_there_now(&mut self, visible: &[Visible], refused: &RefusedWrite) -> Result<bool, WriteError> {
        match &refused.looked_for {
            Some(LookedFor::Keys(rows)) => {
                let named: Vec<(usize, NamedRow)> = rows.iter().cloned().enumerate().collect();
                Ok(self.first_existing(visible, refused.entity, &named).await?.is_some())
            }
            Some(LookedFor::Values(equal)) => {
                let entity = &visible[usize::from(refused.entity.0)];
                Ok(self.find_equal(entity, equal).await?.is_some())
            }
            None => Ok(false),
        }
    }

    async fn first_existing(
        &mut self,
        visible: &[Visible],
        entity: EntityId,
        named: &[(usize, NamedRow)],
    ) -> Result<Option<usize>, WriteError> {
        let rows: Vec<&NamedRow> = named.iter().map(|(_, row)| row).collect();
        if rows.is_empty() {
            return Ok(None);
        }
        let found =
            self.find_named(&visible[usize::from(entity.0)], &rows, &[], &vec![true; rows.len()], false).await?;
        Ok(found.iter().position(Option::is_some).map(|index| named[index].0))
    }

    /// A row that points at nothing, by a value that the client gave if there is one.
    async fn find_dangling(
        &mut self,
        visible: &[Visible],
        refused: &RefusedWrite,
        violation: &Violation,
    ) -> Result<Option<Diagnosis>, WriteError> {
        let mut dangling: Vec<(&ForeignKey, usize)> = Vec::new();
        for key in &self.catalog.entity(refused.entity).foreign_keys {
            let rows = self.dangling_rows(visible, refused, key).await?;
            dangling.extend(rows.into_iter().map(|row| (key, row)));
        }
        let is_given = |(key, row): &&(&ForeignKey, usize)| {
            key.columns.iter().all(|column| refused.rows[*row].given.contains(column))
        };
        if let Some((key, row)) = dangling.iter().find(is_given).or(dangling.first()) {
            return Ok(Some(blame(refused, violation.kind, &key.columns, *row)));
        }
        // What is not to be seen by itself may be told by a name.
        Ok(named_foreign_key(self.catalog, violation).map(|(id, key)| match id == refused.entity {
            true => blame(refused, violation.kind, &key.columns, 0),
            false => refers_to(refused, id),
        }))
    }

    /// The rows whose foreign key leads to no row, but for those that the mutation made itself.
    async fn dangling_rows(
        &mut self,
        visible: &[Visible],
        refused: &RefusedWrite,
        key: &ForeignKey,
    ) -> Result<Vec<usize>, WriteError> {
        let Some(target_key) = key_of(self.catalog.entity(key.target), &key.target_columns) else {
            return Ok(Vec::new());
        };
        let made = self.progress.made.get(&key.target).filter(|_| target_key == KeyRef::Primary);
        let made = made.and_then(|made| KeySet::of_rows(made.rows()).ok());
        let is_made = |row: &NamedRow| made.as_ref().is_some_and(|made| made.ordinal_of_values(&row.values).is_some());
        let named = named_rows(&refused.rows, target_key, &key.columns);
        let named: Vec<(usize, NamedRow)> = named.into_iter().filter(|(_, row)| !is_made(row)).collect();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<&NamedRow> = named.iter().map(|(_, row)| row).collect();
        let target = &visible[usize::from(key.target.0)];
        let found = self.find_named(target, &rows, &[], &vec![true; rows.len()], false).await?;
        let missing = named.iter().zip(found).filter(|(_, found)| found.is_none());
        Ok(missing.map(|((row, _), _)| *row).collect())
    }

    /// A row that points at one that was to be deleted.
    async fn find_referring(
        &mut self,
        visible: &[Visible],
        refused: &RefusedWrite,
        violation: &Violation,
    ) -> Result<Option<Diagnosis>, WriteError> {
        let by = match named_foreign_key(self.catalog, violation) {
            // It refers to a row that would have gone as well.
            Some((by, key)) if key.target != refused.entity => Some(by),
            named => self.first_referring(visible, refused).await?.or(named.map(|(by, _)| by)),
        };
        Ok(by.map(|by| refers_to(refused, by)))
    }

    async fn first_referring(
        &mut self,
        visible: &[Visible],
        refused: &RefusedWrite,
    ) -> Result<Option<EntityId>, WriteError> {
        let catalog = self.catalog;
        let primary_key = &catalog.entity(refused.entity).primary_key;
        for (id, entity) in catalog.entities() {
            let keys = entity.foreign_keys.iter().filter(|key| key.target == refused.entity);
            for key in keys.filter(|key| key.target_columns == *primary_key) {
                if self.refers(&visible[usize::from(id.0)], key, refused).await? {
                    return Ok(Some(id));
                }
            }
        }
        Ok(None)
    }

    async fn refers(&mut self, source: &Visible, key: &ForeignKey, refused: &RefusedWrite) -> Result<bool, WriteError> {
        // A key of several columns is looked for by its first: it only chooses the words.
        let Some(&column) = key.columns.first() else { return Ok(false) };
        let mut keys = KeySet::new(1);
        for row in &refused.rows {
            let value = row.values.first().map_or(Value::Null, |(_, value)| value.clone());
            keys.insert_values(&[value]).map_err(|_| WriteError::bug("the keys are too large"))?;
        }
        let filter = Filter::Column { column, test: ColumnTest::In(std::sync::Arc::new(keys)) };
        let items = self.items_of(source.id(), &[]);
        Ok(!self.find_by(source, filter, items, Some(1), false).await?.is_empty())
    }
}

/// The unique key that some columns are.
pub fn key_of(entity: &Entity, columns: &[ColumnId]) -> Option<KeyRef> {
    if entity.primary_key == columns {
        return Some(KeyRef::Primary);
    }
    entity.unique_keys.iter().position(|key| key.columns == columns).map(KeyRef::Unique)
}

/// The rows that have a whole key, each with its number.
fn named_rows(rows: &[RefusedRow], key: KeyRef, columns: &[ColumnId]) -> Vec<(usize, NamedRow)> {
    let named = rows.iter().enumerate().filter_map(|(index, row)| {
        let value_of = |column: &ColumnId| {
            let given = row.values.iter().find(|(given, _)| given == column);
            given.map(|(_, value)| value.clone()).filter(|value| *value != Value::Null)
        };
        let values = columns.iter().map(value_of).collect::<Option<Vec<_>>>()?;
        Some((index, NamedRow { key, values, place: row.place }))
    });
    named.collect()
}

/// The number of a row that has the key of an earlier one.
fn repeated(named: &[(usize, NamedRow)]) -> Option<usize> {
    let mut keys = KeySet::new(named.first()?.1.values.len());
    for (row, named) in named {
        let known = keys.len();
        if keys.insert_values(&named.values).is_ok() && keys.len() == known {
            return Some(*row);
        }
    }
    None
}

/// Blames a row, at the place where the values of some of its columns come from.
fn blame(refused: &RefusedWrite, kind: ViolationKind, columns: &[ColumnId], row: usize) -> Diagnosis {
    let row = refused.rows.get(row);
    let is_given = |column: &ColumnId| row.is_some_and(|row| row.given.contains(column));
    let derived = row.into_iter().flat_map(|row| &row.derived).find(|(column, _)| columns.contains(column));
    let place = derived.map(|(_, place)| *place).or(row.map(|row| row.place)).unwrap_or(PlaceId::ROOT);
    let field = match columns {
        [only] if is_given(only) && derived.is_none() => Some(*only),
        _ => None,
    };
    let rule = BrokenRule::OfRow { kind, columns: columns.to_vec() };
    Diagnosis { entity: refused.entity, rule, place, field, is_race: false }
}

/// Blames rows of another entity.
fn refers_to(refused: &RefusedWrite, by: EntityId) -> Diagnosis {
    Diagnosis { rule: BrokenRule::Referred { by }, ..blame(refused, ViolationKind::ForeignKey, &[], 0) }
}

/// Whether the database's answer names the columns of a key, or a constraint that is called after them.
fn is_named(entity: &Entity, columns: &[ColumnId], violation: &Violation) -> bool {
    let names = || columns.iter().map(|&id| entity.column(id).name.as_str());
    let is_column = |name: &str| violation.names.iter().any(|told| told == name);
    names().all(is_column) || violation.names.iter().any(|constraint| names().all(|name| constraint.contains(name)))
}

/// What the names in the database's answer tell.
fn by_names(entity: &Entity, refused: &RefusedWrite, violation: &Violation) -> Diagnosis {
    let named = |column: &ColumnId| violation.names.contains(&entity.column(*column).name);
    let all = (0..entity.columns.len()).map(|index| ColumnId(index as u16));
    let mut columns: Vec<ColumnId> = all.filter(named).collect();
    if let Some(row) =
        refused.rows.first().filter(|_| violation.kind == ViolationKind::OutOfRange && columns.is_empty())
    {
        // What was given has been held against its column before.
        columns.clone_from(&row.added);
    }
    if columns.is_empty() {
        let keys = entity.unique_keys.iter().filter(|_| violation.kind == ViolationKind::Unique);
        let named = keys.map(|key| &key.columns).find(|columns| is_named(entity, columns, violation));
        columns = named.cloned().unwrap_or_default();
    }
    // Where one value is at fault, and null is not allowed, the row is the one without.
    let lacks = |row: &RefusedRow| {
        let values = row.values.iter().filter(|(column, _)| columns.contains(column));
        violation.kind == ViolationKind::NotNull
            && values.clone().all(|(_, value)| are_same(std::slice::from_ref(value), &[Value::Null]))
    };
    let row = refused.rows.iter().position(lacks).unwrap_or(0);
    blame(refused, violation.kind, &columns, row)
}
