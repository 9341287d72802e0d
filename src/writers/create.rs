//! Batches of new rows, and batches of rows that change: first what they belong to, then they themselves, then what belongs
//! to them.

use std::borrow::Cow;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::catalog::{AssociationKind, ColumnId};
use crate::plan::{Change, CreateBatch, PlaceId, RelationWrite, UpdateBatch};
use crate::value::Value;

use super::change::PendingChanges;
use super::insert::PendingRow;
use super::known_row::settle;
use super::relation::{OwnerKey, ParentState};
use super::{Contradiction, KnownRow, WriteError, Writer};

/// Values that rows of a batch get from what surrounds them.
pub type GivenValues = Vec<Vec<(ColumnId, Value)>>;

impl Writer<'_> {
    /// Creates the rows of a batch that are wanted, with all that they nest; `given` is empty or has an entry for each row.
    pub(super) fn create<'s>(
        &'s mut self,
        batch: &'s CreateBatch,
        wanted: Vec<bool>,
        given: GivenValues,
    ) -> BoxFuture<'s, Result<Vec<Option<KnownRow>>, WriteError>> {
        async move {
            if !wanted.contains(&true) {
                return Ok(wanted.iter().map(|_| None).collect());
            }
            let mut pending = pending_rows(batch, &wanted, given);
            for relation in self.relations_to_owners(&batch.relations) {
                let parents: Vec<Option<KnownRow>> =
                    wanted.iter().map(|wanted| wanted.then(KnownRow::default)).collect();
                let owners = self.settle_owners(relation, &parents, ParentState::New).await?;
                for OwnerKey { parent, values, place } in owners.foreign_keys {
                    let Some(row) = &mut pending[parent] else { continue };
                    if let Err(column) = row.derive(values, place) {
                        self.contradicts(batch.entity.id(), Contradiction::Value(column), place)?;
                    }
                }
            }
            let kept = self.kept_columns(&batch.relations);
            let inserted = self.insert(&batch.entity, pending.into_iter().flatten().collect(), &kept).await?;
            let mut inserted = inserted.into_iter();
            let mut rows: Vec<Option<KnownRow>> =
                wanted.iter().map(|&wanted| if wanted { inserted.next() } else { None }).collect();
            self.complete(&batch.entity, &mut rows, &kept).await?;
            for relation in self.relations_to_others(&batch.relations) {
                self.relate(relation, &rows, ParentState::New).await?;
            }
            Ok(rows)
        }
        .boxed()
    }

    /// Changes the rows of a batch that are there, with all that they nest.
    pub(super) fn update<'s>(
        &'s mut self,
        batch: &'s UpdateBatch,
        mut rows: Vec<Option<KnownRow>>,
    ) -> BoxFuture<'s, Result<Vec<Option<KnownRow>>, WriteError>> {
        async move {
            let mut changes: Vec<Vec<(ColumnId, Change)>> = batch.rows.iter().map(|row| row.changes.clone()).collect();
            let mut derived: Vec<Vec<(ColumnId, PlaceId)>> = batch.rows.iter().map(|_| Vec::new()).collect();
            let mut orphans = Vec::new();
            for relation in self.relations_to_owners(&batch.relations) {
                let foreign_key = self.catalog.association(relation.association).source_key.clone();
                self.complete(&batch.entity, &mut rows, &foreign_key).await?;
                let owners = self.settle_owners(relation, &rows, ParentState::Existing).await?;
                for OwnerKey { parent, values, place } in owners.foreign_keys {
                    for (column, value) in values {
                        if !settle(&mut changes[parent], column, Change::Set(value), Change::eq) {
                            self.contradicts(batch.entity.id(), Contradiction::Value(column), place)?;
                        }
                        derived[parent].push((column, place));
                    }
                }
                orphans.push((relation, owners.deletes));
            }
            let mut pending = PendingChanges::default();
            for (((row, changes), derived), changed) in rows.iter().zip(changes).zip(derived).zip(&batch.rows) {
                if let Some(row) = row {
                    pending.add_derived(row.clone(), changes, derived, changed.place);
                }
            }
            self.change(&batch.entity, pending).await?;
            self.complete(&batch.entity, &mut rows, &self.kept_columns(&batch.relations)).await?;
            for relation in self.relations_to_others(&batch.relations) {
                self.relate(relation, &rows, ParentState::Existing).await?;
            }
            // Nobody points at them any more.
            for (relation, deletes) in orphans {
                let (deletes, places): (Vec<_>, Vec<_>) = deletes.into_iter().unzip();
                self.delete(&relation.target, deletes, &places).await?;
            }
            Ok(rows)
        }
        .boxed()
    }

    /// The foreign key is here.
    fn relations_to_owners<'r>(&self, relations: &'r [RelationWrite]) -> Vec<&'r RelationWrite> {
        relations.iter().filter(|relation| self.belongs_to(relation)).collect()
    }

    fn relations_to_others<'r>(&self, relations: &'r [RelationWrite]) -> Vec<&'r RelationWrite> {
        relations.iter().filter(|relation| !self.belongs_to(relation)).collect()
    }

    fn belongs_to(&self, relation: &RelationWrite) -> bool {
        self.catalog.association(relation.association).kind == AssociationKind::BelongsTo
    }

    /// What rows are pointed at by.
    fn kept_columns(&self, relations: &[RelationWrite]) -> Vec<ColumnId> {
        let others = self.relations_to_others(relations).into_iter();
        others.flat_map(|relation| self.catalog.association(relation.association).source_key.clone()).collect()
    }
}

fn pending_rows<'p>(batch: &'p CreateBatch, wanted: &[bool], given: GivenValues) -> Vec<Option<PendingRow<'p>>> {
    let mut given = given.into_iter();
    let rows = batch.rows.iter().zip(wanted).map(|(row, wanted)| {
        let given = given.next().unwrap_or_default();
        wanted.then(|| {
            // With room for a key and two timestamps.
            let mut values = Vec::with_capacity(row.values.len() + given.len() + 3);
            values.extend(row.values.iter().map(|(column, value)| (*column, Cow::Borrowed(value))));
            values.extend(given.into_iter().map(|(column, value)| (column, Cow::Owned(value))));
            PendingRow::new(values, row.place)
        })
    });
    rows.collect()
}
