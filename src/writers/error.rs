//! Why something was not written.

use std::sync::Arc;

use crate::catalog::{ColumnId, EntityId};
use crate::db::DbError;
use crate::plan::{KeyRef, PlaceId};
use crate::value::Value;

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
    /// A rule of the database's was broken; which one is still to be found out.
    #[error("{}", .0.error)]
    Refused(Box<RefusedWrite>),
}

/// A statement that the database refused, with the rows that it was about.
#[derive(Debug)]
pub struct RefusedWrite {
    pub error: Arc<DbError>,
    pub entity: EntityId,
    pub action: WriteAction,
    pub rows: Vec<RefusedRow>,
    /// The key by which a row was looked for in vain: somebody may have created it since.
    pub races: Option<KeyRef>,
}

/// What a statement was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteAction {
    Insert,
    Update,
    Delete,
}

/// One of the rows, as far as it is known.
#[derive(Debug)]
pub struct RefusedRow {
    pub values: Vec<(ColumnId, Value)>,
    /// The columns whose values stand in the input at its place; the others follow from what surrounds it.
    pub given: Vec<ColumnId>,
    /// The columns that something is added to.
    pub added: Vec<ColumnId>,
    pub place: PlaceId,
}

impl WriteError {
    /// Something that cannot be, unless we are wrong.
    pub fn bug(story: &str) -> Self {
        WriteError::Database(Arc::new(DbError::Settings(story.to_owned())))
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
                WriteError::Refused(Box::new(RefusedWrite { error, entity, action, rows: rows(), races: None }))
            }
            _ => WriteError::Database(error),
        }
    }

    /// The same, where a row of an entity was looked for by a key before.
    pub fn racing(self, entity: EntityId, key: KeyRef) -> Self {
        match self {
            WriteError::Refused(mut refused)
                if refused.action == WriteAction::Insert && refused.entity == entity && refused.races.is_none() =>
            {
                refused.races = Some(key);
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
