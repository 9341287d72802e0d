//! Finds out which rule was broken, and by which of the rows.
//!
//! Databases say little, each in its own way: so the rows that they refused are held against what is there now, when
//! everything was taken back. That costs a few lookups, and only where something went wrong.

use crate::access::Visible;
use crate::catalog::{Association, AssociationKind, ColumnId, Entity, EntityId};
use crate::db::{DbError, Violation, ViolationKind};
use crate::plan::{ColumnTest, Filter, KeyRef, NamedRow, PlaceId};
use crate::value::{KeySet, Value};

use super::known_row::are_same;
use super::{RefusedRow, RefusedWrite, WriteAction, WriteError, Writer};

/// What was wrong, as far as it could be found out.
#[derive(Debug)]
pub struct Diagnosis {
    pub kind: ViolationKind,
    pub entity: EntityId,
    pub columns: Vec<ColumnId>,
    pub place: PlaceId,
    /// The column whose value, in the input at that place, is to blame.
    pub field: Option<ColumnId>,
    /// Rows that refer to a row that was to be deleted.
    pub referring: Option<EntityId>,
    /// Whether somebody else was faster, so that the whole mutation is worth another try.
    pub is_race: bool,
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
        (ViolationKind::ForeignKey, WriteAction::Delete) => writer.find_referring(visible, refused).await,
        (ViolationKind::ForeignKey, _) => writer.find_dangling(visible, refused).await,
        _ => Ok(None),
    };
    // What cannot be looked up is told without it.
    found.ok().flatten().unwrap_or_else(|| by_names(writer.catalog.entity(refused.entity), refused, &violation))
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
        let unique = (0..entity.unique_keys.len()).map(KeyRef::Unique);
        let mut keys: Vec<KeyRef> = unique.chain([KeyRef::Primary]).collect();
        // A key that the database names comes first: a row that only changes has its old keys too.
        keys.sort_by_key(|key| !is_named(entity, key.columns(entity), violation));
        for key in keys {
            let columns = key.columns(entity);
            let named: Vec<(usize, NamedRow)> = named_rows(&refused.rows, key, columns);
            let found = match repeated(&named) {
                Some(row) => Some((row, false)),
                None => self.first_existing(visible, refused.entity, &named).await?.map(|row| (row, true)),
            };
            if let Some((row, is_there)) = found {
                let is_race = is_there && refused.races == Some(key);
                return Ok(Some(Diagnosis { is_race, ..blame(refused, violation.kind, columns, row) }));
            }
        }
        let is_race = refused.races.is_some();
        let plain = by_names(entity, refused, violation);
        Ok(Some(Diagnosis { is_race, ..plain }))
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

    /// The first row that points at nothing.
    async fn find_dangling(
        &mut self,
        visible: &[Visible],
        refused: &RefusedWrite,
    ) -> Result<Option<Diagnosis>, WriteError> {
        let entity = self.catalog.entity(refused.entity);
        for &id in &entity.associations {
            let association = self.catalog.association(id);
            let target = self.catalog.entity(association.target);
            let Some(key) = key_of(target, &association.target_key) else { continue };
            if association.kind != AssociationKind::BelongsTo {
                continue;
            }
            let named = named_rows(&refused.rows, key, &association.source_key);
            let rows: Vec<&NamedRow> = named.iter().map(|(_, row)| row).collect();
            if rows.is_empty() {
                continue;
            }
            let target = &visible[usize::from(association.target.0)];
            let found = self.find_named(target, &rows, &[], &vec![true; rows.len()], false).await?;
            if let Some(missing) = found.iter().position(Option::is_none) {
                let row = named[missing].0;
                return Ok(Some(blame(refused, ViolationKind::ForeignKey, &association.source_key, row)));
            }
        }
        Ok(None)
    }

    /// A row that points at one that was to be deleted.
    async fn find_referring(
        &mut self,
        visible: &[Visible],
        refused: &RefusedWrite,
    ) -> Result<Option<Diagnosis>, WriteError> {
        let entity = self.catalog.entity(refused.entity);
        let referring: Vec<Association> = self
            .catalog
            .associations()
            .filter(|one| one.kind == AssociationKind::BelongsTo && one.target == refused.entity)
            .filter(|one| one.target_key == entity.primary_key)
            .cloned()
            .collect();
        for association in referring {
            let source = &visible[usize::from(association.source.0)];
            if self.refers(source, &association, refused).await? {
                // The columns at fault are the other table's.
                let plain = blame(refused, ViolationKind::ForeignKey, &[], 0);
                return Ok(Some(Diagnosis { referring: Some(association.source), ..plain }));
            }
        }
        Ok(None)
    }

    async fn refers(
        &mut self,
        source: &Visible,
        association: &Association,
        refused: &RefusedWrite,
    ) -> Result<bool, WriteError> {
        // A key of several columns is looked for by its first: it only chooses the words.
        let Some(&column) = association.source_key.first() else { return Ok(false) };
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

fn blame(refused: &RefusedWrite, kind: ViolationKind, columns: &[ColumnId], row: usize) -> Diagnosis {
    let place = refused.rows.get(row).map_or(PlaceId::ROOT, |row| row.place);
    let given = refused.rows.get(row).map_or(&[][..], |row| &row.given);
    let field = match columns {
        [only] if given.contains(only) => Some(*only),
        _ => None,
    };
    let columns = columns.to_vec();
    Diagnosis { kind, entity: refused.entity, columns, place, field, referring: None, is_race: false }
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
