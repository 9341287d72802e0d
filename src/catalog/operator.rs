//! What can be asked of a column's value in a filter.

use super::ColumnType;
use Operator::*;

/// An operator of a filter, by its name in GraphQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Eq,
    Ne,
    In,
    NotIn,
    IsNull,
    Lt,
    Lte,
    Gt,
    Gte,
    Between,
    NotBetween,
    Like,
    NotLike,
    ILike,
    NotILike,
    StartsWith,
    EndsWith,
    Contains,
    IStartsWith,
    IEndsWith,
    IContains,
    Regexp,
}

/// What an operator compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// One value of the column's type.
    Value,
    /// Any number of values.
    Values,
    /// Exactly two values.
    Pair,
    Boolean,
}

const EVERYWHERE: &[Operator] = &[Eq, Ne, In, NotIn, IsNull];
const ORDERED: &[Operator] = &[Eq, Ne, In, NotIn, IsNull, Lt, Lte, Gt, Gte, Between, NotBetween];
const TEXT: &[Operator] = &[
    Eq,
    Ne,
    In,
    NotIn,
    IsNull,
    Lt,
    Lte,
    Gt,
    Gte,
    Between,
    NotBetween,
    Like,
    NotLike,
    ILike,
    NotILike,
    StartsWith,
    EndsWith,
    Contains,
    IStartsWith,
    IEndsWith,
    IContains,
    Regexp,
];

impl ColumnType {
    /// The operators that take values of this type.
    pub fn operators(&self) -> &'static [Operator] {
        match self {
            ColumnType::Boolean | ColumnType::Bytes | ColumnType::Enum(_) | ColumnType::Opaque => EVERYWHERE,
            ColumnType::String => TEXT,
            // Two documents with the same meaning are not equal on every database, and not every database has lists.
            ColumnType::Json | ColumnType::List(_) => &[IsNull],
            ColumnType::Int
            | ColumnType::BigInt
            | ColumnType::Float
            | ColumnType::Decimal
            | ColumnType::Uuid
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::DateTime => ORDERED,
        }
    }

    /// The name of the filter on values of this type: `IntFilter`, `IntListFilter`.
    pub fn filter_name(&self) -> String {
        match self {
            ColumnType::List(item_type) => format!("{}ListFilter", item_type.type_name()),
            // A text that is only told from others.
            ColumnType::Opaque => "OpaqueFilter".to_owned(),
            scalar => format!("{}Filter", scalar.type_name()),
        }
    }

    /// Whether rows can be ordered by values of this type.
    pub fn is_ordered(&self) -> bool {
        !matches!(self, ColumnType::Json | ColumnType::Opaque | ColumnType::List(_))
    }
}

impl Operator {
    /// An operator of some by its name.
    pub fn named(name: &str, among: &[Operator]) -> Option<Operator> {
        among.iter().copied().find(|operator| operator.name() == name)
    }

    /// In GraphQL.
    pub fn name(self) -> &'static str {
        match self {
            Eq => "eq",
            Ne => "ne",
            In => "in",
            NotIn => "notIn",
            IsNull => "isNull",
            Lt => "lt",
            Lte => "lte",
            Gt => "gt",
            Gte => "gte",
            Between => "between",
            NotBetween => "notBetween",
            Like => "like",
            NotLike => "notLike",
            ILike => "iLike",
            NotILike => "notILike",
            StartsWith => "startsWith",
            EndsWith => "endsWith",
            Contains => "contains",
            IStartsWith => "iStartsWith",
            IEndsWith => "iEndsWith",
            IContains => "iContains",
            Regexp => "regexp",
        }
    }

    pub fn operand(self) -> Operand {
        match self {
            In | NotIn => Operand::Values,
            Between | NotBetween => Operand::Pair,
            IsNull => Operand::Boolean,
            _ => Operand::Value,
        }
    }

    /// For clients; `None` where the name says all.
    pub fn description(self) -> Option<&'static str> {
        match self {
            In => Some("One of these; an empty list matches nothing."),
            NotIn => Some("None of these. A null is never known to be none of them, unless the list is empty."),
            IsNull => Some("`true`: there is no value. `false`: there is one."),
            Between => Some("Exactly two values; both belong to the range."),
            NotBetween => Some("Exactly two values; both belong to the range that is left out."),
            Like => Some(
                "`%` is any text, `_` any character, `\\` takes the next one as it is. Upper and lower case differ.",
            ),
            ILike => Some("As `like`, but upper and lower case are the same; accents differ."),
            StartsWith | EndsWith | Contains => Some("The text as it is: `%` and `_` mean themselves."),
            IStartsWith | IEndsWith | IContains => {
                Some("The text as it is, but upper and lower case are the same; accents differ.")
            }
            Regexp => Some("A regular expression that some part of the text matches."),
            _ => None,
        }
    }
}
