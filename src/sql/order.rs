//! Orders: terms, the joins that they need, and places in them.

use std::borrow::Cow;

use crate::catalog::{Column, Entity};
use crate::plan::{Direction, Filter, NodeArguments, OrderOrigin, OrderSubject, OrderTerm, Page, Position};
use crate::value::Value;

use super::aggregate::value_column;
use super::comparable::Comparable;
use super::join::PathJoins;
use super::related::write_related_value;
use super::scope::Scope;
use super::writer::SqlWriter;

/// The terms of an order, written for one scope.
pub struct OrderWriter<'a> {
    scope: Scope<'a>,
    pub terms: &'a [OrderTerm],
    /// What may leave out the nulls of a term, so that they have no place in the order.
    filter: &'a Filter,
    page: &'a Page,
    joins: PathJoins<'a>,
}

impl<'a> OrderWriter<'a> {
    pub fn new(scope: Scope<'a>, NodeArguments { order, filter, page, .. }: &'a NodeArguments) -> Self {
        let paths = order.iter().map(|term| (term.origin, &term.path[..]));
        OrderWriter { scope, terms: order, filter, page, joins: PathJoins::new(paths, scope.alias) }
    }

    /// ` LEFT JOIN "users" AS t1 ON t1."id" = t."user_id"` for each to-one association that a term follows, once.
    pub fn write_joins(&self, sql: &mut SqlWriter<'_>) {
        self.joins.write(sql, &self.scope);
    }

    /// `t."released_on" DESC, t."id"`
    pub fn write_terms(&self, sql: &mut SqlWriter<'_>) {
        for (index, term) in self.terms.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            let (direction, has_nulls) = (self.direction_of(term), self.has_nulls(sql, term));
            sql.dialect.write_order_term(sql, &mut |sql| self.write_value(sql, term), direction, has_nulls);
        }
    }

    /// The same order by the columns of a derived table: `p.o0 DESC, p.o1`.
    pub fn write_outer_terms(&self, sql: &mut SqlWriter<'_>) {
        for (index, term) in self.terms.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            let column = format!("p.o{index}");
            let mut push_column = |sql: &mut SqlWriter<'_>| {
                sql.push(&column);
            };
            let (direction, has_nulls) = (self.direction_of(term), self.has_nulls(sql, term));
            sql.dialect.write_order_term(sql, &mut push_column, direction, has_nulls);
        }
    }

    /// What a term orders by: `t1."last_name"`, `(SELECT COUNT(*) FROM "cars" AS f1 WHERE f1."user_id" = t."id")`.
    pub fn write_value(&self, sql: &mut SqlWriter<'_>, term: &OrderTerm) {
        let alias = self.joins.alias(&self.scope, term.origin, &term.path);
        let column = self.column_of(sql, term);
        let scope = Scope { entity: self.entity_of(sql, term), alias, junction: None };
        let mut push_value = |sql: &mut SqlWriter<'_>| match &term.subject {
            OrderSubject::Column(_) => drop(sql.push_column(alias, &column)),
            OrderSubject::Related(related) => write_related_value(sql, &scope, related),
        };
        Comparable::ordered(sql.dialect, &column).write_value(sql, &mut push_value);
    }

    /// The rows on one side of a place.
    ///
    /// `(t."released_on", t."id") > ($1, $2)`, or where terms differ in direction or nulls lie on that side
    /// `t."released_on" <= $1 AND (t."released_on" < $2 OR t."released_on" = $3 AND t."id" > $4)`
    pub fn write_beyond(&self, sql: &mut SqlWriter<'_>, position: &[Value], is_after: bool) {
        let places: Vec<Place<'_>> =
            self.terms.iter().zip(position).map(|(term, value)| Place { term, value }).collect();
        let is_rising = |term: &OrderTerm| term.direction.descending != is_after;
        let Some((first, _)) = places.split_first() else { return };
        let is_uniform =
            places.iter().all(|place| place.is_compared(is_after) && is_rising(place.term) == is_rising(first.term));
        if is_uniform && (places.len() == 1 || sql.dialect.seeks_rows()) {
            return self.write_row_comparison(sql, &places, is_rising(first.term));
        }
        if first.is_compared(is_after) {
            // Without it no index is used: what follows is an alternative.
            self.write_value(sql, first.term);
            sql.push(if is_rising(first.term) { " >= " } else { " <= " });
            self.push_place(sql, first).push(" AND ");
        }
        sql.push("(");
        for (index, place) in places.iter().enumerate() {
            sql.push(if index > 0 { " OR " } else { "" });
            for equal in &places[..index] {
                self.write_same(sql, equal);
                sql.push(" AND ");
            }
            self.write_beyond_one(sql, place, is_after);
        }
        sql.push(")");
    }

    fn write_row_comparison(&self, sql: &mut SqlWriter<'_>, places: &[Place<'_>], is_rising: bool) {
        let several = places.len() > 1;
        sql.push(if several { "(" } else { "" });
        for (index, place) in places.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            self.write_value(sql, place.term);
        }
        sql.push(match (several, is_rising) {
            (true, true) => ") > (",
            (true, false) => ") < (",
            (false, true) => " > ",
            (false, false) => " < ",
        });
        for (index, place) in places.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            self.push_place(sql, place);
        }
        sql.push(if several { ")" } else { "" });
    }

    fn write_same(&self, sql: &mut SqlWriter<'_>, place: &Place<'_>) {
        self.write_value(sql, place.term);
        if *place.value == Value::Null {
            sql.push(" IS NULL");
        } else {
            sql.push(" = ");
            self.push_place(sql, place);
        }
    }

    /// One term alone: what is greater, or less, with the nulls on their side.
    fn write_beyond_one(&self, sql: &mut SqlWriter<'_>, place: &Place<'_>, is_after: bool) {
        if *place.value == Value::Null {
            if place.has_nulls_beyond(is_after) {
                sql.push("1 = 0");
            } else {
                self.write_value(sql, place.term);
                sql.push(" IS NOT NULL");
            }
            return;
        }
        let takes_nulls = !place.is_compared(is_after);
        sql.push(if takes_nulls { "(" } else { "" });
        self.write_value(sql, place.term);
        sql.push(if place.term.direction.descending != is_after { " > " } else { " < " });
        self.push_place(sql, place);
        if takes_nulls {
            sql.push(" OR ");
            self.write_value(sql, place.term);
            sql.push(" IS NULL)");
        }
    }

    fn push_place<'s, 'c>(&self, sql: &'s mut SqlWriter<'c>, place: &Place<'_>) -> &'s mut SqlWriter<'c> {
        let column = self.column_of(sql, place.term);
        let comparable = Comparable::ordered(sql.dialect, &column);
        sql.push_value(place.value, comparable.operand_storage())
    }

    /// Which way a term is written.
    pub fn direction_of(&self, term: &OrderTerm) -> Direction {
        if self.page.from_end { term.direction.reversed() } else { term.direction }
    }

    /// Whether the order must say where the nulls of a term stand. Where there can be none, an index serves it that would
    /// not otherwise.
    fn has_nulls(&self, sql: &SqlWriter<'_>, term: &OrderTerm) -> bool {
        let is_filtered = || match term.subject {
            OrderSubject::Column(column) => term.path.is_empty() && self.filter.leaves_out_nulls(term.origin, column),
            OrderSubject::Related(_) => false,
        };
        // A text that says no number has no place either, but is not null to a filter.
        let is_filtered = || !self.column_of(sql, term).is_decimal_text() && is_filtered();
        term.nullable && (sql.dialect.places_nulls_freely() || !(is_filtered() || self.lies_beyond(term)))
    }

    /// Whether rows are only looked for on that side of a place where the first term has values.
    fn lies_beyond(&self, term: &OrderTerm) -> bool {
        let sides = [(&self.page.after, true), (&self.page.before, false)];
        let is_compared = |(position, is_after): (&Option<Position>, bool)| {
            let value = position.as_ref().and_then(|position| position.first());
            value.is_some_and(|value| Place { term, value }.is_compared(is_after))
        };
        std::ptr::eq(term, &self.terms[0]) && sides.into_iter().any(is_compared)
    }

    /// The column that a term names; what is computed, as if it were one.
    fn column_of<'c>(&self, sql: &SqlWriter<'c>, term: &OrderTerm) -> Cow<'c, Column>
    where
        'a: 'c,
    {
        match &term.subject {
            OrderSubject::Column(column) => Cow::Borrowed(self.entity_of(sql, term).column(*column)),
            OrderSubject::Related(related) => {
                let target = related.rows.target.entity(sql.catalog);
                Cow::Owned(value_column(sql.dialect, target, related.value))
            }
        }
    }

    /// The entity of the row that a term speaks of.
    fn entity_of<'c>(&self, sql: &SqlWriter<'c>, term: &OrderTerm) -> &'c Entity
    where
        'a: 'c,
    {
        match (term.path.last(), term.origin, self.scope.junction) {
            (Some(step), _, _) => step.target.entity(sql.catalog),
            (None, OrderOrigin::Junction, Some((middle, _))) => middle,
            (None, _, _) => self.scope.entity,
        }
    }
}

/// A term, and its value at some place.
struct Place<'a> {
    term: &'a OrderTerm,
    value: &'a Value,
}

impl Place<'_> {
    /// Whether a comparison says all: it is never true of a null.
    fn is_compared(&self, is_after: bool) -> bool {
        *self.value != Value::Null && !(self.term.nullable && self.has_nulls_beyond(is_after))
    }

    /// Whether nulls lie on the side that is looked for.
    fn has_nulls_beyond(&self, is_after: bool) -> bool {
        self.term.direction.nulls_first != is_after
    }
}
