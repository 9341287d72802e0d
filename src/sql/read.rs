//! Reads: lists, lookups by key, the rows that an association leads to from many parents at once, and what is computed
//! from them.
//!
//! In every statement the target is `t`, the junction `j`, the table of keys `k` and a page `p`.

use crate::access::Visible;
use crate::catalog::{Association, AssociationKind, Catalog, ColumnId, Entity, Storage, StorageKind};
use crate::plan::{
    BoundNode, Filter, NodeArguments, NodeForm, NodeId, NodeShape, NodeSource, OrderOrigin, Page, ReadItem, ReadPlan,
};
use crate::value::{KeySet, Value};

use super::aggregate::write_aggregate;
use super::dialect::{Dialect, PageRecipe};
use super::filter::write_filter;
use super::groups::build_groups;
use super::order::OrderWriter;
use super::scope::{Scope, Through, write_junction_and_target, write_junction_match};
use super::statement::{Bind, BindWeight, Statement};
use super::writer::SqlWriter;

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

/// The statement of a node: its items, and behind them the values of its order where the node reads positions. One
/// statement however many keys there are; `None` where there are none to ask for.
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

/// A statement in the making.
struct Build<'a> {
    shape: &'a NodeShape,
    bound: &'a BoundNode,
    items: &'a [ReadItem],
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
            // A decimal that is looked up among whole numbers is a text: only the database knows what it equals.
            (true, [only]) if only.is_exact() && !self.keys.is_text() => self.keys_in(),
            (true, _) => self.join_keys(),
            (false, _) => self.pages(),
        }
    }

    /// A page for each of several keys.
    fn pages(mut self) -> ReadStatement {
        match self.sql.dialect.page_recipe() {
            PageRecipe::Lateral => self.page_lateral(),
            // Without a key, rows that are on a page cannot be named.
            PageRecipe::CorrelatedIn if !self.limited().entity(self.sql.catalog).has_key() => self.page_row_number(),
            PageRecipe::CorrelatedIn => self.page_correlated_in(),
            PageRecipe::UnionAll(bounds) => {
                let per_key = self.weigh_binds_of_key();
                match bounds.selects(self.keys.len(), per_key) {
                    Some(selects) => self.page_union_all(selects),
                    None => self.page_row_number(),
                }
            }
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

    /// `SELECT p.c0, k.ordinal FROM unnest($1) … AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0,
    /// t."id" AS o0 FROM "cars" AS t WHERE t."user_id" = k.k0 ORDER BY t."id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0`
    fn page_lateral(mut self) -> ReadStatement {
        let ordinal = self.sql.dialect.key_ordinal();
        self.sql.push("SELECT ");
        let position = self.write_page_columns();
        self.sql.push(ordinal).push(" FROM ");
        self.write_key_table();
        self.sql.push(" CROSS JOIN LATERAL (SELECT ");
        self.write_named_items("t", "j");
        self.write_named_order("t", "j");
        self.sql.push(" FROM ");
        self.write_tables("t", "j");
        self.sql.push(" WHERE ");
        self.write_key_match("t", "j");
        self.write_conditions("t", "j", " AND ");
        self.write_order_and_page("t", "j");
        self.sql.push(") AS p ORDER BY ").push(ordinal);
        self.write_outer_order();
        self.finish_with_ordinal(position)
    }

    /// The table whose rows are limited: the junction where there is one, each of whose rows is one row of the answer.
    fn limited(&self) -> &'a Visible {
        self.through.map_or(&self.bound.target, |through| through.source)
    }

    /// `SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "cars" AS t ON t."id" IN (SELECT s."id" FROM "cars"
    /// AS s WHERE s."user_id" = k.value ORDER BY s."id" LIMIT ?) ORDER BY k.key, t."id"`
    ///
    /// `CROSS JOIN` keeps SQLite from putting the limited table first.
    fn page_correlated_in(mut self) -> ReadStatement {
        let ordinal = self.sql.dialect.key_ordinal();
        self.sql.push("SELECT ");
        let position = self.write_items("t", "j");
        self.sql.push(if position > 0 { ", " } else { "" }).push(ordinal).push(" FROM ");
        self.write_key_table();
        let limited = self.limited();
        let (outer, inner) = if self.through.is_some() { ("j", "js") } else { ("t", "s") };
        let limited_entity = limited.entity(self.sql.catalog);
        let key = &limited_entity.primary_key;
        self.sql.push(" CROSS JOIN ").push_table(limited, outer).push(" ON ");
        write_tuple(&mut self.sql, outer, limited_entity, key);
        self.sql.push(" IN (SELECT ").push_columns(inner, limited_entity, key, ", ").push(" FROM ");
        self.write_tables("s", "js");
        self.sql.push(" WHERE ");
        self.write_key_match("s", "js");
        self.write_conditions("s", "js", " AND ");
        self.write_order_and_page("s", "js");
        self.sql.push(")");
        if let Some(through) = self.through {
            self.sql.push(" CROSS JOIN ").push_table(&self.bound.target, "t").push(" ON ");
            write_junction_match(&mut self.sql, through, "j", &self.bound.target, "t");
        }
        let order = self.order("t", "j");
        order.write_joins(&mut self.sql);
        self.sql.push(" ORDER BY ").push(ordinal);
        if !order.terms.is_empty() {
            self.sql.push(", ");
            order.write_terms(&mut self.sql);
        }
        self.finish_with_ordinal(position)
    }

    /// `SELECT p.c0, p.ordinal FROM ((SELECT t."name" AS c0, t."id" AS o0, 1 AS ordinal FROM "cars" AS t WHERE
    /// t."user_id" = ? ORDER BY t."id" LIMIT ?) UNION ALL (…)) AS p ORDER BY p.ordinal, p.o0`
    ///
    /// Selects beyond the last key repeat it, limited to no row.
    fn page_union_all(mut self, selects: usize) -> ReadStatement {
        self.sql.push("SELECT ");
        let position = self.write_page_columns();
        self.sql.push("p.ordinal FROM (");
        for select in 0..selects {
            self.sql.push(if select > 0 { " UNION ALL " } else { "" });
            self.write_page_of_key(select);
        }
        self.sql.push(") AS p ORDER BY p.ordinal");
        self.write_outer_order();
        self.finish_with_ordinal(position)
    }

    fn write_page_of_key(&mut self, select: usize) {
        let last = self.keys.len() - 1;
        let ordinal = self.sql.dialect.first_ordinal() + select as i64;
        self.sql.push("(SELECT ");
        self.write_named_items("t", "j");
        self.write_named_order("t", "j");
        self.sql.push(&format!(", {ordinal} AS ordinal FROM "));
        self.write_tables("t", "j");
        self.sql.push(" WHERE ");
        self.write_key_equals(select.min(last));
        self.write_conditions("t", "j", " AND ");
        self.write_order_in_key();
        let page = &self.bound.arguments.page;
        let rows = if select > last { Some(0) } else { page.rows_to_read() };
        write_bound_page(&mut self.sql, rows, page.offset);
        self.sql.push(")");
    }

    /// What the page of one key binds.
    fn weigh_binds_of_key(&mut self) -> BindWeight {
        let empty = SqlWriter::new(self.sql.dialect, self.sql.catalog);
        let statement = std::mem::replace(&mut self.sql, empty);
        self.write_page_of_key(0);
        std::mem::replace(&mut self.sql, statement).bind_weight()
    }

    /// `SELECT p.c0, p.ordinal FROM (SELECT t."name" AS c0, k.ordinal, ROW_NUMBER() OVER (PARTITION BY k.ordinal
    /// ORDER BY t."id") AS position FROM JSON_TABLE(…) AS k JOIN "cars" AS t ON t."user_id" = k.k0) AS p
    /// WHERE p.position > ? AND p.position <= ? ORDER BY p.ordinal, p.position`
    fn page_row_number(mut self) -> ReadStatement {
        let ordinal = self.sql.dialect.key_ordinal();
        self.sql.push("SELECT ");
        let position = self.write_page_columns();
        self.sql.push("p.ordinal FROM (SELECT ");
        self.write_named_items("t", "j");
        if self.shape.reads_positions() {
            self.write_named_order("t", "j");
            self.sql.push(", ");
        }
        self.sql.push(ordinal).push(" AS ordinal, ROW_NUMBER() OVER (PARTITION BY ").push(ordinal);
        let order = self.order("t", "j");
        if !order.terms.is_empty() {
            self.sql.push(" ORDER BY ");
            order.write_terms(&mut self.sql);
        }
        self.sql.push(") AS position FROM ");
        self.write_keys_joined();
        self.write_conditions("t", "j", " WHERE ");
        let page = &self.bound.arguments.page;
        self.sql.push(") AS p WHERE p.position > ").push_bind(Bind::BigInt(i64::from(page.offset)));
        if let Some(rows) = page.rows_to_read() {
            self.sql.push(" AND p.position <= ").push_bind(Bind::BigInt(i64::from(page.offset) + rows as i64));
        }
        self.sql.push(" ORDER BY p.ordinal, p.position");
        self.finish_with_ordinal(position)
    }

    /// `, p.o0`, behind the ordinal of the key.
    fn write_outer_order(&mut self) {
        let order = self.order("t", "j");
        if !order.terms.is_empty() {
            self.sql.push(", ");
            order.write_outer_terms(&mut self.sql);
        }
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

    /// The items, then the values of the order where they are read; gives how many.
    fn write_items(&mut self, target: &'static str, junction: &'static str) -> usize {
        for (index, &item) in self.items.iter().enumerate() {
            self.sql.push(if index > 0 { ", " } else { "" });
            self.write_item(item, target, junction);
        }
        if !self.shape.reads_positions() {
            return self.items.len();
        }
        let order = self.order(target, junction);
        for (index, term) in order.terms.iter().enumerate() {
            self.sql.push(if index + self.items.len() > 0 { ", " } else { "" });
            order.write_value(&mut self.sql, term);
        }
        self.items.len() + order.terms.len()
    }

    fn write_item(&mut self, item: ReadItem, target: &'static str, junction: &'static str) {
        match (item, self.through) {
            (ReadItem::Column(id), _) => drop(self.sql.push_column(target, self.entity.column(id))),
            (ReadItem::JunctionColumn(id), Some(through)) => {
                let column = through.source.entity(self.sql.catalog).column(id);
                self.sql.push_column(junction, column);
            }
            (ReadItem::JunctionColumn(_), None) => drop(self.sql.push("NULL")),
            (ReadItem::Aggregate(value), _) => write_aggregate(&mut self.sql, self.entity, target, value),
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

    /// `p.c0, p.o0, `: items, and the order where it is read; gives how many.
    fn write_page_columns(&mut self) -> usize {
        let terms = if self.shape.reads_positions() { self.bound.arguments.order.len() } else { 0 };
        for index in 0..self.items.len() {
            self.sql.push(&format!("p.c{index}, "));
        }
        for index in 0..terms {
            self.sql.push(&format!("p.o{index}, "));
        }
        self.items.len() + terms
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

    /// The keys as `k`, joined with everything else.
    fn write_keys_joined(&mut self) {
        self.write_key_table();
        self.sql.push(" JOIN ");
        match self.through {
            None => {
                self.sql.push_table(&self.bound.target, "t").push(" ON ");
                self.write_key_match("t", "j");
            }
            Some(through) => {
                self.sql.push_table(through.source, "j").push(" ON ");
                self.write_key_match("t", "j");
                self.sql.push(" JOIN ").push_table(&self.bound.target, "t").push(" ON ");
                write_junction_match(&mut self.sql, through, "j", &self.bound.target, "t");
            }
        }
        self.order("t", "j").write_joins(&mut self.sql);
    }

    fn write_key_table(&mut self) {
        let storages = self.key_storages();
        let dialect = self.sql.dialect;
        dialect.write_key_table(&mut self.sql, self.keys, &storages);
    }

    /// `t."user_id" = k.k0`, or `t."id" IN (k.k0, UPPER(k.k0))` for UUIDs of the request where they are kept as text.
    fn write_key_match(&mut self, target: &'static str, junction: &'static str) {
        let storages = self.key_storages();
        let (alias, entity, columns) = self.key_side(target, junction);
        let (dialect, keys) = (self.sql.dialect, self.keys);
        self.sql.push_conjunction(columns.len(), |sql, index| {
            sql.push_column(alias, entity.column(columns[index]));
            let in_any_case = is_kept_in_any_case(keys, index, storages[index]);
            sql.push(if in_any_case { " IN (" } else { " = " });
            dialect.write_key_column(sql, index, &storages);
            if in_any_case {
                sql.push(", UPPER(");
                dialect.write_key_column(sql, index, &storages);
                sql.push("))");
            }
        });
    }

    /// `t."user_id" = $1`: one of the keys, by its value; `t.user_id >= ? AND t.user_id <= ?` where it is bounded.
    fn write_key_equals(&mut self, key: usize) {
        let rows = self.keys.rows();
        let storages = self.key_storages();
        let is_bounded = self.is_key_bounded();
        let (alias, entity, columns) = self.key_side("t", "j");
        self.sql.push_conjunction(columns.len(), |sql, index| {
            let (column, storage) = (entity.column(columns[index]), storages[index]);
            let value = Value::of_cell(rows, rows.cell(key, index));
            if is_bounded {
                sql.push_column(alias, column).push(" >= ").push_value(&value, storage).push(" AND ");
                sql.push_column(alias, column).push(" <= ").push_value(&value, storage);
            } else {
                sql.push_column(alias, column).push_equals(&value, storage);
            }
        });
    }

    /// Whether the only key of a select is written as bounds, and leads its order.
    fn is_key_bounded(&self) -> bool {
        let NodeArguments { filter, page, .. } = &self.bound.arguments;
        let is_narrowed = !filter.is_everything() || page.after.is_some() || page.before.is_some();
        let is_one_value = |(index, storage): (usize, &&Storage)| !is_kept_in_any_case(self.keys, index, storage);
        self.sql.dialect.bounds_keys()
            && is_narrowed
            && page.limit.is_some()
            && self.key_storages().iter().enumerate().all(is_one_value)
    }

    /// ` ORDER BY t."id"`, for the page of one key.
    fn write_order_in_key(&mut self) {
        let order = self.order("t", "j");
        let Some(first) = order.terms.first() else { return };
        self.sql.push(" ORDER BY ");
        if self.is_key_bounded() {
            let is_descending = order.direction_of(first).descending;
            let (alias, entity, columns) = self.key_side("t", "j");
            for &column in columns {
                self.sql.push_column(alias, entity.column(column));
                self.sql.push(if is_descending { " DESC, " } else { ", " });
            }
        }
        order.write_terms(&mut self.sql);
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

    /// Alias, entity and columns of the side that holds the keys.
    fn key_side(&self, target: &'static str, junction: &'static str) -> (&'static str, &'a Entity, &'a [ColumnId]) {
        match self.through {
            Some(through) => (junction, through.source.entity(self.sql.catalog), self.key_columns),
            None => (target, self.entity, self.key_columns),
        }
    }

    fn key_item(&self, column: ColumnId) -> ReadItem {
        if self.through.is_some() { ReadItem::JunctionColumn(column) } else { ReadItem::Column(column) }
    }

    fn key_storages(&self) -> Vec<&'a Storage> {
        let (_, entity, columns) = self.key_side("t", "j");
        columns.iter().map(|&id| &entity.column(id).storage).collect()
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

/// Whether a part of the keys is a UUID that its column keeps as text, in lower case or in upper case.
fn is_kept_in_any_case(keys: &KeySet, index: usize, storage: &Storage) -> bool {
    storage.kind == StorageKind::Text && keys.is_bytes(index)
}

/// `t."id"`, or `(t."movie_id", t."actor_id")`
fn write_tuple(sql: &mut SqlWriter<'_>, alias: &str, entity: &Entity, columns: &[ColumnId]) {
    let several = columns.len() > 1;
    sql.push(if several { "(" } else { "" });
    sql.push_columns(alias, entity, columns, ", ");
    sql.push(if several { ")" } else { "" });
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

/// ` LIMIT ? OFFSET ?` with a bound limit even for all rows, so that the text is the same for none.
fn write_bound_page(sql: &mut SqlWriter<'_>, rows: Option<u64>, offset: u32) {
    let rows = rows.map_or(i64::MAX, |rows| rows as i64);
    sql.push(" LIMIT ").push_bind(Bind::BigInt(rows));
    if offset > 0 {
        sql.push(" OFFSET ").push_bind(Bind::BigInt(i64::from(offset)));
    }
}
