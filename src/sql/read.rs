//! Reads: lists, lookups by key, and the rows that an association leads to from many parents at once.
//!
//! In every statement the target is `t`, the junction `j` and the table of keys `k`.

use crate::access::Visible;
use crate::catalog::{Catalog, ColumnId, Entity, Junction, Storage};
use crate::plan::Page;
use crate::value::{KeySet, Value};

use super::dialect::{Dialect, PageRecipe};
use super::statement::{Bind, Statement};
use super::writer::SqlWriter;

/// Rows that belong to keys.
#[derive(Clone, Copy)]
pub struct KeyedRead<'a> {
    pub target: &'a Visible,
    pub columns: &'a [ColumnId],
    /// The columns that equal the key: the target's, or the junction's where there is one.
    pub match_columns: &'a [ColumnId],
    pub through: Option<Through<'a>>,
    /// Whether a key leads to at most one row, so that there is nothing to order.
    pub is_to_one: bool,
    pub page: Page,
}

/// The junction between the keys and the target.
#[derive(Clone, Copy)]
pub struct Through<'a> {
    pub source: &'a Visible,
    pub junction: &'a Junction,
    /// What the junction's foreign key to the target equals.
    pub target_key: &'a [ColumnId],
}

/// A statement, and how its rows find their keys again.
#[derive(Debug)]
pub struct KeyedStatement {
    pub statement: Statement,
    pub row_match: RowMatch,
}

/// How a row says which key it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowMatch {
    /// There was one key.
    OnlyKey,
    /// By the key itself, in the cell at `position`.
    Key { position: usize },
    /// By the key's ordinal, in the cell at `position`, counted from `first`.
    Ordinal { position: usize, first: i64 },
}

/// A page of all rows of an entity, in the order of the primary key.
///
/// `SELECT t."id", t."name" FROM "movies" AS t ORDER BY t."id" LIMIT $1`
pub fn build_list(
    catalog: &Catalog,
    dialect: &'static dyn Dialect,
    target: &Visible,
    columns: &[ColumnId],
    page: Page,
) -> Statement {
    let entity = target.entity(catalog);
    let mut sql = SqlWriter::new(dialect, catalog);
    sql.push("SELECT ");
    let width = write_columns(&mut sql, entity, columns);
    sql.push(" FROM ").push_table(target, "t").push(" ORDER BY ");
    sql.push_columns("t", entity, &entity.primary_key, ", ");
    write_page(&mut sql, page);
    sql.finish(width)
}

/// The rows that belong to some keys: one statement however many keys there are.
pub fn build_keyed(
    catalog: &Catalog,
    dialect: &'static dyn Dialect,
    read: KeyedRead<'_>,
    keys: &KeySet,
) -> KeyedStatement {
    let sql = SqlWriter::new(dialect, catalog);
    let build = Build { read, keys, entity: read.target.entity(catalog), sql };
    if keys.len() == 1 {
        return build.one_key();
    }
    match (read.page.is_everything(), &build.match_storages()[..]) {
        (true, [only]) if only.is_exact() => build.keys_in(),
        (true, _) => build.join_keys(),
        (false, _) => match dialect.page_recipe() {
            PageRecipe::Lateral => build.page_lateral(),
            PageRecipe::CorrelatedIn => build.page_correlated_in(),
            PageRecipe::RowNumber => build.page_row_number(),
        },
    }
}

/// A keyed statement in the making.
struct Build<'a> {
    read: KeyedRead<'a>,
    keys: &'a KeySet,
    entity: &'a Entity,
    sql: SqlWriter<'a>,
}

impl<'a> Build<'a> {
    /// `SELECT t."name" FROM "cars" AS t WHERE t."user_id" = $1 ORDER BY t."id" LIMIT $2`
    fn one_key(mut self) -> KeyedStatement {
        self.sql.push("SELECT ");
        let width = write_columns(&mut self.sql, self.entity, self.read.columns);
        self.sql.push(" FROM ");
        self.write_tables("t", "j");
        self.sql.push(" WHERE ");
        let values = key_values(self.keys);
        let storages = self.match_storages();
        let (alias, entity, columns) = self.match_side("t", "j");
        self.sql.push_conjunction(columns.len(), |sql, index| {
            sql.push_column(alias, entity.column(columns[index])).push(" = ");
            sql.push_value(&values[index], storages[index]);
        });
        if !self.read.is_to_one {
            self.sql.push(" ORDER BY ");
            self.write_order("t", "j");
        }
        write_page(&mut self.sql, self.read.page);
        let mut statement = self.sql.finish(width);
        statement.is_lookup = self.read.is_to_one;
        KeyedStatement { statement, row_match: RowMatch::OnlyKey }
    }

    /// `SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id"`
    fn keys_in(mut self) -> KeyedStatement {
        let storages = self.match_storages();
        let (alias, entity, columns) = self.match_side("t", "j");
        let key = entity.column(columns[0]);
        self.sql.push("SELECT ");
        let known = self.read.columns.iter().position(|&column| self.read.through.is_none() && column == columns[0]);
        let (position, width) = match known {
            Some(position) => (position, write_columns(&mut self.sql, self.entity, self.read.columns)),
            None => {
                let position = write_columns_before(&mut self.sql, self.entity, self.read.columns);
                self.sql.push_column(alias, key);
                (position, position + 1)
            }
        };
        self.sql.push(" FROM ");
        self.write_tables("t", "j");
        self.sql.push(" WHERE ").push_column(alias, key);
        let dialect = self.sql.dialect;
        dialect.write_key_in(&mut self.sql, self.keys, storages[0]);
        if !self.read.is_to_one {
            self.sql.push(" ORDER BY ").push_column(alias, key).push(", ");
            self.write_order("t", "j");
        }
        KeyedStatement { statement: self.sql.finish(width), row_match: RowMatch::Key { position } }
    }

    /// `SELECT t."name", k.ordinal FROM unnest($1) … AS k(k0, ordinal) JOIN "cars" AS t ON t."owner" = k.k0
    /// ORDER BY k.ordinal, t."id"`
    fn join_keys(mut self) -> KeyedStatement {
        self.sql.push("SELECT ");
        let position = write_columns_before(&mut self.sql, self.entity, self.read.columns);
        let ordinal = self.sql.dialect.key_ordinal();
        self.sql.push(ordinal).push(" FROM ");
        self.write_keys_joined();
        if !self.read.is_to_one {
            self.sql.push(" ORDER BY ").push(ordinal).push(", ");
            self.write_order("t", "j");
        }
        self.finish_with_ordinal(position)
    }

    /// `SELECT p.c0, k.ordinal FROM unnest($1) … AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0,
    /// t."id" AS o0 FROM "cars" AS t WHERE t."user_id" = k.k0 ORDER BY t."id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0`
    fn page_lateral(mut self) -> KeyedStatement {
        let ordinal = self.sql.dialect.key_ordinal();
        let position = self.read.columns.len();
        self.sql.push("SELECT ");
        for index in 0..position {
            self.sql.push(&format!("p.c{index}, "));
        }
        self.sql.push(ordinal).push(" FROM ");
        self.write_key_table();
        self.sql.push(" CROSS JOIN LATERAL (SELECT ");
        for (index, &column) in self.read.columns.iter().enumerate() {
            self.sql.push_column("t", self.entity.column(column)).push(&format!(" AS c{index}, "));
        }
        let order = self.order_columns("t", "j");
        for (index, (alias, entity, column)) in order.iter().enumerate() {
            self.sql.push(if index > 0 { ", " } else { "" });
            self.sql.push_column(alias, entity.column(*column)).push(&format!(" AS o{index}"));
        }
        self.sql.push(" FROM ");
        self.write_tables("t", "j");
        self.sql.push(" WHERE ");
        self.write_key_match("t", "j");
        self.sql.push(" ORDER BY ");
        self.write_order("t", "j");
        write_page(&mut self.sql, self.read.page);
        self.sql.push(") AS p ORDER BY ").push(ordinal);
        for index in 0..order.len() {
            self.sql.push(&format!(", p.o{index}"));
        }
        self.finish_with_ordinal(position)
    }

    /// `SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "cars" AS t ON t."id" IN (SELECT s."id" FROM "cars"
    /// AS s WHERE s."user_id" = k.value ORDER BY s."id" LIMIT ?) ORDER BY k.key, t."id"`
    ///
    /// `CROSS JOIN` keeps SQLite from putting the limited table first.
    fn page_correlated_in(mut self) -> KeyedStatement {
        let ordinal = self.sql.dialect.key_ordinal();
        self.sql.push("SELECT ");
        let position = write_columns_before(&mut self.sql, self.entity, self.read.columns);
        self.sql.push(ordinal).push(" FROM ");
        self.write_key_table();
        // What is limited are junction rows where there is a junction: each of them is one row of the answer.
        let (limited, outer, inner) = match self.read.through {
            Some(through) => (through.source, "j", "js"),
            None => (self.read.target, "t", "s"),
        };
        let limited_entity = limited.entity(self.sql.catalog);
        let key = &limited_entity.primary_key;
        self.sql.push(" CROSS JOIN ").push_table(limited, outer).push(" ON ");
        write_tuple(&mut self.sql, outer, limited_entity, key);
        self.sql.push(" IN (SELECT ").push_columns(inner, limited_entity, key, ", ").push(" FROM ");
        self.write_tables("s", "js");
        self.sql.push(" WHERE ");
        self.write_key_match("s", "js");
        self.sql.push(" ORDER BY ");
        self.write_order("s", "js");
        write_page(&mut self.sql, self.read.page);
        self.sql.push(")");
        if self.read.through.is_some() {
            self.sql.push(" CROSS JOIN ").push_table(self.read.target, "t").push(" ON ");
            self.write_junction_match("t", "j");
        }
        self.sql.push(" ORDER BY ").push(ordinal).push(", ");
        self.write_order("t", "j");
        self.finish_with_ordinal(position)
    }

    /// `SELECT p.c0, p.ordinal FROM (SELECT t."name" AS c0, k.ordinal, ROW_NUMBER() OVER (PARTITION BY k.ordinal
    /// ORDER BY t."id") AS position FROM JSON_TABLE(…) AS k JOIN "cars" AS t ON t."user_id" = k.k0) AS p
    /// WHERE p.position > ? AND p.position <= ? ORDER BY p.ordinal, p.position`
    fn page_row_number(mut self) -> KeyedStatement {
        let ordinal = self.sql.dialect.key_ordinal();
        let position = self.read.columns.len();
        self.sql.push("SELECT ");
        for index in 0..position {
            self.sql.push(&format!("p.c{index}, "));
        }
        self.sql.push("p.ordinal FROM (SELECT ");
        for (index, &column) in self.read.columns.iter().enumerate() {
            self.sql.push_column("t", self.entity.column(column)).push(&format!(" AS c{index}, "));
        }
        self.sql.push(ordinal).push(" AS ordinal, ROW_NUMBER() OVER (PARTITION BY ").push(ordinal).push(" ORDER BY ");
        self.write_order("t", "j");
        self.sql.push(") AS position FROM ");
        self.write_keys_joined();
        let Page { limit, offset } = self.read.page;
        self.sql.push(") AS p WHERE p.position > ").push_bind(Bind::BigInt(i64::from(offset)));
        if let Some(limit) = limit {
            let last = i64::from(offset) + i64::from(limit);
            self.sql.push(" AND p.position <= ").push_bind(Bind::BigInt(last));
        }
        self.sql.push(" ORDER BY p.ordinal, p.position");
        self.finish_with_ordinal(position)
    }

    fn finish_with_ordinal(self, position: usize) -> KeyedStatement {
        let first = self.sql.dialect.first_ordinal();
        KeyedStatement { statement: self.sql.finish(position + 1), row_match: RowMatch::Ordinal { position, first } }
    }

    /// `"actors" AS t`, or `"movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id"`
    fn write_tables(&mut self, target: &'static str, junction: &'static str) {
        match self.read.through {
            None => {
                self.sql.push_table(self.read.target, target);
            }
            Some(through) => {
                self.sql.push_table(through.source, junction).push(" JOIN ");
                self.sql.push_table(self.read.target, target).push(" ON ");
                self.write_junction_match(target, junction);
            }
        }
    }

    /// The keys as `k`, joined with everything else.
    fn write_keys_joined(&mut self) {
        self.write_key_table();
        self.sql.push(" JOIN ");
        match self.read.through {
            None => {
                self.sql.push_table(self.read.target, "t").push(" ON ");
                self.write_key_match("t", "j");
            }
            Some(through) => {
                self.sql.push_table(through.source, "j").push(" ON ");
                self.write_key_match("t", "j");
                self.sql.push(" JOIN ").push_table(self.read.target, "t").push(" ON ");
                self.write_junction_match("t", "j");
            }
        }
    }

    fn write_key_table(&mut self) {
        let storages = self.match_storages();
        let dialect = self.sql.dialect;
        dialect.write_key_table(&mut self.sql, self.keys, &storages);
    }

    /// `t."user_id" = k.k0`
    fn write_key_match(&mut self, target: &'static str, junction: &'static str) {
        let storages = self.match_storages();
        let (alias, entity, columns) = self.match_side(target, junction);
        let dialect = self.sql.dialect;
        self.sql.push_conjunction(columns.len(), |sql, index| {
            sql.push_column(alias, entity.column(columns[index])).push(" = ");
            dialect.write_key_column(sql, index, &storages);
        });
    }

    /// `t."id" = j."actor_id"`
    fn write_junction_match(&mut self, target: &'static str, junction: &'static str) {
        let Some(through) = self.read.through else { return };
        let (entity, junction_entity) = (self.entity, through.source.entity(self.sql.catalog));
        let (target_key, foreign_key) = (through.target_key, &through.junction.target_key);
        self.sql.push_conjunction(target_key.len(), |sql, index| {
            sql.push_column(target, entity.column(target_key[index])).push(" = ");
            sql.push_column(junction, junction_entity.column(foreign_key[index]));
        });
    }

    fn write_order(&mut self, target: &'static str, junction: &'static str) {
        for (index, (alias, entity, column)) in self.order_columns(target, junction).into_iter().enumerate() {
            self.sql.push(if index > 0 { ", " } else { "" }).push_column(alias, entity.column(column));
        }
    }

    /// The order within one key: the target's primary key; through a junction, what else tells its rows apart.
    ///
    /// Where the junction holds the target's primary key, its own column is named, so that its index gives the order.
    fn order_columns(&self, target: &'static str, junction: &'static str) -> Vec<(&'static str, &'a Entity, ColumnId)> {
        let target_columns = |alias, columns: &'a [ColumnId]| columns.iter().map(move |&id| (alias, self.entity, id));
        let Some(through) = self.read.through else {
            return target_columns(target, &self.entity.primary_key).collect();
        };
        let middle = through.source.entity(self.sql.catalog);
        let Junction { source_key, target_key, .. } = through.junction;
        let mut order: Vec<_> = if through.target_key == self.entity.primary_key {
            target_key.iter().map(|&id| (junction, middle, id)).collect()
        } else {
            target_columns(target, &self.entity.primary_key).collect()
        };
        let names_a_row = middle.primary_key.iter().all(|id| source_key.contains(id) || target_key.contains(id));
        if !names_a_row {
            order.extend(middle.primary_key.iter().map(|&id| (junction, middle, id)));
        }
        order
    }

    /// Alias, entity and columns of the side that holds the keys.
    fn match_side(&self, target: &'static str, junction: &'static str) -> (&'static str, &'a Entity, &'a [ColumnId]) {
        match self.read.through {
            Some(through) => (junction, through.source.entity(self.sql.catalog), self.read.match_columns),
            None => (target, self.entity, self.read.match_columns),
        }
    }

    fn match_storages(&self) -> Vec<&'a Storage> {
        let (_, entity, columns) = self.match_side("t", "j");
        columns.iter().map(|&id| &entity.column(id).storage).collect()
    }
}

/// The columns of the answer; a constant where none is asked for, so that rows can be counted.
fn write_columns(sql: &mut SqlWriter<'_>, entity: &Entity, columns: &[ColumnId]) -> usize {
    if columns.is_empty() {
        sql.push("1");
        return 1;
    }
    sql.push_columns("t", entity, columns, ", ");
    columns.len()
}

/// The columns of the answer before a last one; gives the position of that.
fn write_columns_before(sql: &mut SqlWriter<'_>, entity: &Entity, columns: &[ColumnId]) -> usize {
    sql.push_columns("t", entity, columns, ", ");
    if !columns.is_empty() {
        sql.push(", ");
    }
    columns.len()
}

/// `t."id"`, or `(t."movie_id", t."actor_id")`
fn write_tuple(sql: &mut SqlWriter<'_>, alias: &str, entity: &Entity, columns: &[ColumnId]) {
    let several = columns.len() > 1;
    sql.push(if several { "(" } else { "" });
    sql.push_columns(alias, entity, columns, ", ");
    sql.push(if several { ")" } else { "" });
}

/// ` LIMIT $1 OFFSET $2`, as far as there is something to say.
fn write_page(sql: &mut SqlWriter<'_>, page: Page) {
    match page.limit {
        Some(limit) => {
            sql.push(" LIMIT ").push_bind(Bind::BigInt(i64::from(limit)));
        }
        None if page.offset > 0 => {
            sql.push(sql.dialect.no_limit());
        }
        None => {}
    }
    if page.offset > 0 {
        sql.push(" OFFSET ").push_bind(Bind::BigInt(i64::from(page.offset)));
    }
}

/// The values of the only key.
fn key_values(keys: &KeySet) -> Vec<Value> {
    let rows = keys.rows();
    rows.row(0).iter().map(|&cell| Value::of_cell(rows, cell)).collect()
}
