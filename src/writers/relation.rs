//! What is written along one association: links to rows, new or not, and their ends.

use std::borrow::Cow;

use crate::access::Visible;
use crate::catalog::{Association, AssociationKind, ColumnId, Junction};
use crate::plan::{Change, PlaceId, RelationWrite};
use crate::value::Value;

use super::change::PendingChanges;
use super::find::RelatedRow;
use super::insert::PendingRow;
use super::known_row::are_same;
use super::relation_steps::{Decisions, Link, LinkTarget};
use super::{KnownRow, WriteError, Writer};

/// Whether the rows around a relation were there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParentState {
    /// They have just been made, so that nothing points at them.
    New,
    Existing,
}

/// What rows belong to from now on.
pub struct Owners {
    /// For some of the rows, the columns of their foreign key.
    pub foreign_keys: Vec<(usize, Vec<(ColumnId, Value)>)>,
    /// Rows that are to be deleted once nobody points at them.
    pub deletes: Vec<(KnownRow, PlaceId)>,
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
            foreign_keys.push((link.parent, association.source_key.iter().copied().zip(key).collect()));
        }
        let cleared = unlinks.iter().map(|(row, _)| row.parent).chain(deletes.iter().map(|(row, _)| row.parent));
        for parent in cleared {
            let nulls = association.source_key.iter().map(|&column| (column, Value::Null)).collect();
            foreign_keys.push((parent, nulls));
        }
        let deletes = deletes.into_iter().map(|(row, place)| (row.target, place)).collect();
        Ok(Owners { foreign_keys, deletes })
    }

    /// Writes what belongs to rows: the foreign key is elsewhere.
    pub(super) async fn relate(
        &mut self,
        relation: &RelationWrite,
        parents: &[Option<KnownRow>],
        state: ParentState,
    ) -> Result<(), WriteError> {
        let association = self.catalog.association(relation.association);
        let Decisions { links, unlinks, changes, deletes } = self.decide(relation, parents, state).await?;
        self.unlink(relation, association, unlinks).await?;
        let given = match association.kind {
            AssociationKind::BelongsToMany(_) => Vec::new(),
            _ => given_keys(relation, association, parents, &links),
        };
        let links = self.settle_links(relation, links, given).await?;
        match &association.kind {
            AssociationKind::BelongsToMany(junction) => {
                self.link_by_junction(relation, junction, parents, links).await?
            }
            _ => self.link_by_key(relation, association, parents, links).await?,
        }
        self.change_targets(relation, changes).await?;
        self.delete_targets(relation, association, deletes).await
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
        let looked_for = links.iter().find_map(|link| match (&link.target, &relation.steps[link.step].kind) {
            (LinkTarget::New(_), kind) => kind.named().map(|named| named.key),
            _ => None,
        });
        let created = self.create(&relation.created, wanted, given).await;
        let mut created = created.map_err(|error| match looked_for {
            Some(key) => error.racing(relation.target.id(), key),
            None => error,
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
        let mut pending = PendingChanges::default();
        for link in links {
            let Some(key) = parents[link.parent].as_ref().and_then(|row| row.values_of(&association.source_key)) else {
                continue;
            };
            let is_there = link.target.values_of(&association.target_key).is_some_and(|other| are_same(&other, &key));
            if !is_there {
                let changes = association.target_key.iter().copied().zip(key.into_iter().map(Change::Set)).collect();
                pending.add_link(link.target, changes, link.place);
            }
        }
        self.change(&relation.target, pending).await
    }

    /// Inserts the junction's rows; where one is there, only its own columns change.
    async fn link_by_junction(
        &mut self,
        relation: &RelationWrite,
        junction: &Junction,
        parents: &[Option<KnownRow>],
        links: Vec<SettledLink<'_>>,
    ) -> Result<(), WriteError> {
        let association = self.catalog.association(relation.association);
        let middle = relation.junction()?;
        let mut rows: Vec<PendingRow<'_>> = Vec::new();
        let mut linked: Vec<(usize, Vec<Value>)> = Vec::new();
        for link in links {
            let parent = parents[link.parent].as_ref();
            let source = parent.and_then(|row| row.values_of(&association.source_key));
            let target = link.target.values_of(&association.target_key);
            let (Some(source), Some(target)) = (source, target) else {
                return Err(WriteError::bug("a row that is linked has no key"));
            };
            if linked.iter().any(|(parent, other)| *parent == link.parent && are_same(other, &target)) {
                continue;
            }
            let mut row = PendingRow { values: Vec::new(), place: link.place };
            let keys = junction.source_key.iter().zip(source).chain(junction.target_key.iter().zip(target.clone()));
            keys.for_each(|(&column, value)| row.fill(column, Cow::Owned(value)));
            link.through.iter().for_each(|(column, value)| row.fill(*column, Cow::Borrowed(value)));
            rows.push(row);
            linked.push((link.parent, target));
        }
        self.insert(middle, rows, &[]).await.map(drop)
    }

    async fn unlink(
        &mut self,
        relation: &RelationWrite,
        association: &Association,
        unlinks: Vec<(RelatedRow, PlaceId)>,
    ) -> Result<(), WriteError> {
        if let AssociationKind::BelongsToMany(_) = association.kind {
            let (rows, places): (Vec<_>, Vec<_>) =
                unlinks.into_iter().map(|(row, place)| (row.junction, place)).unzip();
            return self.delete(relation.junction()?, rows, &places).await;
        }
        let mut pending = PendingChanges::default();
        for (row, place) in unlinks {
            let nulls = association.target_key.iter().map(|&column| (column, Change::Set(Value::Null))).collect();
            pending.add_link(row.target, nulls, place);
        }
        self.change(&relation.target, pending).await
    }

    /// Changes rows that are there, and the junction's rows that lead to them.
    async fn change_targets(
        &mut self,
        relation: &RelationWrite,
        changes: Vec<super::relation_steps::TargetChange>,
    ) -> Result<(), WriteError> {
        if changes.is_empty() {
            return Ok(());
        }
        let mut rows: Vec<Option<KnownRow>> = relation.updated.rows.iter().map(|_| None).collect();
        let mut through = PendingChanges::default();
        for change in changes {
            let step = &relation.steps[change.step];
            let set = step.through.iter().map(|(column, value)| (*column, Change::Set(value.clone()))).collect();
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

    async fn delete_targets(
        &mut self,
        relation: &RelationWrite,
        association: &Association,
        deletes: Vec<(RelatedRow, PlaceId)>,
    ) -> Result<(), WriteError> {
        if let AssociationKind::BelongsToMany(_) = association.kind {
            self.unlink(relation, association, deletes.clone()).await?;
        }
        let (rows, places): (Vec<_>, Vec<_>) = deletes.into_iter().map(|(row, place)| (row.target, place)).unzip();
        self.delete(&relation.target, rows, &places).await
    }
}

/// The foreign keys of new rows, from the rows around them.
fn given_keys(
    relation: &RelationWrite,
    association: &Association,
    parents: &[Option<KnownRow>],
    links: &[Link],
) -> Vec<Vec<(ColumnId, Value)>> {
    let mut given: Vec<Vec<(ColumnId, Value)>> = relation.created.rows.iter().map(|_| Vec::new()).collect();
    for link in links {
        let LinkTarget::New(row) = link.target else { continue };
        if let Some(key) = parents[link.parent].as_ref().and_then(|row| row.values_of(&association.source_key)) {
            given[row] = association.target_key.iter().copied().zip(key).collect();
        }
    }
    given
}

impl RelationWrite {
    fn junction(&self) -> Result<&Visible, WriteError> {
        self.junction.as_ref().ok_or_else(|| WriteError::bug("an association has no junction"))
    }
}
