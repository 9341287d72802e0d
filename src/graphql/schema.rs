//! The catalog as a GraphQL schema: for parsing, validation, introspection and SDL. Its resolvers never run; what
//! they would do is planned.

use std::collections::HashMap;

use async_graphql::dynamic::{self, Scalar, Schema, SchemaBuilder, TypeRef};

use crate::catalog::{AssociationId, Catalog, ColumnType, Entity, EntityId, UniqueKey, naming};
use crate::plan::{KeyRef, NodeSource};

use super::computed::ComputedField;
use super::definition::{Enum, EnumItem, Field, InputValue, Object, TypeDefinition};
use super::extension::PipelineExtension;
use super::identity::{identity_fields, node_interface};
use super::mutation::{mutation_object, write_enums, write_inputs, write_objects};
use super::names::ListNames;
use super::{aggregate, aggregate_input, connection, filter, groups, order};

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
    /// What is computed from all rows.
    Aggregate,
    /// Rows in groups.
    Groups,
}

/// What an embedding program adds to the generated schema.
#[derive(Default)]
pub struct SchemaAdditions {
    pub query_fields: Vec<dynamic::Field>,
    pub types: Vec<dynamic::Type>,
    /// Fields of generated types.
    pub computed_fields: Vec<ComputedField>,
    /// Adds data that the fields' resolvers find in their context.
    pub data: Vec<Box<dyn FnOnce(SchemaBuilder) -> SchemaBuilder + Send + Sync>>,
}

impl SchemaAdditions {
    pub fn is_empty(&self) -> bool {
        let SchemaAdditions { query_fields, types, computed_fields, data } = self;
        query_fields.is_empty() && types.is_empty() && computed_fields.is_empty() && data.is_empty()
    }
}

/// Builds the schema of a catalog with what was added to it; `computed` are the fields added to each entity.
pub fn build_schema(
    catalog: &Catalog,
    additions: SchemaAdditions,
    mut computed: HashMap<EntityId, Vec<dynamic::Field>>,
    pipeline: PipelineExtension,
) -> Result<Schema, String> {
    let mutation = mutation_object(catalog);
    let mut builder = schema_builder(catalog, mutation.is_some(), pipeline);
    let definitions = shared_types(catalog).into_iter().chain(mutation.map(TypeDefinition::from));
    builder = definitions.fold(builder, |builder, definition| builder.register(definition.into_dynamic()));
    for (id, entity) in catalog.entities() {
        let mut computed = computed.remove(&id).unwrap_or_default();
        for definition in entity_types(catalog, id) {
            builder = match definition {
                TypeDefinition::Object(object) if object.name == entity.type_name => {
                    builder.register(computed.drain(..).fold(object.into_dynamic(), dynamic::Object::field))
                }
                other => builder.register(other.into_dynamic()),
            };
        }
    }
    builder = additions.types.into_iter().fold(builder, SchemaBuilder::register);
    builder = additions.data.into_iter().fold(builder, |builder, add| add(builder));
    let query = query_object(catalog).into_dynamic();
    let query = additions.query_fields.into_iter().fold(query, dynamic::Object::field);
    builder.register(query).finish().map_err(|error| error.to_string())
}

/// A schema with what every one has, however much of a catalog there is in it.
pub fn schema_builder(catalog: &Catalog, has_mutations: bool, pipeline: PipelineExtension) -> SchemaBuilder {
    let builder = Schema::build(QUERY, has_mutations.then_some(MUTATION), None)
        .extension(pipeline)
        // Our own guard has looked at the document before.
        .limit_recursive_depth(usize::MAX)
        .register(node_interface(catalog.ids()));
    scalars().into_iter().fold(builder, SchemaBuilder::register)
}

/// The root of what is read.
pub const QUERY: &str = "Query";

/// The root of what is written.
pub const MUTATION: &str = "Mutation";

/// `Query`
pub fn query_object(catalog: &Catalog) -> Object {
    let query = Object::new(QUERY).description("Everything that can be read.");
    let fields = catalog.entities().flat_map(|(id, _)| entity_root_fields(catalog, id));
    identity_fields(catalog.ids()).into_iter().chain(fields).fold(query, Object::field)
}

/// The types that belong to no entity alone.
pub fn shared_types(catalog: &Catalog) -> Vec<TypeDefinition> {
    let enums = catalog.enum_types().into_iter().map(|enumeration| {
        let items = enumeration.values.iter().map(|value| EnumItem::new(&value.name));
        items.fold(Enum::new(&enumeration.name), Enum::item)
    });
    let mut types: Vec<TypeDefinition> = enums.map(TypeDefinition::from).collect();
    types.push(order::direction_enum().into());
    if catalog.entities().any(|(_, entity)| entity.has_connection()) {
        types.push(connection::page_info_object().into());
    }
    if catalog.entities().any(|(_, entity)| groups::has_groups(entity)) {
        let (enums, objects, inputs) = groups::shared_types();
        types.extend(enums.into_iter().map(TypeDefinition::from));
        types.extend(objects.into_iter().map(TypeDefinition::from));
        types.extend(inputs.into_iter().map(TypeDefinition::from));
    }
    types.extend(filter::column_filters(catalog).into_iter().map(TypeDefinition::from));
    types
}

/// All types that are named after an entity, those of its junctions included.
pub fn entity_types(catalog: &Catalog, id: EntityId) -> Vec<TypeDefinition> {
    let entity = catalog.entity(id);
    let names = ListNames::of_entity(entity);
    let mut types: Vec<TypeDefinition> = vec![
        entity_object(catalog, entity).into(),
        filter::where_input(catalog, id).into(),
        filter::list_filter_input(&names).into(),
    ];
    types.extend(order::order_input(catalog, id).map(TypeDefinition::from));
    if entity.has_connection() {
        types.extend(connection::connection_objects(&names, entity, None).map(TypeDefinition::from));
    }
    if entity.features.aggregates {
        push_aggregate_types(catalog, entity, &mut types);
    }
    entity.associations.iter().for_each(|&id| push_junction_types(catalog, id, &mut types));
    types.extend(write_inputs(catalog, id).into_iter().map(TypeDefinition::from));
    types.extend(write_enums(catalog, id).into_iter().map(TypeDefinition::from));
    types.extend(write_objects(catalog, id).into_iter().map(TypeDefinition::from));
    types
}

/// The types around a list of what an association leads to through a junction.
fn push_junction_types(catalog: &Catalog, id: AssociationId, types: &mut Vec<TypeDefinition>) {
    let association = catalog.association(id);
    let Some(junction) = association.kind.junction() else { return };
    let names = ListNames::of_association(catalog, id);
    let [target, junction] = [association.target, junction.entity].map(|id| catalog.entity(id));
    types.push(filter::list_filter_input(&names).into());
    types.extend(filter::association_where_input(catalog, id).map(TypeDefinition::from));
    types.extend(order::association_order_input(catalog, id).map(TypeDefinition::from));
    if catalog.has_aggregate(id) {
        types.push(aggregate_input::related_filter_input(target, &names).into());
        types.push(aggregate_input::related_order_input(target, &names).into());
    }
    if catalog.has_connection(id) {
        let objects = connection::connection_objects(&names, target, Some(&junction.type_name));
        types.extend(objects.map(TypeDefinition::from));
    }
}

/// The types around what is computed from rows of an entity.
fn push_aggregate_types(catalog: &Catalog, entity: &Entity, types: &mut Vec<TypeDefinition>) {
    let names = ListNames::of_entity(entity);
    let mut inputs = aggregate_input::aggregate_filters(entity);
    inputs.extend(aggregate_input::function_orders(entity));
    inputs.push(aggregate_input::related_filter_input(entity, &names));
    inputs.push(aggregate_input::related_order_input(entity, &names));
    let mut objects = aggregate::aggregate_objects(entity);
    if groups::has_groups(entity) {
        inputs.extend(groups::group_inputs(catalog, entity));
        objects.extend(groups::group_objects(catalog, entity));
    }
    types.extend(inputs.into_iter().map(TypeDefinition::from));
    types.extend(objects.into_iter().map(TypeDefinition::from));
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
        if entity.features.aggregates {
            entries.insert(entity.aggregate_field(), of_all(RootForm::Aggregate));
        }
        if groups::has_groups(entity) {
            entries.insert(entity.groups_field(), of_all(RootForm::Groups));
        }
    }
    entries
}

fn entity_root_fields(catalog: &Catalog, id: EntityId) -> Vec<Field> {
    let entity = catalog.entity(id);
    let type_name = &entity.type_name;
    let mut fields = Vec::new();
    if entity.is_key_visible(&entity.primary_key) {
        let one = Field::new(&entity.field_one, TypeRef::named(type_name));
        let one = one.description(format!("The {type_name} with this key, or null."));
        fields.push(key_arguments(one, entity, &entity.primary_key));
    }
    let keys = entity.unique_keys.iter().filter(|key| entity.is_key_visible(&key.columns));
    fields.extend(keys.map(|key| unique_key_field(entity, key)));
    let names = ListNames::of_entity(entity);
    let listed = |field: Field| list_arguments(catalog, field, &names, id);
    let many = Field::new(&entity.field_many, TypeRef::named_nn_list_nn(type_name));
    let order = if entity.has_key() { "their key" } else { "all their columns" };
    let many = many.description(format!("Rows of {type_name}; in the order of {order} where no other is given."));
    fields.push(page_arguments(listed(many)));
    let find = Field::new(entity.find_field(), TypeRef::named(type_name));
    fields.push(listed(find.description(format!("The first {type_name} that matches, or null."))));
    if entity.has_connection() {
        let pages = Field::new(entity.connection_field(), TypeRef::named_nn(names.connection()));
        let pages = pages.description(format!("Rows of {type_name}, page by page."));
        fields.push(connection::connection_arguments(listed(pages)));
    }
    if entity.features.aggregates {
        let computed = aggregate::aggregate_field(&entity.aggregate_field(), entity, &names);
        fields.push(computed.description(format!("What is computed from rows of {type_name}.")));
    }
    if groups::has_groups(entity) {
        fields.push(page_arguments(groups::groups_field(entity)));
    }
    fields
}

fn unique_key_field(entity: &Entity, key: &UniqueKey) -> Field {
    let names: Vec<&str> = key.columns.iter().map(|&id| entity.column(id).field.as_str()).collect();
    let field = Field::new(&key.field, TypeRef::named(&entity.type_name));
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
        let id = Field::new(*field, TypeRef::named_nn(TypeRef::ID));
        object = object.field(id.description(format!("The identity of this row, for caches: the same as `{own}`.")));
    }
    for column in entity.columns.iter().filter(|column| !column.hidden) {
        let field = Field::new(&column.field, column_type_ref(&column.column_type, column.nullable));
        object = object.field(described(field, column.description.as_deref()));
    }
    if entity.has_key() {
        let node_id = Field::new(own, TypeRef::named_nn(TypeRef::ID));
        object = object.field(node_id.description("The opaque identity of this row among all types."));
    }
    let associations = entity.associations.iter().copied();
    let fields = associations.flat_map(|id| association_fields(catalog, id));
    fields.fold(object, Object::field)
}

/// The type of a column's field; items of a list may be null.
pub fn column_type_ref(column_type: &ColumnType, nullable: bool) -> TypeRef {
    let type_ref = match column_type {
        ColumnType::List(item_type) => TypeRef::List(Box::new(column_type_ref(item_type, true))),
        scalar => TypeRef::named(scalar.type_name()),
    };
    if nullable { type_ref } else { TypeRef::NonNull(Box::new(type_ref)) }
}

/// The relation field of an association; for a to-many one, its connection and its aggregate too.
fn association_fields(catalog: &Catalog, id: AssociationId) -> Vec<Field> {
    let association = catalog.association(id);
    let entity = catalog.entity(association.target);
    let target = &entity.type_name;
    if !association.kind.is_to_many() {
        let type_ref = if association.required { TypeRef::named_nn(target) } else { TypeRef::named(target) };
        return vec![described(Field::new(&association.field, type_ref), association.description.as_deref())];
    }
    let names = ListNames::of_association(catalog, id);
    let listed = |field: Field| list_arguments(catalog, field, &names, association.target);
    let list = Field::new(&association.field, TypeRef::named_nn_list_nn(target));
    let mut fields = vec![described(page_arguments(listed(list)), association.description.as_deref())];
    if catalog.has_connection(id) {
        let pages = Field::new(association.connection_field(), TypeRef::named_nn(names.connection()));
        let pages = pages.description(format!("`{}`, page by page.", association.field));
        fields.push(connection::connection_arguments(listed(pages)));
    }
    if catalog.has_aggregate(id) {
        let computed = aggregate::aggregate_field(&association.aggregate_field(), entity, &names);
        fields.push(computed.description(format!("What is computed from `{}`.", association.field)));
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

pub fn key_arguments(field: Field, entity: &Entity, columns: &[crate::catalog::ColumnId]) -> Field {
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
