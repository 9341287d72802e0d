//! Groups of rows: keys and what is computed from each group.

use crate::catalog::Catalog;
use crate::plan::{BoundNode, GroupKey, GroupSubject, Grouping, NodeShape, OrderOrigin, ReadItem};

use super::aggregate::{value_column, write_aggregate};
use super::comparable::Comparable;
use super::dialect::Dialect;
use super::filter::write_filter;
use super::join::PathJoins;
use super::read::{ReadStatement, RowMatch, write_page};
use super::scope::Scope;
use super::writer::SqlWriter;

/// The statement of a node whose rows are groups: its items, and behind them the keys.
///
/// `SELECT COUNT(*), t."color" AS g0 FROM "cars" AS t WHERE t."user_id" = $1 GROUP BY 2 HAVING COUNT(*) > $2 ORDER BY
/// COUNT(*) DESC, g0 LIMIT $3`
pub fn build_groups(
    catalog: &Catalog,
    dialect: &'static dyn Dialect,
    shape: &NodeShape,
    bound: &BoundNode,
    items: &[ReadItem],
) -> Option<ReadStatement> {
    let grouping = bound.arguments.grouping.as_ref()?;
    let scope = Scope { entity: bound.target.entity(catalog), alias: "t", junction: None };
    let paths = grouping.keys.iter().map(|key| (OrderOrigin::Target, &key.path[..]));
    let groups = Groups { shape, grouping, scope, joins: PathJoins::new(paths, "t") };
    let mut sql = SqlWriter::new(dialect, catalog);
    sql.push("SELECT ");
    groups.write_selection(&mut sql, items);
    sql.push(" FROM ").push_table(&bound.target, "t");
    groups.joins.write(&mut sql, &groups.scope);
    let filter = &bound.arguments.filter;
    if !filter.is_everything() {
        sql.push(" WHERE ");
        write_filter(&mut sql, &groups.scope, filter);
    }
    groups.write_grouping(&mut sql, items.len());
    groups.write_order(&mut sql);
    write_page(&mut sql, &bound.arguments.page);
    let width = items.len() + grouping.keys.len();
    Some(ReadStatement { statement: sql.finish(width), row_match: RowMatch::OnlyKey })
}

struct Groups<'a> {
    shape: &'a NodeShape,
    grouping: &'a Grouping,
    scope: Scope<'a>,
    joins: PathJoins<'a>,
}

impl Groups<'_> {
    fn write_selection(&self, sql: &mut SqlWriter<'_>, items: &[ReadItem]) {
        for item in items {
            // A group has no other items.
            if let ReadItem::Aggregate(value) = item {
                write_aggregate(sql, self.scope.entity, self.scope.alias, *value);
                sql.push(", ");
            }
        }
        for (index, key) in self.grouping.keys.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            self.write_key(sql, key);
            sql.push(&format!(" AS g{index}"));
        }
    }

    fn write_key(&self, sql: &mut SqlWriter<'_>, key: &GroupKey) {
        let alias = self.joins.alias(&self.scope, OrderOrigin::Target, &key.path);
        let column = key.column_of(sql.catalog, self.shape.entity);
        let dialect = sql.dialect;
        match key.part {
            None => Comparable::grouped(dialect, column).write(sql, alias),
            Some(part) => {
                let mut push_column = |sql: &mut SqlWriter<'_>| {
                    sql.push_column(alias, column);
                };
                dialect.write_date_part(sql, part, &column.storage, &mut push_column);
            }
        }
    }

    /// ` GROUP BY 2, 3 HAVING COUNT(*) > $1`: the keys by their places behind the items, so that each is written once.
    fn write_grouping(&self, sql: &mut SqlWriter<'_>, items: usize) {
        for index in 0..self.grouping.keys.len() {
            let place = items + index + 1;
            sql.push(if index > 0 { ", " } else { " GROUP BY " }).push(&place.to_string());
        }
        if !self.grouping.having.is_everything() {
            sql.push(" HAVING ");
            write_filter(sql, &self.scope, &self.grouping.having);
        }
    }

    fn write_order(&self, sql: &mut SqlWriter<'_>) {
        let dialect = sql.dialect;
        for (index, term) in self.grouping.order.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { " ORDER BY " });
            match term.subject {
                GroupSubject::Key(index) => {
                    let mut push_key = |sql: &mut SqlWriter<'_>| self.write_key(sql, &self.grouping.keys[index]);
                    let alias = format!("g{index}");
                    dialect.write_key_order(sql, &mut push_key, &alias, term.direction, term.nullable);
                }
                GroupSubject::Value(value) => {
                    let column = value_column(dialect, self.scope.entity, value);
                    let comparable = Comparable::ordered(dialect, &column);
                    let mut push_value = |sql: &mut SqlWriter<'_>| {
                        comparable.write_value(sql, &mut |sql| {
                            write_aggregate(sql, self.scope.entity, self.scope.alias, value);
                        });
                    };
                    dialect.write_order_term(sql, &mut push_value, term.direction, term.nullable);
                }
            }
        }
    }
}
