//! Groups of rows: their types, and how what is selected of them is compiled.

use async_graphql::dynamic::TypeRef;

use crate::catalog::{AssociationId, Catalog, ColumnId, ColumnType, Entity, naming};
use crate::plan::{JsonKey, NodeForm, OutputField, OutputKind, RowsOutput, SelectedKey, key_type};
use crate::value::DatePart;

use super::aggregate::function_fields;
use super::aggregate_input::{having_type, order_fields};
use super::collect::CollectedField;
use super::compile::{Compiler, Place, RowPlace, site_of};
use super::definition::{Enum, EnumItem, Field, InputObject, InputValue, Object};
use super::error::GraphqlError;
use super::names::{ListNames, ORDER_DIRECTION};
use super::schema::column_type_ref;

/// What a group has in common of a column that keeps dates or times: the value itself, or a stretch that it lies in.
struct DateTypes {
    /// The object that shows it.
    object: &'static str,
    /// The enum that says what it is.
    group_by: &'static str,
    /// The input that orders by it.
    order_by: &'static str,
}

const OF_DATE: DateTypes = DateTypes { object: "GroupedDate", group_by: "GroupByDate", order_by: "GroupedDateOrderBy" };
const OF_DATE_TIME: DateTypes =
    DateTypes { object: "GroupedDateTime", group_by: "GroupByDateTime", order_by: "GroupedDateTimeOrderBy" };

/// The enum for columns whose values are no dates.
const GROUP_BY_VALUE: &str = "GroupByValue";

/// The field and the enum's value for a value itself.
const VALUE: &str = "value";

fn date_types(column_type: &ColumnType) -> Option<&'static DateTypes> {
    match column_type {
        ColumnType::Date => Some(&OF_DATE),
        ColumnType::DateTime => Some(&OF_DATE_TIME),
        _ => None,
    }
}

/// The value itself, then the stretches.
fn forms_of(column_type: &ColumnType) -> impl Iterator<Item = (&'static str, Option<DatePart>)> {
    let parts = column_type.date_parts().iter().map(|part| (part.name(), Some(*part)));
    [(VALUE, None)].into_iter().chain(parts)
}

/// `ISO_WEEK`
pub fn enum_value(form: &str) -> String {
    naming::enum_value(form)
}

/// The types of dates in groups that all models share: enums, objects and orders.
pub fn shared_types() -> (Vec<Enum>, Vec<Object>, Vec<InputObject>) {
    let plain = Enum::new(GROUP_BY_VALUE).description("How rows are grouped by a column.");
    let plain = plain.item(EnumItem::new(enum_value(VALUE)).description("By its values."));
    let (mut enums, mut objects, mut orders) = (vec![plain], Vec::new(), Vec::new());
    for column_type in [ColumnType::Date, ColumnType::DateTime] {
        let Some(types) = date_types(&column_type) else { continue };
        let group_by =
            Enum::new(types.group_by).description("How rows are grouped by a column: by its values, or in UTC.");
        enums.push(
            forms_of(&column_type).fold(group_by, |group_by, (form, _)| group_by.item(EnumItem::new(enum_value(form)))),
        );
        let object = Object::new(types.object)
            .description("What a group has in common, as far as rows are grouped by it. Stretches of time by their first day, in UTC.");
        objects.push(forms_of(&column_type).fold(object, |object, (form, part)| {
            object.field(Field::new(form, TypeRef::named(key_type(&column_type, part).type_name())))
        }));
        let order = InputObject::new(types.order_by).oneof().description("By which of the keys.");
        orders.push(
            forms_of(&column_type)
                .fold(order, |order, (form, _)| order.field(InputValue::new(form, TypeRef::named(ORDER_DIRECTION)))),
        );
    }
    (enums, objects, orders)
}

/// Whether rows of an entity are grouped, by anything that clients see.
pub fn has_groups(entity: &Entity) -> bool {
    entity.features.aggregates && grouped_columns(entity).next().is_some()
}

fn grouped_columns(entity: &Entity) -> impl Iterator<Item = &crate::catalog::Column> {
    entity.columns.iter().filter(|column| !column.hidden && column.column_type.is_grouped())
}

/// The to-one associations of an entity whose targets rows can be grouped by.
fn grouped_associations<'a>(catalog: &'a Catalog, entity: &'a Entity) -> impl Iterator<Item = (&'a str, &'a Entity)> {
    let associations = entity.associations.iter().map(|&id| catalog.association(id));
    let to_one = associations.filter(|association| !association.kind.is_to_many());
    let with_targets = to_one.map(|association| (association.field.as_str(), catalog.entity(association.target)));
    with_targets.filter(|(_, target)| has_groups(target))
}

/// `MovieAggregateGroup` and `MovieAggregateKey`
pub fn group_objects(catalog: &Catalog, entity: &Entity) -> [Object; 2] {
    let group = Object::new(group_type(entity))
        .description(format!(
            "Rows of {} that have their key in common, and what is computed from them.",
            entity.type_name
        ))
        .field(Field::new("key", TypeRef::named_nn(key_object(entity))).description("What they have in common."));
    let key = Object::new(key_object(entity))
        .description("What a group has in common: only what rows are grouped by can be asked for.");
    let key = grouped_columns(entity).fold(key, |key, column| {
        let type_ref = match date_types(&column.column_type) {
            Some(types) => TypeRef::named_nn(types.object),
            None => column_type_ref(&column.column_type, true),
        };
        key.field(Field::new(&column.field, type_ref))
    });
    let key = grouped_associations(catalog, entity)
        .fold(key, |key, (field, target)| key.field(Field::new(field, TypeRef::named_nn(key_object(target)))));
    [function_fields(entity, group), key]
}

fn group_type(entity: &Entity) -> String {
    naming::aggregate_type(&entity.type_name, "Group")
}

fn key_object(entity: &Entity) -> String {
    naming::aggregate_type(&entity.type_name, "Key")
}

/// `MovieGroupBy`, `MovieAggregateKeyOrderBy` and `MovieAggregateGroupOrderBy`
pub fn group_inputs(catalog: &Catalog, entity: &Entity) -> [InputObject; 3] {
    let group_by = InputObject::new(group_by_input(entity)).oneof();
    let group_by = group_by.description(format!("One thing that rows of {} are grouped by.", entity.type_name));
    let group_by = grouped_columns(entity).fold(group_by, |group_by, column| {
        let type_name = date_types(&column.column_type).map_or(GROUP_BY_VALUE, |types| types.group_by);
        group_by.field(InputValue::new(&column.field, TypeRef::named(type_name)))
    });
    let group_by = grouped_associations(catalog, entity).fold(group_by, |group_by, (field, target)| {
        group_by.field(InputValue::new(field, TypeRef::named(group_by_input(target))))
    });
    let key = InputObject::new(key_order(entity)).oneof().description("The key that groups are ordered by.");
    let key = grouped_columns(entity).fold(key, |key, column| {
        let type_name = date_types(&column.column_type).map_or(ORDER_DIRECTION, |types| types.order_by);
        key.field(InputValue::new(&column.field, TypeRef::named(type_name)))
    });
    let key = grouped_associations(catalog, entity)
        .fold(key, |key, (field, target)| key.field(InputValue::new(field, TypeRef::named(key_order(target)))));
    let order = InputObject::new(group_order(entity)).oneof();
    let order =
        order.description("One thing to order groups by. Groups that are equal in all are ordered by their keys.");
    let order =
        order.field(InputValue::new("key", TypeRef::named(key_order(entity))).description("What they have in common."));
    [group_by, key, order_fields(entity, order)]
}

fn group_by_input(entity: &Entity) -> String {
    naming::group_by_type(&entity.type_name)
}

fn key_order(entity: &Entity) -> String {
    naming::aggregate_type(&entity.type_name, "KeyOrderBy")
}

fn group_order(entity: &Entity) -> String {
    naming::aggregate_type(&entity.type_name, "GroupOrderBy")
}

/// `moviesGroups(where, groupBy, having, orderBy)`
pub fn groups_field(entity: &Entity) -> Field {
    let argument =
        |name: &str, type_ref: TypeRef, description: &str| InputValue::new(name, type_ref).description(description);
    let names = ListNames::of_entity(entity);
    Field::new(entity.groups_field(), TypeRef::named_nn_list_nn(group_type(entity)))
        .description(format!(
            "Rows of {} in groups, in the order of their keys where no other is given.",
            entity.type_name
        ))
        .argument(argument("where", TypeRef::named(names.where_type()), "Which rows; all without it."))
        .argument(argument(
            "groupBy",
            TypeRef::named_nn_list_nn(group_by_input(entity)),
            "What the rows of a group have in common; at least one thing.",
        ))
        .argument(argument("having", TypeRef::named(having_type(entity)), "Which groups; all without it."))
        .argument(argument(
            "orderBy",
            TypeRef::named_nn_list(group_order(entity)),
            "In which order; the first entry weighs most. The keys decide between equals.",
        ))
}

impl<'a> Compiler<'a> {
    /// Compiles a field that groups rows.
    pub(super) fn compile_groups(
        &mut self,
        field: &CollectedField<'a>,
        place: Place,
    ) -> Result<OutputKind, GraphqlError> {
        let row = self.add_node(field, place, NodeForm::Groups);
        let entity = self.context.catalog.entity(row.entity);
        let type_name = group_type(entity);
        let collected = self.collect(&type_name, field.selections())?;
        let fields = collected.iter().enumerate().map(|(index, field)| {
            let kind = match field.name() {
                "__typename" => OutputKind::Typename(type_name.clone()),
                "key" => self.compile_key(&row, entity, &[], field)?,
                name => self.compile_function(&row, entity, name, field)?,
            };
            Ok(OutputField { key: JsonKey::new(field.response_key, index == 0), kind })
        });
        let fields = fields.collect::<Result<_, GraphqlError>>()?;
        Ok(OutputKind::List(RowsOutput { node: row.node, fields }))
    }

    /// What is shown of the keys that lie on the rows at the end of a path.
    fn compile_key(
        &mut self,
        row: &RowPlace,
        entity: &Entity,
        path: &[AssociationId],
        field: &CollectedField<'a>,
    ) -> Result<OutputKind, GraphqlError> {
        let type_name = key_object(entity);
        let collected = self.collect(&type_name, field.selections())?;
        let fields = collected.iter().enumerate().map(|(index, field)| {
            let kind = match (entity.column_by_field(field.name()), self.to_one(entity, field.name())) {
                (Some(column), _) => self.compile_key_column(row, entity, path, column, field)?,
                (None, Some(association)) => {
                    let path: Vec<AssociationId> = path.iter().copied().chain([association]).collect();
                    let target = self.context.catalog.association(association).target;
                    self.compile_key(row, self.context.catalog.entity(target), &path, field)?
                }
                (None, None) => OutputKind::Typename(type_name.clone()),
            };
            Ok(OutputField { key: JsonKey::new(field.response_key, index == 0), kind })
        });
        let fields = fields.collect::<Result<_, GraphqlError>>()?;
        Ok(OutputKind::Object { fields, site: site_of(field, false) })
    }

    fn to_one(&self, entity: &Entity, field: &str) -> Option<AssociationId> {
        let associations = entity.associations.iter().copied();
        let is_named = |id: &AssociationId| self.context.catalog.association(*id).field == field;
        associations.filter(|id| !self.context.catalog.association(*id).kind.is_to_many()).find(is_named)
    }

    fn compile_key_column(
        &mut self,
        row: &RowPlace,
        entity: &Entity,
        path: &[AssociationId],
        column: ColumnId,
        field: &CollectedField<'a>,
    ) -> Result<OutputKind, GraphqlError> {
        let column_type = &entity.column(column).column_type;
        let Some(types) = date_types(column_type) else {
            return Ok(self.selected_key(row, (path, column, None), column_type, field));
        };
        let collected = self.collect(types.object, field.selections())?;
        let fields = collected.iter().enumerate().map(|(index, form)| {
            let kind = match form.name() {
                "__typename" => OutputKind::Typename(types.object.to_owned()),
                name => self.selected_key(row, (path, column, DatePart::named(name)), column_type, form),
            };
            OutputField { key: JsonKey::new(form.response_key, index == 0), kind }
        });
        Ok(OutputKind::Object { fields: fields.collect(), site: site_of(field, false) })
    }

    fn selected_key(
        &mut self,
        row: &RowPlace,
        (path, column, part): (&[AssociationId], ColumnId, Option<DatePart>),
        column_type: &ColumnType,
        field: &CollectedField<'a>,
    ) -> OutputKind {
        let (key, site) = (self.shape.group_keys.len(), site_of(field, true));
        let (node, path) = (row.node, path.to_vec());
        self.shape.group_keys.push(SelectedKey { node, path, column, part, site: site.clone() });
        OutputKind::GroupKey { key, value_type: key_type(column_type, part), site }
    }
}
