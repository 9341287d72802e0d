//! The argument `where`: its input types, and how its value becomes a filter.

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

use async_graphql::Name;
use async_graphql::dynamic::TypeRef;

use crate::access::Access;
use crate::catalog::{
    AssociationId, AssociationKind, Catalog, ColumnId, ColumnType, Entity, EntityId, Operand, Operator,
};
use crate::plan::{
    ColumnTest, Comparison, Filter, LikePattern, Quantifier, Regexp, RelatedCondition, RelatedRows, RelationFilter,
};
use crate::value::{KeySet, Value};

use super::aggregate_input::result_types;
use super::coerce::Refusal;
use super::definition::{InputObject, InputValue};
use super::error::PathItem;
use super::input::{Input, InputFields};
use super::limits::Limits;
use super::names::ListNames;
use super::scalar::{read_scalar, show};

/// The filters on values of each column type of a catalog.
pub fn column_filters(catalog: &Catalog) -> Vec<InputObject> {
    let columns = catalog.entities().flat_map(|(_, entity)| &entity.columns).filter(|column| !column.hidden);
    let computed = catalog.entities().filter(|(_, entity)| entity.features.aggregates);
    let computed = computed.flat_map(|(_, entity)| result_types(entity));
    let mut names: HashSet<String> = HashSet::new();
    let mut types = columns.map(|column| column.column_type.clone()).chain(computed).collect::<Vec<_>>();
    types.retain(|column_type| names.insert(column_type.filter_name()));
    types.iter().map(column_filter_input).collect()
}

fn column_filter_input(column_type: &ColumnType) -> InputObject {
    let name = column_type.type_name();
    let object = InputObject::new(column_type.filter_name()).description(format!(
        "What is asked of a value of type {column_type}; all of it must hold. A null is asked for by `isNull` only."
    ));
    column_type.operators().iter().fold(object, |object, operator| {
        let operand = match operator.operand() {
            Operand::Value => TypeRef::named(name),
            Operand::Values | Operand::Pair => TypeRef::named_nn_list(name),
            Operand::Boolean => TypeRef::named(TypeRef::BOOLEAN),
        };
        let field = InputValue::new(operator.name(), operand);
        object.field(match operator.description() {
            Some(description) => field.description(description),
            None => field,
        })
    })
}

/// `MovieWhere`, the conditions on rows of an entity.
pub fn where_input(catalog: &Catalog, id: EntityId) -> InputObject {
    let names = ListNames::of_entity(catalog.entity(id));
    where_fields(catalog, id, InputObject::new(names.where_type()), &names)
}

/// `MovieActorsWhere`, the conditions on rows behind a junction, and on the junction's.
pub fn association_where_input(catalog: &Catalog, id: AssociationId) -> Option<InputObject> {
    let association = catalog.association(id);
    let AssociationKind::BelongsToMany(junction) = &association.kind else { return None };
    let names = ListNames::of_association(catalog, id);
    let object = where_fields(catalog, association.target, InputObject::new(names.where_type()), &names);
    let through = ListNames::of_entity(catalog.entity(junction.entity)).where_type();
    let through = InputValue::new("through", TypeRef::named(through));
    Some(object.field(through.description("Conditions on the row of the junction that leads here.")))
}

fn where_fields(catalog: &Catalog, id: EntityId, object: InputObject, names: &ListNames) -> InputObject {
    let entity = catalog.entity(id);
    let own = names.where_type();
    let mut object = object
        .description(format!(
            "Which rows of {}; all conditions must hold. None at all matches every row.",
            entity.type_name
        ))
        .field(InputValue::new("and", TypeRef::named_nn_list(&own)).description("All of these hold."))
        .field(
            InputValue::new("or", TypeRef::named_nn_list(&own))
                .description("One of these holds; an empty list matches nothing."),
        )
        .field(InputValue::new("not", TypeRef::named(&own)).description(NOT_DESCRIPTION));
    for column in entity.columns.iter().filter(|column| !column.hidden) {
        object = object.field(InputValue::new(&column.field, TypeRef::named(column.column_type.filter_name())));
    }
    for &id in &entity.associations {
        let association = catalog.association(id);
        let names = ListNames::of_association(catalog, id);
        let type_name = if association.kind.is_to_many() { names.list_filter() } else { names.where_type() };
        let field = InputValue::new(&association.field, TypeRef::named(type_name));
        object = object.field(match association.kind.is_to_many() {
            true => field,
            false => field.description("There is one, and it matches; `{}` asks only whether there is one."),
        });
        if catalog.has_aggregate(id) {
            let field = InputValue::new(association.aggregate_field(), TypeRef::named(names.aggregate_filter()));
            object = object.field(field);
        }
    }
    object
}

const NOT_DESCRIPTION: &str = "This does not hold. As in SQL, what is unknown stays unknown: \
    `{not: {age: {gt: 30}}}` leaves out rows without an age; add `{or: [{age: {isNull: true}}]}` to have them.";

/// `MovieListFilter`, the conditions on the rows that a to-many association leads to.
pub fn list_filter_input(names: &ListNames) -> InputObject {
    let field = |name: &str, description: &str| {
        InputValue::new(name, TypeRef::named(names.where_type())).description(description)
    };
    InputObject::new(names.list_filter())
        .description("What is asked of the related rows; all of it must hold.")
        .field(field("some", "At least one of them matches; `{}` asks only whether there is one."))
        .field(field("every", "All of them match; so it is where there are none."))
        .field(field("none", "None of them matches; `{}` asks that there be none."))
}

/// Reads filters of one request.
#[derive(Clone, Copy)]
pub struct FilterReader<'a> {
    pub catalog: &'a Catalog,
    pub access: &'a Access<'a>,
    pub limits: &'a Limits,
    /// How many conditions the operation's filters have so far.
    pub conditions: &'a Cell<usize>,
    /// How many tables lie between the filter's rows and those that are spoken of.
    pub depth: usize,
}

/// The deepest filter that every database takes: SQLite has 1000 levels, of which some are the statement's.
const FILTER_DEPTH_MAX: usize = 950;

impl FilterReader<'_> {
    /// Reads a `where` on rows of an entity, which a junction may lead to.
    pub fn read_where(&self, id: EntityId, junction: Option<EntityId>, input: &Input) -> Result<Filter, Refusal> {
        let filter = self.read(id, junction, input)?;
        self.check_nesting(&filter)?;
        Ok(filter)
    }

    /// Refuses a filter that is too deep for a database.
    pub(super) fn check_nesting(&self, filter: &Filter) -> Result<(), Refusal> {
        let depth = filter.depth();
        if depth <= FILTER_DEPTH_MAX {
            return Ok(());
        }
        let reason = format!(
            "the filter nests {depth} levels deep, what is asked of related rows counted once more for each relation \
             around it, the most is {FILTER_DEPTH_MAX}; nest less in `and`, `or` and `not`, and fewer relations"
        );
        Err(Refusal::over_limit("filterDepth", depth, reason))
    }

    fn read(&self, id: EntityId, junction: Option<EntityId>, input: &Input) -> Result<Filter, Refusal> {
        let entity = self.catalog.entity(id);
        let read_list = |items: &Input| self.read_list(id, junction, items);
        let conditions = members(input).map(|(name, value)| {
            let filter = match name.as_str() {
                "and" => read_list(value).map(Filter::All),
                "or" => read_list(value).map(Filter::Any),
                "not" => self.read_object(id, junction, value).map(Filter::negate),
                "through" => match junction {
                    Some(junction) => self.read_object(junction, None, value).map(Box::new).map(Filter::Through),
                    None => Err(Refusal::new("there is no junction here".to_owned())),
                },
                field => self.read_field(id, entity, field, value),
            };
            filter.map_err(|refusal| refusal.within(PathItem::Key(name.to_string())))
        });
        self.all(conditions.collect::<Result<Vec<_>, _>>()?)
    }

    /// That there is none of them is a condition of its own.
    pub(super) fn all(&self, mut conditions: Vec<Filter>) -> Result<Filter, Refusal> {
        match conditions.len() {
            0 => self.count_condition().map(|()| Filter::default()),
            1 => Ok(conditions.remove(0)),
            _ => Ok(Filter::All(conditions)),
        }
    }

    fn read_list(&self, id: EntityId, junction: Option<EntityId>, input: &Input) -> Result<Vec<Filter>, Refusal> {
        let Input::List(items) = input else { return Err(null_refusal("leave it out")) };
        let read = |(index, item)| {
            self.read(id, junction, item).map_err(|refusal: Refusal| refusal.within(PathItem::Index(index)))
        };
        if items.is_empty() {
            self.count_condition()?;
        }
        items.iter().enumerate().map(read).collect()
    }

    fn read_object(&self, id: EntityId, junction: Option<EntityId>, input: &Input) -> Result<Filter, Refusal> {
        match input {
            Input::Null => Err(null_refusal("leave it out")),
            object => self.read(id, junction, object),
        }
    }

    fn read_field(&self, id: EntityId, entity: &Entity, field: &str, input: &Input) -> Result<Filter, Refusal> {
        if let Some(column) = entity.column_by_field(field) {
            return self.read_column(entity, column, input);
        }
        if let Some(association) = self.catalog.association_by_field(id, field) {
            return self.read_association(association, input);
        }
        match self.catalog.association_by_aggregate_field(id, field) {
            Some(association) => self.read_related(association, input),
            None => Err(Refusal::new(format!("`{}` has no field `{field}`", entity.type_name))),
        }
    }

    fn read_association(&self, id: AssociationId, input: &Input) -> Result<Filter, Refusal> {
        if !self.catalog.association(id).kind.is_to_many() {
            return match input {
                Input::Null => Err(null_refusal("to ask that there be none, write `not: {…: {}}`")),
                object => self.relation(id, Quantifier::Some, object),
            };
        }
        if *input == Input::Null {
            return Err(null_refusal("to ask that there be none, write `{none: {}}`"));
        }
        let conditions = members(input).map(|(name, value)| {
            let quantifier = match name.as_str() {
                "every" => Quantifier::Every,
                "none" => Quantifier::None,
                _ => Quantifier::Some,
            };
            let filter = match value {
                Input::Null => Err(null_refusal("leave it out, or write `{}` for any row")),
                object => self.relation(id, quantifier, object),
            };
            filter.map_err(|refusal| refusal.within(PathItem::Key(name.to_string())))
        });
        self.all(conditions.collect::<Result<Vec<_>, _>>()?)
    }

    fn relation(&self, id: AssociationId, quantifier: Quantifier, input: &Input) -> Result<Filter, Refusal> {
        let rows = self.related_rows(id, Some(input))?;
        Ok(Filter::Relation(Box::new(RelationFilter { rows, quantifier })))
    }

    /// What is asked of what is computed from related rows: those that a `where` beside the functions names.
    fn read_related(&self, id: AssociationId, input: &Input) -> Result<Filter, Refusal> {
        if *input == Input::Null {
            return Err(null_refusal("to ask that there be none, write `{count: {eq: 0}}`"));
        }
        let rows = self.rows_of_aggregate(id, input)?;
        let target = self.catalog.entity(self.catalog.association(id).target);
        let functions = members(input).filter(|(name, _)| *name != "where");
        let conditions = functions.map(|(name, value)| {
            self.read_computed(target, name, value).map_err(|refusal| refusal.within(PathItem::Key(name.to_string())))
        });
        let conditions = conditions.collect::<Result<Vec<_>, _>>()?;
        if conditions.is_empty() {
            return Err(Refusal::new(
                "nothing is asked; ask for `count` or another function, such as `{count: {gt: 3}}`".to_owned(),
            ));
        }
        Ok(Filter::Related(Box::new(RelatedCondition { rows, having: self.all(conditions)? })))
    }

    /// The related rows that a `where` beside functions names; all of them without it.
    pub(super) fn rows_of_aggregate(&self, id: AssociationId, input: &Input) -> Result<RelatedRows, Refusal> {
        let given = members(input).find(|(name, _)| *name == "where").map(|(_, value)| value);
        let rows = match given {
            Some(Input::Null) => Err(null_refusal("leave it out")),
            given => self.related_rows(id, given),
        };
        rows.map_err(|refusal| refusal.within(PathItem::Key("where".to_owned())))
    }

    /// The rows that an association leads to. They count as a condition, and as a level of relations; through a junction as
    /// two.
    fn related_rows(&self, id: AssociationId, input: Option<&Input>) -> Result<RelatedRows, Refusal> {
        let association = self.catalog.association(id);
        let junction = association.kind.junction().map(|junction| junction.entity);
        let related = FilterReader { depth: self.depth + 1 + usize::from(junction.is_some()), ..*self };
        self.count_condition()?;
        related.check_depth()?;
        Ok(RelatedRows {
            association: id,
            target: self.access.visible(association.target),
            junction: junction.map(|junction| self.access.visible(junction)),
            filter: match input {
                Some(input) => related.read(association.target, junction, input)?,
                None => Filter::default(),
            },
        })
    }

    /// What is asked of one column.
    fn read_column(&self, entity: &Entity, id: ColumnId, input: &Input) -> Result<Filter, Refusal> {
        self.read_tests(&entity.column(id).column_type, &|test| Filter::Column { column: id, test }, input)
    }

    /// What is asked of a value of a type; `positive` says which value a test is of.
    pub(super) fn read_tests(
        &self,
        column_type: &ColumnType,
        positive: &dyn Fn(ColumnTest) -> Filter,
        input: &Input,
    ) -> Result<Filter, Refusal> {
        if *input == Input::Null {
            return Err(null_refusal("to ask for null, write `{isNull: true}`"));
        }
        let tests = members(input).map(|(name, operand)| {
            let operator = Operator::named(name, column_type.operators());
            let operator = operator.ok_or_else(|| Refusal::new(format!("there is no operator `{name}` here")));
            self.count_condition()
                .and(operator)
                .and_then(|operator| read_test(column_type, positive, operator, operand))
                .map_err(|refusal| refusal.within(PathItem::Key(name.to_string())))
        });
        self.all(tests.collect::<Result<Vec<_>, _>>()?)
    }

    fn count_condition(&self) -> Result<(), Refusal> {
        let (count, most) = (self.conditions.get() + 1, self.limits.conditions);
        self.conditions.set(count);
        if count <= most {
            return Ok(());
        }
        let reason = format!(
            "the operation has more than {most} conditions in its filters; write lists of values with `in`, or split it \
             into several operations"
        );
        Err(Refusal::over_limit("conditions", count, reason))
    }

    fn check_depth(&self) -> Result<(), Refusal> {
        let (depth, most) = (self.depth, self.limits.relation_depth);
        if depth <= most {
            return Ok(());
        }
        let reason = format!("conditions on related rows nest {depth} levels deep, the most is {most}; ask for less");
        Err(Refusal::over_limit("relationDepth", depth, reason))
    }
}

fn read_test(
    column_type: &ColumnType,
    positive: &dyn Fn(ColumnTest) -> Filter,
    operator: Operator,
    operand: &Input,
) -> Result<Filter, Refusal> {
    if *operand == Input::Null {
        return Err(null_refusal("to ask for null, write `isNull: true`"));
    }
    let value = || read_scalar(column_type, &operand.as_scalar()).map_err(Refusal::new);
    let compare = |comparison| value().map(|value| positive(ColumnTest::Compare(comparison, value)));
    let like = |pattern, is_folded| positive(ColumnTest::Like { pattern, is_folded });
    match operator {
        Operator::Eq => compare(Comparison::Equal),
        Operator::Ne => compare(Comparison::NotEqual),
        Operator::Lt => compare(Comparison::Less),
        Operator::Lte => compare(Comparison::LessOrEqual),
        Operator::Gt => compare(Comparison::Greater),
        Operator::Gte => compare(Comparison::GreaterOrEqual),
        Operator::In => read_set(column_type, operand).map(positive),
        Operator::NotIn => read_set(column_type, operand).map(positive).map(Filter::negate),
        Operator::Between => read_pair(column_type, operand).map(positive),
        Operator::NotBetween => read_pair(column_type, operand).map(positive).map(Filter::negate),
        Operator::IsNull => match operand {
            Input::Boolean(true) => Ok(positive(ColumnTest::IsNull)),
            _ => Ok(positive(ColumnTest::IsNull).negate()),
        },
        Operator::Like => Ok(like(read_pattern(operand)?, false)),
        Operator::NotLike => Ok(like(read_pattern(operand)?, false).negate()),
        Operator::ILike => Ok(like(read_pattern(operand)?, true)),
        Operator::NotILike => Ok(like(read_pattern(operand)?, true).negate()),
        Operator::StartsWith => Ok(like(LikePattern::starts_with(read_text(operand)?), false)),
        Operator::EndsWith => Ok(like(LikePattern::ends_with(read_text(operand)?), false)),
        Operator::Contains => Ok(like(LikePattern::contains(read_text(operand)?), false)),
        Operator::IStartsWith => Ok(like(LikePattern::starts_with(read_text(operand)?), true)),
        Operator::IEndsWith => Ok(like(LikePattern::ends_with(read_text(operand)?), true)),
        Operator::IContains => Ok(like(LikePattern::contains(read_text(operand)?), true)),
        Operator::Regexp => {
            let pattern = Regexp::parse(read_text(operand)?).map_err(Refusal::new)?;
            Ok(positive(ColumnTest::Regexp(pattern)))
        }
    }
}

/// Duplicates count once.
fn read_set(column_type: &ColumnType, operand: &Input) -> Result<ColumnTest, Refusal> {
    let mut values = KeySet::new(1);
    for value in read_values(column_type, operand)? {
        values.insert_values(&[value]).map_err(|too_large| Refusal::new(too_large.to_string()))?;
    }
    Ok(ColumnTest::In(Arc::new(values)))
}

fn read_pair(column_type: &ColumnType, operand: &Input) -> Result<ColumnTest, Refusal> {
    let values = read_values(column_type, operand)?;
    match <[Value; 2]>::try_from(values) {
        Ok([low, high]) => Ok(ColumnTest::Between(low, high)),
        Err(values) => Err(Refusal::new(format!("a range has exactly two values, but {} were given", values.len()))),
    }
}

fn read_values(column_type: &ColumnType, operand: &Input) -> Result<Vec<Value>, Refusal> {
    let Input::List(items) = operand else { return Err(Refusal::new(format!("{} is not a list", show(operand)))) };
    let read = |(index, item): (usize, &Input)| {
        read_scalar(column_type, &item.as_scalar())
            .map_err(|reason| Refusal::new(reason).within(PathItem::Index(index)))
    };
    items.iter().enumerate().map(read).collect()
}

fn read_pattern(operand: &Input) -> Result<LikePattern, Refusal> {
    LikePattern::parse(read_text(operand)?).map_err(Refusal::new)
}

fn read_text(operand: &Input) -> Result<&str, Refusal> {
    match operand {
        Input::String(text) => Ok(text),
        other => Err(Refusal::new(format!("{} is not a string", show(other)))),
    }
}

pub fn members(input: &Input) -> impl Iterator<Item = (&Name, &Input)> {
    let members = match input {
        Input::Object(members) => Some(members),
        _ => None,
    };
    members.into_iter().flat_map(InputFields::iter)
}

pub fn null_refusal(advice: &str) -> Refusal {
    Refusal::new(format!("null is no condition; {advice}"))
}
