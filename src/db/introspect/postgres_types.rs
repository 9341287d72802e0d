//! What PostgreSQL's types mean. Those without a line here are served as the text that they are cast to.

use std::sync::Arc;

use crate::catalog::{Collation, ColumnType, ReadAs, Storage, StorageKind};

/// What PostgreSQL says about the type of a column.
pub struct TypeWords<'a> {
    /// `character varying(40)`
    pub declared: &'a str,
    /// Below all domains, and of an array's items: `varchar`.
    pub base: &'a str,
    pub is_enum: bool,
    pub is_array: bool,
    /// Character set and name of a collation that takes different texts for equal.
    pub collation: Option<(&'a str, &'a str)>,
    /// What an array of a domain is cast to, whose items would come with an id that tells nothing.
    pub array_cast: Option<&'a str>,
}

/// What a column is served as, and how it is kept.
pub fn postgres_type(words: &TypeWords<'_>) -> (ColumnType, Storage) {
    let declared = words.declared.trim_end_matches("[]");
    match (known_type(words, declared), words.is_array) {
        (Some((column_type, items)), true) => {
            let read_as = words.array_cast.map(ReadAs::cast);
            // What is written is cast to the column's own type, which may be a domain, or have one for its items.
            let type_name = Some(words.declared.to_owned());
            (ColumnType::List(Arc::new(column_type)), Storage { read_as, type_name, ..Storage::array_of(items) })
        }
        (Some((column_type, storage)), false) => {
            let collation = words.collation.map(|(character_set, name)| Collation {
                character_set: character_set.to_owned(),
                name: name.to_owned(),
            });
            (column_type, Storage { collation, ..storage })
        }
        (None, true) => {
            let storage = Storage::array_of(Storage::of(StorageKind::Text));
            (
                ColumnType::List(Arc::new(ColumnType::Opaque)),
                Storage { read_as: Some(ReadAs::cast("text[]")), ..storage },
            )
        }
        (None, false) => {
            let storage = Storage::of(StorageKind::Text);
            (ColumnType::Opaque, Storage { read_as: Some(ReadAs::cast("text")), ..storage })
        }
    }
}

fn known_type(words: &TypeWords<'_>, declared: &str) -> Option<(ColumnType, Storage)> {
    let natural = |column_type: ColumnType| {
        let storage = column_type.natural_storage();
        Some((column_type, storage))
    };
    let own_type = |column_type: ColumnType, type_name: &str| {
        let storage = column_type.natural_storage();
        Some((column_type, Storage { type_name: Some(type_name.to_owned()), ..storage }))
    };
    if words.is_enum {
        let (column_type, storage) = own_type(ColumnType::String, declared)?;
        return Some((column_type, Storage { is_enum: true, ..storage }));
    }
    match words.base {
        "bool" => natural(ColumnType::Boolean),
        "int2" | "int4" => natural(ColumnType::Int),
        "int8" => natural(ColumnType::BigInt),
        // It compares with no number beyond its own, and has no sum.
        "oid" => {
            let (column_type, storage) = natural(ColumnType::BigInt)?;
            Some((column_type, Storage { read_as: Some(ReadAs::cast("bigint")), ..storage }))
        }
        "float4" => Some((ColumnType::Float, Storage { is_single: true, ..Storage::of(StorageKind::Float) })),
        "float8" => natural(ColumnType::Float),
        "numeric" => natural(ColumnType::Decimal),
        "text" | "varchar" => natural(ColumnType::String),
        // Compared as text they would lose their own rules, and the use of their index.
        "bpchar" => own_type(ColumnType::String, "bpchar"),
        "name" | "citext" => own_type(ColumnType::String, declared),
        "uuid" => natural(ColumnType::Uuid),
        "date" => natural(ColumnType::Date),
        "time" => natural(ColumnType::Time),
        "timestamp" => natural(ColumnType::DateTime),
        "timestamptz" => own_type(ColumnType::DateTime, "timestamptz"),
        "json" | "jsonb" => own_type(ColumnType::Json, declared),
        "bytea" => natural(ColumnType::Bytes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(declared: &str, base: &str, is_array: bool, shown: &str, cast: Option<&str>) {
        let words = TypeWords { declared, base, is_enum: false, is_array, collation: None, array_cast: None };
        let (column_type, storage) = postgres_type(&words);
        let found = storage.read_as.map(|read_as| read_as.behind);
        assert_eq!((column_type.to_string().as_str(), found.as_deref()), (shown, cast), "{declared}");
    }

    #[test]
    fn types() {
        check("character varying(40)", "varchar", false, "String", None);
        check("integer[]", "int4", true, "[Int]", None);
        check("email", "citext", false, "String", None);
        check("inet", "inet", false, "String", Some(" AS text)"));
        check("interval[]", "interval", true, "[String]", Some(" AS text[])"));
        check("tsrange", "tsrange", false, "String", Some(" AS text)"));
    }
}
