//! Rows as a computed field reads them: the columns that it needs, by name, as Rust types.

use std::borrow::Cow;

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Utc};
use uuid::Uuid;

use crate::catalog::{Column, ColumnType};
use crate::response::uuid_of;
use crate::value::{Cell, Date, DateTime, Rows, Time};

/// The rows that a computed field has values for.
#[derive(Clone, Copy)]
pub struct ComputedRows<'a> {
    pub(super) rows: &'a Rows,
    /// Their numbers among the rows that were read.
    pub(super) numbers: &'a [usize],
    pub(super) columns: &'a [NeededColumn<'a>],
}

/// A column that a computed field needs, and where it stands in the rows.
#[derive(Clone, Copy)]
pub(super) struct NeededColumn<'a> {
    pub column: &'a Column,
    pub position: usize,
}

impl<'a> ComputedRows<'a> {
    /// How many there are; never none.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = ComputedRow<'a>> + use<'a> {
        let ComputedRows { rows, numbers, columns } = *self;
        numbers.iter().map(move |&number| ComputedRow { rows, number, columns })
    }
}

/// One of the rows.
#[derive(Clone, Copy)]
pub struct ComputedRow<'a> {
    rows: &'a Rows,
    number: usize,
    columns: &'a [NeededColumn<'a>],
}

impl<'a> ComputedRow<'a> {
    /// The value of a column that the field [`needs`](super::ComputedField::needs). One that may be null is an
    /// `Option`; a text can be borrowed as `&str`.
    pub fn get<T: FromColumn<'a>>(&self, column: &str) -> Result<T, ColumnError> {
        let needed = self.columns.iter().find(|needed| needed.column.name == column);
        let needed = needed.ok_or_else(|| ColumnError::NotNeeded { column: column.to_owned() })?;
        let column_type = &needed.column.column_type;
        if !T::reads(column_type) {
            let rust_type = std::any::type_name::<T>();
            return Err(ColumnError::OtherType {
                column: column.to_owned(),
                type_name: column_type.to_string(),
                rust_type,
            });
        }
        let cell = self.rows.cell(self.number, needed.position);
        T::read(self.rows, cell).ok_or_else(|| match cell {
            Cell::Null => ColumnError::Null { column: column.to_owned() },
            _ => ColumnError::Misfit { column: column.to_owned(), type_name: column_type.to_string() },
        })
    }
}

/// Why a column of a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ColumnError {
    #[error("the column `{column}` is not read; name it in `needs`")]
    NotNeeded { column: String },
    #[error("the column `{column}` is of type {type_name}, which cannot be read as `{rust_type}`")]
    OtherType { column: String, type_name: String, rust_type: &'static str },
    #[error("the column `{column}` is null; read it as an `Option`")]
    Null { column: String },
    #[error("the stored value of the column `{column}` does not fit {type_name}")]
    Misfit { column: String, type_name: String },
}

/// A Rust type that columns can be read as, the same on every database.
pub trait FromColumn<'a>: Sized {
    /// Whether it holds what columns of a type hold.
    fn reads(column_type: &ColumnType) -> bool;

    /// Reads a cell of such a column; `None` where the value does not fit.
    fn read(rows: &'a Rows, cell: Cell) -> Option<Self>;
}

impl<'a, T: FromColumn<'a>> FromColumn<'a> for Option<T> {
    fn reads(column_type: &ColumnType) -> bool {
        T::reads(column_type)
    }

    fn read(rows: &'a Rows, cell: Cell) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            cell => T::read(rows, cell).map(Some),
        }
    }
}

/// The items of a list may be null whatever its column is.
impl<'a, T: FromColumn<'a>> FromColumn<'a> for Vec<T> {
    fn reads(column_type: &ColumnType) -> bool {
        matches!(column_type, ColumnType::List(item_type) if T::reads(item_type))
    }

    fn read(rows: &'a Rows, cell: Cell) -> Option<Self> {
        match cell {
            Cell::List(span) => rows.items(span).iter().map(|&item| T::read(rows, item)).collect(),
            _ => None,
        }
    }
}

/// Types that are read from the cells of some column types.
macro_rules! from_column {
    ($($rust_type:ty: $($column_type:pat_param)|+ => $read:expr;)*) => {$(
        impl<'a> FromColumn<'a> for $rust_type {
            fn reads(column_type: &ColumnType) -> bool {
                matches!(column_type, $($column_type)|+)
            }

            fn read(rows: &'a Rows, cell: Cell) -> Option<Self> {
                let read: fn(&'a Rows, Cell) -> Option<Self> = $read;
                read(rows, cell)
            }
        }
    )*};
}

from_column! {
    bool: ColumnType::Boolean => |_, cell| match cell {
        Cell::Bool(value) => Some(value),
        Cell::Int(value @ (0 | 1)) => Some(value == 1),
        _ => None,
    };
    i32: ColumnType::Int => |_, cell| whole(cell)?.try_into().ok();
    i64: ColumnType::Int | ColumnType::BigInt => |_, cell| whole(cell)?.try_into().ok();
    u64: ColumnType::BigInt => |_, cell| whole(cell)?.try_into().ok();
    f64: ColumnType::Float => |rows, cell| match cell {
        Cell::Float(value) => Some(value),
        Cell::Int(value) => Some(value as f64),
        Cell::Unsigned(value) => Some(value as f64),
        Cell::Text(span) => rows.text(span).parse().ok(),
        _ => None,
    };
    BigDecimal: ColumnType::Decimal => |rows, cell| match cell {
        Cell::Text(span) => rows.text(span).parse().ok(),
        // As it is shown to clients: the shortest text that reads back the same.
        Cell::Float(value) => value.to_string().parse().ok(),
        cell => whole(cell).map(BigDecimal::from),
    };
    &'a str: ColumnType::String | ColumnType::Enum(_) => text;
    Cow<'a, str>: ColumnType::String | ColumnType::Enum(_) => |rows, cell| match cell {
        // SQLite keeps what it was given, whatever the column's type.
        Cell::Float(value) => Some(Cow::Owned(value.to_string())),
        Cell::Int(_) | Cell::Unsigned(_) => whole(cell).map(|value| Cow::Owned(value.to_string())),
        cell => text(rows, cell).map(Cow::Borrowed),
    };
    String: ColumnType::String | ColumnType::Enum(_) => |rows, cell| Cow::read(rows, cell).map(Cow::into_owned);
    Uuid: ColumnType::Uuid => uuid_of;
    NaiveDate: ColumnType::Date => |rows, cell| match cell {
        Cell::Date(days) => Date(days).to_naive(),
        Cell::Text(span) => Some(DateTime::parse_stored(rows.text(span))?.to_utc()?.date_naive()),
        _ => None,
    };
    NaiveTime: ColumnType::Time => |rows, cell| match cell {
        Cell::Time(micros) => Time(micros).to_naive(),
        Cell::Text(span) => Time::parse(rows.text(span))?.to_naive(),
        _ => None,
    };
    chrono::DateTime<Utc>: ColumnType::DateTime => instant;
    NaiveDateTime: ColumnType::DateTime => |rows, cell| instant(rows, cell).map(|instant| instant.naive_utc());
    serde_json::Value: ColumnType::Json => |rows, cell| match cell {
        Cell::Text(span) => serde_json::from_str(rows.text(span)).ok(),
        Cell::Bytes(span) => serde_json::from_slice(rows.bytes(span)).ok(),
        // SQLite makes numbers of the texts in a column declared as JSON.
        Cell::Int(value) => Some(value.into()),
        Cell::Float(value) => Some(value.into()),
        _ => None,
    };
    &'a [u8]: ColumnType::Bytes => |rows, cell| match cell {
        Cell::Bytes(span) => Some(rows.bytes(span)),
        Cell::Text(span) => Some(rows.text(span).as_bytes()),
        _ => None,
    };
}

fn whole(cell: Cell) -> Option<i128> {
    match cell {
        Cell::Int(value) => Some(value.into()),
        Cell::Unsigned(value) => Some(value.into()),
        // MySQL keeps truth values as numbers, and some drivers numbers as truth values.
        Cell::Bool(value) => Some(value.into()),
        _ => None,
    }
}

fn text(rows: &Rows, cell: Cell) -> Option<&str> {
    match cell {
        Cell::Text(span) => Some(rows.text(span)),
        Cell::Bytes(span) => std::str::from_utf8(rows.bytes(span)).ok(),
        _ => None,
    }
}

fn instant(rows: &Rows, cell: Cell) -> Option<chrono::DateTime<Utc>> {
    match cell {
        Cell::DateTime(micros) => DateTime(micros).to_utc(),
        Cell::Text(span) => DateTime::parse_stored(rows.text(span))?.to_utc(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::catalog::{IdForm, build_catalog};
    use crate::models;
    use crate::value::{RowsBuilder, RowsTooLarge};

    /// A row of some cells as a column of some type.
    fn check<T>(column_type: ColumnType, push: impl Fn(&mut RowsBuilder), expected: Result<T, &str>)
    where
        T: for<'a> FromColumn<'a> + PartialEq + std::fmt::Debug,
    {
        let catalog = build_catalog(&models::descriptions(), IdForm::default()).unwrap();
        let movie = catalog.entity(catalog.entity_of_type("Movie").unwrap());
        let column = Column { name: "c".to_owned(), column_type, ..movie.columns[0].clone() };
        let mut builder = RowsBuilder::new(1);
        push(&mut builder);
        let (rows, columns) = (builder.finish(), [NeededColumn { column: &column, position: 0 }]);
        let rows = ComputedRows { rows: &rows, numbers: &[0], columns: &columns };
        let found = rows.iter().map(|row| row.get::<T>("c")).next().unwrap();
        assert_eq!(found.map_err(|error| error.to_string()), expected.map_err(str::to_owned));
        let missing = rows.iter().map(|row| row.get::<T>("d")).next().unwrap();
        assert_eq!(missing, Err(ColumnError::NotNeeded { column: "d".to_owned() }));
    }

    #[test]
    fn lists_have_items_of_one_type() {
        let numbers = || ColumnType::List(Arc::new(ColumnType::Int));
        let push = |builder: &mut RowsBuilder| {
            let pushed = builder.push_list(|builder| -> Result<(), RowsTooLarge> {
                builder.push(Cell::Int(7));
                builder.push(Cell::Null);
                Ok(())
            });
            assert_eq!(pushed, Ok(()));
        };
        check(numbers(), push, Ok(vec![Some(7), None]));
        check(numbers(), push, Ok(Some(vec![Some(7_i64), None])));
        check::<Vec<i32>>(numbers(), push, Err("the stored value of the column `c` does not fit [Int]"));
        let other = "the column `c` is of type [Int], which cannot be read as `alloc::vec::Vec<alloc::string::String>`";
        check::<Vec<String>>(numbers(), push, Err(other));
    }

    #[test]
    fn what_does_not_fit_says_so() {
        let push = |cell: Cell| move |builder: &mut RowsBuilder| builder.push(cell);
        check(ColumnType::BigInt, push(Cell::Unsigned(u64::MAX)), Ok(u64::MAX));
        let misfit = "the stored value of the column `c` does not fit BigInt";
        check::<i64>(ColumnType::BigInt, push(Cell::Unsigned(u64::MAX)), Err(misfit));
        check::<i32>(ColumnType::Int, push(Cell::Null), Err("the column `c` is null; read it as an `Option`"));
        check(ColumnType::Int, push(Cell::Null), Ok(None::<i32>));
        check(ColumnType::Boolean, push(Cell::Int(1)), Ok(true));
        check::<bool>(
            ColumnType::Boolean,
            push(Cell::Int(2)),
            Err("the stored value of the column `c` does not fit Boolean"),
        );
        check(ColumnType::String, push(Cell::Int(12)), Ok("12".to_owned()));
        let other = "the column `c` is of type BigInt, which cannot be read as `i32`";
        check::<i32>(ColumnType::BigInt, push(Cell::Int(1)), Err(other));
    }
}
