//! What is computed from rows: its types, and how what is selected of it is compiled.
//!
//! All that is selected of one aggregate is one read, which computes no more than that.

use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::SelectionSet;

use crate::catalog::{AggregateFunction, AggregateValue, ColumnType, Entity, naming};
use crate::plan::{JsonKey, NodeForm, OutputField, OutputKind, ReadItem, RowsOutput};

use super::collect::CollectedField;
use super::compile::{Compiler, Place, RowPlace, site_of};
use super::definition::{Field, InputValue, Object};
use super::error::GraphqlError;
use super::names::ListNames;

/// The functions of an object that is computed from rows, each with what it says to clients.
const FUNCTIONS: [(AggregateFunction, &str); 5] = [
    (AggregateFunction::CountDistinct, "How many different values there are. Nulls are none."),
    (AggregateFunction::Sum, "The sums of the values, exact but for floats; null where there is none."),
    (
        AggregateFunction::Avg,
        "The averages of the values, of decimals with at most twenty digits behind the point; null where there is none.",
    ),
    (AggregateFunction::Min, "The smallest values; null where there is none."),
    (AggregateFunction::Max, "The largest values; null where there is none."),
];

/// The name of the object that a function's values are in: `Movie` → `MovieAggregateSum`. The smallest and the largest
/// value have one, as they have one type.
pub fn function_type(entity: &Entity, function: AggregateFunction) -> String {
    let part = match function {
        AggregateFunction::CountDistinct => "CountDistinct",
        AggregateFunction::Sum => "Sum",
        AggregateFunction::Avg => "Avg",
        AggregateFunction::Min | AggregateFunction::Max => "MinMax",
    };
    naming::aggregate_type(&entity.type_name, part)
}

/// The functions that take any column of an entity, with their descriptions.
pub fn functions_of(entity: &Entity) -> impl Iterator<Item = (AggregateFunction, &'static str)> {
    FUNCTIONS.into_iter().filter(|(function, _)| entity.columns_of(*function).next().is_some())
}

/// `MovieAggregate`, and the objects of its functions.
pub fn aggregate_objects(entity: &Entity) -> Vec<Object> {
    let description = format!("What is computed from rows of {}.", entity.type_name);
    let object = Object::new(ListNames::of_entity(entity).aggregate()).description(description);
    let mut objects = vec![function_fields(entity, object)];
    let shared = |function: &AggregateFunction| *function != AggregateFunction::Max;
    objects.extend(functions_of(entity).map(|(function, _)| function).filter(shared).map(|function| {
        let object = Object::new(function_type(entity, function));
        entity.columns_of(function).fold(object, |object, (column, result_type)| {
            let type_name = result_type.type_name();
            let is_count = function == AggregateFunction::CountDistinct;
            let type_ref = if is_count { TypeRef::named_nn(type_name) } else { TypeRef::named(type_name) };
            object.field(Field::new(&column.field, type_ref))
        })
    }));
    objects
}

/// `count`, and a field for each function that takes any column.
pub fn function_fields(entity: &Entity, object: Object) -> Object {
    let count = Field::new("count", TypeRef::named_nn(TypeRef::INT)).description("How many rows there are.");
    functions_of(entity).fold(object.field(count), |object, (function, description)| {
        let field = Field::new(function.name(), TypeRef::named_nn(function_type(entity, function)));
        object.field(field.description(description))
    })
}

/// A field that computes from rows: `moviesAggregate(where)`.
pub fn aggregate_field(name: &str, target: &Entity, names: &ListNames) -> Field {
    let type_name = ListNames::of_entity(target).aggregate();
    let rows = InputValue::new("where", TypeRef::named(names.where_type())).description("Which rows; all without it.");
    Field::new(name, TypeRef::named_nn(type_name)).argument(rows)
}

impl<'a> Compiler<'a> {
    /// Compiles a field that computes from rows.
    pub(super) fn compile_aggregate(
        &mut self,
        field: &CollectedField<'a>,
        place: Place,
    ) -> Result<OutputKind, GraphqlError> {
        let row = self.add_node(field, place, NodeForm::Aggregate);
        self.compile_aggregate_object(&row, field.selections()).map(OutputKind::Aggregate)
    }

    /// Compiles what is selected of an aggregate.
    pub(super) fn compile_aggregate_object(
        &mut self,
        row: &RowPlace,
        selections: impl Iterator<Item = &'a SelectionSet>,
    ) -> Result<RowsOutput, GraphqlError> {
        let entity = self.context.catalog.entity(row.entity);
        let type_name = ListNames::of_entity(entity).aggregate();
        let collected = self.collect(&type_name, selections)?;
        let fields = collected.iter().enumerate().map(|(index, field)| {
            let kind = match field.name() {
                "__typename" => OutputKind::Typename(type_name.clone()),
                name => self.compile_function(row, entity, name, field)?,
            };
            Ok(OutputField { key: JsonKey::new(field.response_key, index == 0), kind })
        });
        let fields = fields.collect::<Result<_, GraphqlError>>()?;
        if self.shape.nodes[row.node.index()].items.is_empty() {
            // Without anything to compute every row would be read.
            self.slot(row, ReadItem::Aggregate(AggregateValue::Count));
        }
        Ok(RowsOutput { node: row.node, fields })
    }

    /// `count`, or the object of a function.
    pub(super) fn compile_function(
        &mut self,
        row: &RowPlace,
        entity: &Entity,
        name: &str,
        field: &CollectedField<'a>,
    ) -> Result<OutputKind, GraphqlError> {
        let Some(function) = AggregateFunction::named(name) else {
            return Ok(self.aggregate_value(row, entity, AggregateValue::Count, field));
        };
        let type_name = function_type(entity, function);
        let collected = self.collect(&type_name, field.selections())?;
        let values = collected.iter().enumerate().map(|(index, column)| {
            let kind = match entity.aggregate_by_field(function, column.name()) {
                Some(value) => self.aggregate_value(row, entity, value, column),
                None => OutputKind::Typename(type_name.clone()),
            };
            OutputField { key: JsonKey::new(column.response_key, index == 0), kind }
        });
        Ok(OutputKind::Object { fields: values.collect(), site: site_of(field, false) })
    }

    fn aggregate_value(
        &mut self,
        row: &RowPlace,
        entity: &Entity,
        value: AggregateValue,
        field: &CollectedField<'a>,
    ) -> OutputKind {
        let slot = self.slot(row, ReadItem::Aggregate(value));
        let value_type: ColumnType = value.result_column(entity).column_type;
        OutputKind::AggregateValue { slot, value_type, site: site_of(field, value.is_nullable()) }
    }
}
