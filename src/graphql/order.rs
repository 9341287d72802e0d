//! The argument `orderBy`: its input types, and how its value becomes terms.

use std::cell::Cell;

use async_graphql::dynamic::TypeRef;

use crate::access::Access;
use crate::catalog::{AssociationId, AssociationKind, Catalog, EntityId};
use crate::plan::{Direction, OrderOrigin, OrderStep, OrderSubject, OrderTerm, RelatedAggregate};

use super::aggregate_input::read_ordered_value;
use super::coerce::Refusal;
use super::definition::{Enum, EnumItem, InputObject, InputValue};
use super::error::PathItem;
use super::filter::{FilterReader, members};
use super::input::Input;
use super::limits::Limits;
use super::names::{ListNames, ORDER_DIRECTION};

/// The values of the enum that says which way an order goes.
const DIRECTIONS: &[(&str, Direction, &str)] = &[
    ("ASC", Direction::ASCENDING, "From the smallest to the largest; nulls are last."),
    ("DESC", Direction { descending: true, nulls_first: true }, "From the largest to the smallest; nulls are first."),
    (
        "ASC_NULLS_FIRST",
        Direction { descending: false, nulls_first: true },
        "Nulls, then from the smallest to the largest.",
    ),
    ("ASC_NULLS_LAST", Direction::ASCENDING, "From the smallest to the largest, then nulls."),
    (
        "DESC_NULLS_FIRST",
        Direction { descending: true, nulls_first: true },
        "Nulls, then from the largest to the smallest.",
    ),
    (
        "DESC_NULLS_LAST",
        Direction { descending: true, nulls_first: false },
        "From the largest to the smallest, then nulls.",
    ),
];

/// `OrderDirection`
pub fn direction_enum() -> Enum {
    let items = DIRECTIONS.iter().map(|(name, _, description)| EnumItem::new(*name).description(*description));
    let directions = Enum::new(ORDER_DIRECTION).description("Which way an order goes, the same on every database.");
    items.fold(directions, Enum::item)
}

/// `MovieOrderBy`; `None` where there is nothing to order by.
pub fn order_input(catalog: &Catalog, id: EntityId) -> Option<InputObject> {
    let names = ListNames::of_entity(catalog.entity(id));
    has_order(catalog, id).then(|| order_fields(catalog, id, InputObject::new(names.order_by())))
}

/// `MovieActorsOrderBy`, with the junction's columns.
pub fn association_order_input(catalog: &Catalog, id: AssociationId) -> Option<InputObject> {
    let association = catalog.association(id);
    let AssociationKind::BelongsToMany(junction) = &association.kind else { return None };
    let names = ListNames::of_association(catalog, id);
    let object = order_fields(catalog, association.target, InputObject::new(names.order_by()));
    let through = ListNames::of_entity(catalog.entity(junction.entity)).order_by();
    let through = InputValue::new("through", TypeRef::named(through));
    let through = through.description("By the row of the junction that leads here.");
    Some(if has_order(catalog, junction.entity) { object.field(through) } else { object })
}

/// Whether rows of an entity can be ordered by anything that clients see.
pub fn has_order(catalog: &Catalog, id: EntityId) -> bool {
    let entity = catalog.entity(id);
    let has_column = entity.columns.iter().any(|column| !column.hidden && column.column_type.is_ordered());
    has_column || entity.associations.iter().any(|&id| catalog.has_aggregate(id))
}

fn order_fields(catalog: &Catalog, id: EntityId, object: InputObject) -> InputObject {
    let entity = catalog.entity(id);
    let description = format!(
        "One thing to order rows of {} by. Rows that are equal in all are ordered by their key, the way of the last.",
        entity.type_name
    );
    let mut object = object.oneof().description(description);
    for column in entity.columns.iter().filter(|column| !column.hidden && column.column_type.is_ordered()) {
        object = object.field(InputValue::new(&column.field, TypeRef::named(ORDER_DIRECTION)));
    }
    let to_one = entity.associations.iter().map(|&id| catalog.association(id));
    for association in to_one.filter(|association| !association.kind.is_to_many()) {
        if has_order(catalog, association.target) {
            let target = ListNames::of_entity(catalog.entity(association.target)).order_by();
            object = object.field(InputValue::new(&association.field, TypeRef::named(target)));
        }
    }
    let to_many = entity.associations.iter().filter(|&&id| catalog.has_aggregate(id));
    to_many.fold(object, |object, &id| {
        let names = ListNames::of_association(catalog, id);
        let field = catalog.association(id).aggregate_field();
        object.field(InputValue::new(field, TypeRef::named(names.aggregate_order_by())))
    })
}

/// Reads the orders of one request.
#[derive(Clone, Copy)]
pub struct OrderReader<'a> {
    pub catalog: &'a Catalog,
    pub access: &'a Access<'a>,
    pub limits: &'a Limits,
    /// How many conditions the operation's filters have so far.
    pub conditions: &'a Cell<usize>,
}

impl OrderReader<'_> {
    /// Reads an `orderBy` on rows of an entity, which a junction may lead to. A column that was named before orders
    /// nothing any more.
    pub fn read(&self, id: EntityId, junction: Option<EntityId>, input: &Input) -> Result<Vec<OrderTerm>, Refusal> {
        let Input::List(items) = input else { return Ok(Vec::new()) };
        self.check_term_count("order", items.len())?;
        let mut terms: Vec<OrderTerm> = Vec::new();
        let mut joins = 0;
        for (index, item) in items.iter().enumerate() {
            let start = Start { origin: OrderOrigin::Target, junction };
            let term = self.read_term(id, start, Vec::new(), item);
            let term = term.and_then(|term| {
                joins += new_joins(&terms, &term);
                self.check_joins("order", joins).map(|()| term)
            });
            let term = term.map_err(|refusal| refusal.within(PathItem::Index(index)))?;
            if !terms.iter().any(|known| known.orders_by_same(&term)) {
                terms.push(term);
            }
        }
        Ok(terms)
    }

    fn read_term(
        &self,
        id: EntityId,
        start: Start,
        mut path: Vec<OrderStep>,
        input: &Input,
    ) -> Result<OrderTerm, Refusal> {
        let entity = self.catalog.entity(id);
        let Some((name, value)) = only_member(input) else {
            return Err(Refusal::new("exactly one field must be given".to_owned()));
        };
        let within = |refusal: Refusal| refusal.within(PathItem::Key(name.to_owned()));
        if let (Some(junction), "through") = (start.junction, name) {
            let start = Start { origin: OrderOrigin::Junction, junction: None };
            return self.read_term(junction, start, path, value).map_err(within);
        }
        if let Some(column) = entity.column_by_field(name) {
            let nullable = entity.column(column).may_lack_place() || !path.is_empty();
            let direction = read_direction(value).map_err(within)?;
            let subject = OrderSubject::Column(column);
            return Ok(OrderTerm { origin: start.origin, path, subject, direction, nullable });
        }
        if let Some(association) = self.catalog.association_by_aggregate_field(id, name) {
            let (related, direction) = self.read_related(association, value).map_err(within)?;
            let (nullable, subject) = (related.value.is_nullable(), OrderSubject::Related(Box::new(related)));
            return Ok(OrderTerm { origin: start.origin, path, subject, direction, nullable });
        }
        let Some(association) = self.catalog.association_by_field(id, name) else {
            return Err(Refusal::new(format!("`{}` cannot be ordered by `{name}`", entity.type_name)));
        };
        let target = self.catalog.association(association).target;
        path.push(OrderStep { association, target: self.access.visible(target) });
        self.read_term(target, Start { junction: None, ..start }, path, value).map_err(within)
    }

    /// What is computed from the rows that an association leads to, which a `where` beside the function names.
    fn read_related(&self, id: AssociationId, input: &Input) -> Result<(RelatedAggregate, Direction), Refusal> {
        let OrderReader { catalog, access, limits, conditions } = *self;
        let filters = FilterReader { catalog, access, limits, conditions, depth: 0 };
        let rows = filters.rows_of_aggregate(id, input)?;
        filters.check_nesting(&rows.filter)?;
        let mut functions = members(input).filter(|(name, _)| *name != "where");
        let (Some((name, value)), None) = (functions.next(), functions.next()) else {
            return Err(Refusal::new("exactly one function must be given, such as `{count: DESC}`".to_owned()));
        };
        let target = catalog.entity(catalog.association(id).target);
        let (value, direction) = read_ordered_value(target, name, value)
            .map_err(|refusal| refusal.within(PathItem::Key(name.to_string())))?;
        Ok((RelatedAggregate { rows, value }, direction))
    }

    pub(super) fn check_term_count(&self, what: &str, count: usize) -> Result<(), Refusal> {
        let most = self.limits.order_terms;
        if count <= most {
            return Ok(());
        }
        let reason = format!("the {what} has {count} terms, the most is {most}; leave out the last ones");
        Err(Refusal::over_limit("orderTerms", count, reason))
    }

    pub(super) fn check_joins(&self, what: &str, joins: usize) -> Result<(), Refusal> {
        let most = self.limits.order_joins;
        if joins <= most {
            return Ok(());
        }
        let reason = format!("the {what} follows {joins} relations, the most is {most}; follow fewer of them");
        Err(Refusal::over_limit("orderJoins", joins, reason))
    }
}

/// How many relations a term follows that none of the earlier ones does.
fn new_joins(earlier: &[OrderTerm], term: &OrderTerm) -> usize {
    let in_common =
        |other: &OrderTerm| other.path.iter().zip(&term.path).take_while(|(other, own)| other == own).count();
    let known = earlier.iter().filter(|other| other.origin == term.origin).map(in_common).max();
    let computed = match &term.subject {
        OrderSubject::Column(_) => 0,
        OrderSubject::Related(related) => 1 + usize::from(related.rows.junction.is_some()),
    };
    term.path.len() - known.unwrap_or_default() + computed
}

/// Where a term starts from, and whether it may go to the junction instead.
#[derive(Clone, Copy)]
struct Start {
    origin: OrderOrigin,
    junction: Option<EntityId>,
}

pub fn only_member(input: &Input) -> Option<(&str, &Input)> {
    match input {
        Input::Object(members) if members.len() == 1 => {
            members.iter().next().map(|(name, value)| (name.as_str(), value))
        }
        _ => None,
    }
}

pub fn read_direction(input: &Input) -> Result<Direction, Refusal> {
    let Input::Enum(given) = input else { return Err(Refusal::new("it must be ASC or DESC".to_owned())) };
    let known = DIRECTIONS.iter().find(|(name, _, _)| name == given);
    known.map(|(_, direction, _)| *direction).ok_or_else(|| Refusal::new(format!("`{given}` is no direction")))
}
