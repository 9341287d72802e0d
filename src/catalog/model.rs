//! How a Diesel model describes itself.
//!
//! `#[derive(Model)]` implements [`Model`]: it names the columns by their `table!` types, so that the compiler checks
//! every name and the column types are written once.

use std::sync::Arc;

use diesel::Column;
use diesel::sql_types as sql;

use super::{ColumnType, EnumType, EnumValue, Storage, naming};

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

/// A model in its own words, before names and associations are resolved against the other models.
#[derive(Clone, Debug)]
pub struct ModelDescription {
    pub model: &'static str,
    pub table: &'static str,
    /// Overrides the GraphQL type name.
    pub name: Option<&'static str>,
    /// Overrides the root field that lists rows.
    pub plural: Option<&'static str>,
    pub description: Option<&'static str>,
    pub columns: Vec<ColumnDescription>,
    /// Column names.
    pub primary_key: &'static [&'static str],
    /// Column names of each other total unique key.
    pub unique_keys: Vec<&'static [&'static str]>,
    pub associations: Vec<AssociationDescription>,
}

/// One column of a model.
#[derive(Clone, Debug)]
pub struct ColumnDescription {
    pub name: &'static str,
    /// Overrides the GraphQL field name.
    pub rename: Option<&'static str>,
    pub column_type: ColumnType,
    pub storage: Storage,
    pub nullable: bool,
    pub hidden: bool,
    pub description: Option<&'static str>,
}

/// One association of a model.
#[derive(Clone, Debug)]
pub struct AssociationDescription {
    pub kind: DeclaredKind,
    /// The target's table.
    pub target: &'static str,
    /// Columns of the foreign key, where they were named; else the only foreign key that fits is taken.
    pub foreign_key: Option<&'static [&'static str]>,
    /// With a junction, its foreign key to the target, where it was named.
    pub target_foreign_key: Option<&'static [&'static str]>,
    /// Overrides the field name.
    pub rename: Option<&'static str>,
    pub required: bool,
}

/// The kind of association that an attribute declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclaredKind {
    BelongsTo,
    HasOne,
    HasMany,
    /// Through the junction with this table.
    BelongsToMany {
        through: &'static str,
    },
}

impl ColumnDescription {
    /// The same column with another scalar or enum than its storage says; of a list, as its items.
    pub fn of_scalar(self, scalar: ColumnType) -> Self {
        let column_type = if self.column_type.is_list() { ColumnType::List(Arc::new(scalar)) } else { scalar };
        ColumnDescription { column_type, ..self }
    }
}

/// Describes a column by its `table!` type; the derive calls this for every field.
pub fn column<C>() -> ColumnDescription
where
    C: Column,
    C::SqlType: ColumnSqlType,
{
    ColumnDescription {
        name: C::NAME,
        rename: None,
        column_type: C::SqlType::column_type(),
        storage: C::SqlType::storage(),
        nullable: C::SqlType::NULLABLE,
        hidden: false,
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
