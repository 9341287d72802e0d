//! The input types of an entity's writes, and the objects that its answers are.

use async_graphql::dynamic::TypeRef;

use crate::catalog::{Catalog, Column, ColumnId, ColumnType, Entity, EntityId, naming};
use crate::graphql::definition::{Enum, EnumItem, Field, InputObject, InputValue, Object};

use super::names::WriteNames;
use super::relation_inputs::{created_relations, relation_inputs, set_relations};
use super::{MutationKind, columns, is_creatable, is_number, is_updatable, kinds_of, visible_keys};

/// All input types of an entity's writes.
pub fn write_inputs(catalog: &Catalog, id: EntityId) -> Vec<InputObject> {
    let entity = catalog.entity(id);
    let kinds = kinds_of(catalog, id);
    let names = WriteNames::of_entity(entity);
    let mut inputs = unique_inputs(entity, &names);
    if kinds.contains(&MutationKind::Create) {
        inputs.push(create_input(catalog, id, InputObject::new(names.create()), true));
        inputs.push(equals_input(entity, &names));
        inputs.push(defaults_input(entity, &names));
    }
    if kinds.contains(&MutationKind::Upsert) {
        inputs.push(create_input(catalog, id, InputObject::new(names.upsert()), false));
        inputs.push(on_conflict_input(entity, &names));
    }
    if has_set(catalog, id) {
        inputs.push(set_input(catalog, id, &names));
        inputs.extend(increment_input(catalog, entity, &names));
    }
    inputs.extend(relation_inputs(catalog, id));
    inputs
}

/// Whether rows of an entity can change.
pub fn has_set(catalog: &Catalog, id: EntityId) -> bool {
    let kinds = kinds_of(catalog, id);
    kinds.contains(&MutationKind::Update) || kinds.contains(&MutationKind::UpdateMany)
}

/// Whether an entity has columns that can be added to.
pub fn has_increment(catalog: &Catalog, entity: &Entity) -> bool {
    columns(entity, |id| is_updatable(entity, id) && is_number(catalog, entity, id)).next().is_some()
}

/// The enums of an entity's writes.
pub fn write_enums(catalog: &Catalog, id: EntityId) -> Vec<Enum> {
    let entity = catalog.entity(id);
    let names = WriteNames::of_entity(entity);
    if !kinds_of(catalog, id).contains(&MutationKind::Upsert) {
        return Vec::new();
    }
    let keys = Enum::new(names.unique_key()).description(format!("The keys by which a {} is told.", entity.type_name));
    let keys = visible_keys(entity)
        .into_iter()
        .fold(keys, |keys, (_, entry)| keys.item(EnumItem::new(naming::enum_value(&entry))));
    let written = columns(entity, |id| is_updatable(entity, id));
    let over = Enum::new(names.column()).description(format!("The columns of {} that change.", entity.type_name));
    let over = written.fold(over, |over, id| over.item(EnumItem::new(naming::enum_value(&entity.column(id).field))));
    match columns(entity, |id| is_updatable(entity, id)).next() {
        Some(_) => vec![keys, over],
        None => vec![keys],
    }
}

/// `MovieRows` and `MovieFoundOrCreated`
pub fn write_objects(catalog: &Catalog, id: EntityId) -> Vec<Object> {
    let entity = catalog.entity(id);
    let kinds = kinds_of(catalog, id);
    let names = WriteNames::of_entity(entity);
    let mut objects = Vec::new();
    if kinds.contains(&MutationKind::DeleteMany) {
        let count = Field::new("count", TypeRef::named_nn(TypeRef::INT)).description("How many rows were written.");
        let rows = Field::new("rows", TypeRef::named_nn_list_nn(&entity.type_name));
        let rows = rows.description("The rows, in the order of their key; before they were deleted, where they were.");
        objects.push(Object::new(names.rows()).field(count).field(rows));
    }
    if kinds.contains(&MutationKind::FindOrCreate) {
        let created = Field::new("created", TypeRef::named_nn(TypeRef::BOOLEAN));
        let row = Field::new(&entity.field_one, TypeRef::named_nn(&entity.type_name));
        let created = created.description("Whether the row is new.");
        objects.push(Object::new(names.found_or_created()).field(row).field(created));
    }
    objects
}

/// A column's value in an input.
pub fn column_input(column: &Column, required: bool) -> InputValue {
    let value = InputValue::new(&column.field, value_type(&column.column_type, required));
    match &column.description {
        Some(description) => value.description(description),
        None => value,
    }
}

fn value_type(column_type: &ColumnType, required: bool) -> TypeRef {
    let type_ref = match column_type {
        ColumnType::List(item_type) => TypeRef::List(Box::new(value_type(item_type, false))),
        scalar => TypeRef::named(scalar.type_name()),
    };
    if required { TypeRef::NonNull(Box::new(type_ref)) } else { type_ref }
}

/// `MovieCreate`: a foreign key and its association are both there, and exactly one must be given where the column needs a
/// value. `MovieUpsert` has no associations: what they would do to a row that is there is not for us to guess.
pub fn create_input(catalog: &Catalog, id: EntityId, object: InputObject, has_relations: bool) -> InputObject {
    let entity = catalog.entity(id);
    let object = object.description(format!("A new {}. What is left out takes its default.", entity.type_name));
    let object = columns(entity, |id| is_creatable(entity, id)).fold(object, |object, column| {
        let required =
            catalog.needs_value(entity, column) && !(has_relations && catalog.is_foreign_key(entity, column));
        object.field(column_input(entity.column(column), required))
    });
    if has_relations { created_relations(catalog, id).into_iter().fold(object, InputObject::field) } else { object }
}

fn set_input(catalog: &Catalog, id: EntityId, names: &WriteNames) -> InputObject {
    let entity = catalog.entity(id);
    let object = InputObject::new(names.set());
    let object = object.description(format!("What changes in a {}. What is left out stays.", entity.type_name));
    let written = columns(entity, |id| is_updatable(entity, id));
    let object = written.fold(object, |object, id| object.field(column_input(entity.column(id), false)));
    set_relations(catalog, id).into_iter().fold(object, InputObject::field)
}

fn equals_input(entity: &Entity, names: &WriteNames) -> InputObject {
    let object = InputObject::new(names.equals());
    let object = object.description(format!("Values that the {} has; a new one is given them.", entity.type_name));
    let comparable = |id: ColumnId| is_creatable(entity, id) && entity.column(id).column_type.is_ordered();
    columns(entity, comparable).fold(object, |object, id| object.field(column_input(entity.column(id), false)))
}

fn defaults_input(entity: &Entity, names: &WriteNames) -> InputObject {
    let object = InputObject::new(names.defaults());
    let object = object.description(format!("What else a new {} is given.", entity.type_name));
    let written = columns(entity, |id| is_creatable(entity, id));
    written.fold(object, |object, id| object.field(column_input(entity.column(id), false)))
}

fn on_conflict_input(entity: &Entity, names: &WriteNames) -> InputObject {
    let target = InputValue::new("target", TypeRef::named_nn(names.unique_key()));
    let object = InputObject::new(names.on_conflict())
        .description(format!("What becomes of a {} that is there already.", entity.type_name))
        .field(target.description("The key by which it is told."));
    match columns(entity, |id| is_updatable(entity, id)).next() {
        Some(_) => {
            let update = InputValue::new("update", TypeRef::named_nn_list_nn(names.column()));
            object.field(update.description("The columns that are written over; none leaves it as it is."))
        }
        None => object,
    }
}

fn increment_input(catalog: &Catalog, entity: &Entity, names: &WriteNames) -> Option<InputObject> {
    let object = InputObject::new(names.increment());
    let object = object.description("How much is added; a negative number is taken away. What is null stays so.");
    let numbers = columns(entity, |id| is_updatable(entity, id) && is_number(catalog, entity, id));
    has_increment(catalog, entity)
        .then(|| numbers.fold(object, |object, id| object.field(column_input(entity.column(id), false))))
}

/// `MovieUnique`, and a type for each key of several columns.
fn unique_inputs(entity: &Entity, names: &WriteNames) -> Vec<InputObject> {
    let keys = visible_keys(entity);
    if keys.is_empty() {
        return Vec::new();
    }
    let unique = InputObject::new(names.unique()).oneof();
    let unique = unique.description(format!("A {} by one of its keys.", entity.type_name));
    let mut inputs = vec![unique_entries(entity, unique)];
    for (key, entry) in keys.iter().filter(|(key, _)| key.columns(entity).len() > 1) {
        let object = InputObject::new(naming::key_type(&entity.type_name, entry));
        inputs.push(
            key.columns(entity).iter().fold(object, |object, &id| object.field(column_input(entity.column(id), true))),
        );
    }
    inputs
}

/// One entry for each key.
pub fn unique_entries(entity: &Entity, object: InputObject) -> InputObject {
    visible_keys(entity).into_iter().fold(object, |object, (key, entry)| match key.columns(entity) {
        [only] => object.field(InputValue::new(entry, value_type(&entity.column(*only).column_type, false))),
        _ => {
            let key_type = naming::key_type(&entity.type_name, &entry);
            object.field(InputValue::new(entry, TypeRef::named(key_type)))
        }
    })
}
