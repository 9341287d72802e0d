//! SQLite: its pragmas, as tables.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::catalog::model::TableName;
use crate::catalog::{ColumnFill, LiveColumn, LiveForeignKey, LiveKey, LiveTable, OnDelete, TableKind};
use crate::sql::{Bind, Statement};
use crate::value::Rows;

use super::super::{Database, DbError};
use super::sqlite_types::sqlite_type;
use super::{Found, fetch_apart, found, grouped};

/// Tables and views, without SQLite's own and those that a virtual table keeps its data in.
///
/// Columns: name, type, whether it has no row ids.
const TABLES: &str = "SELECT name, type, wr FROM pragma_table_list \
     WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/// Columns: table, column, declared type, whether null is refused, place in the primary key, whether it is hidden (1) or
/// generated (2, 3), whether it has a default.
const COLUMNS: &str = "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk, c.hidden, c.dflt_value IS NOT NULL \
     FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name, 'main') AS c \
     WHERE t.schema = 'main' AND t.type IN ('table', 'view', 'virtual') ORDER BY t.name, c.cid";

/// Columns: table, index, whether it is unique, whether it has a condition, column (null for an expression).
const INDEXES: &str = "SELECT t.name, i.name, i.\"unique\", i.partial, k.name \
     FROM pragma_table_list AS t JOIN pragma_index_list(t.name, 'main') AS i JOIN pragma_index_xinfo(i.name, 'main') AS k \
     WHERE t.schema = 'main' AND t.type = 'table' AND k.key = 1 ORDER BY t.name, i.seq DESC, k.seqno";

/// Columns: table, number of the key, target, column, target column (null for its primary key), what a delete does.
const FOREIGN_KEYS: &str = "SELECT t.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_delete \
     FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name, 'main') AS f \
     WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, f.id DESC, f.seq";

pub async fn read_tables(database: &Database) -> Result<Vec<LiveTable>, Arc<DbError>> {
    let statements = [(TABLES, 3), (COLUMNS, 7), (INDEXES, 5), (FOREIGN_KEYS, 6)];
    let statements = statements.map(|(sql, width)| Statement::new(sql.to_owned(), Vec::new(), width));
    let mut answers = fetch_apart(database, statements.to_vec()).await.into_iter();
    let mut next = || answers.next().unwrap_or_else(|| Ok(Rows::default()));
    let (tables, columns, indexes, foreign_keys) = (next()?, next(), next()?, next()?);
    let counted: HashSet<String> =
        found(&tables).filter(|found| !found.flag(2)).map(|found| found.name(0).to_owned()).collect();
    let mut tables: Vec<LiveTable> = found(&tables).map(live_table).collect();
    match columns {
        Ok(columns) => add_columns(&mut tables, &columns, &counted),
        // One view of a table that is gone fails the statement for all.
        Err(_) => add_columns_apart(database, &mut tables, &counted).await,
    }
    add_keys(&mut tables, &indexes);
    add_foreign_keys(&mut tables, &foreign_keys);
    Ok(tables)
}

fn live_table(found: Found<'_>) -> LiveTable {
    let kind = if found.text(1) == Some("view") { TableKind::View } else { TableKind::Table };
    LiveTable {
        name: TableName { schema: None, name: found.name(0).to_owned().into() },
        is_visible: true,
        kind,
        is_writable: kind == TableKind::Table,
        comment: None,
        columns: Vec::new(),
        primary_key: None,
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        indexes: Vec::new(),
    }
}

async fn add_columns_apart(database: &Database, tables: &mut [LiveTable], counted: &HashSet<String>) {
    let statements = tables.iter().map(|table| {
        let (before, behind) = COLUMNS.split_once(" WHERE ").unwrap_or((COLUMNS, ""));
        let text = format!("{before} WHERE t.name =  AND {behind}");
        let place = before.len() + " WHERE t.name = ".len();
        Statement::new(text, vec![(place, Bind::Text(table.name.name.to_string()))], 7)
    });
    let answers = fetch_apart(database, statements.collect()).await;
    for answer in answers.into_iter().flatten() {
        add_columns(tables, &answer, counted);
    }
}

/// `counted` are the tables whose rows have numbers.
fn add_columns(tables: &mut [LiveTable], rows: &Rows, counted: &HashSet<String>) {
    for (table, columns) in grouped_by_table(tables, rows) {
        let mut key: Vec<(i64, String)> =
            columns.iter().map(|found| (found.number(4), found.name(1).to_owned())).collect();
        key.retain(|(place, _)| *place > 0);
        key.sort();
        // Then SQLite fills it with the row's number.
        let has_numbers = key.len() == 1 && counted.contains(&*table.name.name);
        let is_row_id =
            |found: &Found<'_>| has_numbers && found.number(4) > 0 && found.name(2).eq_ignore_ascii_case("integer");
        let shown = columns.iter().filter(|found| found.number(5) != 1);
        table.columns = shown.map(|found| live_column(found, is_row_id(found))).collect();
        let columns: Vec<String> = key.into_iter().map(|(_, name)| name).collect();
        table.primary_key = (!columns.is_empty()).then_some(LiveKey { constraint: None, columns });
        table.indexes.extend(table.primary_key.iter().map(|key| key.columns.clone()));
    }
}

fn live_column(found: &Found<'_>, is_row_id: bool) -> LiveColumn {
    let (column_type, storage) = sqlite_type(found.name(2));
    let fill = match found.number(5) {
        2 | 3 => ColumnFill::Generated,
        _ if is_row_id => ColumnFill::Numbered,
        _ if found.flag(6) => ColumnFill::Default,
        _ => ColumnFill::Nothing,
    };
    LiveColumn {
        name: found.name(1).to_owned(),
        declared: found.name(2).to_owned(),
        column_type,
        storage,
        nullable: !found.flag(3) && found.number(4) == 0,
        fill,
        comment: None,
        enumeration: None,
    }
}

fn add_keys(tables: &mut [LiveTable], rows: &Rows) {
    for (table, indexed) in grouped_by_table(tables, rows) {
        for columns in indexed.chunk_by(|one, other| one.text(1) == other.text(1)) {
            let names: Vec<String> = columns.iter().map_while(|found| found.text(4)).map(str::to_owned).collect();
            let (is_unique, is_partial) =
                columns.first().map_or((false, false), |found| (found.flag(2), found.flag(3)));
            let is_total = !is_partial && names.len() == columns.len();
            let is_primary = table.primary_key.as_ref().is_some_and(|key| key.columns == names);
            if is_unique && is_total && !is_primary {
                table.unique_keys.push(LiveKey { constraint: None, columns: names.clone() });
            }
            if !is_partial && !names.is_empty() {
                table.indexes.push(names);
            }
        }
    }
}

fn add_foreign_keys(tables: &mut [LiveTable], rows: &Rows) {
    let keys: HashMap<String, (String, Vec<String>)> = tables
        .iter()
        .map(|table| {
            let key = table.primary_key.as_ref().map_or_else(Vec::new, |key| key.columns.clone());
            (table.name.name.to_ascii_lowercase(), (table.name.name.to_string(), key))
        })
        .collect();
    for (table, pairs) in grouped_by_table(tables, rows) {
        for pairs in pairs.chunk_by(|one, other| one.number(1) == other.number(1)) {
            let Some(first) = pairs.first() else { continue };
            // SQLite takes names in any case; a target need not be there.
            let Some((target, primary_key)) = keys.get(&first.name(2).to_ascii_lowercase()) else { continue };
            let named: Vec<String> = pairs.iter().map_while(|found| found.text(4)).map(str::to_owned).collect();
            table.foreign_keys.push(LiveForeignKey {
                constraint: None,
                columns: pairs.iter().map(|found| found.name(3).to_owned()).collect(),
                target: TableName { schema: None, name: target.clone().into() },
                target_columns: if named.is_empty() { primary_key.clone() } else { named },
                on_delete: on_delete(first.name(5)),
            });
        }
    }
}

fn on_delete(action: &str) -> OnDelete {
    match action {
        "CASCADE" => OnDelete::Cascade,
        "SET NULL" => OnDelete::SetNull,
        "SET DEFAULT" => OnDelete::SetDefault,
        _ => OnDelete::Refuse,
    }
}

/// The rows about each table, whose name is their first column.
fn grouped_by_table<'t, 'r>(tables: &'t mut [LiveTable], rows: &'r Rows) -> Vec<(&'t mut LiveTable, Vec<Found<'r>>)> {
    let mut groups: HashMap<&str, Vec<Found<'_>>> = grouped(rows, |found| found.name(0)).into_iter().collect();
    let named = tables.iter_mut().filter_map(|table| groups.remove(&*table.name.name).map(|group| (table, group)));
    named.collect()
}
