//! MySQL and MariaDB: `information_schema`, of the database that the URL names.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::catalog::model::TableName;
use crate::catalog::{ColumnFill, LiveColumn, LiveForeignKey, LiveKey, LiveTable, OnDelete, TableKind};
use crate::value::Rows;

use super::super::{Database, DbError};
use super::mysql_types::{TypeWords, mysql_type};
use super::{Found, by_name, fetch_all, found, grouped};

/// Columns: name, type, comment.
const TABLES: &str = "SELECT TABLE_NAME, TABLE_TYPE, TABLE_COMMENT FROM information_schema.TABLES \
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')";

/// Columns: view, whether it can be written into.
const VIEWS: &str = "SELECT TABLE_NAME, IS_UPDATABLE FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()";

/// Columns: table, name, declared type, its word, whether it may be null, character set, collation, default, what else
/// fills it, comment.
const COLUMNS: &str = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, DATA_TYPE, IS_NULLABLE, \
     CHARACTER_SET_NAME, COLLATION_NAME, COLUMN_DEFAULT, EXTRA, COLUMN_COMMENT FROM information_schema.COLUMNS \
     WHERE TABLE_SCHEMA = DATABASE() AND PRIVILEGES LIKE '%select%' ORDER BY TABLE_NAME, ORDINAL_POSITION";

/// Columns: table, index, whether it takes duplicates, column (null for an expression), how much of the column.
const INDEXES: &str = "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, SUB_PART \
     FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() \
     ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";

/// Columns: table, constraint, target, column, target column. A target in another database is none of ours.
const FOREIGN_KEYS: &str = "SELECT TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_NAME, COLUMN_NAME, \
     REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE \
     WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_SCHEMA = DATABASE() \
     ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION";

/// Columns: table, constraint, what a delete does.
const DELETE_RULES: &str = "SELECT TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE \
     FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()";

/// MariaDB keeps JSON as text, and checks it. Columns: table, condition.
const JSON_CHECKS: &str = "SELECT TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS \
     WHERE CONSTRAINT_SCHEMA = DATABASE() AND CHECK_CLAUSE LIKE 'json\\_valid(%'";

pub async fn read_tables(database: &Database) -> Result<Vec<LiveTable>, Arc<DbError>> {
    let mut statements =
        vec![(TABLES, 3), (VIEWS, 2), (COLUMNS, 10), (INDEXES, 5), (FOREIGN_KEYS, 5), (DELETE_RULES, 3)];
    // MySQL has JSON as a type, and does not say there which table a condition is of.
    let is_mariadb = database.dialect().name() == "mariadb";
    statements.extend(is_mariadb.then_some((JSON_CHECKS, 2)));
    let answers = fetch_all(database, &statements).await?;
    let [tables, views, columns, indexes, foreign_keys, rules, json_checks @ ..] = &answers[..] else {
        return Ok(Vec::new());
    };
    let writable: HashSet<&str> = found(views).filter(|found| found.flag(1)).map(|found| found.name(0)).collect();
    let mut tables: Vec<LiveTable> = found(tables).map(|found| live_table(&found, &writable)).collect();
    let places = by_name(&tables, |table| &table.name.name);
    let checks: HashSet<(&str, &str)> =
        json_checks.iter().flat_map(found).map(|found| (found.name(0), found.name(1))).collect();
    for found in found(columns) {
        if let Some(&table) = places.get(found.name(0)) {
            tables[table].columns.push(live_column(&found, &checks));
        }
    }
    for ((table, name), columns) in grouped(indexes, |found| (found.name(0), found.name(1))) {
        if let Some(&table) = places.get(table) {
            add_index(&mut tables[table], name, &columns);
        }
    }
    add_foreign_keys(&mut tables, foreign_keys, rules);
    Ok(tables)
}

fn live_table(found: &Found<'_>, writable: &HashSet<&str>) -> LiveTable {
    let is_view = found.text(1) == Some("VIEW");
    LiveTable {
        name: TableName { schema: None, name: found.name(0).to_owned().into() },
        is_visible: true,
        kind: if is_view { TableKind::View } else { TableKind::Table },
        is_writable: !is_view || writable.contains(found.name(0)),
        // Of a view it is the server's own word, or what is wrong with it.
        comment: found.comment(2).filter(|_| !is_view),
        columns: Vec::new(),
        primary_key: None,
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        indexes: Vec::new(),
    }
}

fn live_column(found: &Found<'_>, json_checks: &HashSet<(&str, &str)>) -> LiveColumn {
    let name = found.name(1);
    let check = format!("json_valid(`{}`)", name.replace('`', "``"));
    let words = TypeWords {
        declared: found.name(2),
        base: found.name(3),
        collation: found.text(5).zip(found.text(6)),
        is_json: json_checks.contains(&(found.name(0), check.as_str())),
    };
    let (column_type, storage, enumeration) = mysql_type(&words);
    LiveColumn {
        name: name.to_owned(),
        declared: found.name(2).to_owned(),
        column_type,
        storage,
        nullable: found.flag(4),
        fill: column_fill(found.text(7), found.name(8)),
        comment: found.comment(9),
        enumeration,
    }
}

/// MariaDB writes a default of null as a word.
fn column_fill(default: Option<&str>, extra: &str) -> ColumnFill {
    let extra = extra.to_ascii_lowercase();
    if extra.contains("virtual generated") || extra.contains("stored generated") || extra.contains("persistent") {
        ColumnFill::Generated
    } else if extra.contains("auto_increment") {
        ColumnFill::Numbered
    } else if default.is_some_and(|default| default != "NULL") {
        ColumnFill::Default
    } else {
        ColumnFill::Nothing
    }
}

fn add_index(table: &mut LiveTable, name: &str, columns: &[Found<'_>]) {
    let is_whole = |found: &&Found<'_>| found.number(4) == 0;
    let whole = columns.iter().take_while(is_whole);
    let names: Vec<String> = whole.map_while(|found| found.text(3)).map(str::to_owned).collect();
    let is_unique = columns.first().is_some_and(|found| found.number(2) == 0) && names.len() == columns.len();
    let key = LiveKey { constraint: Some(name.to_owned()), columns: names.clone() };
    if is_unique && name == "PRIMARY" {
        table.primary_key = Some(key);
    } else if is_unique {
        table.unique_keys.push(key);
    }
    if !names.is_empty() {
        table.indexes.push(names);
    }
}

fn add_foreign_keys(tables: &mut [LiveTable], rows: &Rows, rules: &Rows) {
    let rules: HashMap<(&str, &str), OnDelete> =
        found(rules).map(|found| ((found.name(0), found.name(1)), on_delete(found.name(2)))).collect();
    let places = by_name(tables, |table| &table.name.name);
    let lower: HashMap<String, usize> = places.iter().map(|(name, &index)| (name.to_lowercase(), index)).collect();
    for ((table, name), pairs) in grouped(rows, |found| (found.name(0), found.name(1))) {
        let Some(first) = pairs.first() else { continue };
        // Some servers keep the names of targets in lower case.
        let target = places.get(first.name(2)).or_else(|| lower.get(&first.name(2).to_lowercase()));
        let (Some(&source), Some(&target)) = (places.get(table), target) else { continue };
        let key = LiveForeignKey {
            constraint: Some(name.to_owned()),
            columns: pairs.iter().map(|found| found.name(3).to_owned()).collect(),
            target: tables[target].name.clone(),
            target_columns: pairs.iter().map(|found| found.name(4).to_owned()).collect(),
            on_delete: rules.get(&(table, name)).copied().unwrap_or_default(),
        };
        tables[source].foreign_keys.push(key);
    }
}

fn on_delete(rule: &str) -> OnDelete {
    match rule {
        "CASCADE" => OnDelete::Cascade,
        "SET NULL" => OnDelete::SetNull,
        "SET DEFAULT" => OnDelete::SetDefault,
        _ => OnDelete::Refuse,
    }
}
