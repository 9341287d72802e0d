//! What the steps along one association come to, once it is known which rows are there and which belong together.

use std::sync::Arc;

use crate::catalog::{Association, AssociationKind, ColumnId, Junction};
use crate::plan::{ColumnTest, Filter, NamedRow, PlaceId, RelationStep, RelationWrite, StepKind};
use crate::value::{KeySet, Value};

use super::find::{RelatedRow, equals};
use super::known_row::are_same;
use super::relation::ParentState;
use super::{KnownRow, WriteError, Writer};

/// What is to be done along one association.
#[derive(Debug, Default)]
pub struct Decisions {
    pub links: Vec<Link>,
    pub unlinks: Vec<(RelatedRow, PlaceId)>,
    pub changes: Vec<TargetChange>,
    pub deletes: Vec<(RelatedRow, PlaceId)>,
}

/// A link that is to be there.
#[derive(Debug)]
pub struct Link {
    pub parent: usize,
    pub step: usize,
    pub target: LinkTarget,
}

/// The row that a link leads to.
#[derive(Debug)]
pub enum LinkTarget {
    /// A row of `created` that is to be created, by its number.
    New(usize),
    Known(KnownRow),
}

/// A row that changes.
#[derive(Debug)]
pub struct TargetChange {
    pub step: usize,
    /// Its number in `updated`; `None` where only the junction's row changes.
    pub row: Option<usize>,
    pub related: RelatedRow,
}

/// What was found before anything is decided.
struct Surroundings<'a> {
    association: &'a Association,
    parents: &'a [Option<KnownRow>],
    state: ParentState,
    /// For each step, the row that it names.
    named: Vec<Option<KnownRow>>,
    /// Rows that parents lead to now, as far as they matter.
    current: Vec<RelatedRow>,
    /// The primary key of the rows that the association leads to.
    target_key: &'a [ColumnId],
    /// Where nothing is looked up, everything is as the steps want it.
    is_on_paper: bool,
}

impl Writer<'_> {
    /// Decides what the steps of a relation come to. A row that is named and not there, or not related where it must be, is
    /// an error.
    pub(super) async fn decide(
        &mut self,
        relation: &RelationWrite,
        parents: &[Option<KnownRow>],
        state: ParentState,
    ) -> Result<Decisions, WriteError> {
        let association = self.catalog.association(relation.association);
        let named = self.find_named_of_steps(relation, parents, association).await?;
        let current = match state {
            ParentState::New => Vec::new(),
            ParentState::Existing => self.find_current(relation, association, parents, &named).await?,
        };
        let target_key = &self.catalog.entity(association.target).primary_key[..];
        let is_on_paper = self.runner.is_on_paper();
        let around = Surroundings { association, parents, state, named, current, target_key, is_on_paper };
        let mut decisions = Decisions::default();
        let is_nullable = self.is_foreign_key_nullable(association);
        for (index, step) in relation.steps.iter().enumerate() {
            if parents[step.parent].is_some() {
                around.decide_step(relation, index, step, is_nullable, &mut decisions)?;
            }
        }
        Ok(decisions)
    }

    fn is_foreign_key_nullable(&self, association: &Association) -> bool {
        let target = self.catalog.entity(association.target);
        association.target_key.iter().all(|&column| target.column(column).nullable)
    }

    async fn find_named_of_steps(
        &mut self,
        relation: &RelationWrite,
        parents: &[Option<KnownRow>],
        association: &Association,
    ) -> Result<Vec<Option<KnownRow>>, WriteError> {
        let is_active = |step: &&RelationStep| parents[step.parent].is_some();
        let steps: Vec<(usize, &NamedRow, bool)> = relation
            .steps
            .iter()
            .enumerate()
            .filter(|(_, step)| is_active(step))
            .filter_map(|(index, step)| {
                let is_expected = !matches!(step.kind, StepKind::ConnectOrCreate { .. } | StepKind::Upsert { .. });
                step.kind.named().map(|named| (index, named, is_expected))
            })
            .collect();
        let mut found: Vec<Option<KnownRow>> = relation.steps.iter().map(|_| None).collect();
        if steps.is_empty() {
            return Ok(found);
        }
        let named: Vec<&NamedRow> = steps.iter().map(|(_, named, _)| *named).collect();
        let expected: Vec<bool> = steps.iter().map(|(_, _, is_expected)| *is_expected).collect();
        let rows = self.find_named(&relation.target, &named, &association.target_key, &expected, false).await?;
        for ((index, _, _), row) in steps.into_iter().zip(rows) {
            found[index] = row;
        }
        Ok(found)
    }

    /// The rows that parents lead to now: all where all are spoken of, else those that are named.
    async fn find_current(
        &mut self,
        relation: &RelationWrite,
        association: &Association,
        parents: &[Option<KnownRow>],
        named: &[Option<KnownRow>],
    ) -> Result<Vec<RelatedRow>, WriteError> {
        let needs_all = |step: &RelationStep| match &step.kind {
            StepKind::Replace => true,
            StepKind::Create { .. } | StepKind::Connect { .. } | StepKind::ConnectOrCreate { .. } => {
                association.kind == AssociationKind::HasOne
            }
            other => other.named().is_none(),
        };
        let mut of_all: Vec<usize> =
            relation.steps.iter().filter(|step| needs_all(step)).map(|step| step.parent).collect();
        of_all.sort_unstable();
        of_all.dedup();
        let rows: Vec<(usize, &KnownRow)> =
            of_all.iter().filter_map(|&parent| Some((parent, parents[parent].as_ref()?))).collect();
        let mut current = self.find_related(relation, &rows, &[]).await?;
        if let AssociationKind::BelongsToMany(junction) = &association.kind {
            let others = relation.steps.iter().enumerate().filter(|(_, step)| !of_all.contains(&step.parent));
            let pairs = others.filter_map(|(index, step)| {
                Some((step.parent, parents[step.parent].as_ref()?, named[index].as_ref()?))
            });
            let pairs: Vec<(usize, &KnownRow, &KnownRow)> = pairs.collect();
            current.extend(self.find_links(relation, association, junction, &pairs).await?);
        }
        Ok(current)
    }

    /// The junction's rows between some parents and some targets. One statement.
    async fn find_links(
        &mut self,
        relation: &RelationWrite,
        association: &Association,
        junction: &Junction,
        pairs: &[(usize, &KnownRow, &KnownRow)],
    ) -> Result<Vec<RelatedRow>, WriteError> {
        let Some(middle) = relation.junction.as_ref().filter(|_| !pairs.is_empty()) else { return Ok(Vec::new()) };
        let mut filters: Vec<Filter> = Vec::new();
        let mut parents: Vec<usize> = pairs.iter().map(|(parent, _, _)| *parent).collect();
        parents.sort_unstable();
        parents.dedup();
        for parent in parents {
            let of_parent: Vec<_> = pairs.iter().filter(|(other, _, _)| *other == parent).collect();
            let Some(source) = of_parent[0].1.values_of(&association.source_key) else { continue };
            let equal = junction.source_key.iter().zip(&source).map(|(&column, value)| equals(column, value));
            let targets = of_parent.iter().filter_map(|(_, _, target)| target.values_of(&association.target_key));
            let targets = targets_filter(junction, targets.collect())?;
            filters.push(Filter::All(equal.chain([targets]).collect()));
        }
        let columns = [&junction.source_key[..], &junction.target_key[..]].concat();
        let items = self.items_of(middle.id(), &columns);
        let rows = self.find_by(middle, Filter::Any(filters), items, None, true).await?;
        if self.runner.is_on_paper() {
            let link = |row: KnownRow| {
                pairs.iter().map(move |&(parent, _, target)| RelatedRow {
                    parent,
                    target: target.clone(),
                    junction: row.clone(),
                })
            };
            return Ok(rows.into_iter().flat_map(link).collect());
        }
        let mut links = Vec::new();
        for row in rows {
            let (Some(source), Some(target)) =
                (row.values_of(&junction.source_key), row.values_of(&junction.target_key))
            else {
                continue;
            };
            let is_parent = |(_, parent, _): &&(usize, &KnownRow, &KnownRow)| {
                parent.values_of(&association.source_key).is_some_and(|key| are_same(&key, &source))
            };
            if let Some((parent, _, _)) = pairs.iter().find(is_parent) {
                let target = KnownRow::of_key(&association.target_key, &target);
                links.push(RelatedRow { parent: *parent, target, junction: row });
            }
        }
        Ok(links)
    }
}

fn targets_filter(junction: &Junction, targets: Vec<Vec<Value>>) -> Result<Filter, WriteError> {
    if let [column] = junction.target_key[..] {
        let mut keys = KeySet::new(1);
        for target in &targets {
            keys.insert_values(target).map_err(|_| WriteError::bug("the keys are too large"))?;
        }
        return Ok(Filter::Column { column, test: ColumnTest::In(Arc::new(keys)) });
    }
    let all = |target: &Vec<Value>| {
        Filter::All(junction.target_key.iter().zip(target).map(|(&column, value)| equals(column, value)).collect())
    };
    Ok(Filter::Any(targets.iter().map(all).collect()))
}

impl Surroundings<'_> {
    fn decide_step(
        &self,
        relation: &RelationWrite,
        index: usize,
        step: &RelationStep,
        is_nullable: bool,
        decisions: &mut Decisions,
    ) -> Result<(), WriteError> {
        let missing = |named: &Option<NamedRow>| {
            let place = named.as_ref().map_or(step.place, |named| named.place);
            WriteError::NotFound { entity: relation.target.id(), place }
        };
        match &step.kind {
            StepKind::Create { row } => self.link(relation, index, LinkTarget::New(*row), is_nullable, decisions),
            StepKind::Connect { named } => {
                let found = self.named[index].clone().ok_or_else(|| missing(&Some(named.clone())))?;
                self.link(relation, index, LinkTarget::Known(found), is_nullable, decisions);
            }
            StepKind::ConnectOrCreate { row, .. } => {
                let target = self.named[index].clone().map_or(LinkTarget::New(*row), LinkTarget::Known);
                self.link(relation, index, target, is_nullable, decisions);
            }
            StepKind::Replace => {
                let kept = |related: &&RelatedRow| !self.is_named_by_another(relation, step.parent, related);
                let gone = self.current_of(step.parent).filter(kept);
                decisions.unlinks.extend(gone.map(|related| (related.clone(), step.place)));
            }
            StepKind::Disconnect { named: None } => match self.association.kind {
                // The foreign key is the parent's own: whatever it leads to.
                AssociationKind::BelongsTo => {
                    let related =
                        RelatedRow { parent: step.parent, target: KnownRow::default(), junction: KnownRow::default() };
                    decisions.unlinks.push((related, step.place));
                }
                _ => decisions.unlinks.extend(self.current_of(step.parent).map(|row| (row.clone(), step.place))),
            },
            StepKind::Disconnect { named } => {
                let related = self.related(index, step).ok_or_else(|| missing(named))?;
                decisions.unlinks.push((related, step.place));
            }
            StepKind::Update { named, row } => {
                let related = self.related(index, step).ok_or_else(|| missing(named))?;
                decisions.changes.push(TargetChange { step: index, row: Some(*row), related });
            }
            StepKind::Upsert { updated, created, .. } => match self.related(index, step) {
                Some(related) => decisions.changes.push(TargetChange { step: index, row: Some(*updated), related }),
                None => self.link(relation, index, LinkTarget::New(*created), is_nullable, decisions),
            },
            StepKind::Delete { named } => {
                let related = self.related(index, step).ok_or_else(|| missing(named))?;
                decisions.deletes.push((related, step.place));
            }
        }
        Ok(())
    }

    /// A link that may be there already; where there is room for one only, the other one goes.
    fn link(
        &self,
        relation: &RelationWrite,
        index: usize,
        target: LinkTarget,
        is_nullable: bool,
        decisions: &mut Decisions,
    ) {
        let step = &relation.steps[index];
        let parent = step.parent;
        if let (LinkTarget::Known(row), AssociationKind::BelongsToMany(_)) = (&target, &self.association.kind)
            && !self.is_on_paper
            && let Some(related) = self.current_with(parent, row)
        {
            if !step.through.is_empty() {
                decisions.changes.push(TargetChange { step: index, row: None, related });
            }
            return;
        }
        if self.association.kind == AssociationKind::HasOne && self.state == ParentState::Existing && is_nullable {
            let is_other = |related: &&RelatedRow| match &target {
                LinkTarget::Known(row) => !self.is_target(row, related),
                LinkTarget::New(_) => true,
            };
            let others = self.current_of(parent).filter(is_other);
            decisions.unlinks.extend(others.map(|related| (related.clone(), step.place)));
        }
        decisions.links.push(Link { parent, step: index, target });
    }

    fn current_of(&self, parent: usize) -> impl Iterator<Item = &RelatedRow> {
        self.current.iter().filter(move |related| related.parent == parent)
    }

    /// The row that a step speaks of, if its parent leads to it.
    fn related(&self, index: usize, step: &RelationStep) -> Option<RelatedRow> {
        let parent = step.parent;
        if step.kind.named().is_none() {
            return self.current_of(parent).next().cloned();
        }
        let row = self.named[index].as_ref()?;
        if self.is_on_paper {
            let junction = self.current_of(parent).next().map(|related| related.junction.clone()).unwrap_or_default();
            return Some(RelatedRow { parent, target: row.clone(), junction });
        }
        let is_related = |one: &[ColumnId], other: &[ColumnId]| {
            let (Some(one), Some(other)) =
                (self.parents[parent].as_ref().and_then(|row| row.values_of(one)), row.values_of(other))
            else {
                return false;
            };
            are_same(&one, &other)
        };
        match &self.association.kind {
            AssociationKind::BelongsToMany(_) => {
                let related = self.current_with(parent, row)?;
                Some(RelatedRow { target: row.clone(), ..related })
            }
            // The same columns, whichever side has the foreign key.
            _ => is_related(&self.association.source_key, &self.association.target_key).then(|| RelatedRow {
                parent,
                target: row.clone(),
                junction: KnownRow::default(),
            }),
        }
    }

    fn current_with(&self, parent: usize, row: &KnownRow) -> Option<RelatedRow> {
        self.current_of(parent).find(|related| self.is_target(row, related)).cloned()
    }

    fn is_target(&self, row: &KnownRow, related: &RelatedRow) -> bool {
        let key = |row: &KnownRow| row.values_of(&self.association.target_key);
        match &self.association.kind {
            AssociationKind::BelongsToMany(_) | AssociationKind::BelongsTo => {
                key(row).zip(key(&related.target)).is_some_and(|(one, other)| are_same(&one, &other))
            }
            // By the primary key: the foreign key is the same for all of a parent's rows.
            _ => {
                let key = |row: &KnownRow| row.values_of(self.target_key);
                key(row).zip(key(&related.target)).is_some_and(|(one, other)| are_same(&one, &other))
            }
        }
    }

    fn is_named_by_another(&self, relation: &RelationWrite, parent: usize, related: &RelatedRow) -> bool {
        let links = |kind: &StepKind| matches!(kind, StepKind::Connect { .. } | StepKind::ConnectOrCreate { .. });
        relation.steps.iter().enumerate().any(|(index, step)| {
            let names = self.named[index].as_ref().is_some_and(|row| self.is_target(row, related));
            step.parent == parent && links(&step.kind) && names
        })
    }
}
