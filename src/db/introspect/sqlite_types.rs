//! What the declared types of SQLite's columns mean. SQLite itself keeps any value in any column.

use crate::catalog::{ColumnType, ReadAs, Storage, StorageKind};

/// What a column is served as, and how it is kept, by its declared words. Words that nobody knows, and none at all, are
/// served as text.
pub fn sqlite_type(declared: &str) -> (ColumnType, Storage) {
    let lower = declared.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let column_type = words.iter().find_map(|word| type_of_word(word));
    let is_big = words.contains(&"big");
    match column_type {
        Some(ColumnType::Int) if is_big => loose(ColumnType::BigInt),
        Some(column_type) => loose(column_type),
        None => by_affinity(&lower),
    }
}

/// The words that say what a value is.
fn type_of_word(word: &str) -> Option<ColumnType> {
    Some(match word {
        "bool" | "boolean" => ColumnType::Boolean,
        "int" | "integer" | "tinyint" | "smallint" | "mediumint" | "int2" | "int4" | "serial" => ColumnType::Int,
        "bigint" | "int8" | "bigserial" => ColumnType::BigInt,
        "json" | "jsonb" => ColumnType::Json,
        "uuid" => ColumnType::Uuid,
        "timestamp" | "timestamptz" | "datetime" | "timestamptzsqlite" => ColumnType::DateTime,
        "date" => ColumnType::Date,
        "time" => ColumnType::Time,
        "decimal" | "numeric" | "number" | "num" | "dec" | "money" | "currency" => ColumnType::Decimal,
        "string" => ColumnType::String,
        "blob" | "binary" | "varbinary" | "bytea" => ColumnType::Bytes,
        _ => return None,
    })
}

/// As SQLite itself decides. <https://www.sqlite.org/datatype3.html#determination_of_column_affinity>
fn by_affinity(declared: &str) -> (ColumnType, Storage) {
    let has = |word: &str| declared.contains(word);
    match declared {
        _ if has("char") || has("clob") || has("text") => loose(ColumnType::String),
        _ if has("blob") => loose(ColumnType::Bytes),
        _ if has("real") || has("floa") || has("doub") => loose(ColumnType::Float),
        _ => opaque(),
    }
}

fn loose(column_type: ColumnType) -> (ColumnType, Storage) {
    let kind = match column_type {
        // SQLite has no types of its own for these.
        ColumnType::Json | ColumnType::Uuid => StorageKind::Text,
        _ => column_type.natural_storage().kind,
    };
    (column_type, Storage { is_loose: true, ..Storage::of(kind) })
}

/// `CAST(t."anything" AS TEXT)`
fn opaque() -> (ColumnType, Storage) {
    let read_as = Some(ReadAs::cast("TEXT"));
    (ColumnType::Opaque, Storage { is_loose: true, read_as, ..Storage::of(StorageKind::Text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(declared: &str, shown: &str, kind: StorageKind) {
        let (column_type, storage) = sqlite_type(declared);
        assert_eq!((column_type.to_string().as_str(), storage.kind), (shown, kind), "{declared}");
        assert_eq!(storage.read_as.is_some(), column_type == ColumnType::Opaque, "{declared}");
    }

    #[test]
    fn declared_words() {
        check("INTEGER", "Int", StorageKind::Integer);
        check("UNSIGNED BIG INT", "BigInt", StorageKind::Integer);
        check("bigint", "BigInt", StorageKind::Integer);
        check("NVARCHAR(160)", "String", StorageKind::Text);
        check("NUMERIC(10,2)", "Decimal", StorageKind::Decimal);
        check("double precision", "Float", StorageKind::Float);
        check("TIMESTAMP WITH TIME ZONE", "DateTime", StorageKind::DateTime);
        check("Boolean", "Boolean", StorageKind::Boolean);
        check("JSON", "JSON", StorageKind::Text);
        check("BLOB", "Bytes", StorageKind::Bytes);
        check("STRING", "String", StorageKind::Text);
    }

    #[test]
    fn words_that_only_look_like_others_are_text() {
        for declared in ["", "POINT", "interval", "ANY", "INET", "whatever"] {
            check(declared, "String", StorageKind::Text);
            assert_eq!(sqlite_type(declared).0, ColumnType::Opaque, "{declared}");
        }
    }
}
