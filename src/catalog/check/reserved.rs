//! Names that are taken before any table comes.

use crate::catalog::naming;

/// Names that GraphQL or we ourselves use for types.
const RESERVED_TYPES: &[&str] = &[
    "Query",
    "Mutation",
    "Subscription",
    naming::NODE_TYPE,
    "PageInfo",
    "OrderDirection",
    "GroupByValue",
    "GroupByDate",
    "GroupByDateTime",
    "GroupedDate",
    "GroupedDateTime",
    "Int",
    "Float",
    "String",
    "Boolean",
    "ID",
    "BigInt",
    "Decimal",
    "UUID",
    "Date",
    "Time",
    "DateTime",
    "JSON",
    "Bytes",
    "Opaque",
];

/// Suffixes of the types that are generated beside a model's own.
const RESERVED_TYPE_SUFFIXES: &[&str] = &["Connection", "Edge", "Aggregate", "Where", "Filter", "OrderBy", "GroupBy"];

/// Names that mean something else where fields of a type stand.
const RESERVED_FIELDS: &[&str] = &["node", "cursor", "through", "and", "or", "not"];

/// Arguments of the fields that change a row by its key, beside those of the key.
pub const RESERVED_KEY_FIELDS: &[&str] = &["set", "increment"];

/// Root fields that find rows of any type.
pub const RESERVED_ROOT_FIELDS: &[&str] = &[naming::NODE_FIELD, naming::NODES_FIELD];

/// Whether a name means something else where fields of a type stand.
pub fn is_reserved_field(name: &str) -> bool {
    RESERVED_FIELDS.contains(&name)
}

/// Whether a column of a primary key cannot have this name.
pub fn is_reserved_key_field(name: &str) -> bool {
    RESERVED_KEY_FIELDS.contains(&name)
}

/// The names that mean something else where fields of a type stand.
pub fn reserved_fields() -> impl Iterator<Item = &'static str> {
    RESERVED_FIELDS.iter().copied()
}

/// Whether a type cannot have this name: it is ours, or it looks like one that is generated beside another type.
pub fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name)
        || RESERVED_TYPE_SUFFIXES
            .iter()
            .chain(naming::WRITE_SUFFIXES)
            .any(|suffix| name.len() > suffix.len() && name.ends_with(suffix))
        || naming::AGGREGATE_PARTS.iter().any(|part| name.ends_with(&naming::aggregate_type("", part)))
}

/// Whether GraphQL takes a name, and leaves it to us.
pub fn is_name(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && !name.starts_with("__") && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
