//! The root fields of mutations.

use async_graphql::dynamic::TypeRef;

use crate::catalog::{AssociationId, Catalog, Entity, EntityId};
use crate::graphql::definition::{Field, InputValue, Object};
use crate::graphql::names::ListNames;
use crate::graphql::schema::key_arguments;

use super::inputs::{has_increment, has_set};
use super::names::{RelationNames, WriteNames};
use super::{MutationKind, can_unlink, kinds_of, mutation_entries};

/// `Mutation`; `None` where nothing can be written.
pub fn mutation_object(catalog: &Catalog) -> Option<Object> {
    let object = Object::new("Mutation").description(
        "Everything that can be written. All fields of one mutation run in their order in one transaction: an answer with \
         an error has written nothing.",
    );
    let entries = mutation_entries(catalog).into_iter();
    let fields: Vec<Field> = entries.map(|(_, entry)| root_field(catalog, entry.entity, entry.kind)).collect();
    (!fields.is_empty()).then(|| fields.into_iter().fold(object, Object::field))
}

fn root_field(catalog: &Catalog, id: EntityId, kind: MutationKind) -> Field {
    let entity = catalog.entity(id);
    let names = WriteNames::of_entity(entity);
    let name = WriteNames::field(catalog, entity, kind);
    let type_name = &entity.type_name;
    let input = |name: &str, type_ref: TypeRef| InputValue::new(name, type_ref);
    let field = |answer: TypeRef, description: String| Field::new(&name, answer).description(description);
    let by_key = |field: Field| key_arguments(field, entity, &entity.primary_key);
    match kind {
        MutationKind::Create => field(TypeRef::named_nn(type_name), format!("Creates a {type_name}."))
            .argument(input("input", TypeRef::named_nn(names.create()))),
        MutationKind::CreateMany => {
            let many = field(TypeRef::named_nn_list_nn(type_name), format!("Creates rows of {type_name}."))
                .argument(input("inputs", TypeRef::named_nn_list_nn(names.create())));
            match kinds_of(catalog, id).contains(&MutationKind::Upsert) {
                true => many.argument(input("onConflict", TypeRef::named(names.on_conflict())).description(
                    "What becomes of rows that are there already; without it they are an error. With it, inputs have \
                             columns only.",
                )),
                false => many,
            }
        }
        MutationKind::Upsert => {
            field(TypeRef::named_nn(type_name), format!("Creates a {type_name}, or changes the one that is there."))
                .argument(input("input", TypeRef::named_nn(names.upsert())))
                .argument(input("onConflict", TypeRef::named_nn(names.on_conflict())))
        }
        MutationKind::FindOrCreate => field(
            TypeRef::named_nn(names.found_or_created()),
            format!("The first {type_name} with these values, or a new one."),
        )
        .argument(input("where", TypeRef::named_nn(names.equals())))
        .argument(input("defaults", TypeRef::named(names.defaults()))),
        MutationKind::Update => {
            let one = by_key(field(TypeRef::named_nn(type_name), format!("Changes the {type_name} with this key.")));
            change_arguments(catalog, id, one)
        }
        MutationKind::UpdateMany => {
            let many = field(TypeRef::named_nn(names.rows()), format!("Changes all rows of {type_name} that match."));
            choice_arguments(change_arguments(catalog, id, where_argument(entity, many)))
        }
        MutationKind::Delete => {
            by_key(field(TypeRef::named_nn(type_name), format!("Deletes the {type_name} with this key.")))
        }
        MutationKind::DeleteMany => {
            let many = field(TypeRef::named_nn(names.rows()), format!("Deletes all rows of {type_name} that match."));
            choice_arguments(where_argument(entity, many))
        }
        MutationKind::Add(association) | MutationKind::Set(association) | MutationKind::Remove(association) => {
            let one = by_key(field(TypeRef::named_nn(type_name), link_description(catalog, kind, association)));
            one.argument(link_argument(catalog, kind, association))
        }
    }
}

fn change_arguments(catalog: &Catalog, id: EntityId, field: Field) -> Field {
    let entity = catalog.entity(id);
    let names = WriteNames::of_entity(entity);
    let field = match has_set(catalog, id) {
        true => field.argument(InputValue::new("set", TypeRef::named(names.set()))),
        false => field,
    };
    match has_increment(catalog, entity) {
        true => field.argument(InputValue::new("increment", TypeRef::named(names.increment()))),
        false => field,
    }
}

fn where_argument(entity: &Entity, field: Field) -> Field {
    let filter = InputValue::new("where", TypeRef::named_nn(ListNames::of_entity(entity).where_type()));
    field.argument(filter.description("Which rows. One without a condition is refused unless `all` is true."))
}

fn choice_arguments(field: Field) -> Field {
    let all = InputValue::new("all", TypeRef::named(TypeRef::BOOLEAN));
    let at_most = InputValue::new("atMost", TypeRef::named(TypeRef::INT));
    field
        .argument(all.description("With `true`, a `where` without a condition means every row."))
        .argument(at_most.description("More matches than these are an error."))
}

fn link_description(catalog: &Catalog, kind: MutationKind, id: AssociationId) -> String {
    let association = catalog.association(id);
    let (source, field) = (&catalog.entity(association.source).type_name, &association.field);
    match (kind, association.kind.is_to_many()) {
        (MutationKind::Add(_), _) => format!("Adds rows that are there to the `{field}` of a {source}."),
        (MutationKind::Remove(_), _) => format!("Takes rows out of the `{field}` of a {source}; they stay."),
        (_, true) => format!("Makes these rows, and no others, the `{field}` of a {source}."),
        (_, false) => format!("Makes this row the `{field}` of a {source}; null makes it none."),
    }
}

fn link_argument(catalog: &Catalog, kind: MutationKind, id: AssociationId) -> InputValue {
    let association = catalog.association(id);
    let names = RelationNames::of_association(catalog, id);
    let type_ref = match (kind, association.kind.is_to_many()) {
        (MutationKind::Remove(_), _) => TypeRef::named_nn_list_nn(names.unique()),
        (_, true) => TypeRef::named_nn_list_nn(names.connect()),
        (_, false) if can_unlink(catalog, association) => TypeRef::named(names.unique()),
        (_, false) => TypeRef::named_nn(names.unique()),
    };
    InputValue::new(&association.field, type_ref)
}
