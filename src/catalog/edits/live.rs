//! Edits of a live database, before it is described: which tables and columns, which types, and keys beyond its own.

use super::super::{LiveForeignKey, LiveKey, LiveSchema, LiveTable, OnDelete};
use super::{
    CatalogEdits, ColumnEdits, EditProblem, EditProblems, ForeignKeyEdit, Placed, TableEdits, TablePattern,
    unknown_column, unknown_table,
};

/// The database as it is to be served.
pub fn edit_live(live: &LiveSchema, edits: &CatalogEdits) -> Result<LiveSchema, EditProblems> {
    let mut problems = edits.problems();
    let all = names_of(live);
    check_patterns(edits, &all, &mut problems);
    let is_in = |name: &str| {
        let matches = |pattern: &Placed<TablePattern>| pattern.value.matches(name);
        (edits.include.is_empty() || edits.include.iter().any(matches)) && !edits.exclude.iter().any(matches)
    };
    let kept = live.tables.iter().zip(&all).filter(|(_, name)| is_in(name)).map(|(table, _)| table.clone());
    let mut edited = LiveSchema { tables: kept.collect() };
    let names = names_of(&edited);
    let place = |name: &str| names.iter().position(|known| known == name);
    for table in &edits.tables {
        let Placed { value: name, line } = &table.table;
        match place(name) {
            Some(index) => edit_table(&mut edited.tables[index], table, &mut problems),
            None if all.contains(name) => problems.push(*line, EditProblem::LeftOut { table: name.clone() }),
            None => problems.push(*line, unknown_table(name, all.iter().map(String::as_str))),
        }
    }
    // What they equal may be a key that was only added now.
    for table in &edits.tables {
        let Some(source) = place(&table.table.value) else { continue };
        for Placed { value: edit, line } in &table.foreign_keys {
            let target = place(&edit.target).map(|target| &edited.tables[target]);
            let target = target.ok_or_else(|| unknown_table(&edit.target, names.iter().map(String::as_str)));
            match target.and_then(|target| foreign_key(&edited.tables[source], target, edit)) {
                Ok(key) => edited.tables[source].foreign_keys.push(key),
                Err(problem) => problems.push(*line, problem),
            }
        }
    }
    problems.into_result(edited)
}

fn names_of(live: &LiveSchema) -> Vec<String> {
    live.tables.iter().map(|table| table.name.to_string()).collect()
}

/// A name must be one of a table; a pattern may match nothing today.
fn check_patterns(edits: &CatalogEdits, names: &[String], problems: &mut EditProblems) {
    for Placed { value: pattern, line } in edits.include.iter().chain(&edits.exclude) {
        if pattern.is_name() && !names.iter().any(|name| name == pattern.as_str()) {
            problems.push(*line, unknown_table(pattern.as_str(), names.iter().map(String::as_str)));
        }
    }
}

fn edit_table(table: &mut LiveTable, edits: &TableEdits, problems: &mut EditProblems) {
    for column in &edits.columns {
        edit_column(table, column, problems);
    }
    if let Some(key) = edits.primary_key.as_ref().filter(|key| check_columns(table, key, problems)) {
        match &table.primary_key {
            Some(declared) => {
                let (table, columns) = (table.name.to_string(), declared.columns.join(", "));
                problems.push(key.line, EditProblem::PrimaryKeyDeclared { table, columns });
            }
            None => {
                // A key has no nulls, though columns of a view might.
                let columns = table.columns.iter_mut().filter(|column| key.value.contains(&column.name));
                columns.for_each(|column| column.nullable = false);
                table.primary_key = Some(LiveKey { constraint: None, columns: key.value.clone() });
            }
        }
    }
    for key in &edits.unique_keys {
        if check_columns(table, key, problems) {
            table.unique_keys.push(LiveKey { constraint: None, columns: key.value.clone() });
        }
    }
}

fn edit_column(table: &mut LiveTable, edits: &ColumnEdits, problems: &mut EditProblems) {
    let Placed { value: name, line } = &edits.column;
    let Some(index) = table.columns.iter().position(|column| column.name == *name) else {
        let known = table.columns.iter().map(|column| column.name.as_str());
        return problems.push(*line, unknown_column(&table.name.to_string(), name, known));
    };
    if edits.skip.is_some() {
        table.columns.remove(index);
        return;
    }
    let column = &mut table.columns[index];
    column.nullable &= !edits.required;
    let Some(Placed { value: scalar, line }) = &edits.scalar else { return };
    let column_type = column.column_type.with_scalar(scalar.clone());
    if column_type.accepts(&column.storage) {
        column.column_type = column_type;
        column.enumeration = None;
    } else {
        let (table, column, declared) = (table.name.to_string(), name.clone(), column.declared.clone());
        let column_type = column_type.to_string();
        problems.push(*line, EditProblem::UnfitColumn { table, column, declared, column_type });
    }
}

/// Whether a table has all columns of a key.
fn check_columns(table: &LiveTable, key: &Placed<Vec<String>>, problems: &mut EditProblems) -> bool {
    match columns_of(table, &key.value) {
        Ok(_) => true,
        Err(problem) => {
            problems.push(key.line, problem);
            false
        }
    }
}

/// The columns of a key, if there are any and the table has them all.
fn columns_of(table: &LiveTable, columns: &[String]) -> Result<Vec<String>, EditProblem> {
    match columns.iter().find(|name| table.column(name).is_none()) {
        Some(missing) => {
            let known = table.columns.iter().map(|column| column.name.as_str());
            Err(unknown_column(&table.name.to_string(), missing, known))
        }
        None if columns.is_empty() => Err(EditProblem::EmptyKey),
        None => Ok(columns.to_vec()),
    }
}

fn foreign_key(source: &LiveTable, target: &LiveTable, edit: &ForeignKeyEdit) -> Result<LiveForeignKey, EditProblem> {
    let primary = || target.primary_key.as_ref().map(|key| key.columns.clone());
    let target_columns = edit.target_columns.clone().or_else(primary);
    let target_columns = target_columns.ok_or_else(|| EditProblem::NoTargetKey { target: edit.target.clone() })?;
    let columns = columns_of(source, &edit.columns)?;
    let target_columns = columns_of(target, &target_columns)?;
    if columns.len() != target_columns.len() {
        let (columns, target_columns) = (columns.join(", "), target_columns.join(", "));
        return Err(EditProblem::KeyWidth { columns, target: edit.target.clone(), target_columns });
    }
    let (target, on_delete) = (target.name.clone(), OnDelete::default());
    Ok(LiveForeignKey { constraint: None, columns, target, target_columns, on_delete })
}
