//! The input types of what is nested along associations.

use async_graphql::dynamic::TypeRef;

use crate::catalog::{AssociationId, Catalog, EntityId};
use crate::graphql::definition::{InputObject, InputValue};

use super::inputs::{column_input, create_input, has_set, unique_entries};
use super::names::RelationNames;
use super::{is_nested, through_columns};

/// The fields of a new row's input that lead to others.
pub fn created_relations(catalog: &Catalog, id: EntityId) -> Vec<InputValue> {
    nested(catalog, id).map(|id| relation_field(catalog, id, true)).collect()
}

/// The fields of a change that lead to other rows.
pub fn set_relations(catalog: &Catalog, id: EntityId) -> Vec<InputValue> {
    nested(catalog, id).map(|id| relation_field(catalog, id, false)).collect()
}

fn nested(catalog: &Catalog, id: EntityId) -> impl Iterator<Item = AssociationId> + '_ {
    catalog.entity(id).associations.iter().copied().filter(|&id| is_nested(catalog, id))
}

fn relation_field(catalog: &Catalog, id: AssociationId, is_new: bool) -> InputValue {
    let association = catalog.association(id);
    let names = RelationNames::of_association(catalog, id);
    let type_name = match (association.kind.is_to_many(), is_new) {
        (true, true) => names.create_many(),
        (true, false) => names.set_many(),
        (false, true) => names.create_one(),
        (false, false) => names.set_one(),
    };
    InputValue::new(&association.field, TypeRef::named(type_name))
}

/// The types that lead to rows of an entity, and those along its junctions that have columns of their own.
pub fn relation_inputs(catalog: &Catalog, id: EntityId) -> Vec<InputObject> {
    let mut inputs = Vec::new();
    let has_through = |other: AssociationId| RelationNames::of_association(catalog, other).has_through;
    let leading = catalog.associations_to(id).iter().copied();
    let shared: Vec<AssociationId> = leading.filter(|&id| is_nested(catalog, id) && !has_through(id)).collect();
    let is_to_many = |other: &AssociationId| catalog.association(*other).kind.is_to_many();
    let names = RelationNames::of_target(catalog.entity(id));
    let to_one = shared.iter().any(|other| !is_to_many(other));
    let to_many = shared.iter().any(is_to_many);
    if to_one || to_many {
        inputs.push(connect_or_create(&names));
    }
    if to_one {
        inputs.extend(to_one_inputs(catalog, id, &names));
    }
    if to_many {
        inputs.extend(to_many_inputs(catalog, id, &names));
    }
    for own in nested(catalog, id).filter(|&own| has_through(own)) {
        inputs.extend(through_inputs(catalog, own));
    }
    inputs
}

fn connect_or_create(names: &RelationNames) -> InputObject {
    let object = InputObject::new(names.connect_or_create())
        .description("A row by its key, or a new one where there is none.")
        .field(InputValue::new("where", TypeRef::named_nn(names.unique())))
        .field(InputValue::new("create", TypeRef::named_nn(names.target_create())));
    with_through(names, object)
}

fn with_through(names: &RelationNames, object: InputObject) -> InputObject {
    match names.has_through {
        true => object.field(InputValue::new("through", TypeRef::named(names.through()))),
        false => object,
    }
}

fn to_one_inputs(catalog: &Catalog, id: EntityId, names: &RelationNames) -> Vec<InputObject> {
    let entry = |name: &str, type_name: String, description: &str| {
        InputValue::new(name, TypeRef::named(type_name)).description(description)
    };
    let links = |object: InputObject| {
        object
            .oneof()
            .field(entry("create", names.create(), "A new row."))
            .field(entry("connect", names.unique(), "A row that is there."))
            .field(entry("connectOrCreate", names.connect_or_create(), "A row that is there, or a new one."))
    };
    let boolean = |name: &str, description: &str| entry(name, TypeRef::BOOLEAN.to_owned(), description);
    let set = links(InputObject::new(names.set_one()))
        .field(boolean("disconnect", "With `true`: leads nowhere any more."))
        .field(boolean("delete", "With `true`: the row is deleted."));
    let mut inputs = vec![links(InputObject::new(names.create_one()))];
    if !has_set(catalog, id) {
        inputs.push(set);
        return inputs;
    }
    let set = set.field(entry("update", names.target_set(), "What changes in the row that it leads to.")).field(entry(
        "upsert",
        names.upsert_one(),
        "What changes in that row, or a new one.",
    ));
    inputs.push(set);
    inputs.push(
        InputObject::new(names.upsert_one())
            .field(InputValue::new("set", TypeRef::named_nn(names.target_set())))
            .field(InputValue::new("create", TypeRef::named_nn(names.target_create()))),
    );
    inputs
}

fn to_many_inputs(catalog: &Catalog, id: EntityId, names: &RelationNames) -> Vec<InputObject> {
    let entry = |name: &str, type_name: String, description: &str| {
        InputValue::new(name, TypeRef::named_nn_list(type_name)).description(description)
    };
    let links = |object: InputObject| {
        object
            .field(entry("create", names.create(), "New rows."))
            .field(entry("connect", names.connect(), "Rows that are there."))
            .field(entry("connectOrCreate", names.connect_or_create(), "Rows that are there, or new ones."))
    };
    let set = links(InputObject::new(names.set_many()))
        .field(entry("set", names.connect(), "It leads to these rows, which are there, and to no others."))
        .field(entry("disconnect", names.unique(), "It leads to these rows no more."))
        .field(entry("delete", names.unique(), "These rows are deleted."));
    let mut inputs = vec![links(InputObject::new(names.create_many()))];
    if !has_set(catalog, id) {
        inputs.push(set);
        return inputs;
    }
    let set = set.field(entry("update", names.set_entry(), "What changes in rows that it leads to.")).field(entry(
        "upsert",
        names.upsert_entry(),
        "What changes in such rows, or new ones.",
    ));
    inputs.push(set);
    let where_entry = || InputValue::new("where", TypeRef::named_nn(names.unique()));
    let set_value = || InputValue::new("set", TypeRef::named_nn(names.target_set()));
    inputs.push(with_through(names, InputObject::new(names.set_entry()).field(where_entry()).field(set_value())));
    inputs.push(with_through(
        names,
        InputObject::new(names.upsert_entry())
            .field(where_entry())
            .field(set_value())
            .field(InputValue::new("create", TypeRef::named_nn(names.target_create()))),
    ));
    inputs
}

/// The types along a junction that has columns of its own.
fn through_inputs(catalog: &Catalog, id: AssociationId) -> Vec<InputObject> {
    let association = catalog.association(id);
    let names = RelationNames::of_association(catalog, id);
    let target = catalog.entity(association.target);
    let Some(junction) = association.kind.junction() else { return Vec::new() };
    let middle = catalog.entity(junction.entity);
    let through =
        InputObject::new(names.through()).description(format!("What a {} says beside its two ends.", middle.type_name));
    let through = through_columns(catalog, association)
        .into_iter()
        .fold(through, |through, column| through.field(column_input(middle.column(column), false)));
    let created = create_input(catalog, association.target, InputObject::new(names.create()), true);
    let connect = InputObject::new(names.connect());
    let connect = connect.description(format!("A {} by exactly one of its keys.", target.type_name));
    let mut inputs = vec![
        through,
        with_through(&names, created),
        with_through(&names, unique_entries(target, connect)),
        connect_or_create(&names),
    ];
    inputs.extend(to_many_inputs(catalog, association.target, &names));
    inputs
}
