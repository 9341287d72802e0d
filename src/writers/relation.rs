//! What is written along one association: links to rows, new or not, and their ends.

use std::borrow::Cow;

use crate::access::Visible;
use crate::catalog::{Association, AssociationKind, ColumnId, Junction};
use crate::plan::{Change, NamedRow, PlaceId, RelationWrite};
use crate::value::Value;

use super::by_row::ByRow;
use super::change::PendingChanges;
use super::find::RelatedRow;
use super::insert::PendingRow;
use super::known_row::{are_same, settle};
use super::relation_steps::{Decisions, Link, LinkTarget, TargetChange};
use super::{Contradiction, KnownRow, LookedFor, WriteError, Writer};

/// Whether the rows around a relation were there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParentState {
    /// They have just been made, so that nothing points at them.
    New,
    Existing,
}

/// What rows belong to from now on.
pub struct Owners {
    pub foreign_keys: Vec<OwnerKey>,
    /// Rows that are to be deleted once nobody points at them.
    pub deletes: Vec<(KnownRow, PlaceId)>,
}

/// The foreign key of a row, as a step has it.
pub struct OwnerKey {
    pub parent: usize,
    pub values: Vec<(ColumnId, Value)>,
    pub place: PlaceId,
}

/// A link to a row that is there by now.
struct SettledLink<'r> {
    parent: usize,
    target: KnownRow,
    through: &'r [(ColumnId, Value)],
    place: PlaceId,
}

impl Writer<'_> {
    /// Settles what rows belong to: the foreign key is theirs.
    pub(super) async fn settle_owners(
        &mut self,
        relation: &RelationWrite,
        parents: &[Option<KnownRow>],
        state: ParentState,
    ) -> Result<Owners, WriteError> {
        let association = self.catalog.association(relation.association);
        let Decisions { links, unlinks, changes, deletes } = self.decide(relation, parents, state).await?;
        let links = self.settle_links(relation, links, Vec::new()).await?;
        self.change_targets(relation, changes).await?;
        let mut foreign_keys = Vec::new();
        for link in links {
            let key = link.target.values_of(&association.target_key);
            let key = key.ok_or_else(|| WriteError::bug("a row that is linked to has no key"))?;
            let values = association.source_key.iter().copied().zip(key).collect();
            foreign_keys.push(OwnerKey { parent: link.parent, values, place: link.place });
        }
        for (related, place) in unlinks.iter().chain(&deletes) {
            let values = association.source_key.iter().map(|&column| (column, Value::Null)).collect();
            foreign_keys.push(OwnerKey { parent: related.parent, values, place: *place });
        }
        let deletes = deletes.into_iter().map(|(row, place)| (row.target, place)).collect();
        Ok(Owners { foreign_keys, deletes })
    }

    /// Writes what belongs to rows: the foreign key is elsewhere. What goes makes room for what comes.
    pub(super) async fn relate(
        &mut self,
        relation: &RelationWrite,
        parents: &[Option<KnownRow>],
        state: ParentState,
    ) -> Result<(), WriteError> {
        let association = self.catalog.association(relation.association);
        let Decisions { links, unlinks, changes, deletes } = self.decide(relation, parents, state).await?;
        self.unlink(relation, association, unlinks, &deletes).await?;
        let (rows, places): (Vec<_>, Vec<_>) = deletes.into_iter().map(|(row, place)| (row.target, place)).unzip();
        self.delete(&relation.target, rows, &places).await?;
        let given = match association.kind {
            AssociationKind::BelongsToMany(_) => Vec::new(),
            _ => self.given_keys(relation, association, parents, &links)?,
        };
        let links = self.settle_links(relation, links, given).await?;
        match &association.kind {
            AssociationKind::BelongsToMany(junction) => {
                self.link_by_junction(relation, junction, parents, links).await?
            }
            _ => self.link_by_key(relation, association, parents, links).await?,
        }
        self.change_targets(relation, changes).await
    }

    /// Creates the rows that links lead to and that are not there; `given` are their foreign keys.
    async fn settle_links<'r>(
        &mut self,
        relation: &'r RelationWrite,
        links: Vec<Link>,
        given: Vec<Vec<(ColumnId, Value)>>,
    ) -> Result<Vec<SettledLink<'r>>, WriteError> {
        let mut wanted = vec![false; relation.created.rows.len()];
        for link in &links {
            if let LinkTarget::New(row) = link.target {
                wanted[row] = true;
            }
        }
        let missing = links.iter().filter(|link| link.is_missing);
        let missing: Vec<NamedRow> =
            missing.filter_map(|link| relation.steps[link.step].kind.named().cloned()).collect();
        let created = self.create(&relation.created, wanted, given).await;
        let mut created = created.map_err(|error| match missing.is_empty() {
            true => error,
            false => error.racing(relation.target.id(), || LookedFor::Keys(missing)),
        })?;
        let key = &self.catalog.association(relation.association).target_key;
        self.complete(&relation.target, &mut created, key).await?;
        let settle = |link: Link| {
            let step = &relation.steps[link.step];
            let target = match link.target {
                LinkTarget::New(row) => created[row].clone().unwrap_or_default(),
                LinkTarget::Known(row) => row,
            };
            SettledLink { parent: link.parent, target, through: &step.through, place: step.place }
        };
        Ok(links.into_iter().map(settle).collect())
    }

    /// Points rows that were there at their parents; new ones do so already.
    async fn link_by_key(
        &mut self,
        relation: &RelationWrite,
        association: &Association,
        parents: &[Option<KnownRow>],
        links: Vec<SettledLink<'_>>,
    ) -> Result<(), WriteError> {
        let primary_key = &self.catalog.entity(association.target).primary_key;
        let mut pending = PendingChanges::default();
        let mut linked = ByRow::new(primary_key.len());
        let mut keys: Vec<Vec<Value>> = Vec::new();
        for link in links {
            let Some(key) = parents[link.parent].as_ref().and_then(|row| row.values_of(&association.source_key)) else {
                continue;
            };
            let row = link.target.values_of(primary_key).unwrap_or_default();
            if linked.of(0, &row).iter().any(|&known| !are_same(&keys[known], &key)) {
                self.contradicts(relation.target.id(), Contradiction::Changes, link.place)?;
            }
            linked.add(0, &row, keys.len())?;
            keys.push(key.clone());
            let is_there = link.target.values_of(&association.target_key).is_some_and(|other| are_same(&other, &key));
            if !is_there {
                pending.add_link(link.target, association.target_key.iter().copied().zip(key).collect(), link.place);
            }
        }
        self.change(&relation.target, pending).await
    }

    /// Inserts the junction's rows.
    async fn link_by_junction(
        &mut self,
        relation: &RelationWrite,
        junction: &Junction,
        parents: &[Option<KnownRow>],
        links: Vec<SettledLink<'_>>,
    ) -> Result<(), WriteError> {
        let association = self.catalog.association(relation.association);
        let middle = relation.junction()?;
        let entity = self.catalog.entity(middle.id());
        let columns = (0..entity.columns.len()).map(|index| ColumnId(index as u16));
        let needed: Vec<ColumnId> = columns.filter(|&column| self.catalog.link_needs_value(entity, column)).collect();
        let mut rows: Vec<PendingRow<'_>> = Vec::new();
        let mut linked = ByRow::new(association.target_key.len());
        let mut throughs: Vec<&[(ColumnId, Value)]> = Vec::new();
        for link in links {
            let SettledLink { parent, target, through, place } = link;
            let source = parents[parent].as_ref().and_then(|row| row.values_of(&association.source_key));
            let (Some(source), Some(target)) = (source, target.values_of(&association.target_key)) else {
                return Err(WriteError::bug("a row that is linked has no key"));
            };
            let key_parts = |through: &[(ColumnId, Value)]| -> Vec<(ColumnId, Value)> {
                through.iter().filter(|(column, _)| entity.primary_key.contains(column)).cloned().collect()
            };
            let is_same = |&&known: &&usize| key_parts(throughs[known]) == key_parts(through);
            if let Some(&known) = linked.of(parent, &target).iter().find(is_same) {
                if throughs[known] != through {
                    self.contradicts(middle.id(), Contradiction::Changes, place)?;
                }
                continue;
            }
            linked.add(parent, &target, rows.len())?;
            let own = through.iter().map(|(column, value)| (*column, Cow::Borrowed(value)));
            let mut row = PendingRow::new(own.collect(), place);
            let ends = junction.source_key.iter().zip(source).chain(junction.target_key.iter().zip(target));
            if let Err(column) = row.derive(ends.map(|(&column, value)| (column, value)).collect(), place) {
                self.contradicts(middle.id(), Contradiction::Value(column), place)?;
            }
            let lacks = |column: &&ColumnId| !row.values.iter().any(|(given, _)| given == *column);
            if let Some(&column) = needed.iter().find(lacks).filter(|_| !self.runner.is_on_paper()) {
                return Err(WriteError::ThroughLacks { junction: middle.id(), column, place });
            }
            throughs.push(through);
            rows.push(row);
        }
        self.insert(middle, rows, &[]).await.map(drop)
    }

    /// Ends links; those to rows that are deleted too, where they are rows of a junction.
    async fn unlink(
        &mut self,
        relation: &RelationWrite,
        association: &Association,
        unlinks: Vec<(RelatedRow, PlaceId)>,
        deletes: &[(RelatedRow, PlaceId)],
    ) -> Result<(), WriteError> {
        if let AssociationKind::BelongsToMany(_) = association.kind {
            let ends = unlinks.into_iter().chain(deletes.iter().cloned());
            let (rows, places): (Vec<_>, Vec<_>) = ends.map(|(row, place)| (row.junction, place)).unzip();
            return self.delete(relation.junction()?, rows, &places).await;
        }
        let key = &self.catalog.entity(association.target).primary_key;
        let mut deleted = ByRow::new(key.len());
        for (number, (row, _)) in deletes.iter().enumerate() {
            deleted.add(0, &row.target.values_of(key).unwrap_or_default(), number)?;
        }
        let mut pending = PendingChanges::default();
        for (row, place) in unlinks {
            if deleted.of(0, &row.target.values_of(key).unwrap_or_default()).is_empty() {
                let nulls = association.target_key.iter().map(|&column| (column, Value::Null)).collect();
                pending.add_link(row.target, nulls, place);
            }
        }
        self.change(&relation.target, pending).await
    }

    /// Changes rows that are there, and the junction's rows that lead to them.
    async fn change_targets(&mut self, relation: &RelationWrite, changes: Vec<TargetChange>) -> Result<(), WriteError> {
        if changes.is_empty() {
            return Ok(());
        }
        let mut rows: Vec<Option<KnownRow>> = relation.updated.rows.iter().map(|_| None).collect();
        let mut through = PendingChanges::default();
        let middle = relation.junction.as_ref().map(|middle| self.catalog.entity(middle.id()));
        // A part of its key says which link is meant.
        let changes_in = |column: &ColumnId| middle.is_none_or(|middle| !middle.primary_key.contains(column));
        for change in changes {
            let step = &relation.steps[change.step];
            let set = step.through.iter().filter(|(column, _)| changes_in(column));
            let set = set.map(|(column, value)| (*column, Change::Set(value.clone()))).collect();
            through.add(change.related.junction, set, step.place);
            if let Some(row) = change.row {
                rows[row] = Some(change.related.target);
            }
        }
        self.update(&relation.updated, rows).await?;
        match through.is_empty() {
            true => Ok(()),
            false => self.change(relation.junction()?, through).await,
        }
    }

    /// The foreign keys of new rows, from the rows around them.
    fn given_keys(
        &self,
        relation: &RelationWrite,
        association: &Association,
        parents: &[Option<KnownRow>],
        links: &[Link],
    ) -> Result<Vec<Vec<(ColumnId, Value)>>, WriteError> {
        let mut given: Vec<Vec<(ColumnId, Value)>> = relation.created.rows.iter().map(|_| Vec::new()).collect();
        for link in links {
            let LinkTarget::New(row) = link.target else { continue };
            let Some(key) = parents[link.parent].as_ref().and_then(|row| row.values_of(&association.source_key)) else {
                continue;
            };
            for (&column, value) in association.target_key.iter().zip(key) {
                if !settle(&mut given[row], column, value, Value::eq) {
                    let (entity, place) = (relation.target.id(), relation.steps[link.step].place);
                    self.contradicts(entity, Contradiction::Value(column), place)?;
                }
            }
        }
        Ok(given)
    }
}

impl RelationWrite {
    fn junction(&self) -> Result<&Visible, WriteError> {
        self.junction.as_ref().ok_or_else(|| WriteError::bug("an association has no junction"))
    }
}
