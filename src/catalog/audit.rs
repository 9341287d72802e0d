//! Holds a catalog and a live database against each other, and says everything that differs or will be slow. A start
//! asks only whether it can work; this is for `relata check`.

#[cfg(test)]
mod tests;

use std::fmt;

use super::describe::{BOOKKEEPING, NameNote};
use super::edits::CatalogEdits;
use super::{
    Catalog, CatalogProblems, Entity, LiveForeignKey, LiveSchema, LiveTable, LiveTables, TableKind, is_same_key,
};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The two say different things: a start refuses it, or answers may be wrong.
    Difference,
    /// It works, but not as well as it could.
    Warning,
    /// Good to know.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub weight: Weight,
    /// For machines: `FOREIGN_KEY_WITHOUT_INDEX`.
    pub code: &'static str,
    /// The table that it is about, where it is about one.
    pub table: Option<String>,
    pub message: String,
}

impl fmt::Display for Weight {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Weight::Difference => "difference",
            Weight::Warning => "warning",
            Weight::Note => "note",
        })
    }
}

impl Finding {
    pub fn new(weight: Weight, code: &'static str, table: Option<String>, message: impl Into<String>) -> Self {
        Finding { weight, code, table, message: message.into() }
    }
}

/// Models against the database that should have their tables.
pub fn audit_models(catalog: &Catalog, live: &LiveSchema) -> Vec<Finding> {
    let mut findings = differences(catalog.check_live(live).err());
    let tables = LiveTables::new(live);
    for (_, entity) in catalog.entities() {
        if let Some(table) = tables.of(entity) {
            audit_keys(catalog, &tables, entity, &mut findings);
            audit_columns(entity, table, &mut findings);
        }
    }
    let is_model = |table: &&LiveTable| {
        catalog.entities().any(|(_, entity)| tables.of(entity).is_some_and(|known| known.name == table.name))
    };
    let is_bookkeeping = |table: &&LiveTable| BOOKKEEPING.contains(&&*table.name.name);
    let unmodelled = live.tables.iter().filter(|table| !is_model(table) && !is_bookkeeping(table)).map(|table| {
        let name = table.name.to_string();
        let message = format!("no model has the {} `{name}`", table.kind);
        Finding::new(Weight::Note, "TABLE_WITHOUT_MODEL", Some(name), message)
    });
    findings.extend(unmodelled);
    findings.extend(audit_indexes(catalog, live));
    findings
}

/// What a database that is read makes of itself; `live` is as it was edited.
pub fn audit_database(catalog: &Catalog, live: &LiveSchema, notes: &[NameNote]) -> Vec<Finding> {
    let mut findings = audit_indexes(catalog, live);
    let tables = LiveTables::new(live);
    for (_, entity) in catalog.entities() {
        let name = entity.full_name();
        if !entity.has_key() {
            let message =
                format!("`{name}` has no primary key: it has lists, but no lookup, identity, connection or writes");
            findings.push(Finding::new(Weight::Warning, "NO_PRIMARY_KEY", Some(name.clone()), message));
        }
        let Some(table) = tables.of(entity) else { continue };
        let opaque = entity.columns.iter().filter(|column| column.column_type.is_opaque());
        findings.extend(opaque.map(|column| {
            let declared = table.column(&column.name).map(|live| live.declared.as_str()).unwrap_or_default();
            let message =
                format!("column `{name}.{}` is `{declared}`, which is served as text, read-only", column.name);
            Finding::new(Weight::Warning, "TYPE_AS_TEXT", Some(name.clone()), message)
        }));
    }
    findings.extend(notes.iter().map(|note| Finding::new(Weight::Note, "NAME_TAKEN", None, note.to_string())));
    findings
}

/// Patterns of the file that match no table today. A name that is none stops a start.
pub fn audit_patterns(edits: &CatalogEdits, live: &LiveSchema) -> Vec<Finding> {
    let names: Vec<String> = live.tables.iter().map(|table| table.name.to_string()).collect();
    let patterns = edits.include.iter().chain(&edits.exclude).filter(|pattern| !pattern.value.is_name());
    let idle = patterns.filter(|pattern| !names.iter().any(|name| pattern.value.matches(name)));
    let told = idle.map(|pattern| {
        let message = format!("{}:{}: `{}` matches no table", edits.file, pattern.line, pattern.value.as_str());
        Finding::new(Weight::Warning, "PATTERN_MATCHES_NOTHING", None, message)
    });
    told.collect()
}

/// Problems that stop a start.
pub fn differences(problems: Option<CatalogProblems>) -> Vec<Finding> {
    let find = |problems: &CatalogProblems| -> Vec<Finding> {
        let told = problems.iter().map(|problem| {
            Finding::new(Weight::Difference, problem.code(), problem.table().map(str::to_owned), problem.to_string())
        });
        told.collect()
    };
    problems.as_ref().map(find).unwrap_or_default()
}

/// What models call unique must be, and what they call a foreign key should be one.
fn audit_keys(catalog: &Catalog, tables: &LiveTables<'_>, entity: &Entity, findings: &mut Vec<Finding>) {
    let Some(table) = tables.of(entity) else { return };
    let name = entity.full_name();
    let keys = std::iter::once(&entity.primary_key).chain(entity.unique_keys.iter().map(|key| &key.columns));
    for key in keys.filter(|key| !key.is_empty()) {
        let columns = entity.column_names(key);
        let mut live = table.primary_key.iter().chain(&table.unique_keys);
        if !live.any(|live| is_same_key(&live.columns, &columns)) {
            let message =
                format!("({}) of `{name}` is a key in the model, but not in the database", columns.join(", "));
            findings.push(Finding::new(Weight::Difference, "KEY_NOT_IN_DATABASE", Some(name.clone()), message));
        }
    }
    for key in &entity.foreign_keys {
        let columns = entity.column_names(&key.columns);
        let (target, target_table) = (catalog.entity(key.target), tables.of(catalog.entity(key.target)));
        let is_target = |live: &LiveForeignKey| target_table.is_some_and(|table| table.name == live.target);
        let is_declared = |live: &LiveForeignKey| is_same_key(&live.columns, &columns) && is_target(live);
        if !table.foreign_keys.iter().any(is_declared) {
            let (columns, target) = (columns.join(", "), target.full_name());
            let message =
                format!("({columns}) of `{name}` is a foreign key to `{target}` in the model, but not in the database");
            findings.push(Finding::new(Weight::Warning, "FOREIGN_KEY_NOT_IN_DATABASE", Some(name.clone()), message));
        }
    }
}

/// Columns that are never null though the model allows it, and columns that no model names.
fn audit_columns(entity: &Entity, table: &LiveTable, findings: &mut Vec<Finding>) {
    let name = entity.full_name();
    for column in &table.columns {
        let known = entity.columns.iter().find(|known| known.name == column.name);
        let (weight, code, message) = match known {
            None => (Weight::Note, "COLUMN_WITHOUT_MODEL", format!("no model has the column `{name}.{}`", column.name)),
            Some(known) if known.nullable && !column.nullable => {
                let message =
                    format!("column `{name}.{}` may be null in the model, but not in the database", column.name);
                (Weight::Warning, "NEVER_NULL", message)
            }
            Some(_) => continue,
        };
        findings.push(Finding::new(weight, code, Some(name.clone()), message));
    }
}

/// Foreign keys that no index begins with: each look from the other side reads the whole table.
fn audit_indexes(catalog: &Catalog, live: &LiveSchema) -> Vec<Finding> {
    let tables = LiveTables::new(live);
    let mut findings = Vec::new();
    for (_, entity) in catalog.entities() {
        let Some(table) = tables.of(entity) else { continue };
        for key in &entity.foreign_keys {
            let columns = entity.column_names(&key.columns);
            let serves =
                |index: &&[String]| index.len() >= columns.len() && is_same_key(&index[..columns.len()], &columns);
            if table.kind != TableKind::View && !table.indexes.iter().map(Vec::as_slice).any(|index| serves(&index)) {
                let (name, columns) = (entity.full_name(), columns.join(", "));
                let message = format!("no index begins with the foreign key ({columns}) of `{name}`");
                findings.push(Finding::new(Weight::Warning, "FOREIGN_KEY_WITHOUT_INDEX", Some(name), message));
            }
        }
    }
    findings
}
