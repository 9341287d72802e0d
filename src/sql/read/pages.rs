//! A page for each of many keys: the recipes of the dialects.

use crate::access::Visible;
use crate::catalog::{ColumnId, Entity};
use crate::sql::dialect::PageRecipe;
use crate::sql::scope::write_junction_match;
use crate::sql::statement::{Bind, BindWeight};
use crate::sql::writer::SqlWriter;

use super::{Build, ReadStatement};

impl<'a> Build<'a> {
    /// A page for each of several keys.
    pub(super) fn pages(mut self) -> ReadStatement {
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
}

/// `t."id"`, or `(t."movie_id", t."actor_id")`
fn write_tuple(sql: &mut SqlWriter<'_>, alias: &str, entity: &Entity, columns: &[ColumnId]) {
    let several = columns.len() > 1;
    sql.push(if several { "(" } else { "" });
    sql.push_columns(alias, entity, columns, ", ");
    sql.push(if several { ")" } else { "" });
}

/// ` LIMIT ? OFFSET ?` with a bound limit even for all rows, so that the text is the same for none.
fn write_bound_page(sql: &mut SqlWriter<'_>, rows: Option<u64>, offset: u32) {
    let rows = rows.map_or(i64::MAX, |rows| rows as i64);
    sql.push(" LIMIT ").push_bind(Bind::BigInt(rows));
    if offset > 0 {
        sql.push(" OFFSET ").push_bind(Bind::BigInt(i64::from(offset)));
    }
}
