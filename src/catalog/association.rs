//! Associations: how one entity leads to another.

use super::{ColumnId, EntityId, naming};

/// How one entity leads to another, seen from the source.
#[derive(Clone, Debug)]
pub struct Association {
    /// The relation field on the source's type.
    pub field: String,
    pub kind: AssociationKind,
    pub source: EntityId,
    pub target: EntityId,
    /// The key on the source's side, column by column.
    pub source_key: Vec<ColumnId>,
    /// What it equals on the target's side; with a junction, what the junction's foreign key to the target equals.
    pub target_key: Vec<ColumnId>,
    /// Whether a to-one association is promised to lead somewhere.
    pub required: bool,
    pub description: Option<String>,
}

/// The four kinds of association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssociationKind {
    /// The foreign key is here: a car belongs to a user.
    BelongsTo,
    /// The foreign key is there, and unique: a user has one profile.
    HasOne,
    /// The foreign key is there: a user has many cars.
    HasMany,
    /// Both foreign keys sit in a junction: a movie has many actors.
    BelongsToMany(Junction),
}

/// The table in the middle of a many-to-many association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Junction {
    pub entity: EntityId,
    /// Its foreign key to the source.
    pub source_key: Vec<ColumnId>,
    /// Its foreign key to the target.
    pub target_key: Vec<ColumnId>,
}

impl AssociationKind {
    /// Whether it leads to a list.
    pub fn is_to_many(&self) -> bool {
        matches!(self, AssociationKind::HasMany | AssociationKind::BelongsToMany(_))
    }

    /// The table in the middle, if there is one.
    pub fn junction(&self) -> Option<&Junction> {
        match self {
            AssociationKind::BelongsToMany(junction) => Some(junction),
            _ => None,
        }
    }
}

impl Association {
    /// `carsConnection`, the field that pages through a to-many association.
    pub fn connection_field(&self) -> String {
        naming::connection_field(&self.field)
    }

    /// `carsAggregate`, the field that computes from the rows of a to-many association.
    pub fn aggregate_field(&self) -> String {
        naming::aggregate_field(&self.field)
    }
}
