//! Reads from the live database which columns the catalog's tables have, and how they are kept. One statement.

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalog::{Catalog, Collation, EntityId, LiveColumn, Storage, StorageKind};
use crate::sql::Statement;
use crate::value::{Cell, Rows};

use super::{Database, DbError, Scheme};

/// The columns of the catalog's tables, as they are in the database now.
pub async fn inspect(database: &Database, catalog: &Catalog) -> Result<Vec<LiveColumn>, Arc<DbError>> {
    let (sql, read): (&str, fn(&Found<'_>) -> LiveType) = match database.url().scheme {
        Scheme::Sqlite => (SQLITE_COLUMNS, sqlite_type),
        Scheme::Postgres => (POSTGRES_COLUMNS, postgres_type),
        Scheme::Mysql => (MYSQL_COLUMNS, mysql_type),
    };
    let rows = database.fetch(Statement::new(sql.to_owned(), Vec::new(), 8)).await?;
    let by_table: HashMap<&str, EntityId> =
        catalog.entities().map(|(id, entity)| (entity.table.as_str(), id)).collect();
    let found = (0..rows.len()).map(|row| Found { rows: &rows, row });
    Ok(found.filter_map(|found| live_column(&by_table, &found, read)).collect())
}

/// Columns: table, column, type as declared, base type (`int4[]` of an array), `YES` where null is allowed, character
/// set, collation, what it is cast to where it is read.
const SQLITE_COLUMNS: &str = "SELECT t.name, c.name, c.type, lower(c.type), \
     CASE WHEN c.\"notnull\" = 0 AND c.pk = 0 THEN 'YES' ELSE 'NO' END, NULL, NULL, NULL \
     FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c WHERE t.schema = 'main'";

const POSTGRES_COLUMNS: &str = "SELECT CAST(c.relname AS text), CAST(a.attname AS text), \
     format_type(a.atttypid, a.atttypmod), \
     CASE WHEN s.typtype = 'e' THEN 'enum' ELSE CAST(s.typname AS text) END || \
     CASE WHEN i.oid IS NULL THEN '' ELSE '[]' END, \
     CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END, \
     CASE WHEN NOT l.collisdeterministic THEN CAST(getdatabaseencoding() AS text) END, CAST(l.collname AS text), \
     CASE WHEN i.typtype = 'd' THEN format_type(s.oid, NULL) || '[]' END \
     FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid \
     LEFT JOIN pg_collation AS l ON l.oid = a.attcollation \
     JOIN pg_type AS t ON t.oid = a.atttypid \
     JOIN pg_type AS b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END \
     LEFT JOIN pg_type AS i ON i.oid = b.typelem AND i.typarray = b.oid \
     JOIN pg_type AS s ON s.oid = CASE WHEN i.oid IS NULL THEN b.oid WHEN i.typtype = 'd' THEN i.typbasetype ELSE i.oid END \
     WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') \
     AND pg_table_is_visible(c.oid)";

const MYSQL_COLUMNS: &str = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, DATA_TYPE, IS_NULLABLE, \
     CHARACTER_SET_NAME, COLLATION_NAME, NULL FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()";

/// One row of the statements above.
struct Found<'a> {
    rows: &'a Rows,
    row: usize,
}

impl<'a> Found<'a> {
    fn text(&self, position: usize) -> Option<&'a str> {
        match self.rows.cell(self.row, position) {
            Cell::Text(span) => Some(self.rows.text(span)),
            // information_schema answers some of its texts as bytes.
            Cell::Bytes(span) => std::str::from_utf8(self.rows.bytes(span)).ok(),
            _ => None,
        }
    }

    fn declared(&self) -> &'a str {
        self.text(2).unwrap_or_default()
    }

    fn base_type(&self) -> &'a str {
        self.text(3).unwrap_or_default()
    }

    fn collation(&self) -> Option<Collation> {
        let (character_set, name) = self.text(5).zip(self.text(6))?;
        Some(Collation { character_set: character_set.to_owned(), name: name.to_owned() })
    }
}

/// How a column is kept; `None` for types that nothing of ours can be kept in.
type LiveType = Option<Storage>;

fn live_column(
    by_table: &HashMap<&str, EntityId>,
    found: &Found<'_>,
    read: fn(&Found<'_>) -> LiveType,
) -> Option<LiveColumn> {
    Some(LiveColumn {
        entity: *by_table.get(found.text(0)?)?,
        column: found.text(1)?.to_owned(),
        storage: read(found),
        declared: found.declared().to_owned(),
        nullable: found.text(4) == Some("YES"),
    })
}

/// By the declared words, as SQLite itself decides affinity. <https://www.sqlite.org/datatype3.html#determination_of_column_affinity>
fn sqlite_type(found: &Found<'_>) -> LiveType {
    let declared = found.base_type();
    let has = |word: &str| declared.contains(word);
    let kind = match declared {
        _ if has("bool") => StorageKind::Boolean,
        _ if has("int") => StorageKind::Integer,
        _ if has("char") || has("clob") || has("text") || has("json") || has("uuid") => StorageKind::Text,
        _ if has("blob") || has("binary") || declared.is_empty() => StorageKind::Bytes,
        _ if has("real") || has("floa") || has("doub") => StorageKind::Float,
        _ if has("timestamp") || has("datetime") => StorageKind::DateTime,
        _ if has("date") => StorageKind::Date,
        _ if has("time") => StorageKind::Time,
        _ => StorageKind::Decimal,
    };
    Some(Storage { is_loose: true, ..Storage::of(kind) })
}

/// Collations are of interest only where they take different texts for equal.
fn postgres_type(found: &Found<'_>) -> LiveType {
    match found.base_type().strip_suffix("[]") {
        Some(item_type) => {
            let items = postgres_storage(item_type, found.declared().trim_end_matches("[]"))?;
            Some(Storage { read_as: found.text(7).map(str::to_owned), ..Storage::array_of(items) })
        }
        None => {
            let storage = postgres_storage(found.base_type(), found.declared())?;
            Some(Storage { collation: found.collation(), ..storage })
        }
    }
}

fn postgres_storage(base_type: &str, declared: &str) -> LiveType {
    let own_type = |kind| Some(Storage { type_name: Some(declared.to_owned()), ..Storage::of(kind) });
    match base_type {
        "bool" => Some(Storage::of(StorageKind::Boolean)),
        "int2" | "int4" | "int8" | "oid" => Some(Storage::of(StorageKind::Integer)),
        "float4" => Some(Storage { is_single: true, ..Storage::of(StorageKind::Float) }),
        "float8" => Some(Storage::of(StorageKind::Float)),
        "numeric" => Some(Storage::of(StorageKind::Decimal)),
        "text" | "varchar" => Some(Storage::of(StorageKind::Text)),
        // Compared as text they would lose their own rules, and the use of their index.
        "bpchar" => Some(Storage { type_name: Some("bpchar".to_owned()), ..Storage::of(StorageKind::Text) }),
        "name" | "citext" => own_type(StorageKind::Text),
        "enum" => own_type(StorageKind::Text).map(|storage| Storage { is_enum: true, ..storage }),
        "uuid" => Some(Storage::of(StorageKind::Uuid)),
        "date" => Some(Storage::of(StorageKind::Date)),
        "time" => Some(Storage::of(StorageKind::Time)),
        "timestamp" => Some(Storage::of(StorageKind::DateTime)),
        "timestamptz" => {
            Some(Storage { type_name: Some("timestamptz".to_owned()), ..Storage::of(StorageKind::DateTime) })
        }
        "json" | "jsonb" => own_type(StorageKind::Json),
        "bytea" => Some(Storage::of(StorageKind::Bytes)),
        _ => None,
    }
}

fn mysql_type(found: &Found<'_>) -> LiveType {
    let kind = match found.base_type() {
        "tinyint" | "smallint" | "mediumint" | "int" | "bigint" | "bit" | "year" => StorageKind::Integer,
        "float" | "double" => StorageKind::Float,
        "decimal" => StorageKind::Decimal,
        "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" | "enum" | "set" => StorageKind::Text,
        "json" => StorageKind::Json,
        "uuid" => StorageKind::Text,
        "date" => StorageKind::Date,
        "time" => StorageKind::Time,
        "datetime" | "timestamp" => StorageKind::DateTime,
        "binary" | "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob" => StorageKind::Bytes,
        _ => return None,
    };
    let unsigned = found.declared().contains("unsigned") && kind == StorageKind::Integer;
    let collation = found.collation().filter(|_| kind == StorageKind::Text);
    let is_single = found.base_type() == "float";
    // A set is sorted by the numbers of its labels too.
    let is_enum = matches!(found.base_type(), "enum" | "set");
    let type_name = unsigned.then(|| "unsigned".to_owned());
    Some(Storage { type_name, is_single, is_enum, collation, ..Storage::of(kind) })
}
