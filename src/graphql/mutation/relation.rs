//! Reads what is nested along associations.

use crate::catalog::{Association, AssociationId, AssociationKind, ColumnId};
use crate::graphql::error::ErrorCode;
use crate::plan::{CreateBatch, NamedRow, PlaceId, RelationStep, RelationWrite, StepKind, UpdateBatch};
use crate::value::Value;

use super::row::InputReader;
use super::{RowState, can_link, can_unlink, through_columns};
use crate::graphql::input::{Input, InputFields};

/// The row around what is nested: its number in its batch, and what becomes of it.
#[derive(Clone, Copy)]
pub struct Around {
    pub parent: usize,
    pub state: RowState,
}

impl Around {
    /// The only row of a batch, which is there.
    const ONLY: Around = Around { parent: 0, state: RowState::Existing };
}

/// Where an input nests.
#[derive(Clone, Copy)]
struct Nesting<'a> {
    id: AssociationId,
    association: &'a Association,
    around: Around,
}

impl Nesting<'_> {
    /// What becomes of the row with the foreign key, where a row of the association's target is linked.
    fn holder(self, target: RowState) -> RowState {
        if self.association.kind == AssociationKind::BelongsTo { self.around.state } else { target }
    }
}

impl<'a> InputReader<'a> {
    /// Reads the input of an association of a row into the batch's relations.
    pub fn read_relation(
        &mut self,
        relations: &mut Vec<RelationWrite>,
        id: AssociationId,
        around: Around,
        input: &Input,
        place: PlaceId,
    ) {
        let nesting = Nesting { id, association: self.catalog().association(id), around };
        let relation = self.relation_of(relations, id);
        let Input::Object(object) = input else { return self.read_none(nesting, relation, place) };
        for (name, input) in object.iter().filter(|(_, input)| **input != Input::Null) {
            let at = self.places.field(place, name);
            match name.as_str() {
                "create" => self.read_creates(nesting, relation, input, at),
                "connect" => self.read_connects(nesting, relation, input, at),
                "connectOrCreate" => self.read_connect_or_creates(nesting, relation, input, at),
                "set" => {
                    self.check_unlink(nesting, at);
                    self.add_step(nesting, relation, StepKind::Replace, Vec::new(), at);
                    self.read_connects(nesting, relation, input, at);
                }
                "disconnect" => {
                    self.check_unlink(nesting, at);
                    self.read_ends(nesting, relation, input, at, |named| StepKind::Disconnect { named });
                }
                "delete" => {
                    if nesting.association.kind == AssociationKind::BelongsTo {
                        self.check_unlink(nesting, at);
                    }
                    self.read_ends(nesting, relation, input, at, |named| StepKind::Delete { named });
                }
                "update" => self.read_updates(nesting, relation, input, at),
                "upsert" => self.read_upserts(nesting, relation, input, at),
                _ => {}
            }
        }
    }

    /// Null, where a row led somewhere.
    fn read_none(&mut self, nesting: Nesting<'_>, relation: &mut RelationWrite, place: PlaceId) {
        if nesting.association.kind.is_to_many() {
            let reason = "null is no list of rows; `{set: []}` ends all links".to_owned();
            return self.refuse(place, ErrorCode::BadUserInput, reason);
        }
        self.check_unlink(nesting, place);
        self.add_step(nesting, relation, StepKind::Disconnect { named: None }, Vec::new(), place);
    }

    /// Links to rows that are there, and to no others.
    pub fn read_replacement(
        &mut self,
        relations: &mut Vec<RelationWrite>,
        id: AssociationId,
        input: &Input,
        place: PlaceId,
    ) {
        let nesting = Nesting { id, association: self.catalog().association(id), around: Around::ONLY };
        let relation = self.relation_of(relations, id);
        let is_to_many = nesting.association.kind.is_to_many();
        match input {
            Input::Null => self.add_step(nesting, relation, StepKind::Disconnect { named: None }, Vec::new(), place),
            input => {
                if is_to_many {
                    self.add_step(nesting, relation, StepKind::Replace, Vec::new(), place);
                }
                self.read_connects(nesting, relation, input, place);
            }
        }
    }

    /// Links to rows that are there.
    pub fn read_links(&mut self, relations: &mut Vec<RelationWrite>, id: AssociationId, input: &Input, place: PlaceId) {
        let nesting = Nesting { id, association: self.catalog().association(id), around: Around::ONLY };
        let relation = self.relation_of(relations, id);
        self.read_connects(nesting, relation, input, place);
    }

    /// Ends of links.
    pub fn read_unlinks(
        &mut self,
        relations: &mut Vec<RelationWrite>,
        id: AssociationId,
        input: &Input,
        place: PlaceId,
    ) {
        let nesting = Nesting { id, association: self.catalog().association(id), around: Around::ONLY };
        let relation = self.relation_of(relations, id);
        self.read_ends(nesting, relation, input, place, |named| StepKind::Disconnect { named });
    }

    /// The relation of a batch along an association, the same for all its rows.
    fn relation_of<'r>(&self, relations: &'r mut Vec<RelationWrite>, id: AssociationId) -> &'r mut RelationWrite {
        let known = relations.iter().position(|relation| relation.association == id);
        let index = known.unwrap_or_else(|| {
            let association = self.catalog().association(id);
            let target = self.visible(association.target);
            relations.push(RelationWrite {
                association: id,
                junction: association.kind.junction().map(|junction| self.visible(junction.entity)),
                created: CreateBatch::new(target.clone()),
                updated: UpdateBatch::new(target.clone()),
                target,
                steps: Vec::new(),
            });
            relations.len() - 1
        });
        &mut relations[index]
    }

    fn read_creates(&mut self, nesting: Nesting<'_>, relation: &mut RelationWrite, input: &Input, place: PlaceId) {
        if !self.check_link(nesting, RowState::New, place) {
            return;
        }
        for (object, at) in self.objects(input, place) {
            let row = self.read_new_row(&mut relation.created, object, Some(nesting.id), at);
            let through = self.read_through(nesting, object, true, at);
            self.add_step(nesting, relation, StepKind::Create { row }, through, at);
        }
    }

    fn read_connects(&mut self, nesting: Nesting<'_>, relation: &mut RelationWrite, input: &Input, place: PlaceId) {
        if !self.check_link(nesting, RowState::Existing, place) {
            return;
        }
        let is_new = nesting.around.state == RowState::New;
        for (object, at) in self.objects(input, place) {
            if let Some(named) = self.read_named(nesting.association.target, object, at) {
                let through = self.read_through(nesting, object, is_new, at);
                self.add_step(nesting, relation, StepKind::Connect { named }, through, at);
            }
        }
    }

    fn read_connect_or_creates(
        &mut self,
        nesting: Nesting<'_>,
        relation: &mut RelationWrite,
        input: &Input,
        place: PlaceId,
    ) {
        if !self.check_link(nesting, RowState::Existing, place) {
            return;
        }
        let is_new = nesting.around.state == RowState::New;
        for (object, at) in self.objects(input, place) {
            let (Some(named), Some((create, create_at))) =
                (self.read_where(nesting, object, at), self.inner(object, "create", at))
            else {
                continue;
            };
            let row = self.read_new_row(&mut relation.created, create, Some(nesting.id), create_at);
            let through = self.read_through(nesting, object, is_new, at);
            self.add_step(nesting, relation, StepKind::ConnectOrCreate { named, row }, through, at);
        }
    }

    /// Rows that are named, or with `true` the only one that there is.
    fn read_ends(
        &mut self,
        nesting: Nesting<'_>,
        relation: &mut RelationWrite,
        input: &Input,
        place: PlaceId,
        step: impl Fn(Option<NamedRow>) -> StepKind,
    ) {
        if let Input::Boolean(is_wanted) = input {
            match is_wanted {
                true => self.add_step(nesting, relation, step(None), Vec::new(), place),
                false => self.refuse(place, ErrorCode::BadUserInput, "`false` does nothing; leave it out".to_owned()),
            }
            return;
        }
        for (object, at) in self.objects(input, place) {
            if let Some(named) = self.read_named(nesting.association.target, object, at) {
                self.add_step(nesting, relation, step(Some(named)), Vec::new(), at);
            }
        }
    }

    fn read_updates(&mut self, nesting: Nesting<'_>, relation: &mut RelationWrite, input: &Input, place: PlaceId) {
        for (object, at) in self.objects(input, place) {
            if !nesting.association.kind.is_to_many() {
                let row = self.read_changed_row(&mut relation.updated, object, Some(nesting.id), at);
                self.add_step(nesting, relation, StepKind::Update { named: None, row }, Vec::new(), at);
                continue;
            }
            let (Some(named), Some((set, set_at))) =
                (self.read_where(nesting, object, at), self.inner(object, "set", at))
            else {
                continue;
            };
            let row = self.read_changed_row(&mut relation.updated, set, Some(nesting.id), set_at);
            let through = self.read_through(nesting, object, false, at);
            self.add_step(nesting, relation, StepKind::Update { named: Some(named), row }, through, at);
        }
    }

    fn read_upserts(&mut self, nesting: Nesting<'_>, relation: &mut RelationWrite, input: &Input, place: PlaceId) {
        let is_to_many = nesting.association.kind.is_to_many();
        for (object, at) in self.objects(input, place) {
            let named = if is_to_many { self.read_where(nesting, object, at) } else { None };
            let (Some((set, set_at)), Some((create, create_at))) =
                (self.inner(object, "set", at), self.inner(object, "create", at))
            else {
                continue;
            };
            if is_to_many && named.is_none() {
                continue;
            }
            let updated = self.read_changed_row(&mut relation.updated, set, Some(nesting.id), set_at);
            let created = self.read_new_row(&mut relation.created, create, Some(nesting.id), create_at);
            let through = self.read_through(nesting, object, false, at);
            self.add_step(nesting, relation, StepKind::Upsert { named, updated, created }, through, at);
        }
    }

    fn read_where(&mut self, nesting: Nesting<'_>, object: &InputFields, place: PlaceId) -> Option<NamedRow> {
        let (key, at) = self.inner(object, "where", place)?;
        self.read_named(nesting.association.target, key, at)
    }

    /// What an entry says about the junction's row. Where that is certainly a new one, what it needs must be there; else it
    /// is asked for when it turns out to be one.
    fn read_through(
        &mut self,
        nesting: Nesting<'_>,
        object: &InputFields,
        is_new: bool,
        place: PlaceId,
    ) -> Vec<(ColumnId, Value)> {
        let Some(junction) = nesting.association.kind.junction() else { return Vec::new() };
        let catalog = self.catalog();
        let middle = catalog.entity(junction.entity);
        let values = match self.inner(object, "through", place) {
            Some((through, at)) => self.read_written_values(middle, through, at),
            None => Vec::new(),
        };
        let is_given = |column: &ColumnId| values.iter().any(|(given, _)| given == column);
        let mut needed = through_columns(catalog, nesting.association).into_iter().filter(|_| is_new);
        if let Some(column) = needed.find(|column| catalog.link_needs_value(middle, *column) && !is_given(column)) {
            let field = &middle.column(column).field;
            let reason = format!("`through` needs a `{field}`");
            self.refuse(place, ErrorCode::BadUserInput, reason);
        }
        values
    }

    /// Whether a row, new or not, can be linked: the foreign key may be given.
    fn check_link(&mut self, nesting: Nesting<'_>, target: RowState, place: PlaceId) -> bool {
        let holder = nesting.holder(target);
        if can_link(self.catalog(), nesting.association, holder) {
            return true;
        }
        let field = &nesting.association.field;
        let reason = match (holder, nesting.association.kind == AssociationKind::BelongsTo) {
            (RowState::Existing, false) => {
                format!(
                    "`{field}` cannot lead to a row that is there: the key by which it would be linked never changes"
                )
            }
            (RowState::Existing, true) => {
                format!("`{field}` stays what it is: the key by which it is linked never changes")
            }
            (RowState::New, _) => format!("`{field}` cannot be linked: its key is not for clients to give"),
        };
        self.refuse(place, ErrorCode::BadUserInput, reason);
        false
    }

    fn check_unlink(&mut self, nesting: Nesting<'_>, place: PlaceId) {
        if can_unlink(self.catalog(), nesting.association) {
            return;
        }
        let Association { field, kind, source, .. } = nesting.association;
        let reason = match kind {
            AssociationKind::BelongsTo => {
                let source = &self.catalog().entity(*source).type_name;
                format!("a {source} cannot be without its `{field}`: link it elsewhere, or delete it")
            }
            _ => {
                format!(
                    "rows of `{field}` cannot be without what they are linked to: delete them, or link them elsewhere"
                )
            }
        };
        self.refuse(place, ErrorCode::BadUserInput, reason);
    }

    fn add_step(
        &mut self,
        nesting: Nesting<'_>,
        relation: &mut RelationWrite,
        kind: StepKind,
        through: Vec<(ColumnId, Value)>,
        place: PlaceId,
    ) {
        relation.steps.push(RelationStep { parent: nesting.around.parent, kind, through, place });
    }

    /// The objects of an input, which may be one or a list, each with its place.
    fn objects<'i>(&mut self, input: &'i Input, place: PlaceId) -> Vec<(&'i InputFields, PlaceId)> {
        match input {
            Input::Object(object) => vec![(object, place)],
            Input::List(items) => {
                let objects = items.iter().enumerate().filter_map(|(index, item)| match item {
                    Input::Object(object) => Some((object, self.places.item(place, index))),
                    _ => None,
                });
                objects.collect()
            }
            _ => Vec::new(),
        }
    }

    fn inner<'i>(&mut self, object: &'i InputFields, name: &str, place: PlaceId) -> Option<(&'i InputFields, PlaceId)> {
        match object.get(name) {
            Some(Input::Object(inner)) => Some((inner, self.places.field(place, name))),
            _ => None,
        }
    }
}
