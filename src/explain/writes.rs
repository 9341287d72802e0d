//! The statements of a mutation, written down instead of run: rows that are named are there, rows that may be created are
//! not.

use std::fmt::Write;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::graphql::{Operations, PreparedOperation};
use crate::plan::{NodeId, RelationWrite, StepKind, WriteWork};
use crate::sql::{Dialect, Statement};
use crate::value::DateTime;
use crate::writers::{Progress, Recorder, WriteError, Writer};

use super::write_statements;

/// Writes what each root field does, and below it what it nests.
pub fn write_work(out: &mut String, catalog: &Catalog, prepared: &PreparedOperation) {
    for (write, field) in prepared.compiled.writes.iter().zip(&prepared.writes.fields) {
        let name = &catalog.entity(field.entity.id()).type_name;
        let (what, relations): (String, &[RelationWrite]) = match &field.work {
            WriteWork::Create(batch) => (format!("creates {} {name}", batch.rows.len()), &batch.relations),
            WriteWork::CreateUniform(rows) => (format!("creates {} {name}", rows.rows.len()), &[]),
            WriteWork::CreateOr { batch, .. } => {
                (format!("creates or changes {} {name}", batch.rows.len()), &batch.relations)
            }
            WriteWork::FindOrCreate { batch, .. } => (format!("finds or creates a {name}"), &batch.relations),
            WriteWork::Update { batch, .. } => (format!("changes a {name}"), &batch.relations),
            WriteWork::UpdateMany { batch, .. } => (format!("changes each {name} that matches"), &batch.relations),
            WriteWork::Delete { .. } => (format!("deletes a {name}"), &[]),
            WriteWork::DeleteMany { .. } => (format!("deletes each {name} that matches"), &[]),
        };
        let _ = writeln!(out, "{}  {what}", write.site.response_key);
        write_relations(out, catalog, relations, 1);
    }
    if !prepared.compiled.writes.is_empty() {
        out.push('\n');
    }
}

fn write_relations(out: &mut String, catalog: &Catalog, relations: &[RelationWrite], depth: usize) {
    for relation in relations {
        let association = catalog.association(relation.association);
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for step in &relation.steps {
            let verb = match &step.kind {
                StepKind::Create { .. } => "creates",
                StepKind::Connect { .. } => "connects",
                StepKind::ConnectOrCreate { .. } => "connects or creates",
                StepKind::Replace => "replaces all of",
                StepKind::Disconnect { .. } => "disconnects",
                StepKind::Update { .. } => "changes",
                StepKind::Upsert { .. } => "changes or creates",
                StepKind::Delete { .. } => "deletes",
            };
            match counts.iter_mut().find(|(known, _)| *known == verb) {
                Some((_, count)) => *count += 1,
                None => counts.push((verb, 1)),
            }
        }
        let counts: Vec<String> = counts.iter().map(|(verb, count)| format!("{verb} {count}")).collect();
        let _ = writeln!(out, "{}{}  {}", "  ".repeat(depth), association.field, counts.join(", "));
        write_relations(out, catalog, &relation.created.relations, depth + 1);
        write_relations(out, catalog, &relation.updated.relations, depth + 1);
    }
}

/// Writes the statements of each root field, and those that read its selection.
pub async fn write_writes(
    out: &mut String,
    operations: &Operations,
    dialect: &'static dyn Dialect,
    prepared: &mut PreparedOperation,
) -> Result<(), String> {
    let compiled = prepared.compiled.clone();
    for (write, field) in compiled.writes.iter().zip(&prepared.writes.fields) {
        let mut recorder = Recorder::default();
        let written = writer(operations, dialect, &mut recorder).write(field).await.map_err(refusal)?;
        list(out, dialect, &write.site.response_key, &recorder);
        let keys = written.named_keys();
        for node in &write.keyed {
            Arc::make_mut(&mut prepared.plan).nodes[node.index()].arguments.keys = keys.clone();
        }
        let levels: &[Vec<NodeId>] = &write.levels;
        write_statements(out, &operations.catalog, dialect, &prepared.plan, levels);
        if field.work.deletes() {
            let mut recorder = Recorder::default();
            writer(operations, dialect, &mut recorder).delete_found(field, &written).await.map_err(refusal)?;
            list(out, dialect, &write.site.response_key, &recorder);
        }
    }
    Ok(())
}

fn writer<'a>(operations: &'a Operations, dialect: &'static dyn Dialect, runner: &'a mut Recorder) -> Writer<'a> {
    let rows_max = operations.limits.written_rows;
    Writer {
        catalog: &operations.catalog,
        dialect,
        runner,
        now: DateTime(0),
        progress: Progress { rows_left: rows_max, ..Progress::default() },
        rows_max,
        lock_seconds: 1,
    }
}

fn refusal(error: WriteError) -> String {
    error.to_string()
}

fn list(out: &mut String, dialect: &'static dyn Dialect, path: &str, recorder: &Recorder) {
    let text = |statement: &Statement| statement.to_sql(|number| dialect.placeholder(number));
    for statement in &recorder.statements {
        let _ = writeln!(out, "  {path}\n    {}", text(statement));
    }
}
