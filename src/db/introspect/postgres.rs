//! PostgreSQL: its own catalog, by object ids.

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalog::model::TableName;
use crate::catalog::{ColumnFill, LiveColumn, LiveEnum, LiveForeignKey, LiveKey, LiveTable, OnDelete, TableKind};
use crate::value::Rows;

use super::super::{Database, DbError};
use super::postgres_types::{TypeWords, postgres_type};
use super::{Found, fetch_all, found, grouped};

/// Tables of all schemas but PostgreSQL's own. Partitions are part of their parent; what an extension brought is no data.
///
/// Columns: id, schema, name, whether its schema goes without saying, whether it is found by its name alone, kind, comment,
/// whether rows can be inserted, changed and deleted.
const TABLES: &str = "SELECT c.oid, CAST(n.nspname AS text), CAST(c.relname AS text), \
     COALESCE(n.nspname = current_schema(), false) AND pg_table_is_visible(c.oid), pg_table_is_visible(c.oid), \
     CAST(c.relkind AS text), obj_description(c.oid, 'pg_class'), \
     CASE WHEN c.relkind IN ('v', 'f') THEN pg_relation_is_updatable(c.oid, true) & 28 = 28 ELSE c.relkind <> 'm' END \
     FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace \
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition \
     AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' AND has_schema_privilege(n.oid, 'USAGE') \
     AND NOT EXISTS (SELECT 1 FROM pg_depend AS d \
     WHERE d.classid = CAST('pg_class' AS regclass) AND d.objid = c.oid AND d.deptype = 'e')";

/// Columns that may be read. A domain may be of a domain; what counts is the type below all of them.
///
/// Columns: table's id, name, declared type, name of the type or of an array's items, its kind, its id, whether it is an
/// array, whether it may be null, what fills it (a sequence where the column owns one, or where that is all of its default),
/// comment, encoding and name of a collation that takes different texts for equal, what an array of a domain is cast to.
const COLUMNS: &str = "WITH RECURSIVE steps (id, base, is_filled, is_required) AS ( \
     SELECT oid, typbasetype, typdefault IS NOT NULL, typnotnull FROM pg_type WHERE typtype = 'd' \
     UNION ALL SELECT s.id, t.typbasetype, s.is_filled OR t.typdefault IS NOT NULL, s.is_required OR t.typnotnull \
     FROM steps AS s JOIN pg_type AS t ON t.oid = s.base WHERE t.typtype = 'd'), \
     domains AS (SELECT s.* FROM steps AS s JOIN pg_type AS t ON t.oid = s.base WHERE t.typtype <> 'd') \
     SELECT a.attrelid, CAST(a.attname AS text), format_type(a.atttypid, a.atttypmod), \
     CAST(t.typname AS text), CAST(t.typtype AS text), t.oid, i.oid IS NOT NULL, \
     NOT (a.attnotnull OR COALESCE(d.is_required, false)), \
     CASE WHEN a.attgenerated <> '' THEN 'generated' WHEN a.attidentity = 'a' THEN 'always numbered' \
     WHEN a.attidentity = 'd' OR pg_get_expr(f.adbin, f.adrelid) ~ '^nextval\\(''[^()]+''::regclass\\)$' \
     OR a.atthasdef AND EXISTS (SELECT 1 FROM pg_depend AS o JOIN pg_class AS q ON q.oid = o.objid AND q.relkind = 'S' \
     WHERE o.classid = CAST('pg_class' AS regclass) AND o.refclassid = CAST('pg_class' AS regclass) \
     AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype IN ('a', 'i')) THEN 'numbered' \
     WHEN a.atthasdef OR d.is_filled THEN 'default' END, \
     col_description(a.attrelid, a.attnum), \
     CASE WHEN NOT l.collisdeterministic THEN CAST(getdatabaseencoding() AS text) END, CAST(l.collname AS text), \
     CASE WHEN e.id IS NOT NULL THEN format_type(t.oid, NULL) || '[]' END \
     FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid \
     JOIN pg_namespace AS n ON n.oid = c.relnamespace \
     LEFT JOIN pg_collation AS l ON l.oid = a.attcollation \
     LEFT JOIN pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum \
     LEFT JOIN domains AS d ON d.id = a.atttypid \
     JOIN pg_type AS b ON b.oid = COALESCE(d.base, a.atttypid) \
     LEFT JOIN pg_type AS i ON i.oid = b.typelem AND i.typarray = b.oid \
     LEFT JOIN domains AS e ON e.id = i.oid \
     JOIN pg_type AS t ON t.oid = COALESCE(e.base, i.oid, b.oid) \
     WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition \
     AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' \
     AND has_column_privilege(a.attrelid, a.attnum, 'SELECT') ORDER BY a.attrelid, a.attnum";

/// Columns: type's id, its schema, whether that goes without saying, its name, label.
const ENUMS: &str = "SELECT t.oid, CAST(n.nspname AS text), COALESCE(n.nspname = current_schema(), false), \
     CAST(t.typname AS text), CAST(e.enumlabel AS text) \
     FROM pg_enum AS e JOIN pg_type AS t ON t.oid = e.enumtypid JOIN pg_namespace AS n ON n.oid = t.typnamespace \
     ORDER BY t.oid, e.enumsortorder";

/// Columns: table's id, name, whether it is the primary key, whether it names at most one row, column (null for an
/// expression).
const INDEXES: &str = "SELECT i.indrelid, CAST(x.relname AS text), i.indisprimary, \
     i.indisunique AND i.indpred IS NULL AND i.indisvalid, CAST(a.attname AS text) \
     FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_class AS c ON c.oid = i.indrelid \
     CROSS JOIN LATERAL unnest(CAST(i.indkey AS int2[])) WITH ORDINALITY AS k(attnum, place) \
     LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0 \
     WHERE k.place <= i.indnkeyatts AND c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition \
     AND c.relnamespace <> CAST('pg_catalog' AS regnamespace) AND c.relnamespace <> CAST('pg_toast' AS regnamespace) \
     ORDER BY i.indrelid, x.relname, i.indexrelid, k.place";

/// Columns: table's id, name, what a delete does, target's id, column, target column.
const FOREIGN_KEYS: &str = "SELECT o.conrelid, CAST(o.conname AS text), CAST(o.confdeltype AS text), o.confrelid, \
     CAST(a.attname AS text), CAST(f.attname AS text) \
     FROM pg_constraint AS o CROSS JOIN LATERAL unnest(o.conkey, o.confkey) WITH ORDINALITY AS k(own, other, place) \
     JOIN pg_attribute AS a ON a.attrelid = o.conrelid AND a.attnum = k.own \
     JOIN pg_attribute AS f ON f.attrelid = o.confrelid AND f.attnum = k.other \
     WHERE o.contype = 'f' AND o.conparentid = 0 ORDER BY o.conrelid, o.conname, k.place";

pub async fn read_tables(database: &Database) -> Result<Vec<LiveTable>, Arc<DbError>> {
    let statements = [(TABLES, 8), (COLUMNS, 13), (ENUMS, 5), (INDEXES, 5), (FOREIGN_KEYS, 6)];
    let answers = fetch_all(database, &statements).await?;
    let [tables, columns, enums, indexes, foreign_keys] = &answers[..] else { return Ok(Vec::new()) };
    let ids: HashMap<i64, usize> = found(tables).enumerate().map(|(index, found)| (found.number(0), index)).collect();
    let mut tables: Vec<LiveTable> = found(tables).map(live_table).collect();
    let enums = live_enums(enums);
    for found in found(columns) {
        if let Some(&table) = ids.get(&found.number(0)) {
            tables[table].columns.push(live_column(&found, &enums));
        }
    }
    for ((id, name), columns) in grouped(indexes, |found| (found.number(0), found.name(1))) {
        if let Some(&table) = ids.get(&id) {
            add_index(&mut tables[table], name, &columns);
        }
    }
    for ((id, name), pairs) in grouped(foreign_keys, |found| (found.number(0), found.name(1))) {
        let target = pairs.first().and_then(|found| ids.get(&found.number(3)));
        if let (Some(&table), Some(&target)) = (ids.get(&id), target) {
            let target = tables[target].name.clone();
            tables[table].foreign_keys.push(live_foreign_key(name, target, &pairs));
        }
    }
    Ok(tables)
}

fn live_table(found: Found<'_>) -> LiveTable {
    let schema = (!found.flag(3)).then(|| found.name(1).to_owned().into());
    LiveTable {
        name: TableName { schema, name: found.name(2).to_owned().into() },
        is_visible: found.flag(4),
        kind: match found.name(5) {
            "v" => TableKind::View,
            "m" => TableKind::MaterializedView,
            "f" => TableKind::Foreign,
            _ => TableKind::Table,
        },
        is_writable: found.flag(7),
        comment: found.comment(6),
        columns: Vec::new(),
        primary_key: None,
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        indexes: Vec::new(),
    }
}

fn live_enums(rows: &Rows) -> HashMap<i64, Arc<LiveEnum>> {
    let enums = grouped(rows, |found| found.number(0)).into_iter().filter_map(|(id, labels)| {
        let first = labels.first()?;
        let schema = (!first.flag(2)).then(|| first.name(1).to_owned().into());
        let name = TableName { schema, name: first.name(3).to_owned().into() };
        let labels = labels.iter().map(|found| found.name(4).to_owned()).collect();
        Some((id, Arc::new(LiveEnum { name: Some(name), labels })))
    });
    enums.collect()
}

fn live_column(found: &Found<'_>, enums: &HashMap<i64, Arc<LiveEnum>>) -> LiveColumn {
    let words = TypeWords {
        declared: found.name(2),
        base: found.name(3),
        is_enum: found.text(4) == Some("e"),
        is_array: found.flag(6),
        collation: found.text(10).zip(found.text(11)),
        array_cast: found.text(12),
    };
    let (column_type, storage) = postgres_type(&words);
    LiveColumn {
        name: found.name(1).to_owned(),
        declared: found.name(2).to_owned(),
        column_type,
        storage,
        nullable: found.flag(7),
        fill: match found.text(8) {
            Some("generated") => ColumnFill::Generated,
            Some("always numbered") => ColumnFill::AlwaysNumbered,
            Some("numbered") => ColumnFill::Numbered,
            Some(_) => ColumnFill::Default,
            None => ColumnFill::Nothing,
        },
        comment: found.comment(9),
        enumeration: enums.get(&found.number(5)).cloned(),
    }
}

fn add_index(table: &mut LiveTable, name: &str, columns: &[Found<'_>]) {
    let names: Vec<String> = columns.iter().map_while(|found| found.text(4)).map(str::to_owned).collect();
    let (is_primary, is_unique) = columns.first().map_or((false, false), |found| (found.flag(2), found.flag(3)));
    let key = LiveKey { constraint: Some(name.to_owned()), columns: names.clone() };
    if is_primary {
        table.primary_key = Some(key);
    } else if is_unique && names.len() == columns.len() {
        table.unique_keys.push(key);
    }
    if !names.is_empty() {
        table.indexes.push(names);
    }
}

fn live_foreign_key(name: &str, target: TableName, pairs: &[Found<'_>]) -> LiveForeignKey {
    LiveForeignKey {
        constraint: Some(name.to_owned()),
        columns: pairs.iter().map(|found| found.name(4).to_owned()).collect(),
        target,
        target_columns: pairs.iter().map(|found| found.name(5).to_owned()).collect(),
        on_delete: match pairs.first().map(|found| found.name(2)) {
            Some("c") => OnDelete::Cascade,
            Some("n") => OnDelete::SetNull,
            Some("d") => OnDelete::SetDefault,
            _ => OnDelete::Refuse,
        },
    }
}
