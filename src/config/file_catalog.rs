//! What `relata.toml` says about the catalog: `[catalog]`, and a section for each table.

use crate::catalog::ColumnType;
use crate::catalog::edits::{
    AssociationEdits, CatalogEdits, ColumnEdits, FeatureEdits, ForeignKeyEdit, Placed, TableEdits, TablePattern,
};

use super::table_reader::TableReader;

/// Reads the choice of tables, and what is generated for all of them.
pub fn read_choice(catalog: &mut TableReader<'_>, edits: &mut CatalogEdits) {
    edits.include = read_patterns(catalog, "include");
    edits.exclude = read_patterns(catalog, "exclude");
    edits.features = read_features(catalog);
}

/// Reads `[tables.…]`.
pub fn read_tables(root: &mut TableReader<'_>) -> Vec<TableEdits> {
    each(root.named_tables("tables"), read_table)
}

/// Reads tables by a function, and reports what it did not ask for.
fn each<'a, T>(
    tables: Vec<(Placed<String>, TableReader<'a>)>,
    read: fn(Placed<String>, &mut TableReader<'a>) -> T,
) -> Vec<T> {
    let read = |(name, mut table): (Placed<String>, TableReader<'a>)| {
        let edits = read(name, &mut table);
        table.finish();
        edits
    };
    tables.into_iter().map(read).collect()
}

fn read_patterns(table: &mut TableReader<'_>, key: &str) -> Vec<Placed<TablePattern>> {
    let Some(Placed { value: texts, line }) = table.list(key) else { return Vec::new() };
    let read = |text: String| {
        let pattern = TablePattern::new(&text);
        if pattern.is_none() {
            table.refuse(key, &text, "it is too long".to_owned());
        }
        pattern.map(|value| Placed { value, line })
    };
    texts.into_iter().filter_map(read).collect()
}

fn read_features(table: &mut TableReader<'_>) -> FeatureEdits {
    let Some(mut features) = table.table("generate") else { return FeatureEdits::default() };
    let edits = FeatureEdits {
        connections: features.flag("connections"),
        aggregates: features.flag("aggregates"),
        mutations: features.flag("mutations"),
        nested_writes: features.flag("nested_writes"),
    };
    features.finish();
    edits
}

fn read_table(name: Placed<String>, table: &mut TableReader<'_>) -> TableEdits {
    TableEdits {
        table: name,
        name: plain(table.text("name")),
        plural: plain(table.text("plural")),
        description: plain(table.text("description")),
        read_only: table.flag("read_only").unwrap_or_default(),
        features: read_features(table),
        primary_key: table.list("primary_key"),
        unique_keys: table.lists("unique"),
        foreign_keys: table.table_list("foreign_keys").into_iter().filter_map(read_foreign_key).collect(),
        columns: each(table.named_tables("columns"), read_column),
        associations: each(table.named_tables("associations"), read_association),
    }
}

/// `[[tables.….foreign_keys]]`
fn read_foreign_key(mut table: TableReader<'_>) -> Option<Placed<ForeignKeyEdit>> {
    let (columns, target) = (plain(table.list("columns")), plain(table.text("target")));
    let (columns, target) = (table.require("columns", columns), table.require("target", target));
    let (target_columns, line) = (plain(table.list("target_columns")), table.line());
    table.finish();
    Some(Placed { value: ForeignKeyEdit { columns: columns?, target: target?, target_columns }, line })
}

/// `[tables.….columns.…]`
fn read_column(name: Placed<String>, table: &mut TableReader<'_>) -> ColumnEdits {
    ColumnEdits {
        rename: plain(table.text("rename")),
        description: plain(table.text("description")),
        hide: table.flag("hide").unwrap_or_default(),
        skip: table.flag("skip").unwrap_or_default().then(|| name.with(())),
        required: table.flag("required").unwrap_or_default(),
        read_only: table.flag("read_only").unwrap_or_default(),
        scalar: table.text("scalar").and_then(|scalar| read_scalar(scalar, table)),
        column: name,
    }
}

fn read_scalar(scalar: Placed<String>, table: &TableReader<'_>) -> Option<Placed<ColumnType>> {
    let found = ColumnType::SCALARS.iter().find(|known| known.type_name() == scalar.value);
    if found.is_none() {
        let known: Vec<&str> = ColumnType::SCALARS.iter().map(ColumnType::type_name).collect();
        table.refuse("scalar", &scalar.value, format!("write {}", known.join(", ")));
    }
    found.map(|found| scalar.with(found.clone()))
}

/// `[tables.….associations.…]`
fn read_association(field: Placed<String>, table: &mut TableReader<'_>) -> AssociationEdits {
    AssociationEdits {
        field,
        rename: plain(table.text("rename")),
        description: plain(table.text("description")),
        required: table.flag("required").unwrap_or_default(),
        hide: table.flag("hide").unwrap_or_default(),
    }
}

fn plain<T>(placed: Option<Placed<T>>) -> Option<T> {
    placed.map(|placed| placed.value)
}
