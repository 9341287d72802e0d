//! What a column means, and how a database keeps it.

use std::fmt;
use std::sync::Arc;

/// The logical type of a column: what a GraphQL client sees. The same on every database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnType {
    Boolean,
    /// 16 and 32 bits; SQLite's INTEGER.
    Int,
    /// 64 bits, a JSON string.
    BigInt,
    Float,
    /// Exact, a JSON string.
    Decimal,
    String,
    Uuid,
    Date,
    Time,
    DateTime,
    Json,
    /// Base64 in JSON.
    Bytes,
    /// A type of the database's own, as the text that it is cast to.
    Opaque,
    Enum(Arc<EnumType>),
    /// A PostgreSQL array: a list of nullable items of a scalar or an enum.
    List(Arc<ColumnType>),
}

/// As GraphQL writes it: `Int`, `[Int]`.
impl fmt::Display for ColumnType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ColumnType::List(item_type) => write!(out, "[{item_type}]"),
            scalar => out.write_str(scalar.type_name()),
        }
    }
}

impl ColumnType {
    /// The name of the GraphQL type; for a list, of its items.
    pub fn type_name(&self) -> &str {
        match self {
            ColumnType::Boolean => "Boolean",
            ColumnType::Int => "Int",
            ColumnType::BigInt => "BigInt",
            ColumnType::Float => "Float",
            ColumnType::Decimal => "Decimal",
            ColumnType::String | ColumnType::Opaque => "String",
            ColumnType::Uuid => "UUID",
            ColumnType::Date => "Date",
            ColumnType::Time => "Time",
            ColumnType::DateTime => "DateTime",
            ColumnType::Json => "JSON",
            ColumnType::Bytes => "Bytes",
            ColumnType::Enum(enumeration) => &enumeration.name,
            ColumnType::List(item_type) => item_type.type_name(),
        }
    }

    /// The enum that it is or has items of.
    pub fn enum_type(&self) -> Option<&Arc<EnumType>> {
        match self {
            ColumnType::Enum(enumeration) => Some(enumeration),
            ColumnType::List(item_type) => item_type.enum_type(),
            _ => None,
        }
    }

    /// Whether its values, or the items of a list, are shown as the text that the database makes of a type of its own.
    pub fn is_opaque(&self) -> bool {
        match self {
            ColumnType::List(item_type) => item_type.is_opaque(),
            column_type => *column_type == ColumnType::Opaque,
        }
    }

    /// Another scalar or enum; of a list, as its items.
    pub fn with_scalar(&self, scalar: ColumnType) -> Self {
        if self.is_list() { ColumnType::List(Arc::new(scalar)) } else { scalar }
    }

    /// The types that can be asked for by their names.
    pub const SCALARS: [ColumnType; 12] = [
        ColumnType::Boolean,
        ColumnType::Int,
        ColumnType::BigInt,
        ColumnType::Float,
        ColumnType::Decimal,
        ColumnType::String,
        ColumnType::Uuid,
        ColumnType::Date,
        ColumnType::Time,
        ColumnType::DateTime,
        ColumnType::Json,
        ColumnType::Bytes,
    ];

    pub fn is_list(&self) -> bool {
        matches!(self, ColumnType::List(_))
    }

    /// The storage that a database most naturally has for this type.
    pub fn natural_storage(&self) -> Storage {
        let kind = match self {
            ColumnType::Boolean => StorageKind::Boolean,
            ColumnType::Int | ColumnType::BigInt => StorageKind::Integer,
            ColumnType::Float => StorageKind::Float,
            ColumnType::Decimal => StorageKind::Decimal,
            ColumnType::String | ColumnType::Opaque | ColumnType::Enum(_) => StorageKind::Text,
            ColumnType::Uuid => StorageKind::Uuid,
            ColumnType::Date => StorageKind::Date,
            ColumnType::Time => StorageKind::Time,
            ColumnType::DateTime => StorageKind::DateTime,
            ColumnType::Json => StorageKind::Json,
            ColumnType::Bytes => StorageKind::Bytes,
            ColumnType::List(item_type) => return Storage::array_of(item_type.natural_storage()),
        };
        Storage::of(kind)
    }

    /// Whether a column of this type may be kept like that.
    pub fn accepts(&self, storage: &Storage) -> bool {
        use StorageKind as Kind;
        let kind = storage.kind;
        if storage.is_opaque() {
            return matches!(self, ColumnType::String | ColumnType::Opaque);
        }
        match self {
            ColumnType::Boolean => matches!(kind, Kind::Boolean | Kind::Integer),
            ColumnType::Int => matches!(kind, Kind::Integer),
            ColumnType::BigInt => matches!(kind, Kind::Integer),
            ColumnType::Float => matches!(kind, Kind::Float | Kind::Decimal | Kind::Integer),
            ColumnType::Decimal => matches!(kind, Kind::Decimal | Kind::Text | Kind::Float | Kind::Integer),
            ColumnType::String => matches!(kind, Kind::Text | Kind::Json),
            ColumnType::Opaque => false,
            ColumnType::Enum(_) => matches!(kind, Kind::Text),
            ColumnType::Uuid => matches!(kind, Kind::Uuid | Kind::Text | Kind::Bytes),
            ColumnType::Date => matches!(kind, Kind::Date | Kind::Text),
            ColumnType::Time => matches!(kind, Kind::Time | Kind::Text),
            ColumnType::DateTime => matches!(kind, Kind::DateTime | Kind::Text),
            ColumnType::Json => matches!(kind, Kind::Json | Kind::Text),
            ColumnType::Bytes => matches!(kind, Kind::Bytes),
            ColumnType::List(item_type) => storage.items.as_ref().is_some_and(|items| item_type.accepts(items)),
        }
    }
}

/// A closed set of labels that a text column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumType {
    /// The GraphQL name.
    pub name: String,
    pub values: Vec<EnumValue>,
}

/// One value of an enum: its GraphQL name and the label in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    pub name: String,
    pub label: String,
}

impl EnumType {
    /// The GraphQL name of a label.
    pub fn name_of(&self, label: &str) -> Option<&str> {
        self.values.iter().find(|value| value.label == label).map(|value| value.name.as_str())
    }

    /// The label behind a GraphQL name.
    pub fn label_of(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|value| value.name == name).map(|value| value.label.as_str())
    }
}

/// How one database keeps a column: what a bind for it must be turned into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storage {
    pub kind: StorageKind,
    /// The database's own type, where a text bind must be cast to it to be compared (`citext`, an enum, `date`).
    pub type_name: Option<String>,
    /// Whether values may be of another kind: SQLite keeps what it was given, whatever the column's type.
    pub is_loose: bool,
    /// Whether a float has 32 bits: what it is compared with is rounded as its values were.
    pub is_single: bool,
    /// Whether texts are labels of an enum of the database's own, which sorts them as they were declared.
    pub is_enum: bool,
    /// Character set and collation of a text column, where statements must mind them: on MySQL always, on PostgreSQL
    /// where the collation takes different texts for equal.
    pub collation: Option<Collation>,
    /// How the items of an array are kept.
    pub items: Option<Arc<Storage>>,
    /// What is written around the column wherever it is mentioned, since its own type would not tell what its values are.
    pub read_as: Option<ReadAs>,
}

impl Storage {
    pub fn of(kind: StorageKind) -> Self {
        Storage {
            kind,
            type_name: None,
            is_loose: false,
            is_single: false,
            is_enum: false,
            collation: None,
            items: None,
            read_as: None,
        }
    }

    pub fn array_of(items: Storage) -> Self {
        Storage { items: Some(Arc::new(items)), ..Storage::of(StorageKind::Array) }
    }

    /// Whether values are texts that the database was asked to make of a type of its own.
    pub fn is_opaque(&self) -> bool {
        self.kind == StorageKind::Text && self.read_as.is_some()
    }

    /// Whether two keys of this storage are equal exactly when their cells are: no collation, no padding, no rounding.
    pub fn is_exact(&self) -> bool {
        matches!(self.kind, StorageKind::Integer | StorageKind::Uuid)
    }
}

/// The kinds of storage that databases have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageKind {
    Boolean,
    Integer,
    Float,
    Decimal,
    Text,
    Uuid,
    Date,
    Time,
    DateTime,
    Json,
    Bytes,
    /// PostgreSQL's.
    Array,
}

/// A character set with one of its collations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collation {
    pub character_set: String,
    pub name: String,
}

/// What stands around a column that is read as another type: `CAST(`, ` AS integer[])`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAs {
    pub before: String,
    pub behind: String,
}

impl ReadAs {
    /// `CAST(… AS text)`
    pub fn cast(type_name: &str) -> Self {
        ReadAs { before: "CAST(".to_owned(), behind: format!(" AS {type_name})") }
    }
}
