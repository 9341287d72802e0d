//! What a new row is made of: who fills its columns, who makes its key, what values must fit into.

use crate::value::{Date, DateTime, Time, Value};

use super::model::{ColumnDescription, Text};
use super::{AssociationKind, Catalog, Column, ColumnFill, ColumnId, ColumnType, Entity, StorageKind, Timestamps};

/// Who makes a part of a primary key that nobody gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMaker {
    /// Nobody.
    Client,
    /// We do, before the row is written.
    Server,
    /// The database does.
    Database,
}

/// What the values of a column must fit into, by its declared type. SQLite does not look; others round or cut unless told
/// otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ValueBounds {
    /// The most characters of a text.
    pub characters_max: Option<usize>,
    /// The smallest and the largest whole number.
    pub whole: Option<(i128, i128)>,
    /// The most digits of a decimal before its point, and behind it.
    pub digits: Option<(usize, usize)>,
}

impl ValueBounds {
    /// The bounds that a type says in the database's own words: `varchar(255)`, `smallint unsigned`, `numeric(10,2)`.
    pub fn of_declared(column_type: &ColumnType, declared: &str) -> Self {
        let words = declared.to_ascii_lowercase();
        let (name, numbers) = words.split_once('(').unwrap_or((&words, ""));
        let (numbers, _) = numbers.split_once(')').unwrap_or((numbers, ""));
        let mut numbers = numbers.split(',').map(|number| number.trim().parse::<usize>().ok());
        let (first, second) = (numbers.next().flatten(), numbers.next().flatten());
        match column_type {
            ColumnType::String if name.contains("char") && !name.contains("varying[]") => {
                ValueBounds { characters_max: first, ..ValueBounds::default() }
            }
            ColumnType::Int | ColumnType::BigInt => {
                let whole = match (name.trim(), first) {
                    ("bit", Some(bits)) => Some((0, (1_i128 << bits.min(64)) - 1)),
                    (name, _) => whole_bounds(name, words.contains("unsigned")),
                };
                ValueBounds { whole, ..ValueBounds::default() }
            }
            ColumnType::Decimal if name.contains("numeric") || name.contains("dec") => {
                let digits = first.map(|digits| {
                    let scale = second.unwrap_or(0);
                    (digits.saturating_sub(scale), scale)
                });
                ValueBounds { digits, ..ValueBounds::default() }
            }
            _ => ValueBounds::default(),
        }
    }
}

/// By the names of all three databases; a column of another name takes all that its GraphQL type does.
fn whole_bounds(name: &str, unsigned: bool) -> Option<(i128, i128)> {
    let bits = match name.trim_end_matches(" unsigned") {
        "tinyint" => 8,
        "smallint" | "int2" | "smallserial" => 16,
        "mediumint" => 24,
        "int" | "integer" | "int4" if unsigned => 32,
        "bigint" if unsigned => 64,
        _ => return None,
    };
    Some(if unsigned { (0, (1 << bits) - 1) } else { (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) })
}

impl Column {
    /// A value as a row may have it, where statements are only written down.
    pub fn sample_value(&self) -> Value {
        match &self.column_type {
            ColumnType::Int | ColumnType::BigInt => Value::Int(1),
            ColumnType::Boolean => Value::Bool(false),
            ColumnType::Float => Value::Float(1.0),
            ColumnType::Uuid if self.storage.kind == StorageKind::Text => Value::Text(uuid::Uuid::nil().to_string()),
            ColumnType::Uuid => Value::Uuid(uuid::Uuid::nil()),
            ColumnType::Date => Value::Date(Date(0)),
            ColumnType::Time => Value::Time(Time(0)),
            ColumnType::DateTime => Value::DateTime(DateTime(0)),
            ColumnType::Bytes => Value::Bytes(vec![0]),
            ColumnType::Decimal | ColumnType::String | ColumnType::Json | ColumnType::Opaque | ColumnType::Enum(_) => {
                Value::Text("1".to_owned())
            }
            // No column of a key.
            ColumnType::List(_) => Value::Null,
        }
    }

    /// Whether the column of a new row is null where nothing was given.
    pub fn defaults_to_null(&self) -> bool {
        self.nullable && self.fill == ColumnFill::Nothing
    }

    /// The smallest and the largest whole number that the column takes; `None` for other types.
    pub fn whole_bounds(&self) -> Option<(i128, i128)> {
        let of_type = match self.column_type {
            ColumnType::Int => (i128::from(i32::MIN), i128::from(i32::MAX)),
            ColumnType::BigInt => (i128::from(i64::MIN), i128::from(i64::MAX)),
            _ => return None,
        };
        Some(self.bounds.whole.unwrap_or(of_type))
    }
}

/// What a description says of a column, or what is usual.
pub(super) fn fill_of(column: &ColumnDescription, primary_key: &[Text]) -> ColumnFill {
    let is_whole = matches!(column.column_type, ColumnType::Int | ColumnType::BigInt);
    let is_whole_key = is_whole && matches!(primary_key, [only] if *only == column.name);
    match column.fill {
        None | Some(ColumnFill::Default) if is_whole_key => ColumnFill::Numbered,
        Some(ColumnFill::Generated) if is_whole_key => ColumnFill::AlwaysNumbered,
        fill => fill.unwrap_or_default(),
    }
}

/// `created_at` and `updated_at` of a time type.
pub(super) fn timestamps_of(columns: &[Column]) -> Timestamps {
    let find = |name: &str| {
        let fits = |column: &Column| {
            column.name == name && column.column_type == ColumnType::DateTime && !column.fill.is_always()
        };
        columns.iter().position(fits).map(|index| ColumnId(index as u16))
    };
    Timestamps { created: find("created_at"), updated: find("updated_at") }
}

impl Timestamps {
    /// Whether the server keeps a column.
    pub fn contains(&self, column: ColumnId) -> bool {
        self.created == Some(column) || self.updated == Some(column)
    }
}

impl Catalog {
    /// A key that is a foreign key too is nobody's to make.
    pub(super) fn settle_fills(&mut self) {
        for association in &self.associations {
            if association.kind != AssociationKind::BelongsTo {
                continue;
            }
            let entity = &mut self.entities[association.source.0 as usize];
            for &id in &association.source_key {
                let is_key = entity.primary_key.contains(&id);
                let column = &mut entity.columns[id.0 as usize];
                if is_key && matches!(column.fill, ColumnFill::Default | ColumnFill::Numbered) {
                    column.fill = ColumnFill::Nothing;
                }
            }
        }
    }

    /// From now on `created_at` and `updated_at` are columns like others.
    pub fn forget_timestamps(&mut self) {
        self.entities.iter_mut().for_each(|entity| entity.timestamps = Timestamps::default());
    }

    /// Whether a column is part of a foreign key that leads from its entity.
    pub fn is_foreign_key(&self, entity: &Entity, column: ColumnId) -> bool {
        let own = entity.associations.iter().map(|&id| self.association(id));
        let mut own = own.filter(|association| association.kind == AssociationKind::BelongsTo);
        own.any(|association| association.source_key.contains(&column))
    }

    /// Who makes a part of a primary key that nobody gave.
    pub fn key_maker(&self, entity: &Entity, id: ColumnId) -> KeyMaker {
        let numbered_by = |fill: ColumnFill| {
            // A decimal that a sequence fills comes back as a text, by which no row is found again.
            let is_whole = |column: &Column| matches!(column.column_type, ColumnType::Int | ColumnType::BigInt);
            let is_numbered = |id: &ColumnId| {
                let column = entity.column(*id);
                column.fill == fill && is_whole(column) && !self.is_foreign_key(entity, *id)
            };
            entity.primary_key.iter().copied().find(is_numbered)
        };
        match entity.column(id).column_type {
            _ if self.is_foreign_key(entity, id) => KeyMaker::Client,
            ColumnType::Uuid => KeyMaker::Server,
            // Of a row's numbers we learn one, and of its other defaults none.
            _ if numbered_by(ColumnFill::AlwaysNumbered).or(numbered_by(ColumnFill::Numbered)) == Some(id) => {
                KeyMaker::Database
            }
            _ => KeyMaker::Client,
        }
    }

    /// Whether a new link, whose key nobody asks for, needs a value for a column of its junction.
    pub fn link_needs_value(&self, junction: &Entity, id: ColumnId) -> bool {
        junction.column(id).fill == ColumnFill::Nothing && self.needs_value(junction, id)
    }

    /// Whether a new row needs a value for a column, from whomever.
    pub fn needs_value(&self, entity: &Entity, id: ColumnId) -> bool {
        let column = entity.column(id);
        let is_key = entity.primary_key.contains(&id);
        if is_key {
            return self.key_maker(entity, id) == KeyMaker::Client;
        }
        !column.nullable && column.fill == ColumnFill::Nothing && !entity.timestamps.contains(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_from_declared_types() {
        let check = |column_type: ColumnType, declared: &str, expected: ValueBounds| {
            assert_eq!(ValueBounds::of_declared(&column_type, declared), expected, "{declared}");
        };
        let text = |most| ValueBounds { characters_max: Some(most), ..ValueBounds::default() };
        let whole = |low, high| ValueBounds { whole: Some((low, high)), ..ValueBounds::default() };
        let digits = |before, behind| ValueBounds { digits: Some((before, behind)), ..ValueBounds::default() };
        check(ColumnType::String, "VARCHAR(255)", text(255));
        check(ColumnType::String, "character varying(40)", text(40));
        check(ColumnType::String, "character varying", ValueBounds::default());
        check(ColumnType::String, "text", ValueBounds::default());
        check(ColumnType::Int, "smallint", whole(-32_768, 32_767));
        check(ColumnType::Int, "tinyint(3) unsigned", whole(0, 255));
        check(ColumnType::Int, "integer", ValueBounds::default());
        check(ColumnType::BigInt, "int(10) unsigned", whole(0, 4_294_967_295));
        check(ColumnType::BigInt, "bit(64)", whole(0, u64::MAX.into()));
        check(ColumnType::Decimal, "numeric(10,2)", digits(8, 2));
        check(ColumnType::Decimal, "decimal(5)", digits(5, 0));
        check(ColumnType::Decimal, "numeric", ValueBounds::default());
    }
}
