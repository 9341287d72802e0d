//! Reads: lists, lookups by key, the rows that an association leads to from many parents at once, and what is computed
//! from them.
//!
//! In every statement the target is `t`, the junction `j`, the table of keys `k` and a page `p`.

mod kept;
mod keys;
mod pages;

use crate::access::Visible;
use crate::catalog::{Association, AssociationKind, Catalog, ColumnId, Entity};
use crate::plan::{
    BoundNode, Filter, NodeArguments, NodeForm, NodeId, NodeShape, NodeSource, OrderOrigin, OrderSubject, OrderTerm,
    Page, ReadItem, ReadPlan,
};
use crate::value::KeySet;

use super::aggregate::write_aggregate;
use super::comparable::Comparable;
use super::dialect::Dialect;
use super::filter::write_filter;
use super::groups::build_groups;
use super::order::OrderWriter;
use super::scope::{Scope, Through, write_junction_and_target, write_junction_match};
use super::statement::{Bind, Statement};
use super::writer::SqlWriter;
pub use kept::KeptStatement;

/// A statement, and how its rows find their keys again.
#[derive(Debug)]
pub struct ReadStatement {
    pub statement: Statement,
    pub row_match: RowMatch,
}

/// How a row says which key it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowMatch {
    /// There is one key, or none was asked for.
    OnlyKey,
    /// By the key itself, in the cell at `position`.
    Key { position: usize },
    /// By the key's ordinal, in the cell at `position`, counted from `first`.
    Ordinal { position: usize, first: i64 },
}

/// The statement of a node: its items, and where the node reads positions, behind them those values of its order that are
/// no items ([`order_positions`]). One statement however many keys there are; `None` where there are none to ask for.
pub fn build_read(
    catalog: &Catalog,
    dialect: &'static dyn Dialect,
    plan: &ReadPlan,
    node: NodeId,
    items: &[ReadItem],
    keys: &KeySet,
) -> Option<ReadStatement> {
    let (shape, bound) = plan.node(node);
    if shape.form == NodeForm::Groups {
        return build_groups(catalog, dialect, shape, bound, items);
    }
    let build = Build::new(catalog, dialect, shape, bound, items, keys);
    match shape.source {
        NodeSource::List => Some(build.list()),
        _ if keys.is_empty() => None,
        _ if keys.len() == 1 => Some(build.one_key()),
        _ => Some(build.many_keys()),
    }
}

/// The columns of its entity that the key of a node names; empty for a list.
pub fn key_columns<'a>(catalog: &'a Catalog, node: &NodeShape) -> &'a [ColumnId] {
    let entity = catalog.entity(node.entity);
    match node.source {
        NodeSource::List => &[],
        NodeSource::ByKey(key) => key.columns(entity),
        NodeSource::Association(id) => match &catalog.association(id).kind {
            AssociationKind::BelongsToMany(junction) => &junction.source_key,
            _ => &catalog.association(id).target_key,
        },
    }
}

/// Where in a row each value of a node's order stands, if the node reads them: among its items, else behind them.
pub fn order_positions(
    catalog: &Catalog,
    dialect: &dyn Dialect,
    shape: &NodeShape,
    bound: &BoundNode,
    items: &[ReadItem],
) -> Vec<usize> {
    if !shape.reads_positions() {
        return Vec::new();
    }
    let item_of = |term: &OrderTerm| {
        let OrderSubject::Column(id) = term.subject else { return None };
        let (entity, item) = match term.origin {
            OrderOrigin::Target => (&bound.target, ReadItem::Column(id)),
            OrderOrigin::Junction => (bound.junction.as_ref()?, ReadItem::JunctionColumn(id)),
        };
        let is_plain = || Comparable::ordered(dialect, entity.entity(catalog).column(id)).is_plain();
        (term.path.is_empty() && is_plain()).then_some(item)
    };
    let mut width = items.len();
    let place = |term: &OrderTerm| {
        let known = item_of(term).and_then(|item| items.iter().position(|known| *known == item));
        known.unwrap_or_else(|| {
            width += 1;
            width - 1
        })
    };
    bound.arguments.order.iter().map(place).collect()
}

/// A statement in the making.
struct Build<'a> {
    shape: &'a NodeShape,
    bound: &'a BoundNode,
    items: &'a [ReadItem],
    order_positions: Vec<usize>,
    keys: &'a KeySet,
    through: Option<Through<'a>>,
    key_columns: &'a [ColumnId],
    entity: &'a Entity,
    sql: SqlWriter<'a>,
}

impl<'a> Build<'a> {
    fn new(
        catalog: &'a Catalog,
        dialect: &'static dyn Dialect,
        shape: &'a NodeShape,
        bound: &'a BoundNode,
        items: &'a [ReadItem],
        keys: &'a KeySet,
    ) -> Self {
        Build {
            shape,
            bound,
            items,
            order_positions: order_positions(catalog, dialect, shape, bound, items),
            keys,
            through: through_of(catalog, shape, bound.junction.as_ref()),
            key_columns: key_columns(catalog, shape),
            entity: bound.target.entity(catalog),
            sql: SqlWriter::new(dialect, catalog),
        }
    }

    /// `SELECT t."id", t."name" FROM "movies" AS t WHERE t."name" = $1 ORDER BY t."id" LIMIT $2`
    fn list(mut self) -> ReadStatement {
        self.sql.push("SELECT ");
        let width = self.write_selection("t", "j");
        self.sql.push(" FROM ");
        self.write_tables("t", "j");
        self.write_conditions("t", "j", " WHERE ");
        self.write_order_and_page("t", "j");
        ReadStatement { statement: self.sql.finish(width), row_match: RowMatch::OnlyKey }
    }

    /// `SELECT t."name" FROM "cars" AS t WHERE t."user_id" = $1 ORDER BY t."id" LIMIT $2`
    fn one_key(mut self) -> ReadStatement {
        self.sql.push("SELECT ");
        let width = self.write_selection("t", "j");
        self.sql.push(" FROM ");
        self.write_tables("t", "j");
        self.sql.push(" WHERE ");
        self.write_key_equals(0);
        self.write_conditions("t", "j", " AND ");
        self.write_order_in_key();
        if !self.is_aggregate() {
            write_page(&mut self.sql, &self.bound.arguments.page);
        }
        let statement = self.sql.finish(width);
        ReadStatement { statement, row_match: RowMatch::OnlyKey }
    }

    fn many_keys(self) -> ReadStatement {
        let is_whole = self.is_aggregate() || self.bound.arguments.page.is_uncounted();
        match (is_whole, &self.key_storages()[..]) {
            // A decimal that is looked up among whole numbers is a text, a truth value may be kept as a number: only the
            // database knows what they equal.
            (true, [only]) if only.is_exact() && !self.keys.is_text_or_truth() => self.keys_in(),
            (true, _) => self.join_keys(),
            (false, _) => self.pages(),
        }
    }

    /// `SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id"`
    fn keys_in(mut self) -> ReadStatement {
        let storages = self.key_storages();
        let (alias, entity, columns) = self.key_side("t", "j");
        let key = entity.column(columns[0]);
        self.sql.push("SELECT ");
        let width = self.write_items("t", "j");
        let known = self.items.iter().position(|&item| item == self.key_item(columns[0]));
        let position = known.unwrap_or_else(|| {
            self.sql.push(if width > 0 { ", " } else { "" }).push_column(alias, key);
            width
        });
        self.sql.push(" FROM ");
        self.write_tables("t", "j");
        self.sql.push(" WHERE ").push_column(alias, key);
        let dialect = self.sql.dialect;
        dialect.write_key_in(&mut self.sql, self.keys, storages[0]);
        self.write_conditions("t", "j", " AND ");
        self.write_group_or_order(|sql| sql.push_column(alias, key));
        ReadStatement { statement: self.sql.finish(width.max(position + 1)), row_match: RowMatch::Key { position } }
    }

    /// `SELECT t."name", k.ordinal FROM unnest($1) … AS k(k0, ordinal) JOIN "cars" AS t ON t."owner" = k.k0
    /// ORDER BY k.ordinal, t."id"`
    fn join_keys(mut self) -> ReadStatement {
        self.sql.push("SELECT ");
        let position = self.write_items("t", "j");
        let ordinal = self.sql.dialect.key_ordinal();
        self.sql.push(if position > 0 { ", " } else { "" }).push(ordinal).push(" FROM ");
        self.write_keys_joined();
        self.write_conditions("t", "j", " WHERE ");
        self.write_group_or_order(|sql| sql.push(ordinal));
        self.finish_with_ordinal(position)
    }

    fn finish_with_ordinal(self, position: usize) -> ReadStatement {
        let first = self.sql.dialect.first_ordinal();
        ReadStatement { statement: self.sql.finish(position + 1), row_match: RowMatch::Ordinal { position, first } }
    }

    /// What a row of the answer has; a constant where nothing is asked for, so that rows can be counted.
    fn write_selection(&mut self, target: &'static str, junction: &'static str) -> usize {
        let width = self.write_items(target, junction);
        if width == 0 {
            self.sql.push("1");
        }
        width.max(1)
    }

    /// The items, then the values of the order that are read and are no items; gives how many.
    fn write_items(&mut self, target: &'static str, junction: &'static str) -> usize {
        for (index, &item) in self.items.iter().enumerate() {
            self.sql.push(if index > 0 { ", " } else { "" });
            self.write_item(item, target, junction);
        }
        let order = self.order(target, junction);
        let mut width = self.items.len();
        for (term, &position) in order.terms.iter().zip(&self.order_positions) {
            if position == width {
                self.sql.push(if width > 0 { ", " } else { "" });
                order.write_value(&mut self.sql, term);
                width += 1;
            }
        }
        width
    }

    fn write_item(&mut self, item: ReadItem, target: &'static str, junction: &'static str) {
        match (item, self.through) {
            (ReadItem::Column(id), _) => drop(self.sql.push_column(target, self.entity.column(id))),
            (ReadItem::JunctionColumn(id), Some(through)) => {
                let column = through.source.entity(self.sql.catalog).column(id);
                self.sql.push_column(junction, column);
            }
            (ReadItem::JunctionColumn(_), None) => drop(self.sql.push("NULL")),
            (ReadItem::Aggregate(value), _) if self.is_aggregate() => {
                write_aggregate(&mut self.sql, self.entity, target, value);
            }
            // Of all rows, beside those of a list.
            (ReadItem::Aggregate(value), _) => {
                self.sql.push("(SELECT ");
                write_aggregate(&mut self.sql, self.entity, target, value);
                self.sql.push(" FROM ");
                self.write_tables(target, junction);
                self.write_conditions(target, junction, " WHERE ");
                self.sql.push(")");
            }
        }
    }

    /// `t."name" AS c0, ` for each item.
    fn write_named_items(&mut self, target: &'static str, junction: &'static str) {
        for (index, &item) in self.items.iter().enumerate() {
            self.write_item(item, target, junction);
            self.sql.push(&format!(" AS c{index}, "));
        }
    }

    /// `t."id" AS o0` for each term of the order.
    fn write_named_order(&mut self, target: &'static str, junction: &'static str) {
        let order = self.order(target, junction);
        if order.terms.is_empty() {
            // Nothing of the row has an order.
            self.sql.push("0 AS o0");
        }
        for (index, term) in order.terms.iter().enumerate() {
            self.sql.push(if index > 0 { ", " } else { "" });
            order.write_value(&mut self.sql, term);
            self.sql.push(&format!(" AS o{index}"));
        }
    }

    /// `p.c0, p.o0, `: items, then the values of the order that are read and are no items; gives how many.
    fn write_page_columns(&mut self) -> usize {
        for index in 0..self.items.len() {
            self.sql.push(&format!("p.c{index}, "));
        }
        let mut width = self.items.len();
        for (index, &position) in self.order_positions.iter().enumerate() {
            if position == width {
                self.sql.push(&format!("p.o{index}, "));
                width += 1;
            }
        }
        width
    }

    /// The target, with its junction, and with what its order and places need.
    fn write_tables(&mut self, target: &'static str, junction: &'static str) {
        match self.through {
            None => drop(self.sql.push_table(&self.bound.target, target)),
            Some(through) if self.is_junction_page() && self.sql.dialect.fences_lookups() => {
                self.write_junction_and_lookup(through, target, junction);
            }
            Some(through) => write_junction_and_target(&mut self.sql, through, junction, &self.bound.target, target),
        }
        self.order(target, junction).write_joins(&mut self.sql);
    }

    /// `"movie_actors" AS j CROSS JOIN LATERAL (SELECT * FROM "actors" AS t WHERE t."id" = j."actor_id" OFFSET 0) AS t`
    fn write_junction_and_lookup(&mut self, through: Through<'_>, target: &'static str, junction: &'static str) {
        self.sql.push_table(through.source, junction).push(" CROSS JOIN LATERAL (SELECT * FROM ");
        self.sql.push_table(&self.bound.target, target).push(" WHERE ");
        write_junction_match(&mut self.sql, through, junction, &self.bound.target, target);
        self.sql.push(" OFFSET 0) AS ").push(target);
    }

    /// Whether the junction alone decides which rows are on the page, so that one target is looked up for each.
    fn is_junction_page(&self) -> bool {
        let NodeArguments { filter, order, page, .. } = &self.bound.arguments;
        let is_filtered_by_junction =
            matches!(filter, Filter::All(filters) if filters.iter().all(|filter| matches!(filter, Filter::Through(_))));
        let is_ordered_by_junction =
            order.iter().all(|term| term.origin == OrderOrigin::Junction && term.path.is_empty());
        page.limit.is_some() && !self.is_aggregate() && is_filtered_by_junction && is_ordered_by_junction
    }

    /// The filter, and the places that rows lie between. `lead` stands before the first condition.
    fn write_conditions(&mut self, target: &'static str, junction: &'static str, lead: &str) {
        let mut lead = lead;
        let (filter, page) = (&self.bound.arguments.filter, &self.bound.arguments.page);
        if !filter.is_everything() {
            self.sql.push(std::mem::replace(&mut lead, " AND "));
            let scope = self.scope(target, junction);
            write_filter(&mut self.sql, &scope, filter);
        }
        let order = self.order(target, junction);
        for (position, is_after) in [(&page.after, true), (&page.before, false)] {
            if let Some(position) = position {
                self.sql.push(std::mem::replace(&mut lead, " AND "));
                order.write_beyond(&mut self.sql, position, is_after);
            }
        }
    }

    /// ` ORDER BY t."id" LIMIT $1 OFFSET $2`, as far as there is something to say.
    fn write_order_and_page(&mut self, target: &'static str, junction: &'static str) {
        let order = self.order(target, junction);
        if !order.terms.is_empty() {
            self.sql.push(" ORDER BY ");
            order.write_terms(&mut self.sql);
        }
        if !self.is_aggregate() {
            write_page(&mut self.sql, &self.bound.arguments.page);
        }
    }

    /// ` GROUP BY` the key for what is computed, ` ORDER BY` it for rows.
    fn write_group_or_order(&mut self, push_key: impl for<'s> FnOnce(&'s mut SqlWriter<'a>) -> &'s mut SqlWriter<'a>) {
        if self.is_aggregate() {
            push_key(self.sql.push(" GROUP BY "));
            return;
        }
        let order = self.order("t", "j");
        if !order.terms.is_empty() {
            push_key(self.sql.push(" ORDER BY ")).push(", ");
            order.write_terms(&mut self.sql);
        }
    }

    fn is_aggregate(&self) -> bool {
        self.shape.form == NodeForm::Aggregate
    }

    fn order(&self, target: &'static str, junction: &'static str) -> OrderWriter<'a> {
        OrderWriter::new(self.scope(target, junction), &self.bound.arguments)
    }

    fn scope(&self, target: &'static str, junction: &'static str) -> Scope<'a> {
        let junction = self.through.map(|through| (through.source.entity(self.sql.catalog), junction));
        Scope { entity: self.entity, alias: target, junction }
    }
}

fn through_of<'a>(catalog: &'a Catalog, shape: &NodeShape, junction: Option<&'a Visible>) -> Option<Through<'a>> {
    let NodeSource::Association(id) = shape.source else { return None };
    let association: &Association = catalog.association(id);
    match &association.kind {
        AssociationKind::BelongsToMany(middle) => Some(Through::of(association, middle, junction?)),
        _ => None,
    }
}

/// ` LIMIT $1 OFFSET $2`, as far as there is something to say.
pub fn write_page(sql: &mut SqlWriter<'_>, page: &Page) {
    match page.rows_to_read() {
        Some(rows) => drop(sql.push(" LIMIT ").push_bind(Bind::BigInt(rows as i64))),
        None if page.offset > 0 => drop(sql.push(sql.dialect.no_limit())),
        None => {}
    }
    if page.offset > 0 {
        sql.push(" OFFSET ").push_bind(Bind::BigInt(i64::from(page.offset)));
    }
}
