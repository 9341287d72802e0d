//! Writes to everything that a catalog lets be written.

use relata::Relata;
use relata::catalog::{Column, ColumnId, ColumnType, Entity, naming};
use serde_json::{Map, Value, json};

use crate::support::ask;

/// What a database may rightly say of a row that is there already, or that others point at.
const RIGHTLY_REFUSED: &[&str] =
    &["UNIQUE_VIOLATION", "FOREIGN_KEY_VIOLATION", "NOT_NULL_VIOLATION", "CHECK_VIOLATION"];

/// Rows of each type are given their own values, created once more, found by their values, told by each of their keys and
/// deleted; gives what went wrong.
pub async fn visit_writes(relata: &Relata) -> Vec<String> {
    let sdl = relata.engine().sdl();
    let has = |name: String| sdl.contains(&format!("\t{name}("));
    let mut findings = Vec::new();
    for (_, entity) in relata.engine().catalog().entities() {
        let name = &entity.type_name;
        for row in rows(relata, entity).await {
            let mut write = Write { relata, entity, row: &row, findings: &mut findings };
            if has(format!("update{name}")) {
                write.update().await;
            }
            if has(format!("create{name}")) {
                write.create().await;
                write.find_or_create().await;
            }
            if has(format!("upsert{name}")) {
                write.upsert().await;
            }
            if has(format!("delete{name}")) {
                write.delete().await;
            }
        }
    }
    findings
}

async fn rows(relata: &Relata, entity: &Entity) -> Vec<Map<String, Value>> {
    let fields: Vec<&str> = visible(entity).map(|column| column.field.as_str()).collect();
    let query = format!("{{ {}(limit: 2) {{ {} }} }}", entity.field_many, fields.join(" "));
    let answer = ask(relata, &query, Value::Null).await.json;
    let rows = answer["data"][&entity.field_many].as_array().cloned().unwrap_or_default();
    rows.into_iter().filter_map(|row| row.as_object().cloned()).collect()
}

fn visible(entity: &Entity) -> impl Iterator<Item = &Column> {
    entity.columns.iter().filter(|column| !column.hidden)
}

fn has(columns: &[&Column], column: &Column) -> bool {
    columns.iter().any(|known| known.name == column.name)
}

/// `id: $id, name: $name`
fn values_of(columns: &[&Column]) -> String {
    let given: Vec<String> = columns.iter().map(|column| format!("{0}: ${0}", column.field)).collect();
    given.join(", ")
}

struct Write<'a> {
    relata: &'a Relata,
    entity: &'a Entity,
    row: &'a Map<String, Value>,
    findings: &'a mut Vec<String>,
}

impl<'a> Write<'a> {
    /// Runs a mutation with values of the row as variables; gives its answer where there is one.
    async fn run(&mut self, field: &str, variables: &[&Column]) -> Option<Value> {
        // A list is no part of a key, and nothing else may be null here.
        let mark = |column: &Column| if column.column_type.is_list() { "" } else { "!" };
        let declare = |column: &&Column| format!("${}: {}{}", column.field, column.column_type, mark(column));
        let declared: Vec<String> = variables.iter().map(declare).collect();
        let head = if declared.is_empty() { String::new() } else { format!("({})", declared.join(", ")) };
        let mutation = format!("mutation {head} {{ answer: {field} }}");
        let value = |column: &&Column| (column.field.clone(), self.row[&column.field].clone());
        let values: Map<String, Value> = variables.iter().map(value).collect();
        let answer = ask(self.relata, &mutation, Value::Object(values.clone())).await.json;
        for error in answer["errors"].as_array().into_iter().flatten() {
            let code = error["extensions"]["code"].as_str().unwrap_or_default();
            if !RIGHTLY_REFUSED.contains(&code) {
                self.findings.push(format!("{mutation} {}: {error}", json!(values)));
            }
        }
        answer["data"]["answer"].as_object().map(|answer| json!(answer))
    }

    fn columns(&self, ids: &[ColumnId]) -> Vec<&'a Column> {
        ids.iter().map(|&id| self.entity.column(id)).collect()
    }

    /// Whether an input may say what was read.
    fn is_given(&self, column: &Column) -> bool {
        let timestamps = self.entity.timestamps;
        let is = |id: ColumnId| self.entity.column(id).name == column.name;
        let is_kept = timestamps.created.is_some_and(is) || timestamps.updated.is_some_and(is);
        !column.column_type.is_opaque() && !column.fill.is_always() && !is_kept && !self.row[&column.field].is_null()
    }

    /// Columns whose values a new row can be given as they were read.
    fn given(&self) -> Vec<&'a Column> {
        visible(self.entity).filter(|column| column.creatable && self.is_given(column)).collect()
    }

    /// Columns that can change.
    fn changing(&self) -> Vec<&'a Column> {
        let key = self.columns(&self.entity.primary_key);
        visible(self.entity).filter(|column| column.updatable && !has(&key, column)).collect()
    }

    /// What is written as it was read is read as it was.
    async fn update(&mut self) {
        let (name, key) = (&self.entity.type_name, self.columns(&self.entity.primary_key));
        for column in self.changing().into_iter().filter(|column| self.is_given(column)).collect::<Vec<_>>() {
            let (before, shown) = (self.row[&column.field].clone(), &column.field);
            let field = format!("update{name}({}, set: {{{}}}) {{ {shown} }}", values_of(&key), values_of(&[column]));
            let variables: Vec<&Column> = key.iter().copied().chain([column]).collect();
            if let Some(answer) = self.run(&field, &variables).await
                && answer[shown] != before
            {
                self.findings.push(format!("{field}: {before} became {}", answer[shown]));
            }
        }
    }

    /// A row that is there already is not there twice.
    async fn create(&mut self) {
        let (given, key) = (self.given(), self.columns(&self.entity.primary_key));
        let field = format!("create{}(input: {{{}}}) {{ __typename }}", self.entity.type_name, values_of(&given));
        if self.run(&field, &given).await.is_some() && key.iter().all(|column| has(&given, column)) {
            self.findings.push(format!("{field}: {} is there twice", json!(self.row)));
        }
    }

    async fn find_or_create(&mut self) {
        let key = self.columns(&self.entity.primary_key);
        let is_told = |column: &&Column| column.column_type.is_ordered() && column.column_type != ColumnType::Float;
        let (told, others): (Vec<&Column>, Vec<&Column>) = self.given().into_iter().partition(is_told);
        if others.iter().any(|column| has(&key, column)) {
            return;
        }
        let (name, one) = (&self.entity.type_name, &self.entity.field_one);
        let field = format!("findOrCreate{name}(where: {{{}}}) {{ created {one} {{ __typename }} }}", values_of(&told));
        if let Some(answer) = self.run(&field, &told).await
            && key.iter().all(|column| has(&told, column))
            && answer["created"] != json!(false)
        {
            self.findings.push(format!("{field}: {answer}"));
        }
    }

    /// By each of its keys the row is found, and stays.
    async fn upsert(&mut self) {
        let (entity, given) = (self.entity, self.given());
        let update: Vec<String> = self
            .changing()
            .into_iter()
            .filter(|column| has(&given, column))
            .map(|column| naming::enum_value(&column.field))
            .collect();
        let is_generated = |column: &&Column| column.fill.is_always() || column.column_type.is_opaque();
        let update = match self.changing().iter().all(is_generated) {
            true => String::new(),
            false => format!(", update: [{}]", update.join(", ")),
        };
        let keys = std::iter::once(&entity.primary_key).chain(entity.unique_keys.iter().map(|key| &key.columns));
        for (key, entry) in keys.zip(&entity.key_entries) {
            let key = self.columns(key);
            if key.is_empty() || !key.iter().all(|column| has(&given, column)) {
                continue;
            }
            let target = naming::enum_value(entry);
            let shown: Vec<&str> = key.iter().map(|column| column.field.as_str()).collect();
            let field = format!(
                "upsert{}(input: {{{}}}, onConflict: {{target: {target}{update}}}) {{ {} }}",
                entity.type_name,
                values_of(&given),
                shown.join(" ")
            );
            match self.run(&field, &given).await {
                Some(answer) if shown.iter().all(|field| answer[field] == self.row[*field]) => {}
                answer => self.findings.push(format!("{field} {}: {answer:?}", json!(self.row))),
            }
        }
    }

    async fn delete(&mut self) {
        let key = self.columns(&self.entity.primary_key);
        let field = format!("delete{}({}) {{ __typename }}", self.entity.type_name, values_of(&key));
        self.run(&field, &key).await;
    }
}
