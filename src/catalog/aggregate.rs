//! What can be computed from rows: functions, which values they take and what they give.

use crate::value::DatePart;

use super::{Column, ColumnId, ColumnType, Entity, Storage, StorageKind};

/// A function of the values that rows have in a column. Nulls are left out; over no values it is null, a count is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AggregateFunction {
    CountDistinct,
    Sum,
    Avg,
    Min,
    Max,
}

/// One value that is computed from rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AggregateValue {
    /// How many rows there are.
    Count,
    Of(AggregateFunction, ColumnId),
}

impl AggregateFunction {
    pub const ALL: [AggregateFunction; 5] = [Self::CountDistinct, Self::Sum, Self::Avg, Self::Min, Self::Max];

    /// In GraphQL.
    pub fn name(self) -> &'static str {
        match self {
            Self::CountDistinct => "countDistinct",
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    /// A function by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }

    /// The type of what it gives for values of a type; `None` where it takes none of it.
    ///
    /// A sum has room for more digits than what is summed. Booleans and byte strings are not ordered on every database;
    /// documents, lists and values of the database's own types are not even equal.
    pub fn result_type(self, column_type: &ColumnType) -> Option<ColumnType> {
        use ColumnType as Type;
        match (self, column_type) {
            (_, Type::Json | Type::List(_) | Type::Opaque) => None,
            (Self::CountDistinct, _) => Some(Type::Int),
            (_, Type::Boolean | Type::Bytes) => None,
            (Self::Min | Self::Max, ordered) => Some(ordered.clone()),
            (Self::Sum, Type::Int) => Some(Type::BigInt),
            (Self::Sum, Type::BigInt | Type::Decimal) => Some(Type::Decimal),
            (Self::Avg, Type::Int | Type::BigInt) => Some(Type::Float),
            (Self::Avg, Type::Decimal) => Some(Type::Decimal),
            (Self::Sum | Self::Avg, Type::Float) => Some(Type::Float),
            (Self::Sum | Self::Avg, _) => None,
        }
    }
}

impl AggregateValue {
    /// The value as if it were a column: its type, and how the database at hand gives it.
    pub fn result_column(self, entity: &Entity) -> Column {
        let count = || Column::computed(ColumnType::Int, Storage::of(StorageKind::Integer));
        let AggregateValue::Of(function, column) = self else { return count() };
        let column = entity.column(column);
        let result_type = function.result_type(&column.column_type).unwrap_or(ColumnType::Int);
        let is_loose = column.storage.is_loose;
        let storage = match (function, &result_type) {
            (AggregateFunction::Min | AggregateFunction::Max, _) => column.storage.clone(),
            (AggregateFunction::CountDistinct, _) => Storage::of(StorageKind::Integer),
            (_, ColumnType::Float) => Storage { is_loose, ..Storage::of(StorageKind::Float) },
            // A loose database keeps no more digits than a float has, unless they are a text.
            (_, ColumnType::Decimal) if is_loose => Storage { is_loose, ..Storage::of(StorageKind::Text) },
            (_, ColumnType::BigInt) if is_loose => Storage { is_loose, ..Storage::of(StorageKind::Integer) },
            _ => Storage::of(StorageKind::Decimal),
        };
        Column::computed(result_type, storage)
    }

    /// Whether there may be no value.
    pub fn is_nullable(self) -> bool {
        !matches!(self, AggregateValue::Count | AggregateValue::Of(AggregateFunction::CountDistinct, _))
    }

    /// In words: `count`, `sum price`.
    pub fn describe(self, entity: &Entity) -> String {
        match self {
            AggregateValue::Count => "count".to_owned(),
            AggregateValue::Of(function, column) => format!("{} {}", function.name(), entity.column(column).field),
        }
    }
}

impl ColumnType {
    /// Whether rows can be grouped by values of this type.
    pub fn is_grouped(&self) -> bool {
        !matches!(self, ColumnType::Json | ColumnType::List(_) | ColumnType::Opaque)
    }

    /// The stretches of time that its values lie in.
    pub fn date_parts(&self) -> &'static [DatePart] {
        match self {
            ColumnType::Date => &DatePart::ALL[..5],
            ColumnType::DateTime => &DatePart::ALL,
            _ => &[],
        }
    }
}

impl Entity {
    /// The visible columns whose values a function takes, each with the type of what it gives.
    pub fn columns_of(&self, function: AggregateFunction) -> impl Iterator<Item = (&Column, ColumnType)> {
        let columns = self.columns.iter().filter(|column| !column.hidden);
        columns.filter_map(move |column| Some((column, function.result_type(&column.column_type)?)))
    }

    /// A visible column by its field, where a function takes its values.
    pub fn aggregate_by_field(&self, function: AggregateFunction, field: &str) -> Option<AggregateValue> {
        let column = self.column_by_field(field)?;
        let takes = function.result_type(&self.column(column).column_type).is_some();
        takes.then_some(AggregateValue::Of(function, column))
    }
}
