//! What MySQL's and MariaDB's types mean. Those without a line here are served as the text that they are cast to.

use std::sync::Arc;

use crate::catalog::{Collation, ColumnType, LiveEnum, ReadAs, Storage, StorageKind};

/// What the server says about the type of a column.
pub struct TypeWords<'a> {
    /// `int(10) unsigned`, `enum('a','b')`
    pub declared: &'a str,
    /// `int`, `enum`
    pub base: &'a str,
    /// Character set and name.
    pub collation: Option<(&'a str, &'a str)>,
    /// Whether a condition of the table says that it is JSON.
    pub is_json: bool,
}

/// What a column is served as, how it is kept, and the labels of an enum.
pub fn mysql_type(words: &TypeWords<'_>) -> (ColumnType, Storage, Option<Arc<LiveEnum>>) {
    let Some(column_type) = known_type(words) else { return opaque(words.base) };
    let kind = match (&column_type, words.base) {
        (_, "json") => StorageKind::Json,
        (ColumnType::Uuid | ColumnType::Json, _) => StorageKind::Text,
        (ColumnType::Boolean, _) => StorageKind::Integer,
        _ => column_type.natural_storage().kind,
    };
    let is_unsigned = kind == StorageKind::Integer && is_unsigned(words);
    let collation = words.collation.filter(|_| kind == StorageKind::Text);
    let storage = Storage {
        type_name: is_unsigned.then(|| "unsigned".to_owned()),
        is_single: words.base == "float",
        // A set is sorted by the numbers of its labels too.
        is_enum: matches!(words.base, "enum" | "set"),
        collation: collation
            .map(|(character_set, name)| Collation { character_set: character_set.to_owned(), name: name.to_owned() }),
        ..Storage::of(kind)
    };
    let labels = if words.base == "enum" { read_labels(words.declared) } else { Vec::new() };
    let enumeration = (!labels.is_empty()).then(|| Arc::new(LiveEnum { name: None, labels }));
    (column_type, storage, enumeration)
}

fn is_unsigned(words: &TypeWords<'_>) -> bool {
    words.declared.contains("unsigned") || words.base == "bit"
}

fn known_type(words: &TypeWords<'_>) -> Option<ColumnType> {
    Some(match words.base {
        "tinyint" if words.declared == "tinyint(1)" => ColumnType::Boolean,
        "bit" if words.declared == "bit(1)" => ColumnType::Boolean,
        "tinyint" | "smallint" | "mediumint" | "year" => ColumnType::Int,
        "int" if !is_unsigned(words) => ColumnType::Int,
        "int" | "bigint" | "bit" => ColumnType::BigInt,
        "float" | "double" => ColumnType::Float,
        "decimal" => ColumnType::Decimal,
        "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" if words.is_json => ColumnType::Json,
        "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" | "enum" | "set" => ColumnType::String,
        "json" => ColumnType::Json,
        "uuid" => ColumnType::Uuid,
        "date" => ColumnType::Date,
        "time" => ColumnType::Time,
        "datetime" | "timestamp" => ColumnType::DateTime,
        "binary" | "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob" => ColumnType::Bytes,
        _ => return None,
    })
}

/// The types of shapes, which no driver reads.
const SHAPES: &[&str] = &[
    "geometry",
    "point",
    "linestring",
    "polygon",
    "multipoint",
    "multilinestring",
    "multipolygon",
    "geometrycollection",
    "geomcollection",
];

/// ``CAST(t.`address` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin``
fn opaque(base: &str) -> (ColumnType, Storage, Option<Arc<LiveEnum>>) {
    let before = match base {
        _ if SHAPES.contains(&base) => "CAST(ST_AsText(",
        "vector" => "CAST(HEX(",
        _ => "CAST((",
    };
    let behind = ") AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin".to_owned();
    let collation = Collation { character_set: "utf8mb4".to_owned(), name: "utf8mb4_bin".to_owned() };
    let storage = Storage {
        collation: Some(collation),
        read_as: Some(ReadAs { before: before.to_owned(), behind }),
        ..Storage::of(StorageKind::Text)
    };
    (ColumnType::Opaque, storage, None)
}

/// The labels of `enum('sad','it''s','a\\b')`: a quote is doubled, what else a string escapes has a backslash.
fn read_labels(declared: &str) -> Vec<String> {
    let mut labels = Vec::new();
    let mut letters = declared.chars().skip_while(|&letter| letter != '(').skip(1).peekable();
    while letters.next_if_eq(&'\'').is_some() {
        let mut label = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '\'' if letters.next_if_eq(&'\'').is_some() => label.push('\''),
                '\'' => break,
                '\\' => label.extend(letters.next().map(unescape)),
                _ => label.push(letter),
            }
        }
        labels.push(label);
        letters.next_if_eq(&',');
    }
    labels
}

fn unescape(letter: char) -> char {
    match letter {
        '0' => '\0',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'Z' => '\u{1a}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(declared: &str, shown: &str, kind: StorageKind) {
        let base = declared.split(['(', ' ']).next().unwrap_or_default();
        let words = TypeWords { declared, base, collation: None, is_json: false };
        let (column_type, storage, _) = mysql_type(&words);
        assert_eq!((column_type.to_string().as_str(), storage.kind), (shown, kind), "{declared}");
    }

    #[test]
    fn types() {
        check("tinyint(1)", "Boolean", StorageKind::Integer);
        check("tinyint(1) unsigned", "Int", StorageKind::Integer);
        check("tinyint(4)", "Int", StorageKind::Integer);
        check("int(10) unsigned", "BigInt", StorageKind::Integer);
        check("bit(1)", "Boolean", StorageKind::Integer);
        check("bit(12)", "BigInt", StorageKind::Integer);
        check("year(4)", "Int", StorageKind::Integer);
        check("set('a','b')", "String", StorageKind::Text);
        check("polygon", "String", StorageKind::Text);
        check("inet6", "String", StorageKind::Text);
        check("json", "JSON", StorageKind::Json);
    }

    #[test]
    fn labels() {
        assert_eq!(read_labels(r"enum('sad','it''s','','a,b','a\\b')"), ["sad", "it's", "", "a,b", r"a\b"]);
        assert_eq!(read_labels("enum('x')"), ["x"]);
    }
}
