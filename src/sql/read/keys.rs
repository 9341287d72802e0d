//! How rows are told by their keys: joined with a table of them, or by the value of one.

use crate::catalog::{ColumnId, Entity, Storage, StorageKind};
use crate::plan::{NodeArguments, ReadItem};
use crate::sql::scope::write_junction_match;
use crate::value::{KeySet, Value};

use super::Build;

impl<'a> Build<'a> {
    /// The keys as `k`, joined with everything else.
    pub(super) fn write_keys_joined(&mut self) {
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

    pub(super) fn write_key_table(&mut self) {
        let storages = self.key_storages();
        let dialect = self.sql.dialect;
        dialect.write_key_table(&mut self.sql, self.keys, &storages);
    }

    /// `t."user_id" = k.k0`, or `t."id" IN (k.k0, UPPER(k.k0))` for UUIDs of the request where they are kept as text.
    pub(super) fn write_key_match(&mut self, target: &'static str, junction: &'static str) {
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
    pub(super) fn write_key_equals(&mut self, key: usize) {
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
    pub(super) fn write_order_in_key(&mut self) {
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

    /// Alias, entity and columns of the side that holds the keys.
    pub(super) fn key_side(
        &self,
        target: &'static str,
        junction: &'static str,
    ) -> (&'static str, &'a Entity, &'a [ColumnId]) {
        match self.through {
            Some(through) => (junction, through.source.entity(self.sql.catalog), self.key_columns),
            None => (target, self.entity, self.key_columns),
        }
    }

    pub(super) fn key_item(&self, column: ColumnId) -> ReadItem {
        if self.through.is_some() { ReadItem::JunctionColumn(column) } else { ReadItem::Column(column) }
    }

    pub(super) fn key_storages(&self) -> Vec<&'a Storage> {
        let (_, entity, columns) = self.key_side("t", "j");
        columns.iter().map(|&id| &entity.column(id).storage).collect()
    }
}

/// Whether a part of the keys is a UUID that its column keeps as text, in lower case or in upper case.
fn is_kept_in_any_case(keys: &KeySet, index: usize, storage: &Storage) -> bool {
    storage.kind == StorageKind::Text && keys.is_bytes(index)
}
