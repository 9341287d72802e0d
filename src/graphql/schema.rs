//! The catalog as a GraphQL schema: for parsing, validation, introspection and SDL. Its resolvers never run; what
//! they would do is planned.

use std::collections::HashMap;

use async_graphql::dynamic::{
    Enum, EnumItem, Field, FieldFuture, InputValue, Object, Scalar, Schema, SchemaBuilder, Type, TypeRef,
};

use crate::catalog::{AssociationId, Catalog, ColumnType, Entity, EntityId, UniqueKey, naming};
use crate::plan::{KeyRef, NodeSource};

use super::computed::ComputedField;
use super::extension::PipelineExtension;
use super::identity::{identity_fields, node_interface};
use super::names::ListNames;
use super::{connection, filter, order};

/// A root field of the catalog.
#[derive(Clone, Debug)]
pub struct RootEntry {
    pub entity: EntityId,
    pub source: NodeSource,
    pub form: RootForm,
}

/// What a root field gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootForm {
    One,
    List,
    Connection,
}

/// What an embedding program adds to the generated schema.
#[derive(Default)]
pub struct SchemaAdditions {
    pub query_fields: Vec<Field>,
    pub types: Vec<Type>,
    /// Fields of generated types.
    pub computed_fields: Vec<ComputedField>,
    /// Adds data that the fields' resolvers find in their context.
    pub data: Vec<Box<dyn FnOnce(SchemaBuilder) -> SchemaBuilder + Send>>,
}

/// Builds the schema of a catalog with what was added to it; `computed` are the fields added to each entity.
pub fn build_schema(
    catalog: &Catalog,
    additions: SchemaAdditions,
    mut computed: HashMap<EntityId, Vec<Field>>,
    pipeline: PipelineExtension,
) -> Result<Schema, String> {
    let mut query = Object::new("Query").description("Everything that can be read.");
    query = identity_fields(catalog.ids()).into_iter().fold(query, Object::field);
    for (id, _) in catalog.entities() {
        query = entity_root_fields(catalog, id).into_iter().fold(query, Object::field);
    }
    query = additions.query_fields.into_iter().fold(query, Object::field);
    let mut builder = Schema::build("Query", None, None)
        .extension(pipeline)
        // Our own guard has looked at the document before.
        .limit_recursive_depth(usize::MAX);
    builder = scalars().into_iter().fold(builder, SchemaBuilder::register);
    for enumeration in catalog.enum_types() {
        let items = enumeration.values.iter().map(|value| EnumItem::new(&value.name));
        builder = builder.register(items.fold(Enum::new(&enumeration.name), Enum::item));
    }
    builder = builder.register(node_interface(catalog.ids()));
    for (id, entity) in catalog.entities() {
        let computed = computed.remove(&id).unwrap_or_default();
        builder = builder.register(computed.into_iter().fold(entity_object(catalog, entity), Object::field));
    }
    builder = register_list_types(catalog, builder);
    builder = additions.types.into_iter().fold(builder, SchemaBuilder::register);
    builder = additions.data.into_iter().fold(builder, |builder, add| add(builder));
    builder.register(query).finish().map_err(|error| error.to_string())
}

/// The types around lists: filters, orders and connections.
fn register_list_types(catalog: &Catalog, mut builder: SchemaBuilder) -> SchemaBuilder {
    builder = builder.register(order::direction_enum());
    if catalog.entities().any(|(_, entity)| entity.has_connection()) {
        builder = builder.register(connection::page_info_object());
    }
    builder = filter::column_filters(catalog).into_iter().fold(builder, SchemaBuilder::register);
    for (id, entity) in catalog.entities() {
        let names = ListNames::of_entity(entity);
        builder = builder.register(filter::where_input(catalog, id)).register(filter::list_filter_input(&names));
        builder = order::order_input(catalog, id).into_iter().fold(builder, SchemaBuilder::register);
        if entity.has_connection() {
            let objects = connection::connection_objects(&names, &entity.type_name, None);
            builder = objects.into_iter().fold(builder, SchemaBuilder::register);
        }
    }
    for id in catalog.association_ids() {
        let association = catalog.association(id);
        let Some(junction) = association.kind.junction() else { continue };
        let names = ListNames::of_association(catalog, id);
        let [target, junction] = [association.target, junction.entity].map(|id| &catalog.entity(id).type_name);
        builder = builder.register(filter::list_filter_input(&names));
        builder = filter::association_where_input(catalog, id).into_iter().fold(builder, SchemaBuilder::register);
        builder = order::association_order_input(catalog, id).into_iter().fold(builder, SchemaBuilder::register);
        if catalog.has_connection(id) {
            let objects = connection::connection_objects(&names, target, Some(junction));
            builder = objects.into_iter().fold(builder, SchemaBuilder::register);
        }
    }
    builder
}

/// All root fields of the catalog by their names.
pub fn root_entries(catalog: &Catalog) -> HashMap<String, RootEntry> {
    let mut entries = HashMap::new();
    for (id, entity) in catalog.entities() {
        let by_key = |key| RootEntry { entity: id, source: NodeSource::ByKey(key), form: RootForm::One };
        if entity.is_key_visible(&entity.primary_key) {
            entries.insert(entity.field_one.clone(), by_key(KeyRef::Primary));
        }
        let keys = entity.unique_keys.iter().enumerate();
        for (index, key) in keys.filter(|(_, key)| entity.is_key_visible(&key.columns)) {
            entries.insert(key.field.clone(), by_key(KeyRef::Unique(index)));
        }
        let of_all = |form| RootEntry { entity: id, source: NodeSource::List, form };
        entries.insert(entity.field_many.clone(), of_all(RootForm::List));
        entries.insert(entity.find_field(), of_all(RootForm::One));
        if entity.has_connection() {
            entries.insert(entity.connection_field(), of_all(RootForm::Connection));
        }
    }
    entries
}

fn entity_root_fields(catalog: &Catalog, id: EntityId) -> Vec<Field> {
    let entity = catalog.entity(id);
    let type_name = &entity.type_name;
    let mut fields = Vec::new();
    if entity.is_key_visible(&entity.primary_key) {
        let one = planned_field(&entity.field_one, TypeRef::named(type_name));
        let one = one.description(format!("The {type_name} with this key, or null."));
        fields.push(key_arguments(one, entity, &entity.primary_key));
    }
    let keys = entity.unique_keys.iter().filter(|key| entity.is_key_visible(&key.columns));
    fields.extend(keys.map(|key| unique_key_field(entity, key)));
    let names = ListNames::of_entity(entity);
    let listed = |field: Field| list_arguments(catalog, field, &names, id);
    let many = planned_field(&entity.field_many, TypeRef::named_nn_list_nn(type_name));
    let order = if entity.has_key() { "their key" } else { "all their columns" };
    let many = many.description(format!("Rows of {type_name}; in the order of {order} where no other is given."));
    fields.push(page_arguments(listed(many)));
    let find = planned_field(&entity.find_field(), TypeRef::named(type_name));
    fields.push(listed(find.description(format!("The first {type_name} that matches, or null."))));
    if entity.has_connection() {
        let pages = planned_field(&entity.connection_field(), TypeRef::named_nn(names.connection()));
        let pages = pages.description(format!("Rows of {type_name}, page by page."));
        fields.push(connection::connection_arguments(listed(pages)));
    }
    fields
}

fn unique_key_field(entity: &Entity, key: &UniqueKey) -> Field {
    let names: Vec<&str> = key.columns.iter().map(|&id| entity.column(id).field.as_str()).collect();
    let field = planned_field(&key.field, TypeRef::named(&entity.type_name));
    let field = field.description(format!("The {} with this {}, or null.", entity.type_name, names.join(" and ")));
    key_arguments(field, entity, &key.columns)
}

fn entity_object(catalog: &Catalog, entity: &Entity) -> Object {
    let mut object = Object::new(&entity.type_name);
    if entity.has_key() {
        object = object.implement(naming::NODE_TYPE);
    }
    if let Some(description) = &entity.description {
        object = object.description(description);
    }
    let own = catalog.ids().field();
    for field in entity.identity_fields.iter().filter(|field| **field != own) {
        let id = planned_field(field, TypeRef::named_nn(TypeRef::ID));
        object = object.field(id.description(format!("The identity of this row, for caches: the same as `{own}`.")));
    }
    for column in entity.columns.iter().filter(|column| !column.hidden) {
        let field = planned_field(&column.field, column_type_ref(&column.column_type, column.nullable));
        object = object.field(described(field, column.description.as_deref()));
    }
    if entity.has_key() {
        let node_id = planned_field(own, TypeRef::named_nn(TypeRef::ID));
        object = object.field(node_id.description("The opaque identity of this row among all types."));
    }
    let associations = entity.associations.iter().copied();
    let fields = associations.flat_map(|id| association_fields(catalog, id));
    fields.fold(object, Object::field)
}

/// The type of a column's field; items of a list may be null.
fn column_type_ref(column_type: &ColumnType, nullable: bool) -> TypeRef {
    let type_ref = match column_type {
        ColumnType::List(item_type) => TypeRef::List(Box::new(column_type_ref(item_type, true))),
        scalar => TypeRef::named(scalar.type_name()),
    };
    if nullable { type_ref } else { TypeRef::NonNull(Box::new(type_ref)) }
}

/// The relation field of an association; for a to-many one, its connection too.
fn association_fields(catalog: &Catalog, id: AssociationId) -> Vec<Field> {
    let association = catalog.association(id);
    let target = &catalog.entity(association.target).type_name;
    if !association.kind.is_to_many() {
        let type_ref = if association.required { TypeRef::named_nn(target) } else { TypeRef::named(target) };
        return vec![described(planned_field(&association.field, type_ref), association.description.as_deref())];
    }
    let names = ListNames::of_association(catalog, id);
    let listed = |field: Field| list_arguments(catalog, field, &names, association.target);
    let list = planned_field(&association.field, TypeRef::named_nn_list_nn(target));
    let mut fields = vec![described(page_arguments(listed(list)), association.description.as_deref())];
    if catalog.has_connection(id) {
        let pages = planned_field(&association.connection_field(), TypeRef::named_nn(names.connection()));
        let pages = pages.description(format!("`{}`, page by page.", association.field));
        fields.push(connection::connection_arguments(listed(pages)));
    }
    fields
}

fn described(field: Field, description: Option<&str>) -> Field {
    match description {
        Some(description) => field.description(description),
        None => field,
    }
}

/// `where`, and `orderBy` where there is anything to order by.
fn list_arguments(catalog: &Catalog, field: Field, names: &ListNames, target: EntityId) -> Field {
    let field = field.argument(
        InputValue::new("where", TypeRef::named(names.where_type())).description("Which rows; all without it."),
    );
    if !order::has_order(catalog, target) {
        return field;
    }
    let order_by = InputValue::new("orderBy", TypeRef::named_nn_list(names.order_by()));
    field.argument(order_by.description("In which order; the first entry weighs most. The key decides between equals."))
}

fn key_arguments(field: Field, entity: &Entity, columns: &[crate::catalog::ColumnId]) -> Field {
    columns.iter().map(|&id| entity.column(id)).fold(field, |field, column| {
        field.argument(InputValue::new(&column.field, TypeRef::named_nn(column.column_type.type_name())))
    })
}

fn page_arguments(field: Field) -> Field {
    let limit = InputValue::new("limit", TypeRef::named(TypeRef::INT)).description("The most rows; all without it.");
    let offset =
        InputValue::new("offset", TypeRef::named(TypeRef::INT)).description("How many rows to pass over first.");
    field.argument(limit).argument(offset)
}

/// A field whose resolver never runs.
pub fn planned_field(name: &str, type_ref: TypeRef) -> Field {
    Field::new(name, type_ref, |_| {
        FieldFuture::new(async { Err::<Option<async_graphql::Value>, _>("this field is planned, not resolved".into()) })
    })
}

/// Our scalars, with where each is specified.
fn scalars() -> Vec<Scalar> {
    let scalar = |column_type: ColumnType, description: &str, url: &str| {
        Scalar::new(column_type.type_name()).description(description).specified_by_url(url)
    };
    vec![
        scalar(
            ColumnType::BigInt,
            "A whole number of 64 bits, as a string, since JSON numbers lose digits.",
            "https://en.wikipedia.org/wiki/Integer_(computer_science)#Long_integer",
        ),
        scalar(
            ColumnType::Decimal,
            "An exact decimal number, as a string.",
            "https://speleotrove.com/decimal/daconvs.html",
        ),
        scalar(ColumnType::Uuid, "A UUID in its hyphenated form.", "https://www.rfc-editor.org/rfc/rfc9562"),
        scalar(ColumnType::Date, "A calendar day: `2024-02-29`.", "https://www.rfc-editor.org/rfc/rfc3339"),
        scalar(ColumnType::Time, "A time of day without a zone: `09:30:00`.", "https://www.rfc-editor.org/rfc/rfc3339"),
        scalar(
            ColumnType::DateTime,
            "A point in time, in UTC: `2024-02-29T09:30:00Z`. Any offset is taken.",
            "https://www.rfc-editor.org/rfc/rfc3339",
        ),
        scalar(ColumnType::Json, "Any JSON value.", "https://www.rfc-editor.org/rfc/rfc8259"),
        scalar(ColumnType::Bytes, "A byte string in base64.", "https://www.rfc-editor.org/rfc/rfc4648#section-4"),
    ]
}
