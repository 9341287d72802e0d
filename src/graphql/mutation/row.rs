//! Reads the inputs of rows: what new ones are given, and what changes in others.

use async_graphql::Pos;

use crate::access::Visible;
use crate::catalog::{
    Association, AssociationId, AssociationKind, Catalog, Column, ColumnId, ColumnType, Entity, EntityId,
};
use crate::graphql::arguments::Binding;
use crate::graphql::error::{ErrorCode, GraphqlError, PathItem};
use crate::plan::{
    Change, ChangedRow, CreateBatch, NamedRow, NewRow, PlaceId, PlaceStep, Places, RelationWrite, UniformRows,
    UpdateBatch,
};
use crate::value::{Cell, Rows, RowsBuilder, Value};

use super::relation::Around;
use super::value::{ValueRefusal, read_added, read_value, takes_text};
use super::{RowState, columns, visible_keys};
use crate::graphql::input::{Input, InputFields};
use crate::graphql::input_rows::{InputRows, RowField};
use crate::graphql::scalar::ScalarInput;

/// Reads the inputs of one mutation. Findings are collected, so that all are told together.
pub struct InputReader<'a> {
    pub binding: &'a Binding<'a>,
    pub places: Places,
    pub errors: Vec<GraphqlError>,
    /// Of the argument that is being read.
    pub position: Pos,
}

/// An object whose members a row is given.
pub struct RowInput<'i> {
    pub object: &'i InputFields,
    pub place: PlaceId,
    /// Of the argument that it stands in.
    pub position: Pos,
}

/// What an input object gives to its row, from whichever side.
struct GivenColumns<'a> {
    entity: &'a Entity,
    /// By the columns' own fields.
    own: Vec<ColumnId>,
    /// The associations to owners that it nests.
    owners: Vec<AssociationId>,
    /// The association that leads here.
    incoming: Option<AssociationId>,
}

impl<'a> InputReader<'a> {
    pub fn new(binding: &'a Binding<'a>) -> Self {
        InputReader { binding, places: Places::default(), errors: Vec::new(), position: Pos::default() }
    }

    pub fn catalog(&self) -> &'a Catalog {
        self.binding.catalog
    }

    pub fn visible(&self, entity: EntityId) -> Visible {
        self.binding.access.visible(entity)
    }

    /// Reads a new row into a batch; gives its number. `incoming` is the association whose input nests it.
    pub fn read_new_row(
        &mut self,
        batch: &mut CreateBatch,
        object: &InputFields,
        incoming: Option<AssociationId>,
        place: PlaceId,
    ) -> usize {
        self.read_new_row_of(batch, &[RowInput { object, place, position: self.position }], incoming)
    }

    /// The same of several objects; the place of the first is the row's.
    pub fn read_new_row_of(
        &mut self,
        batch: &mut CreateBatch,
        objects: &[RowInput<'_>],
        incoming: Option<AssociationId>,
    ) -> usize {
        let id = batch.entity.id();
        let around = Around { parent: batch.rows.len(), state: RowState::New };
        let place = objects.first().map_or(PlaceId::ROOT, |first| first.place);
        batch.rows.push(NewRow { values: Vec::new(), place });
        let (given, values) = self.read_members(id, &mut batch.relations, around, objects, incoming);
        self.check_overlaps(&given, place);
        self.check_needed(&given, place);
        batch.rows[around.parent].values = values;
        around.parent
    }

    /// Reads new rows that came as such, items of a list. `None` where they give more than columns, do not come to the same
    /// columns, or refer to each other, or where something is wrong with one: what that is is said of its object.
    pub fn read_uniform(&mut self, id: EntityId, input: &InputRows, list: PlaceId) -> Option<UniformRows> {
        let entity = self.catalog().entity(id);
        let column_of = |field: &RowField| entity.column_by_field(&field.name);
        let columns: Option<Vec<ColumnId>> = input.fields().iter().map(column_of).collect();
        let mut fields: Vec<(ColumnId, &RowField)> = columns?.into_iter().zip(input.fields()).collect();
        fields.sort_by_key(|(column, _)| *column);
        let columns: Vec<ColumnId> = fields.iter().map(|(column, _)| *column).collect();
        let may_lack = |(column, field): &(ColumnId, &RowField)| {
            entity.column(*column).defaults_to_null() || input.all_have(field)
        };
        let mut to_itself = entity.foreign_keys.iter().filter(|key| key.target == id).flat_map(|key| &key.columns);
        let given = GivenColumns { entity, own: columns, owners: Vec::new(), incoming: None };
        if to_itself.any(|column| given.own.contains(column))
            || !self.missing_columns(&given).is_empty()
            || !fields.iter().all(may_lack)
        {
            return None;
        }
        let rows = read_cells(entity, input, &fields)?;
        let places = self.places.items(list, rows.len());
        Some(UniformRows { entity: self.visible(id), columns: given.own, rows, places })
    }

    /// Reads what changes in a row into a batch; gives its number.
    pub fn read_changed_row(
        &mut self,
        batch: &mut UpdateBatch,
        object: &InputFields,
        incoming: Option<AssociationId>,
        place: PlaceId,
    ) -> usize {
        let around = Around { parent: batch.rows.len(), state: RowState::Existing };
        batch.rows.push(ChangedRow { changes: Vec::new(), place });
        let id = batch.entity.id();
        let objects = [RowInput { object, place, position: self.position }];
        let (given, values) = self.read_members(id, &mut batch.relations, around, &objects, incoming);
        self.check_overlaps(&given, place);
        let changes = values.into_iter().map(|(column, value)| (column, Change::Set(value)));
        batch.rows[around.parent].changes = changes.collect();
        around.parent
    }

    /// Reads the columns of input objects, and what they nest into the relations of their batch.
    fn read_members(
        &mut self,
        id: EntityId,
        relations: &mut Vec<RelationWrite>,
        around: Around,
        objects: &[RowInput<'_>],
        incoming: Option<AssociationId>,
    ) -> (GivenColumns<'a>, Vec<(ColumnId, Value)>) {
        let catalog = self.catalog();
        let entity = catalog.entity(id);
        let member_count = objects.iter().map(|input| input.object.len()).sum::<usize>();
        let own = Vec::with_capacity(member_count);
        let mut given = GivenColumns { entity, own, owners: Vec::new(), incoming };
        let mut values = Vec::with_capacity(member_count);
        let members = objects.iter().flat_map(|around| around.object.iter().map(move |member| (around, member)));
        for (&RowInput { place, position, .. }, (name, input)) in members.filter(|(_, (name, _))| *name != "through") {
            self.position = position;
            if let Some(column) = entity.column_by_field(name) {
                given.own.push(column);
                values.extend(self.read_written(entity, column, input, place).map(|value| (column, value)));
            } else if let Some(association) = catalog.association_by_field(id, name)
                // A new row leads nowhere by itself.
                && (*input != Input::Null || around.state == RowState::Existing)
            {
                let at = self.places.field(place, name);
                self.note_owner(&mut given, association, at);
                self.read_relation(relations, association, around, input, at);
            }
        }
        (given, values)
    }

    /// Reads what is added to columns of a row.
    pub fn read_increments(
        &mut self,
        entity: &Entity,
        object: &InputFields,
        set: &[(ColumnId, Change)],
        place: PlaceId,
    ) -> Vec<(ColumnId, Change)> {
        let mut changes = Vec::new();
        for (name, input) in object {
            let Some(column) = entity.column_by_field(name) else { continue };
            let at = self.places.field(place, name);
            if *input == Input::Null {
                self.refuse(at, ErrorCode::BadUserInput, "null is nothing that can be added".to_owned());
            } else if set.iter().any(|(other, _)| *other == column) {
                let reason = format!("`{name}` is set as well; give it in `set` or in `increment`");
                self.refuse(at, ErrorCode::BadUserInput, reason);
            } else if let Some(value) =
                self.taken(entity, column, read_added(entity.column(column), &input.as_scalar()), place)
            {
                changes.push((column, Change::Add(value)));
            }
        }
        changes
    }

    /// Reads values that columns are given, and nothing else.
    pub fn read_written_values(
        &mut self,
        entity: &Entity,
        object: &InputFields,
        place: PlaceId,
    ) -> Vec<(ColumnId, Value)> {
        let columns = object.iter().filter_map(|(name, input)| Some((entity.column_by_field(name)?, input)));
        let read = |(column, input)| Some((column, self.read_written(entity, column, input, place)?));
        columns.filter_map(read).collect()
    }

    /// Reads what a column is given, and holds it to the rules of its model.
    fn read_written(&mut self, entity: &Entity, id: ColumnId, input: &Input, place: PlaceId) -> Option<Value> {
        let value = self.read_column(entity, id, input, place)?;
        let column = entity.column(id);
        for violated in column.rules.iter().flat_map(|rule| rule.check(&column.field, &value)) {
            let mut at = self.places.field(place, &column.field);
            if let Some(index) = violated.item {
                at = self.places.item(at, index);
            }
            let error = self.error(at, ErrorCode::ValidationFailed, violated.reason);
            self.errors.push(error.about(&entity.type_name, vec![column.field.clone()]));
        }
        Some(value)
    }

    /// Reads the value of one column.
    pub fn read_column(&mut self, entity: &Entity, column: ColumnId, input: &Input, place: PlaceId) -> Option<Value> {
        self.taken(entity, column, read_value(entity.column(column), &input.as_scalar()), place)
    }

    fn taken(
        &mut self,
        entity: &Entity,
        column: ColumnId,
        read: Result<Value, ValueRefusal>,
        place: PlaceId,
    ) -> Option<Value> {
        let column = entity.column(column);
        match read {
            Ok(value) => Some(value),
            Err(refusal) => {
                let at = self.places.field(place, &column.field);
                let error = self.error(at, refusal.code, refusal.reason);
                self.errors.push(error.about(&entity.type_name, vec![column.field.clone()]));
                None
            }
        }
    }

    /// Reads the row that an object names by exactly one of its keys.
    pub fn read_named(&mut self, id: EntityId, object: &InputFields, place: PlaceId) -> Option<NamedRow> {
        let entity = self.catalog().entity(id);
        let mut entries = object.iter().filter(|(name, input)| *name != "through" && **input != Input::Null);
        let (Some((name, input)), None) = (entries.next(), entries.next()) else {
            let reason = format!("a {} is named by exactly one of its keys", entity.type_name);
            self.refuse(place, ErrorCode::BadUserInput, reason);
            return None;
        };
        let (key, _) = visible_keys(entity).into_iter().find(|(_, entry)| *entry == name.as_str())?;
        let at = self.places.field(place, name);
        let values: Option<Vec<Value>> = match (key.columns(entity), input) {
            ([only], input) => self.read_column(entity, *only, input, place).map(|value| vec![value]),
            (columns, Input::Object(parts)) => columns
                .iter()
                .map(|&column| {
                    let part = parts.get(entity.column(column).field.as_str())?;
                    self.read_column(entity, column, part, at)
                })
                .collect(),
            _ => None,
        };
        Some(NamedRow { key, values: values?, place })
    }

    /// Notes that an association was nested, and refuses one that leads back to where the input comes from.
    fn note_owner(&mut self, given: &mut GivenColumns<'_>, id: AssociationId, place: PlaceId) {
        let association = self.catalog().association(id);
        if association.kind == AssociationKind::BelongsTo {
            given.owners.push(id);
        }
        if let Some(incoming) = given.incoming
            && leads_back(self.catalog().association(incoming), association)
        {
            let around = &self.catalog().association(incoming).field;
            let reason =
                format!("`{}` leads back to the row whose `{around}` nests this one; leave it out", association.field);
            self.refuse(place, ErrorCode::BadUserInput, reason);
        }
    }

    /// A foreign key is given once: by its columns, by its association, or by the input around. A column that is part of
    /// several may be given as long as some other part of each is not.
    fn check_overlaps(&mut self, given: &GivenColumns<'_>, place: PlaceId) {
        let catalog = self.catalog();
        for &owner in &given.owners {
            let association = catalog.association(owner);
            if let [column, ..] = association.source_key[..]
                && association.source_key.iter().all(|column| given.own.contains(column))
            {
                let (column, field) = (&given.entity.column(column).field, &association.field);
                let reason = format!("`{column}` and `{field}` say the same; give one of them");
                self.refuse(place, ErrorCode::BadUserInput, reason);
            }
        }
        let from_around = given.incoming.map_or(&[][..], |incoming| incoming_columns(catalog.association(incoming)));
        for &column in from_around.iter().filter(|column| given.own.contains(column)) {
            let field = given.entity.column(column).field.clone();
            let at = self.places.field(place, &field);
            let reason = format!("`{field}` follows from the row around this one; leave it out");
            self.refuse(at, ErrorCode::BadUserInput, reason);
        }
    }

    /// The columns that need a value and have none.
    fn missing_columns(&self, given: &GivenColumns<'_>) -> Vec<ColumnId> {
        let catalog = self.catalog();
        let from_around = given.incoming.map_or(&[][..], |incoming| incoming_columns(catalog.association(incoming)));
        let is_given = |column: ColumnId| {
            let by_owner = |&owner: &AssociationId| catalog.association(owner).source_key.contains(&column);
            given.own.contains(&column) || from_around.contains(&column) || given.owners.iter().any(by_owner)
        };
        columns(given.entity, |column| catalog.needs_value(given.entity, column) && !is_given(column)).collect()
    }

    fn check_needed(&mut self, given: &GivenColumns<'_>, place: PlaceId) {
        let catalog = self.catalog();
        let entity = given.entity;
        for column in self.missing_columns(given) {
            let field = &entity.column(column).field;
            let owners = entity.associations.iter().map(|&id| catalog.association(id));
            let owner = owners
                .filter(|association| association.kind == AssociationKind::BelongsTo)
                .find(|association| association.source_key.contains(&column));
            let reason = match owner {
                Some(association) => {
                    format!("a {} needs a `{field}`; give it, or `{}`", entity.type_name, association.field)
                }
                None => format!("a {} needs a `{field}`", entity.type_name),
            };
            let at = self.places.field(place, field);
            let error = self.error(at, ErrorCode::BadUserInput, reason);
            self.errors.push(error.about(&entity.type_name, vec![field.clone()]));
        }
    }

    /// Notes a finding.
    pub fn refuse(&mut self, place: PlaceId, code: ErrorCode, reason: String) {
        let error = self.error(place, code, reason);
        self.errors.push(error);
    }

    fn error(&self, place: PlaceId, code: ErrorCode, reason: String) -> GraphqlError {
        GraphqlError::new(code, reason).at(self.position).with_input_path(input_path(&self.places, place))
    }
}

/// The cells of what new rows give to their columns; `None` where a column does not take one.
fn read_cells(entity: &Entity, input: &InputRows, fields: &[(ColumnId, &RowField)]) -> Option<Rows> {
    let mut rows = RowsBuilder::new(fields.len());
    rows.reserve(input.len());
    for row in 0..input.len() {
        for &(column, field) in fields {
            match input.value(row, field) {
                Some(value) => push_value(&mut rows, entity.column(column), &value)?,
                None => rows.push(Cell::Null),
            }
        }
    }
    Some(rows.finish())
}

/// Adds the cell of what a column is given; `None` where it does not take that.
fn push_value(rows: &mut RowsBuilder, column: &Column, input: &ScalarInput<'_>) -> Option<()> {
    if let ScalarInput::String(text) = input
        && column.column_type == ColumnType::String
        && column.rules.is_empty()
    {
        // The most common of all needs no value of its own. That it has no U+0000 was seen when it was coerced.
        return if takes_text(column, text) { rows.push_text(text).ok() } else { None };
    }
    let value = read_value(column, input).ok()?;
    let is_kept = column.rules.iter().all(|rule| rule.check(&column.field, &value).is_empty());
    if is_kept { value.push_to(rows).ok() } else { None }
}

/// A place as clients read it: without the root field.
pub fn input_path(places: &Places, place: PlaceId) -> Vec<PathItem> {
    let items = places.path(place).into_iter().filter_map(|step| match step {
        PlaceStep::RootField(_) => None,
        PlaceStep::Field(name) => Some(PathItem::Key(name.clone())),
        PlaceStep::Index(index) => Some(PathItem::Index(*index)),
    });
    items.collect()
}

/// The columns of a nested row that the row around it determines.
fn incoming_columns(association: &Association) -> &[ColumnId] {
    match association.kind {
        AssociationKind::HasOne | AssociationKind::HasMany => &association.target_key,
        _ => &[],
    }
}

/// Whether an association of a nested row is the one that led to it, the other way round, and has no room for another row.
fn leads_back(incoming: &Association, association: &Association) -> bool {
    if incoming.source != association.target || incoming.target != association.source {
        return false;
    }
    match (&incoming.kind, &association.kind) {
        (AssociationKind::HasOne | AssociationKind::HasMany, AssociationKind::BelongsTo) => {
            incoming.target_key == association.source_key
        }
        (AssociationKind::BelongsTo, AssociationKind::HasOne) => incoming.source_key == association.target_key,
        _ => false,
    }
}
