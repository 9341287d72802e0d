//! How a Diesel model describes itself.
//!
//! `#[derive(Model)]` implements [`Model`]: it names the columns by their `table!` types, so that the compiler checks
//! every name and the column types are written once.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use diesel::Column;
use diesel::sql_types as sql;

use super::{ColumnFill, ColumnType, EnumType, EnumValue, Features, Rule, Storage, TableKind, naming};

/// A Diesel model that Relata can serve. Derive it beside Diesel's own derives.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no model of Relata's",
    note = "derive it beside Diesel's own derives: `#[derive(relata::Model)]`"
)]
pub trait Model {
    /// The name of the Rust struct.
    const MODEL: &'static str;
    /// The table behind it.
    const TABLE: &'static str;

    /// Everything that the catalog needs to know.
    fn describe() -> ModelDescription;
}

/// A text of the program's, or one that a database was asked for.
pub type Text = Cow<'static, str>;

/// A table, with its schema where a statement must name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableName {
    pub schema: Option<Text>,
    pub name: Text,
}

/// A model in its own words, or a live table in the database's, before names and associations are resolved against the
/// others.
#[derive(Clone, Debug)]
pub struct ModelDescription {
    /// What messages call it: the Rust struct, or the table.
    pub model: Text,
    pub table: TableName,
    pub kind: TableKind,
    /// Overrides the GraphQL type name.
    pub name: Option<Text>,
    /// Overrides the root field that lists rows.
    pub plural: Option<Text>,
    pub description: Option<Text>,
    pub columns: Vec<ColumnDescription>,
    /// Column names; none where rows have no key.
    pub primary_key: Vec<Text>,
    /// Each other total unique key.
    pub unique_keys: Vec<KeyDescription>,
    pub associations: Vec<AssociationDescription>,
    /// Whether the server keeps `created_at` and `updated_at` itself, where there are such columns.
    pub timestamps: bool,
    pub features: Features,
}

/// A unique key of a model.
#[derive(Clone, Debug)]
pub struct KeyDescription {
    /// Column names.
    pub columns: Vec<Text>,
    /// Overrides the root field that looks a row up by it.
    pub rename: Option<Text>,
}

/// One column of a model.
#[derive(Clone, Debug)]
pub struct ColumnDescription {
    pub name: Text,
    /// Overrides the GraphQL field name.
    pub rename: Option<Text>,
    pub column_type: ColumnType,
    pub storage: Storage,
    pub nullable: bool,
    pub hidden: bool,
    /// What the column gets where an insert says nothing; without it, a single whole number that is the primary key is made by
    /// the database, and nothing else is.
    pub fill: Option<ColumnFill>,
    /// Whether clients may give it a value in a new row, and change it.
    pub creatable: bool,
    pub updatable: bool,
    /// What values clients may give it.
    pub rules: Vec<Rule>,
    pub description: Option<Text>,
}

/// One association of a model.
#[derive(Clone, Debug)]
pub struct AssociationDescription {
    pub kind: DeclaredKind,
    /// The target's table.
    pub target: TableName,
    /// Columns of the foreign key, where they were named; else the only foreign key that fits is taken.
    pub foreign_key: Option<Vec<Text>>,
    /// What that equals; the primary key where nothing is named.
    pub references: Option<Vec<Text>>,
    /// With a junction, its foreign key to the target, where it was named.
    pub target_foreign_key: Option<Vec<Text>>,
    /// What that equals; the target's primary key where nothing is named.
    pub target_references: Option<Vec<Text>>,
    /// Overrides the field name.
    pub rename: Option<Text>,
    pub description: Option<Text>,
    pub required: bool,
    /// Clients do not see it; its foreign key serves others.
    pub hidden: bool,
}

/// The kind of association that an attribute declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeclaredKind {
    BelongsTo,
    HasOne,
    HasMany,
    /// Through the junction with this table.
    BelongsToMany {
        through: TableName,
    },
}

impl From<&'static str> for TableName {
    fn from(name: &'static str) -> Self {
        TableName { schema: None, name: Cow::Borrowed(name) }
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) => write!(out, "{schema}.{}", self.name),
            None => out.write_str(&self.name),
        }
    }
}

impl ModelDescription {
    /// A model of a table, without anything yet.
    pub fn of(model: impl Into<Text>, table: impl Into<TableName>) -> Self {
        ModelDescription {
            model: model.into(),
            table: table.into(),
            kind: TableKind::Table,
            name: None,
            plural: None,
            description: None,
            columns: Vec::new(),
            primary_key: Vec::new(),
            unique_keys: Vec::new(),
            associations: Vec::new(),
            timestamps: true,
            features: Features::ALL,
        }
    }
}

impl KeyDescription {
    pub fn of(columns: Vec<Text>) -> Self {
        KeyDescription { columns, rename: None }
    }
}

impl AssociationDescription {
    /// An association whose keys are found by themselves.
    pub fn of(kind: DeclaredKind, target: impl Into<TableName>) -> Self {
        AssociationDescription {
            kind,
            target: target.into(),
            foreign_key: None,
            references: None,
            target_foreign_key: None,
            target_references: None,
            rename: None,
            description: None,
            required: false,
            hidden: false,
        }
    }
}

/// Names that stand in the program.
pub fn names(names: &[&'static str]) -> Vec<Text> {
    names.iter().map(|&name| Cow::Borrowed(name)).collect()
}

impl ColumnDescription {
    /// The same column with another scalar or enum than its storage says; of a list, as its items.
    pub fn of_scalar(self, scalar: ColumnType) -> Self {
        ColumnDescription { column_type: self.column_type.with_scalar(scalar), ..self }
    }
}

/// Describes a column by its `table!` type; the derive calls this for every field.
pub fn column<C>() -> ColumnDescription
where
    C: Column,
    C::SqlType: ColumnSqlType,
{
    ColumnDescription {
        name: Cow::Borrowed(C::NAME),
        rename: None,
        column_type: C::SqlType::column_type(),
        storage: C::SqlType::storage(),
        nullable: C::SqlType::NULLABLE,
        hidden: false,
        fill: None,
        creatable: true,
        updatable: true,
        rules: Vec::new(),
        description: None,
    }
}

/// A Diesel SQL type that a column of the API can have.
#[diagnostic::on_unimplemented(
    message = "Relata knows no GraphQL type for the SQL type `{Self}`",
    note = "leave the field out with `#[model(skip)]`, or implement `relata::catalog::model::ColumnSqlType` for your own SQL type"
)]
pub trait ColumnSqlType {
    const NULLABLE: bool = false;

    /// What clients see.
    fn column_type() -> ColumnType;

    /// How the database keeps it.
    fn storage() -> Storage {
        Self::column_type().natural_storage()
    }
}

macro_rules! column_sql_types {
    ($($sql_type:ty => $column_type:ident),* $(,)?) => {$(
        impl ColumnSqlType for $sql_type {
            fn column_type() -> ColumnType {
                ColumnType::$column_type
            }
        }
    )*};
}

column_sql_types! {
    sql::Bool => Boolean,
    sql::TinyInt => Int,
    sql::SmallInt => Int,
    sql::Integer => Int,
    sql::BigInt => BigInt,
    sql::Unsigned<sql::TinyInt> => Int,
    sql::Unsigned<sql::SmallInt> => Int,
    sql::Unsigned<sql::Integer> => BigInt,
    sql::Unsigned<sql::BigInt> => BigInt,
    sql::Float => Float,
    sql::Double => Float,
    sql::Numeric => Decimal,
    sql::Text => String,
    sql::Citext => String,
    sql::Binary => Bytes,
    sql::Date => Date,
    sql::Time => Time,
    sql::Timestamp => DateTime,
    sql::Timestamptz => DateTime,
    sql::TimestamptzSqlite => DateTime,
    sql::Datetime => DateTime,
    sql::Json => Json,
    sql::Jsonb => Json,
    sql::Uuid => Uuid,
}

impl<T> ColumnSqlType for sql::Nullable<T>
where
    T: ColumnSqlType + sql::SqlType<IsNull = sql::is_nullable::NotNull>,
{
    const NULLABLE: bool = true;

    fn column_type() -> ColumnType {
        T::column_type()
    }

    fn storage() -> Storage {
        T::storage()
    }
}

/// Items may be null in every array of PostgreSQL's, whatever `T` says.
impl<T> ColumnSqlType for sql::Array<T>
where
    T: ColumnSqlType + sql::SqlType,
{
    fn column_type() -> ColumnType {
        ColumnType::List(Arc::new(T::column_type()))
    }

    fn storage() -> Storage {
        Storage::array_of(T::storage())
    }
}

/// A text column with a closed set of labels; the derive calls this for `enumeration(…)`.
pub fn enumeration(name: &str, labels: &[&str]) -> ColumnType {
    let value = |label: &&str| EnumValue { name: naming::enum_value(label), label: (*label).to_owned() };
    ColumnType::Enum(Arc::new(EnumType { name: name.to_owned(), values: labels.iter().map(value).collect() }))
}
