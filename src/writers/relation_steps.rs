//! What the steps along one association come to, once it is known which rows are there and which belong together.

use std::collections::HashMap;
use std::mem::discriminant;
use std::sync::Arc;

use crate::catalog::{Association, AssociationKind, ColumnId, Junction};
use crate::plan::{ColumnTest, Filter, KeyRef, NamedRow, PlaceId, RelationStep, RelationWrite, StepKind};
use crate::value::{KeySet, Value};

use super::by_row::ByRow;
use super::find::{RelatedRow, equals};
use super::known_row::are_same;
use super::relation::ParentState;
use super::{Contradiction, KnownRow, WriteError, Writer};

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
    /// Whether the step names a row that is not there.
    pub is_missing: bool,
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
    /// Its number in `updated`; `None` where only a row of the junction changes.
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
    /// The steps that name a row, by parent and row.
    naming: ByRow,
    /// Rows that parents lead to now, as far as they matter.
    current: Vec<RelatedRow>,
    /// The same by parent.
    of_parents: HashMap<usize, Vec<usize>>,
    /// The same by parent and row.
    of_rows: ByRow,
    /// The columns by which rows that the association leads to are told apart.
    identity: &'a [ColumnId],
    /// The primary key of the rows in between.
    junction_key: &'a [ColumnId],
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
        let around = self.surroundings(relation, association, parents, state, (named, current))?;
        if !around.is_on_paper {
            around.check_steps(relation)?;
        }
        let mut decisions = Decisions::default();
        let is_nullable = self.is_foreign_key_nullable(association);
        let mut missing = MissingRows::default();
        for (index, step) in relation.steps.iter().enumerate() {
            if parents[step.parent].is_some() {
                around.decide_step(relation, index, step, is_nullable, &mut missing, &mut decisions)?;
            }
        }
        Ok(decisions)
    }

    fn surroundings<'w>(
        &'w self,
        relation: &RelationWrite,
        association: &'w Association,
        parents: &'w [Option<KnownRow>],
        state: ParentState,
        (named, current): (Vec<Option<KnownRow>>, Vec<RelatedRow>),
    ) -> Result<Surroundings<'w>, WriteError> {
        let identity = match association.kind {
            AssociationKind::BelongsToMany(_) | AssociationKind::BelongsTo => &association.target_key[..],
            // The foreign key is the same for all of a parent's rows.
            _ => &self.catalog.entity(association.target).primary_key[..],
        };
        let junction_key = match association.kind.junction() {
            Some(junction) => &self.catalog.entity(junction.entity).primary_key[..],
            None => &[],
        };
        let (mut naming, mut of_rows) = (ByRow::new(identity.len()), ByRow::new(identity.len()));
        for (index, (step, row)) in relation.steps.iter().zip(&named).enumerate() {
            if let Some(key) = row.as_ref().and_then(|row| row.values_of(identity)) {
                naming.add(step.parent, &key, index)?;
            }
        }
        let mut of_parents: HashMap<usize, Vec<usize>> = HashMap::new();
        for (number, related) in current.iter().enumerate() {
            of_parents.entry(related.parent).or_default().push(number);
            if let Some(key) = related.target.values_of(identity) {
                of_rows.add(related.parent, &key, number)?;
            }
        }
        let is_on_paper = self.runner.is_on_paper();
        Ok(Surroundings {
            association,
            parents,
            state,
            named,
            naming,
            current,
            of_parents,
            of_rows,
            identity,
            junction_key,
            is_on_paper,
        })
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
        // A row that is judged by its foreign key, or that is to change, stays as it is until then.
        let is_between = matches!(association.kind, AssociationKind::BelongsToMany(_));
        let locks = relation.steps.iter().filter(is_active).any(|step| match step.kind {
            StepKind::Update { .. } | StepKind::Upsert { .. } | StepKind::Delete { .. } => true,
            StepKind::Disconnect { .. } => !is_between,
            _ => false,
        });
        let rows = self.find_named(&relation.target, &named, &association.target_key, &expected, locks).await?;
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
        } else if !self.runner.is_on_paper() {
            let doubtful = self.doubtful_parents(relation, association, parents, named);
            let doubtful = doubtful.into_iter().filter(|parent| !of_all.contains(parent));
            let rows: Vec<(usize, &KnownRow)> =
                doubtful.filter_map(|parent| Some((parent, parents[parent].as_ref()?))).collect();
            current.extend(self.find_related(relation, &rows, &[]).await?);
        }
        Ok(current)
    }

    /// Parents of rows that are not theirs as far as we can see, where only the database knows which keys are equal.
    fn doubtful_parents(
        &self,
        relation: &RelationWrite,
        association: &Association,
        parents: &[Option<KnownRow>],
        named: &[Option<KnownRow>],
    ) -> Vec<usize> {
        let target = self.catalog.entity(association.target);
        if association.target_key.iter().all(|&column| target.column(column).storage.is_exact()) {
            return Vec::new();
        }
        let judges = |kind: &StepKind| !matches!(kind, StepKind::Connect { .. } | StepKind::ConnectOrCreate { .. });
        let steps = relation.steps.iter().zip(named).filter(|(step, _)| judges(&step.kind));
        let doubtful = steps.filter_map(|(step, row)| {
            let key = row.as_ref()?.key_of(&association.target_key)?;
            let own = parents[step.parent].as_ref()?.values_of(&association.source_key)?;
            (!are_same(&own, &key)).then_some(step.parent)
        });
        let mut doubtful: Vec<usize> = doubtful.collect();
        doubtful.sort_unstable();
        doubtful.dedup();
        doubtful
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
        let mut of_parents: HashMap<usize, Vec<&KnownRow>> = HashMap::new();
        let mut known = ByRow::new(association.target_key.len());
        let mut by_source = ByRow::new(association.source_key.len());
        for (number, &(parent, _, target)) in pairs.iter().enumerate() {
            of_parents.entry(parent).or_default().push(target);
            known.add(parent, &target.values_of(&association.target_key).unwrap_or_default(), number)?;
        }
        let mut parents: Vec<(usize, &KnownRow)> = pairs.iter().map(|&(parent, row, _)| (parent, row)).collect();
        parents.sort_unstable_by_key(|(parent, _)| *parent);
        parents.dedup_by_key(|(parent, _)| *parent);
        let mut filters: Vec<Filter> = Vec::new();
        for &(parent, row) in &parents {
            let Some(source) = row.values_of(&association.source_key) else { continue };
            by_source.add(0, &source, parent)?;
            let equal = junction.source_key.iter().zip(&source).map(|(&column, value)| equals(column, value));
            let targets = of_parents[&parent].iter().filter_map(|target| target.values_of(&association.target_key));
            let targets = targets_filters(junction, &targets.collect::<Vec<_>>())?;
            filters.push(Filter::All(equal.chain(targets).collect()));
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
        let entity = self.catalog.entity(middle.id());
        let is_exact = columns.iter().all(|&column| entity.column(column).storage.is_exact());
        let mut links = Vec::new();
        for row in rows {
            let (Some(source), Some(target)) =
                (row.values_of(&junction.source_key), row.values_of(&junction.target_key))
            else {
                continue;
            };
            let means = |parent: &&usize| !known.of(**parent, &target).is_empty();
            let meant: Vec<usize> = by_source.of(0, &source).iter().filter(means).copied().collect();
            if meant.is_empty() && !is_exact {
                // The database takes keys for equal that are not the same, so it is to say whose they are.
                return self.find_related(relation, &parents, &[]).await;
            }
            links.extend(meant.into_iter().map(|parent| RelatedRow {
                parent,
                target: KnownRow::of_key(&association.target_key, &target),
                junction: row.clone(),
            }));
        }
        Ok(links)
    }
}

/// Conditions for the targets' keys. Each part on its own may find some more, which nobody means; but the conditions stay
/// small.
fn targets_filters(junction: &Junction, targets: &[Vec<Value>]) -> Result<Vec<Filter>, WriteError> {
    let parts = junction.target_key.iter().enumerate().map(|(position, &column)| {
        let mut keys = KeySet::new(1);
        for target in targets {
            keys.insert_values(&target[position..=position]).map_err(|_| WriteError::bug("the keys are too large"))?;
        }
        Ok(Filter::Column { column, test: ColumnTest::In(Arc::new(keys)) })
    });
    parts.collect()
}

/// Rows that are not there, each with the first of `created` that is to be it.
#[derive(Default)]
struct MissingRows {
    of_kinds: Vec<(KeyRef, KeySet, Vec<usize>)>,
}

impl MissingRows {
    /// The new row that a name means: the first with this name, or this one.
    fn first(&mut self, named: &NamedRow, row: usize) -> Result<usize, WriteError> {
        let known = self.of_kinds.iter().position(|(kind, _, _)| *kind == named.key);
        let index = known.unwrap_or_else(|| {
            self.of_kinds.push((named.key, KeySet::new(named.values.len()), Vec::new()));
            self.of_kinds.len() - 1
        });
        let (_, keys, rows) = &mut self.of_kinds[index];
        let ordinal = keys.insert_values(&named.values).map_err(|_| WriteError::bug("the keys are too large"))?;
        if ordinal as usize == rows.len() {
            rows.push(row);
        }
        Ok(rows.get(ordinal as usize).copied().unwrap_or(row))
    }
}

impl Surroundings<'_> {
    /// One row is not to go and to stay.
    fn check_steps(&self, relation: &RelationWrite) -> Result<(), WriteError> {
        let is_end = |kind: &StepKind| matches!(kind, StepKind::Disconnect { .. } | StepKind::Delete { .. });
        for steps in self.naming.groups() {
            let kinds = || steps.iter().map(|&step| &relation.steps[step].kind);
            let first = &relation.steps[steps[0]].kind;
            let are_alike = kinds().all(|kind| discriminant(kind) == discriminant(first));
            if !are_alike && kinds().any(is_end) {
                let (entity, contradiction) = (relation.target.id(), Contradiction::Steps);
                let place = relation.steps[steps[steps.len() - 1]].place;
                return Err(WriteError::Contradiction { entity, contradiction, place });
            }
        }
        Ok(())
    }

    fn decide_step(
        &self,
        relation: &RelationWrite,
        index: usize,
        step: &RelationStep,
        is_nullable: bool,
        missing_rows: &mut MissingRows,
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
            StepKind::ConnectOrCreate { named, row } => {
                let target = match self.named[index].clone() {
                    Some(found) => LinkTarget::Known(found),
                    None => LinkTarget::New(missing_rows.first(named, *row)?),
                };
                self.link(relation, index, target, is_nullable, decisions);
            }
            StepKind::Replace => {
                let gone = self.current_of(step.parent).filter(|related| !self.is_linked_by_a_step(relation, related));
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
                let related = self.related(index, step);
                related.first().ok_or_else(|| missing(named))?;
                decisions.unlinks.extend(related.into_iter().map(|row| (row, step.place)));
            }
            StepKind::Update { named, row } => {
                let related = self.related(index, step);
                related.first().ok_or_else(|| missing(named))?;
                decisions.change(index, *row, related);
            }
            StepKind::Upsert { updated, created, .. } => match self.related(index, step) {
                related if related.is_empty() => {
                    self.link(relation, index, LinkTarget::New(*created), is_nullable, decisions);
                }
                related => decisions.change(index, *updated, related),
            },
            StepKind::Delete { named } => {
                let related = self.related(index, step);
                related.first().ok_or_else(|| missing(named))?;
                decisions.deletes.extend(related.into_iter().map(|row| (row, step.place)));
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
        {
            let there = self.current_with(parent, row).filter(|related| self.is_meant(step, related));
            let there: Vec<RelatedRow> = there.cloned().collect();
            if !there.is_empty() {
                let change = |related| TargetChange { step: index, row: None, related };
                decisions.changes.extend(there.into_iter().map(change));
                return;
            }
        }
        if self.association.kind == AssociationKind::HasOne && self.state == ParentState::Existing && is_nullable {
            let is_other = |related: &&RelatedRow| match &target {
                LinkTarget::Known(row) => !self.is_target(row, related),
                LinkTarget::New(_) => true,
            };
            let others = self.current_of(parent).filter(is_other);
            decisions.unlinks.extend(others.map(|related| (related.clone(), step.place)));
        }
        let is_missing = self.named[index].is_none();
        decisions.links.push(Link { parent, step: index, target, is_missing });
    }

    fn current_of(&self, parent: usize) -> impl Iterator<Item = &RelatedRow> {
        self.of_parents.get(&parent).into_iter().flatten().map(|&number| &self.current[number])
    }

    /// The links to the row that a step speaks of, if its parent leads to it.
    fn related(&self, index: usize, step: &RelationStep) -> Vec<RelatedRow> {
        let parent = step.parent;
        if step.kind.named().is_none() {
            return self.current_of(parent).take(1).cloned().collect();
        }
        let Some(row) = self.named[index].as_ref() else { return Vec::new() };
        if self.is_on_paper {
            let junction = self.current_of(parent).next().map(|related| related.junction.clone()).unwrap_or_default();
            return vec![RelatedRow { parent, target: row.clone(), junction }];
        }
        let with_row = |related: &RelatedRow| RelatedRow { target: row.clone(), ..related.clone() };
        let current: Vec<RelatedRow> =
            self.current_with(parent, row).filter(|related| self.is_meant(step, related)).map(with_row).collect();
        if !current.is_empty() || matches!(self.association.kind, AssociationKind::BelongsToMany(_)) {
            return current;
        }
        let own = self.parents[parent].as_ref().and_then(|row| row.values_of(&self.association.source_key));
        let key = row.values_of(&self.association.target_key);
        let is_related = own.zip(key).is_some_and(|(own, key)| are_same(&own, &key));
        let related = || RelatedRow { parent, target: row.clone(), junction: KnownRow::default() };
        is_related.then(related).into_iter().collect()
    }

    fn current_with(&self, parent: usize, row: &KnownRow) -> impl Iterator<Item = &RelatedRow> {
        let key = row.values_of(self.identity).unwrap_or_default();
        let numbers = self.of_rows.of(parent, &key).iter();
        numbers.map(|&number| &self.current[number]).filter(move |related| self.is_target(row, related))
    }

    fn is_target(&self, row: &KnownRow, related: &RelatedRow) -> bool {
        let key = |row: &KnownRow| row.values_of(self.identity);
        key(row).zip(key(&related.target)).is_some_and(|(one, other)| are_same(&one, &other))
    }

    /// Whether a link is one that a step means: some of its key may be told by `through`.
    fn is_meant(&self, step: &RelationStep, related: &RelatedRow) -> bool {
        let mut parts = step.through.iter().filter(|(column, _)| self.junction_key.contains(column));
        parts.all(|(column, value)| {
            let is = |known: &Value| are_same(std::slice::from_ref(known), std::slice::from_ref(value));
            related.junction.get(*column).is_some_and(is)
        })
    }

    fn is_linked_by_a_step(&self, relation: &RelationWrite, related: &RelatedRow) -> bool {
        let Some(key) = related.target.values_of(self.identity) else { return false };
        self.naming.of(related.parent, &key).iter().any(|&index| {
            let step = &relation.steps[index];
            let links = matches!(step.kind, StepKind::Connect { .. } | StepKind::ConnectOrCreate { .. });
            links && self.is_meant(step, related)
        })
    }
}

impl Decisions {
    /// A row changes, and all its links with it.
    fn change(&mut self, step: usize, row: usize, related: Vec<RelatedRow>) {
        let mut row = Some(row);
        self.changes.extend(related.into_iter().map(|related| TargetChange { step, row: row.take(), related }));
    }
}
