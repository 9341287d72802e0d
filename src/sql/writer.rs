//! Writes one statement: text, identifiers of the catalog, binds.
//!
//! Nothing that a client sent ever reaches the text: values are binds, identifiers come from the catalog.

use crate::access::{Visible, VisibleRows};
use crate::catalog::{Catalog, Column, ColumnId, Entity, ReadAs, Storage, StorageKind};
use crate::value::Value;

use super::dialect::Dialect;
use super::statement::{Bind, BindWeight, Statement};

/// A statement in the making.
pub struct SqlWriter<'a> {
    pub dialect: &'static dyn Dialect,
    pub catalog: &'a Catalog,
    text: String,
    binds: Vec<(usize, Bind)>,
    aliases: usize,
}

impl<'a> SqlWriter<'a> {
    pub fn new(dialect: &'static dyn Dialect, catalog: &'a Catalog) -> Self {
        SqlWriter { dialect, catalog, text: String::with_capacity(256), binds: Vec::with_capacity(4), aliases: 0 }
    }

    /// The finished statement, with the number of columns that it answers.
    pub fn finish(self, width: usize) -> Statement {
        Statement::new(self.text, self.binds, width)
    }

    /// What was bound so far.
    pub fn bind_weight(&self) -> BindWeight {
        BindWeight { count: self.binds.len(), bytes: self.binds.iter().map(|(_, bind)| bind.byte_count()).sum() }
    }

    /// A name for a table that no other table of the statement has: `f1`.
    pub fn next_alias(&mut self) -> String {
        self.aliases += 1;
        format!("f{}", self.aliases)
    }

    /// Adds fixed text.
    pub fn push(&mut self, sql: &str) -> &mut Self {
        self.text.push_str(sql);
        self
    }

    /// Adds a quoted identifier.
    pub fn push_identifier(&mut self, name: &str) -> &mut Self {
        let quote = self.dialect.quote();
        self.text.push(quote);
        match name.contains(quote) {
            true => self.text.push_str(&name.replace(quote, &String::from_iter([quote, quote]))),
            false => self.text.push_str(name),
        }
        self.text.push(quote);
        self
    }

    /// Makes room for so many binds, each with a few letters around it.
    pub fn reserve(&mut self, binds: usize) {
        self.binds.reserve(binds);
        self.text.reserve(binds * 4);
    }

    /// Adds a placeholder with its value.
    pub fn push_bind(&mut self, bind: Bind) -> &mut Self {
        self.binds.push((self.text.len(), bind));
        self
    }

    /// Adds a value that is compared with a column of this storage.
    pub fn push_value(&mut self, value: &Value, storage: &Storage) -> &mut Self {
        self.dialect.write_value(self, value.clone(), storage);
        self
    }

    /// ` = $1` behind a column of this storage, or ` IN ($1, $2)` for a UUID that is kept as text: in lower case or in
    /// upper case.
    pub fn push_equals(&mut self, value: &Value, storage: &Storage) -> &mut Self {
        match value {
            Value::Uuid(uuid) if storage.kind == StorageKind::Text => {
                let upper_case = Value::Text(uuid.to_string().to_uppercase());
                self.push(" IN (").push_value(value, storage).push(", ");
                self.push_value(&upper_case, storage).push(")")
            }
            value => self.push(" = ").push_value(value, storage),
        }
    }

    /// `t."first_name"`, or `CAST(t."ages" AS integer[])` where its own type says too little.
    pub fn push_column(&mut self, alias: &str, column: &Column) -> &mut Self {
        self.push_read(column, &[alias, "."])
    }

    /// The same of the only table: `"first_name"`.
    pub fn push_own_column(&mut self, column: &Column) -> &mut Self {
        self.push_read(column, &[])
    }

    fn push_read(&mut self, column: &Column, head: &[&str]) -> &mut Self {
        let (before, behind) = match &column.storage.read_as {
            None => ("", ""),
            Some(ReadAs { before, behind }) => (before.as_str(), behind.as_str()),
        };
        self.push(before);
        for part in head {
            self.push(part);
        }
        self.push_identifier(&column.name).push(behind)
    }

    /// `"movies" AS t`
    pub fn push_table(&mut self, source: &Visible, alias: &str) -> &mut Self {
        self.push_target(source).push(" AS ").push(alias)
    }

    /// `"movies"`, or `"sales"."orders"`: the only place where a table gets into a statement, and only where it may be seen.
    pub fn push_target(&mut self, target: &Visible) -> &mut Self {
        // A narrower kind of visibility does not compile before it is written here.
        let VisibleRows::Everything = target.rows();
        let entity = target.entity(self.catalog);
        if let Some(schema) = &entity.schema {
            self.push_identifier(schema).push(".");
        }
        self.push_identifier(&entity.table)
    }

    /// Columns with a separator: `t."a", t."b"`.
    pub fn push_columns(&mut self, alias: &str, entity: &Entity, columns: &[ColumnId], separator: &str) -> &mut Self {
        for (index, &id) in columns.iter().enumerate() {
            if index > 0 {
                self.push(separator);
            }
            self.push_column(alias, entity.column(id));
        }
        self
    }

    /// ` AND ` between the items of a condition.
    pub fn push_conjunction(&mut self, count: usize, mut item: impl FnMut(&mut Self, usize)) -> &mut Self {
        for index in 0..count {
            if index > 0 {
                self.push(" AND ");
            }
            item(self, index);
        }
        self
    }
}
