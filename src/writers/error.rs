//! Why something was not written.

use std::sync::Arc;

use crate::catalog::{ColumnId, EntityId};
use crate::db::DbError;
use crate::plan::{NamedRow, PlaceId};
use crate::value::{RowsTooLarge, Value};

/// A refusal of the writing floor.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error(transparent)]
    Database(Arc<DbError>),
    #[error("a row that was named is not there")]
    NotFound { entity: EntityId, place: PlaceId },
    #[error("more rows match than the {at_most} that were expected")]
    MoreThanAtMost { at_most: usize, place: PlaceId },
    #[error("{asked} rows would be written, the most is {most}")]
    TooManyRows { asked: usize, most: usize, place: PlaceId },
    /// Known only when it was written: what came of an addition breaks a rule of the model.
    #[error("{reason}")]
    Invalid { entity: EntityId, column: ColumnId, reason: String, place: PlaceId },
    #[error("the database makes no key for a new row")]
    NoKey { entity: EntityId, place: PlaceId },
    #[error("what is asked of a row cannot all be so")]
    Contradiction { entity: EntityId, contradiction: Contradiction, place: PlaceId },
    #[error("a new link lacks a value of its junction")]
    ThroughLacks { junction: EntityId, column: ColumnId, place: PlaceId },
    /// A rule of the database's was broken; which one is still to be found out.
    #[error("{}", .0.error)]
    Refused(Box<RefusedWrite>),
}

/// What an input says twice of one row, each time otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A column gets two values from what the row is linked to.
    Value(ColumnId),
    /// The row changes in two ways.
    Changes,
    /// A link to the row is to end, and not to end.
    Steps,
}

/// A statement that the database refused, with the rows that it was about.
#[derive(Debug)]
pub struct RefusedWrite {
    pub error: Arc<DbError>,
    pub entity: EntityId,
    pub action: WriteAction,
    pub rows: Vec<RefusedRow>,
    pub looked_for: Option<LookedFor>,
}

/// What was looked for in vain before new rows were made: somebody may have created it since.
#[derive(Debug)]
pub enum LookedFor {
    /// Rows with these keys.
    Keys(Vec<NamedRow>),
    /// A row with these values.
    Values(Vec<(ColumnId, Value)>),
}

/// What a statement was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteAction {
    Insert,
    Update,
    Delete,
}

/// Where a new row comes from.
pub struct RowOrigin {
    /// The columns whose values stand in the input at its place.
    pub given: Vec<ColumnId>,
    /// Columns that follow from what a step links the row to, each with the step's place.
    pub derived: Vec<(ColumnId, PlaceId)>,
    pub place: PlaceId,
}

/// One of the rows, as far as it is known.
#[derive(Debug)]
pub struct RefusedRow {
    pub values: Vec<(ColumnId, Value)>,
    /// The columns whose values stand in the input at its place; the others follow from what surrounds it.
    pub given: Vec<ColumnId>,
    /// Columns that follow from what a step links the row to, each with the step's place.
    pub derived: Vec<(ColumnId, PlaceId)>,
    /// The columns that something is added to.
    pub added: Vec<ColumnId>,
    pub place: PlaceId,
}

impl WriteError {
    /// Something that cannot be, unless we are wrong.
    pub fn bug(story: &str) -> Self {
        WriteError::Database(Arc::new(DbError::Settings(story.to_owned())))
    }

    /// Of rows that are more than we hold.
    pub fn too_large(error: RowsTooLarge) -> Self {
        WriteError::Database(Arc::new(error.into()))
    }

    /// The refusal of a statement; other failures of the database are no refusals.
    pub fn refused(
        error: Arc<DbError>,
        entity: EntityId,
        action: WriteAction,
        rows: impl FnOnce() -> Vec<RefusedRow>,
    ) -> Self {
        match &*error {
            DbError::Violated { .. } => {
                WriteError::Refused(Box::new(RefusedWrite { error, entity, action, rows: rows(), looked_for: None }))
            }
            _ => WriteError::Database(error),
        }
    }

    /// The same, where the new rows of an entity had been looked for before.
    pub fn racing(self, entity: EntityId, looked_for: impl FnOnce() -> LookedFor) -> Self {
        match self {
            WriteError::Refused(mut refused)
                if refused.action == WriteAction::Insert
                    && refused.entity == entity
                    && refused.looked_for.is_none() =>
            {
                refused.looked_for = Some(looked_for());
                WriteError::Refused(refused)
            }
            other => other,
        }
    }

    /// Whether the whole mutation may succeed when it is tried again.
    pub fn is_conflict(&self) -> bool {
        matches!(self, WriteError::Database(error) if error.is_conflict())
    }
}
