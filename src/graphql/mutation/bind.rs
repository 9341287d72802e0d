//! Binds a mutation to the values of one request: inputs become batches.

use std::borrow::Cow;

use async_graphql::Pos;

use crate::catalog::{AssociationId, ColumnId, Entity, EntityId, naming};
use crate::graphql::arguments::{Binding, refused_argument};
use crate::graphql::coerce::Refusal;
use crate::graphql::compile::CompiledOperation;
use crate::graphql::error::{ErrorCode, GraphqlError};
use crate::graphql::filter::FilterReader;
use crate::plan::{
    ChosenRows, ColumnTest, CreateBatch, Filter, KeyRef, NamedKey, NamedRow, NewRow, NodeArguments, OnConflict,
    PlaceId, PlaceStep, Quantifier, UniformRows, UpdateBatch, WriteField, WritePlan, WriteWork,
};
use crate::value::{KeySet, Value};

use super::compile::CompiledWrite;
use super::row::{InputReader, RowInput};
use super::{MutationKind, columns, is_updatable, visible_keys};
use crate::graphql::input::{Input, InputFields};

/// The write plan of a mutation. The nodes that read its rows get a key for each row that is known to be written, so that
/// their cost can be estimated. All findings are reported together.
pub fn bind_writes(
    binding: &Binding<'_>,
    compiled: &CompiledOperation,
    arguments: &mut [NodeArguments],
) -> Result<WritePlan, Vec<GraphqlError>> {
    let mut reader = InputReader::new(binding);
    let mut fields = Vec::with_capacity(compiled.writes.len());
    for write in &compiled.writes {
        let root = reader.places.add(PlaceId::ROOT, PlaceStep::RootField(write.site.response_key.clone()));
        let Some(work) = FieldReader { reader: &mut reader, write, root }.read() else { continue };
        let row_count = match &work {
            WriteWork::Create(batch) | WriteWork::CreateOr { batch, .. } => batch.rows.len(),
            WriteWork::CreateUniform(rows) => rows.rows.len(),
            _ => 1,
        };
        for node in &write.keyed {
            let key = |place| NamedKey { values: Vec::new(), place };
            arguments[node.index()].keys = (0..row_count).map(key).collect();
        }
        let entity = reader.visible(write.entry.entity);
        fields.push(WriteField { entity, work, place: root });
    }
    match reader.errors.is_empty() {
        true => Ok(WritePlan { fields, places: reader.places }),
        false => Err(reader.errors),
    }
}

/// Reads the arguments of one root field.
struct FieldReader<'r, 'a> {
    reader: &'r mut InputReader<'a>,
    write: &'a CompiledWrite,
    root: PlaceId,
}

impl<'a> FieldReader<'_, 'a> {
    /// What the field does; `None` where something was refused.
    fn read(mut self) -> Option<WriteWork> {
        let id = self.write.entry.entity;
        match self.write.entry.kind {
            MutationKind::Create => {
                let mut batch = CreateBatch::new(self.reader.visible(id));
                let (input, place) = self.argument("input")?;
                self.reader.read_new_row(&mut batch, object_of(&input)?, None, place);
                Some(WriteWork::Create(batch))
            }
            MutationKind::CreateMany => {
                if let Some(rows) = self.uniform_rows(id) {
                    return Some(WriteWork::CreateUniform(rows));
                }
                let mut batch = CreateBatch::new(self.reader.visible(id));
                let (inputs, place) = self.argument("inputs")?;
                let Input::List(inputs) = &*inputs else { return None };
                batch.rows.reserve(inputs.len());
                for (index, input) in inputs.iter().enumerate() {
                    let at = self.reader.places.item(place, index);
                    self.reader.read_new_row(&mut batch, object_of(input)?, None, at);
                }
                self.conflict(batch)
            }
            MutationKind::Upsert => {
                let mut batch = CreateBatch::new(self.reader.visible(id));
                let (input, place) = self.argument("input")?;
                self.reader.read_new_row(&mut batch, object_of(&input)?, None, place);
                self.conflict(batch)
            }
            MutationKind::FindOrCreate => self.find_or_create(),
            MutationKind::Update => {
                // Both are read, so that all findings are told.
                let (row, batch) = (self.key(), self.changes());
                Some(WriteWork::Update { row: row?, batch: batch? })
            }
            MutationKind::UpdateMany => {
                let (chosen, batch) = (self.chosen(), self.changes());
                Some(WriteWork::UpdateMany { chosen: chosen?, batch: batch? })
            }
            MutationKind::Delete => Some(WriteWork::Delete { row: self.key()? }),
            MutationKind::DeleteMany => Some(WriteWork::DeleteMany { chosen: self.chosen()? }),
            MutationKind::Add(association) | MutationKind::Set(association) | MutationKind::Remove(association) => {
                self.links(association)
            }
        }
    }

    /// The inputs of the field, where they came as rows, nest nothing, and are all as they should be.
    fn uniform_rows(&mut self, id: EntityId) -> Option<UniformRows> {
        let inputs = self.write.argument("inputs")?.value.as_ref().ok()?.variable()?;
        let rows = self.reader.binding.variables.rows(inputs)?;
        if !self.is_left_out("onConflict") {
            return None;
        }
        let list = self.reader.places.field(self.root, "inputs");
        self.reader.read_uniform(id, rows, list)
    }

    /// Whether an argument was not given, or null.
    fn is_left_out(&self, name: &str) -> bool {
        let Binding { types, variables, .. } = self.reader.binding;
        let Some(argument) = self.write.argument(name) else { return true };
        match argument.value.as_ref().map(|value| value.fill(types, variables)) {
            Ok(Ok(value)) => value.is_none_or(|value| *value == Input::Null),
            // What is wrong with it is said where it is read.
            _ => false,
        }
    }

    /// An argument's value, with its place; `None` where it was not given, or was refused.
    fn argument(&mut self, name: &str) -> Option<(Cow<'a, Input>, PlaceId)> {
        let argument = self.write.argument(name)?;
        let Binding { types, variables, .. } = self.reader.binding;
        self.reader.position = argument.position;
        let value = argument.value.as_ref().map_err(Clone::clone);
        match value.and_then(|value| value.fill(types, variables)) {
            Ok(value) => {
                let place = self.reader.places.field(self.root, name);
                value.map(|value| (value, place))
            }
            Err(refusal) => {
                self.reader.errors.push(refused_argument(name, argument.position, refusal));
                None
            }
        }
    }

    /// An argument's value where it is not null.
    fn given(&mut self, name: &str) -> Option<(Cow<'a, Input>, PlaceId)> {
        self.argument(name).filter(|(value, _)| **value != Input::Null)
    }

    /// The row that the arguments of the field name by its primary key.
    fn key(&mut self) -> Option<NamedRow> {
        let catalog = self.reader.catalog();
        let entity = catalog.entity(self.write.entry.entity);
        let mut values = Vec::with_capacity(entity.primary_key.len());
        for &column in &entity.primary_key {
            let (input, _) = self.argument(&entity.column(column).field)?;
            values.push(self.reader.read_column(entity, column, &input, self.root)?);
        }
        Some(NamedRow { key: KeyRef::Primary, values, place: self.root })
    }

    /// What changes, as a batch of one row.
    fn changes(&mut self) -> Option<UpdateBatch> {
        let catalog = self.reader.catalog();
        let entity = catalog.entity(self.write.entry.entity);
        let mut batch = UpdateBatch::new(self.reader.visible(self.write.entry.entity));
        let before = self.reader.errors.len();
        let (set, place) = self.given("set").unwrap_or((Cow::Owned(Input::Object(InputFields::default())), self.root));
        self.reader.read_changed_row(&mut batch, object_of(&set)?, None, place);
        if let Some((increment, place)) = self.given("increment") {
            let set = batch.rows[0].changes.clone();
            let added = self.reader.read_increments(entity, object_of(&increment)?, &set, place);
            batch.rows[0].changes.extend(added);
        }
        (self.reader.errors.len() == before).then_some(batch)
    }

    /// What becomes of rows that are there already, where the field says so.
    fn conflict(&mut self, batch: CreateBatch) -> Option<WriteWork> {
        let Some((input, place)) = self.given("onConflict") else { return Some(WriteWork::Create(batch)) };
        let catalog = self.reader.catalog();
        let entity = catalog.entity(self.write.entry.entity);
        let object = object_of(&input)?;
        let Some(Input::Enum(target)) = object.get("target") else { return None };
        let is_target = |(_, entry): &(KeyRef, String)| naming::enum_value(entry) == target.as_str();
        let (target, _) = visible_keys(entity).into_iter().find(is_target)?;
        let named: Vec<&str> = match object.get("update") {
            Some(Input::List(items)) => items.iter().filter_map(enum_name).collect(),
            _ => Vec::new(),
        };
        let is_named = |id: ColumnId| named.contains(&naming::enum_value(&entity.column(id).field).as_str());
        let update = columns(entity, |id| is_updatable(entity, id)).filter(|&id| is_named(id)).collect();
        if !batch.relations.is_empty() {
            let reason = "with `onConflict` an input has columns only".to_owned();
            self.reader.refuse(place, ErrorCode::BadUserInput, reason);
        }
        for row in &batch.rows {
            self.check_target(entity, row, target);
        }
        self.check_repeated(entity, &batch, target);
        Some(WriteWork::CreateOr { batch, conflict: OnConflict { target, update } })
    }

    /// A row is told by its key, so it must have one.
    fn check_target(&mut self, entity: &Entity, row: &NewRow, target: KeyRef) {
        let has = |column: &ColumnId| row.values.iter().any(|(given, value)| given == column && *value != Value::Null);
        if let Some(&missing) = target.columns(entity).iter().find(|column| !has(column)) {
            let field = &entity.column(missing).field;
            let reason = format!("the row is told by `{field}`, so it must have one");
            let place = self.reader.places.field(row.place, field);
            self.reader.refuse(place, ErrorCode::BadUserInput, reason);
        }
    }

    fn check_repeated(&mut self, entity: &Entity, batch: &CreateBatch, target: KeyRef) {
        let columns = target.columns(entity);
        let mut keys = KeySet::new(columns.len());
        for row in &batch.rows {
            let value = |column: &ColumnId| {
                let given = row.values.iter().find(|(given, _)| given == column);
                given.map_or(Value::Null, |(_, value)| value.clone())
            };
            let values: Vec<Value> = columns.iter().map(value).collect();
            let known = keys.len();
            if !values.contains(&Value::Null) && keys.insert_values(&values).is_ok() && keys.len() == known {
                let reason = "an earlier input has the same key; give each row once".to_owned();
                self.reader.refuse(row.place, ErrorCode::BadUserInput, reason);
            }
        }
    }

    fn find_or_create(&mut self) -> Option<WriteWork> {
        let catalog = self.reader.catalog();
        let id = self.write.entry.entity;
        let entity = catalog.entity(id);
        let (input, place) = self.argument("where")?;
        let asked = RowInput { object: object_of(&input)?, place, position: self.reader.position };
        if asked.object.is_empty() {
            let reason = "values that the row has are needed to find it".to_owned();
            self.reader.refuse(place, ErrorCode::BadUserInput, reason);
        }
        let (defaults, place) =
            self.given("defaults").unwrap_or((Cow::Owned(Input::Object(InputFields::default())), place));
        let mut defaults = object_of(&defaults)?.clone();
        for name in asked.object.keys().filter(|&name| defaults.contains_key(name)) {
            let at = self.reader.places.field(place, name);
            let reason = format!("`{name}` stands in `where`, which gives it to a new row too; leave it out here");
            self.reader.refuse(at, ErrorCode::BadUserInput, reason);
        }
        defaults.fields_mut().retain(|(name, _)| !asked.object.contains_key(name));
        let mut batch = CreateBatch::new(self.reader.visible(id));
        let is_asked = |(column, _): &&(ColumnId, Value)| {
            let field = entity.column(*column).field.as_str();
            object_of(&input).is_some_and(|object| object.contains_key(field))
        };
        let given = RowInput { object: &defaults, place, position: self.reader.position };
        self.reader.read_new_row_of(&mut batch, &[asked, given], None);
        let equal: Vec<_> = batch.rows[0].values.iter().filter(is_asked).cloned().collect();
        let has = |column: &ColumnId| equal.iter().any(|(given, value)| given == column && *value != Value::Null);
        let unique = (0..entity.unique_keys.len()).map(KeyRef::Unique);
        let key = std::iter::once(KeyRef::Primary).chain(unique).find(|key| key.columns(entity).iter().all(has));
        Some(WriteWork::FindOrCreate { equal, key, batch })
    }

    /// The rows that `where` chooses; one that chooses everything must say so.
    fn chosen(&mut self) -> Option<ChosenRows> {
        let (input, place) = self.argument("where")?;
        let Binding { catalog, access, limits, conditions, .. } = *self.reader.binding;
        let position = self.reader.position;
        let reader = FilterReader { catalog, access, limits, conditions, depth: 0 };
        let filter = match reader.read_where(self.write.entry.entity, None, &input) {
            Ok(filter) => filter,
            Err(refusal) => {
                self.reader.errors.push(refused_argument("where", position, refusal));
                return None;
            }
        };
        let all = self.given("all").is_some_and(|(value, _)| *value == Input::Boolean(true));
        if !all && lets_all_pass(&filter) {
            self.reader.position = position;
            let reason = "this `where` means every row; say so with `all: true`, or give it a condition".to_owned();
            self.reader.refuse(place, ErrorCode::BadUserInput, reason);
        }
        let at_most = match self.given("atMost") {
            Some((value, _)) => Some(self.read_count("atMost", &value)?),
            None => None,
        };
        Some(ChosenRows { filter, at_most })
    }

    fn read_count(&mut self, name: &str, value: &Input) -> Option<u32> {
        let number = match value {
            Input::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
            _ => None,
        };
        if number.is_none() {
            let reason = format!("{value} is negative; it must be 0 or more");
            self.reader.errors.push(refused_argument(name, self.reader.position, Refusal::new(reason)));
        }
        number
    }

    /// Links of one row, as a change of it.
    fn links(&mut self, association: AssociationId) -> Option<WriteWork> {
        let catalog = self.reader.catalog();
        let row = self.key()?;
        let mut batch = UpdateBatch::new(self.reader.visible(self.write.entry.entity));
        self.reader.read_changed_row(&mut batch, &InputFields::default(), None, self.root);
        let field = &catalog.association(association).field;
        let Some((input, place)) = self.argument(field) else {
            if self.reader.errors.is_empty() {
                self.reader.position = self.position();
                let reason = format!("`{field}` is needed: the key of a row, or null for none");
                self.reader.refuse(self.root, ErrorCode::BadUserInput, reason);
            }
            return None;
        };
        match self.write.entry.kind {
            MutationKind::Add(_) => self.reader.read_links(&mut batch.relations, association, &input, place),
            MutationKind::Remove(_) => self.reader.read_unlinks(&mut batch.relations, association, &input, place),
            _ => self.reader.read_replacement(&mut batch.relations, association, &input, place),
        }
        Some(WriteWork::Update { row, batch })
    }

    fn position(&self) -> Pos {
        Pos { line: self.write.site.line as usize, column: self.write.site.column as usize }
    }
}

fn object_of(input: &Input) -> Option<&InputFields> {
    match input {
        Input::Object(object) => Some(object),
        _ => None,
    }
}

fn enum_name(input: &Input) -> Option<&str> {
    match input {
        Input::Enum(name) => Some(name),
        _ => None,
    }
}

/// Whether a filter certainly lets every row pass.
fn lets_all_pass(filter: &Filter) -> bool {
    match filter {
        Filter::All(filters) => filters.iter().all(lets_all_pass),
        Filter::Any(filters) => filters.iter().any(lets_all_pass),
        Filter::Not(filter) => lets_none_pass(filter),
        Filter::Relation(relation) => match relation.quantifier {
            Quantifier::Every => lets_all_pass(&relation.rows.filter),
            Quantifier::None => lets_none_pass(&relation.rows.filter),
            Quantifier::Some => false,
        },
        Filter::Column { .. } | Filter::Aggregate { .. } | Filter::Related(_) | Filter::Through(_) => false,
    }
}

/// Whether a filter certainly lets no row pass.
fn lets_none_pass(filter: &Filter) -> bool {
    match filter {
        Filter::All(filters) => filters.iter().any(lets_none_pass),
        Filter::Any(filters) => filters.iter().all(lets_none_pass),
        Filter::Not(filter) => lets_all_pass(filter),
        Filter::Relation(relation) => relation.quantifier == Quantifier::Some && lets_none_pass(&relation.rows.filter),
        Filter::Column { test: ColumnTest::In(values), .. } => values.is_empty(),
        Filter::Column { .. } | Filter::Aggregate { .. } | Filter::Related(_) | Filter::Through(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn filters_without_a_condition_are_known() {
        let test = || Filter::Column { column: ColumnId(0), test: ColumnTest::IsNull };
        let all = Filter::default;
        let none = || Filter::Any(Vec::new());
        let check = |filter: Filter, passes: bool| assert_eq!(lets_all_pass(&filter), passes, "{filter:?}");
        check(all(), true);
        check(Filter::All(vec![all(), all()]), true);
        check(Filter::Any(vec![test(), all()]), true);
        check(none().negate(), true);
        check(all().negate(), false);
        check(all().negate().negate(), true);
        check(test(), false);
        check(Filter::All(vec![all(), test()]), false);
        check(none(), false);
        let in_none = || Filter::Column { column: ColumnId(0), test: ColumnTest::In(Arc::new(KeySet::new(1))) };
        check(in_none(), false);
        check(in_none().negate(), true);
    }
}
