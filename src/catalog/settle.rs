//! What a catalog takes from the database that it is served from: how columns are kept and filled, and what keys are called in
//! errors.

use std::collections::HashMap;

use super::{Catalog, Column, Entity, LiveForeignKey, LiveKey, LiveSchema, LiveTable, Storage, ValueBounds};

impl Catalog {
    /// Sets how the database at hand keeps each column, by a rule.
    pub fn settle_storages(&mut self, storage_of: impl Fn(&Column) -> Storage) {
        for column in self.entities.iter_mut().flat_map(|entity| &mut entity.columns) {
            column.storage = storage_of(column);
        }
    }

    /// Takes from the live database how it keeps and fills columns, and what it calls keys in its errors.
    pub fn settle_live(&mut self, live: &LiveSchema) {
        let tables: Vec<Option<&LiveTable>> = {
            let found = LiveTables::new(live);
            self.entities.iter().map(|entity| found.of(entity)).collect()
        };
        for (index, table) in tables.iter().enumerate() {
            let Some(table) = table else { continue };
            for column in &mut self.entities[index].columns {
                if let Some(found) = table.column(&column.name) {
                    column.storage = found.storage.clone();
                    column.fill = found.fill;
                    column.bounds = ValueBounds::of_declared(&column.column_type, &found.declared);
                }
            }
            self.entities[index].settle_keys(table);
            // A view that cannot be written into.
            self.entities[index].features.mutations &= table.is_writable;
            for key in 0..self.entities[index].foreign_keys.len() {
                let constraint = self.live_foreign_key(index, key, table, &tables);
                self.entities[index].foreign_keys[key].constraint = constraint;
            }
        }
        self.settle_fills();
    }

    fn live_foreign_key(
        &self,
        index: usize,
        key: usize,
        table: &LiveTable,
        tables: &[Option<&LiveTable>],
    ) -> Option<String> {
        let entity = &self.entities[index];
        let key = &entity.foreign_keys[key];
        let target = tables[key.target.0 as usize]?;
        let columns = entity.column_names(&key.columns);
        let is_this = |live: &&LiveForeignKey| live.target == target.name && is_same_key(&live.columns, &columns);
        table.foreign_keys.iter().find(is_this).and_then(|live| live.constraint.clone())
    }
}

impl Entity {
    fn settle_keys(&mut self, table: &LiveTable) {
        let primary = self.column_names(&self.primary_key);
        let keys: Vec<&LiveKey> = table.primary_key.iter().chain(&table.unique_keys).collect();
        let constraint_of = |columns: &[&str]| {
            let live = keys.iter().find(|live| is_same_key(&live.columns, columns));
            live.and_then(|live| live.constraint.clone())
        };
        let primary_constraint = constraint_of(&primary);
        let unique: Vec<_> =
            self.unique_keys.iter().map(|key| constraint_of(&self.column_names(&key.columns))).collect();
        self.primary_constraint = primary_constraint;
        for (key, constraint) in self.unique_keys.iter_mut().zip(unique) {
            key.constraint = constraint;
        }
    }
}

/// The tables of a live database by what entities call them.
pub(crate) struct LiveTables<'a> {
    by_name: HashMap<(Option<&'a str>, &'a str), &'a LiveTable>,
}

impl<'a> LiveTables<'a> {
    pub fn new(live: &'a LiveSchema) -> Self {
        let visible = live.tables.iter().filter(|table| table.is_visible);
        let visible = visible.map(|table| ((None, &*table.name.name), table));
        let exact = live.tables.iter().map(|table| ((table.name.schema.as_deref(), &*table.name.name), table));
        LiveTables { by_name: visible.chain(exact).collect() }
    }

    pub fn of(&self, entity: &Entity) -> Option<&'a LiveTable> {
        self.by_name.get(&(entity.schema.as_deref(), &*entity.table)).copied()
    }
}

/// Whether two keys have the same columns, in whatever order.
pub(super) fn is_same_key(live: &[String], columns: &[&str]) -> bool {
    live.len() == columns.len() && live.iter().all(|column| columns.contains(&column.as_str()))
}
