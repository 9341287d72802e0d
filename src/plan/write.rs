//! What a mutation writes: its root fields in order, each a tree of batches. Pure data.
//!
//! A batch holds the rows of one entity that are written together, whichever of the inputs they come from: what an input
//! nests becomes one batch for each association, for all rows around it. So there is one INSERT for each table and level.

use crate::access::Visible;
use crate::catalog::{AssociationId, ColumnId};
use crate::value::{Rows, Value};

use super::filter::Filter;
use super::shape::KeyRef;

/// Everything that one mutation writes.
#[derive(Debug, Default)]
pub struct WritePlan {
    /// In the order in which they are written.
    pub fields: Vec<WriteField>,
    pub places: Places,
}

/// What a root field writes.
#[derive(Debug)]
pub struct WriteField {
    pub entity: Visible,
    pub work: WriteWork,
    pub place: PlaceId,
}

/// What a root field does.
#[derive(Debug)]
pub enum WriteWork {
    Create(CreateBatch),
    /// The same as of a batch, of many rows at less cost.
    CreateUniform(UniformRows),
    /// Rows that may be there already, by a key: then some of their columns are written over.
    CreateOr {
        batch: CreateBatch,
        conflict: OnConflict,
    },
    /// The first row with these values, or a new one.
    FindOrCreate {
        equal: Vec<(ColumnId, Value)>,
        key: Option<KeyRef>,
        batch: CreateBatch,
    },
    /// A row that a key names.
    Update {
        row: NamedRow,
        batch: UpdateBatch,
    },
    /// Rows that all change as the only one of the batch.
    UpdateMany {
        chosen: ChosenRows,
        batch: UpdateBatch,
    },
    Delete {
        row: NamedRow,
    },
    DeleteMany {
        chosen: ChosenRows,
    },
}

/// What becomes of a row that is there already.
#[derive(Debug)]
pub struct OnConflict {
    /// The key that tells whether it is.
    pub target: KeyRef,
    /// The columns that are written over.
    pub update: Vec<ColumnId>,
}

/// Rows that a filter chooses.
#[derive(Debug)]
pub struct ChosenRows {
    pub filter: Filter,
    /// More than these are a mistake.
    pub at_most: Option<u32>,
}

/// A row that a request names by a key.
#[derive(Clone, Debug)]
pub struct NamedRow {
    pub key: KeyRef,
    /// Column by column.
    pub values: Vec<Value>,
    pub place: PlaceId,
}

/// New rows of one entity.
#[derive(Clone, Debug)]
pub struct CreateBatch {
    pub entity: Visible,
    pub rows: Vec<NewRow>,
    /// What leads from these rows to others; each association once.
    pub relations: Vec<RelationWrite>,
}

/// One new row: what is known of it before anything is written.
#[derive(Clone, Debug)]
pub struct NewRow {
    pub values: Vec<(ColumnId, Value)>,
    pub place: PlaceId,
}

/// New rows of one entity that have values for the same columns and nest nothing.
#[derive(Debug)]
pub struct UniformRows {
    pub entity: Visible,
    /// In the order of the table.
    pub columns: Vec<ColumnId>,
    /// A cell for each column; null, where it is the default, also stands for what is absent.
    pub rows: Rows,
    pub places: ItemPlaces,
}

/// Rows of one entity that are there and change.
#[derive(Clone, Debug)]
pub struct UpdateBatch {
    pub entity: Visible,
    pub rows: Vec<ChangedRow>,
    pub relations: Vec<RelationWrite>,
}

/// What changes in one row.
#[derive(Clone, Debug)]
pub struct ChangedRow {
    pub changes: Vec<(ColumnId, Change)>,
    pub place: PlaceId,
}

/// What a column becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Set(Value),
    /// What it was and so much more.
    Add(Value),
}

/// What is written along one association, for all rows of the batch around it.
#[derive(Clone, Debug)]
pub struct RelationWrite {
    pub association: AssociationId,
    pub target: Visible,
    pub junction: Option<Visible>,
    /// Rows that links lead to and that are not there, or not known to be.
    pub created: CreateBatch,
    /// Changes of rows that are there.
    pub updated: UpdateBatch,
    pub steps: Vec<RelationStep>,
}

/// One thing to do along an association.
#[derive(Clone, Debug)]
pub struct RelationStep {
    /// The row of the batch around it.
    pub parent: usize,
    pub kind: StepKind,
    /// Columns of the junction's row.
    pub through: Vec<(ColumnId, Value)>,
    pub place: PlaceId,
}

/// What is done along an association. Rows of `created` and `updated` are named by their numbers.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// A link to a new row.
    Create {
        row: usize,
    },
    /// A link to a row that is there.
    Connect {
        named: NamedRow,
    },
    ConnectOrCreate {
        named: NamedRow,
        row: usize,
    },
    /// No link to any row but those that other steps of this parent name.
    Replace,
    /// No link to this row; without a name, to the only one there may be.
    Disconnect {
        named: Option<NamedRow>,
    },
    Update {
        named: Option<NamedRow>,
        row: usize,
    },
    Upsert {
        named: Option<NamedRow>,
        updated: usize,
        created: usize,
    },
    /// No link, and no row.
    Delete {
        named: Option<NamedRow>,
    },
}

impl StepKind {
    /// The row that is named, if one is.
    pub fn named(&self) -> Option<&NamedRow> {
        match self {
            StepKind::Create { .. } | StepKind::Replace => None,
            StepKind::Connect { named } | StepKind::ConnectOrCreate { named, .. } => Some(named),
            StepKind::Disconnect { named } | StepKind::Delete { named } => named.as_ref(),
            StepKind::Update { named, .. } | StepKind::Upsert { named, .. } => named.as_ref(),
        }
    }

    /// The same about rows of `created` and `updated` that come so many places later.
    fn moved(mut self, created_by: usize, updated_by: usize) -> Self {
        match &mut self {
            StepKind::Create { row } | StepKind::ConnectOrCreate { row, .. } => *row += created_by,
            StepKind::Update { row, .. } => *row += updated_by,
            StepKind::Upsert { updated, created, .. } => {
                *updated += updated_by;
                *created += created_by;
            }
            StepKind::Connect { .. } | StepKind::Replace | StepKind::Disconnect { .. } | StepKind::Delete { .. } => {}
        }
        self
    }
}

impl CreateBatch {
    pub fn new(entity: Visible) -> Self {
        CreateBatch { entity, rows: Vec::new(), relations: Vec::new() }
    }

    fn repeated(&self, times: usize) -> Self {
        let relations = self.relations.iter().map(|relation| relation.repeated(self.rows.len(), times)).collect();
        CreateBatch { entity: self.entity.clone(), rows: repeated(&self.rows, times), relations }
    }
}

impl UpdateBatch {
    pub fn new(entity: Visible) -> Self {
        UpdateBatch { entity, rows: Vec::new(), relations: Vec::new() }
    }

    /// The same for so many times as many rows, with all that they nest.
    pub fn repeated(&self, times: usize) -> Self {
        let relations = self.relations.iter().map(|relation| relation.repeated(self.rows.len(), times)).collect();
        UpdateBatch { entity: self.entity.clone(), rows: repeated(&self.rows, times), relations }
    }
}

fn repeated<T: Clone>(items: &[T], times: usize) -> Vec<T> {
    (0..times).flat_map(|_| items.iter().cloned()).collect()
}

impl RelationWrite {
    /// The same for so many times as many rows around it as there are.
    fn repeated(&self, parents: usize, times: usize) -> Self {
        let steps = (0..times).flat_map(|time| {
            self.steps.iter().cloned().map(move |step| RelationStep {
                parent: step.parent + time * parents,
                kind: step.kind.moved(time * self.created.rows.len(), time * self.updated.rows.len()),
                ..step
            })
        });
        RelationWrite {
            association: self.association,
            target: self.target.clone(),
            junction: self.junction.clone(),
            created: self.created.repeated(times),
            updated: self.updated.repeated(times),
            steps: steps.collect(),
        }
    }
}

impl WriteWork {
    /// The entity's rows that are read again need not be there any more.
    pub fn deletes(&self) -> bool {
        matches!(self, WriteWork::Delete { .. } | WriteWork::DeleteMany { .. })
    }
}

/// Places in the inputs of an operation, each a step from another: an error names one.
#[derive(Debug, Default)]
pub struct Places {
    steps: Vec<(PlaceId, PlaceStep)>,
}

/// Points at a place of one operation's inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceId(u32);

impl PlaceId {
    /// The root, from which every place begins.
    pub const ROOT: PlaceId = PlaceId(u32::MAX);
}

/// The places of a list's items.
#[derive(Clone, Copy, Debug)]
pub struct ItemPlaces {
    first: u32,
}

impl ItemPlaces {
    /// The place of an item.
    pub fn get(self, index: usize) -> PlaceId {
        PlaceId(self.first + index as u32)
    }
}

/// A step into an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceStep {
    /// The response key of a root field; no part of the input's path.
    RootField(String),
    Field(String),
    Index(usize),
}

impl Places {
    /// A place within another.
    pub fn add(&mut self, around: PlaceId, step: PlaceStep) -> PlaceId {
        self.steps.push((around, step));
        PlaceId((self.steps.len() - 1) as u32)
    }

    /// A field of an object.
    pub fn field(&mut self, around: PlaceId, name: &str) -> PlaceId {
        self.add(around, PlaceStep::Field(name.to_owned()))
    }

    /// An item of a list.
    pub fn item(&mut self, around: PlaceId, index: usize) -> PlaceId {
        self.add(around, PlaceStep::Index(index))
    }

    /// The first items of a list.
    pub fn items(&mut self, around: PlaceId, count: usize) -> ItemPlaces {
        let first = self.steps.len() as u32;
        self.steps.extend((0..count).map(|index| (around, PlaceStep::Index(index))));
        ItemPlaces { first }
    }

    /// The steps from the root to a place.
    pub fn path(&self, place: PlaceId) -> Vec<&PlaceStep> {
        let mut path = Vec::new();
        let mut next = place;
        while let Some((around, step)) = self.steps.get(next.0 as usize) {
            path.push(step);
            next = *around;
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_knows_its_path() {
        let mut places = Places::default();
        let root = places.add(PlaceId::ROOT, PlaceStep::RootField("create".to_owned()));
        let inputs = places.field(root, "inputs");
        let first = places.item(inputs, 0);
        let second = places.item(inputs, 1);
        let name = places.field(second, "name");
        let field = |name: &str| PlaceStep::Field(name.to_owned());
        let path: Vec<PlaceStep> = places.path(name).into_iter().cloned().collect();
        let root_field = PlaceStep::RootField("create".to_owned());
        assert_eq!(path, [root_field.clone(), field("inputs"), PlaceStep::Index(1), field("name")]);
        assert_eq!(places.path(first).len(), 3);
        assert_eq!(places.path(PlaceId::ROOT), Vec::<&PlaceStep>::new());
        assert_eq!(places.path(root), [&root_field]);
    }
}
