//! Conditions on what is computed from rows, and orders by it: their input types, and how their values are read.

use async_graphql::dynamic::TypeRef;

use crate::catalog::{AggregateFunction, AggregateValue, ColumnType, Entity, naming};
use crate::plan::{Direction, Filter};

use super::aggregate::{function_type, functions_of};
use super::coerce::Refusal;
use super::definition::{InputObject, InputValue};
use super::error::PathItem;
use super::filter::{FilterReader, members, null_refusal};
use super::input::Input;
use super::names::{ListNames, ORDER_DIRECTION};
use super::order::read_direction;

/// `MovieAggregateSumFilter` and its kin, and `MovieAggregateHaving`.
pub fn aggregate_filters(entity: &Entity) -> Vec<InputObject> {
    let mut objects = vec![having_input(entity)];
    objects.extend(own_functions(entity).map(|function| {
        let object = InputObject::new(function_filter(entity, function)).description(ALL_HOLD);
        entity.columns_of(function).fold(object, |object, (column, result_type)| {
            object.field(InputValue::new(&column.field, TypeRef::named(result_type.filter_name())))
        })
    }));
    objects
}

/// The types of what is computed, beside those of the columns themselves: filters on them are needed too.
pub fn result_types(entity: &Entity) -> impl Iterator<Item = ColumnType> {
    let results = AggregateFunction::ALL.into_iter().flat_map(|function| entity.columns_of(function));
    results.map(|(_, result_type)| result_type).chain([ColumnType::Int])
}

const ALL_HOLD: &str = "Conditions on what is computed; all of them must hold. A null is asked for by `isNull` only.";

/// `MovieAggregateHaving`, the conditions on groups.
fn having_input(entity: &Entity) -> InputObject {
    let own = having_type(entity);
    let object = InputObject::new(&own)
        .description(format!("Which groups of {}; all conditions must hold.", entity.type_name))
        .field(InputValue::new("and", TypeRef::named_nn_list(&own)).description("All of these hold."))
        .field(InputValue::new("or", TypeRef::named_nn_list(&own)).description("One of these holds."))
        .field(
            InputValue::new("not", TypeRef::named(&own)).description("This does not hold; what is unknown stays so."),
        );
    condition_fields(entity, object)
}

/// `MovieAggregateHaving`
pub fn having_type(entity: &Entity) -> String {
    naming::aggregate_type(&entity.type_name, "Having")
}

/// `MovieAggregateFilter`, the conditions on what is computed from the rows that a to-many association leads to.
pub fn related_filter_input(target: &Entity, names: &ListNames) -> InputObject {
    let rows = InputValue::new("where", TypeRef::named(names.where_type()));
    let object = InputObject::new(names.aggregate_filter())
        .description("What is asked of what is computed from the related rows; all of it must hold.")
        .field(rows.description("Which of the related rows; all without it."));
    condition_fields(target, object)
}

fn condition_fields(entity: &Entity, object: InputObject) -> InputObject {
    let count = InputValue::new("count", TypeRef::named(ColumnType::Int.filter_name()));
    functions_of(entity).fold(object.field(count), |object, (function, _)| {
        object.field(InputValue::new(function.name(), TypeRef::named(function_filter(entity, function))))
    })
}

fn function_filter(entity: &Entity, function: AggregateFunction) -> String {
    format!("{}Filter", function_type(entity, function))
}

/// The functions that have a filter of their own: the smallest and the largest value share one.
fn own_functions(entity: &Entity) -> impl Iterator<Item = AggregateFunction> {
    functions_of(entity).map(|(function, _)| function).filter(|function| *function != AggregateFunction::Max)
}

/// The columns that rows are ordered by below a function: `MovieAggregateNumbersOrderBy` and its kin.
pub fn function_orders(entity: &Entity) -> Vec<InputObject> {
    let own = own_functions(entity).filter(|function| *function != AggregateFunction::Avg);
    let order = |function| {
        let object = InputObject::new(function_order(entity, function)).oneof();
        let object = object.description("The column whose computed values are ordered by.");
        entity.columns_of(function).fold(object, |object, (column, _)| {
            object.field(InputValue::new(&column.field, TypeRef::named(ORDER_DIRECTION)))
        })
    };
    own.map(order).collect()
}

fn function_order(entity: &Entity, function: AggregateFunction) -> String {
    let part = match function {
        AggregateFunction::CountDistinct => "CountDistinctOrderBy",
        AggregateFunction::Sum | AggregateFunction::Avg => "NumbersOrderBy",
        AggregateFunction::Min | AggregateFunction::Max => "MinMaxOrderBy",
    };
    naming::aggregate_type(&entity.type_name, part)
}

/// `MovieAggregateOrderBy`, the order by what is computed from the rows that a to-many association leads to.
pub fn related_order_input(target: &Entity, names: &ListNames) -> InputObject {
    let rows = InputValue::new("where", TypeRef::named(names.where_type()));
    let object = InputObject::new(names.aggregate_order_by())
        .description("Exactly one function of the related rows to order by.")
        .field(rows.description("Of which of the related rows; of all without it."));
    order_fields(target, object)
}

/// `count`, and each function that takes any column.
pub fn order_fields(entity: &Entity, object: InputObject) -> InputObject {
    let count = InputValue::new("count", TypeRef::named(ORDER_DIRECTION));
    functions_of(entity).fold(object.field(count), |object, (function, _)| {
        object.field(InputValue::new(function.name(), TypeRef::named(function_order(entity, function))))
    })
}

/// Reads what is ordered by: the field of a function with its value.
pub fn read_ordered_value(entity: &Entity, name: &str, input: &Input) -> Result<(AggregateValue, Direction), Refusal> {
    let Some(function) = AggregateFunction::named(name) else {
        return read_direction(input).map(|direction| (AggregateValue::Count, direction));
    };
    let mut columns = members(input);
    let (Some((field, direction)), None) = (columns.next(), columns.next()) else {
        return Err(Refusal::new("exactly one field must be given".to_owned()));
    };
    let within = |refusal: Refusal| refusal.within(PathItem::Key(field.to_string()));
    let value = value_of(entity, function, field).map_err(within)?;
    read_direction(direction).map(|direction| (value, direction)).map_err(within)
}

fn value_of(entity: &Entity, function: AggregateFunction, field: &str) -> Result<AggregateValue, Refusal> {
    let value = entity.aggregate_by_field(function, field);
    value.ok_or_else(|| Refusal::new(format!("`{}` has no `{}` of `{field}`", entity.type_name, function.name())))
}

impl FilterReader<'_> {
    /// Reads conditions on what is computed from a group.
    pub fn read_having(&self, entity: &Entity, input: &Input) -> Result<Filter, Refusal> {
        let read_list = |items: &Input| {
            let Input::List(items) = items else { return Err(null_refusal("leave it out")) };
            let read = |(index, item)| {
                self.read_having(entity, item).map_err(|refusal: Refusal| refusal.within(PathItem::Index(index)))
            };
            items.iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()
        };
        let conditions = members(input).map(|(name, value)| {
            let filter = match (name.as_str(), value) {
                ("and", items) => read_list(items).map(Filter::All),
                ("or", items) => read_list(items).map(Filter::Any),
                ("not", Input::Null) => Err(null_refusal("leave it out")),
                ("not", object) => self.read_having(entity, object).map(Filter::negate),
                (function, input) => self.read_computed(entity, function, input),
            };
            filter.map_err(|refusal| refusal.within(PathItem::Key(name.to_string())))
        });
        self.all(conditions.collect::<Result<Vec<_>, _>>()?)
    }

    /// What is asked of `count`, or of the columns below a function.
    pub(super) fn read_computed(&self, entity: &Entity, name: &str, input: &Input) -> Result<Filter, Refusal> {
        if *input == Input::Null {
            return Err(null_refusal("leave it out"));
        }
        let Some(function) = AggregateFunction::named(name) else {
            return self.read_value_tests(entity, AggregateValue::Count, input);
        };
        let conditions = members(input).map(|(field, tests)| {
            value_of(entity, function, field)
                .and_then(|value| self.read_value_tests(entity, value, tests))
                .map_err(|refusal| refusal.within(PathItem::Key(field.to_string())))
        });
        self.all(conditions.collect::<Result<Vec<_>, _>>()?)
    }

    fn read_value_tests(&self, entity: &Entity, value: AggregateValue, input: &Input) -> Result<Filter, Refusal> {
        let value_type = value.result_column(entity).column_type;
        self.read_tests(&value_type, &|test| Filter::Aggregate { value, test }, input)
    }
}
