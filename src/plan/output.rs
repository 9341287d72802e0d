//! What is written: the fields of a selection in the order of the answer.

use crate::catalog::{ColumnType, EntityId};

use super::shape::{CallId, NodeId};

/// A field of an object of the answer.
#[derive(Debug)]
pub struct OutputField {
    pub key: JsonKey,
    pub kind: OutputKind,
}

/// What a field is.
#[derive(Debug)]
pub enum OutputKind {
    /// `__typename`, with its value.
    Typename(String),
    /// The item at this slot of the node's items.
    Column { slot: usize, column_type: ColumnType, site: FieldSite },
    /// The opaque identity, from the slots of the primary key.
    NodeId { slots: Vec<usize>, entity: EntityId, site: FieldSite },
    /// Where the row stands in the order of its list.
    Cursor { site: FieldSite },
    /// What a call of a computed field gives for the row.
    Computed { call: CallId, site: FieldSite },
    /// Another object that is made of the same row.
    Object { fields: Vec<OutputField>, site: FieldSite },
    /// The row of a node that belongs to this row.
    One(RowsOutput),
    /// The rows of a node that belong to this row. Items are never null.
    List(RowsOutput),
    /// The rows of a node, one for each key that it names, in their order. Items are never null.
    Each(RowsOutput),
    /// An object around what a root field of a mutation wrote.
    Outcome { fields: Vec<OutputField>, site: FieldSite },
    /// How many rows the root field of this number wrote.
    WrittenCount { write: usize },
    /// Whether the row of the root field of this number is new.
    WrittenNew { write: usize },
    /// The page of a node's rows that belongs to this row.
    Connection { fields: Vec<ConnectionField>, site: FieldSite },
    /// The rows that ids name, of any type.
    Identified(IdentifiedRows),
    /// A root field that is not the catalog's: introspection, or a field of the embedding program.
    Foreign { site: FieldSite },
}

/// What is written for each row of a node. Where it stands is the node's to say.
#[derive(Debug)]
pub struct RowsOutput {
    pub node: NodeId,
    pub fields: Vec<OutputField>,
}

/// Rows that are found by their identity. Each stands at the place of its id, null where there is none.
#[derive(Debug)]
pub struct IdentifiedRows {
    /// What is written for the rows of each type that the ids name.
    pub rows: Vec<RowsOutput>,
    pub site: FieldSite,
    /// Whether there may be several ids.
    pub is_list: bool,
}

/// A field of a connection.
#[derive(Debug)]
pub struct ConnectionField {
    pub key: JsonKey,
    pub kind: ConnectionFieldKind,
}

/// What a field of a connection is.
#[derive(Debug)]
pub enum ConnectionFieldKind {
    /// `__typename`, with its value.
    Typename(String),
    /// `edges` or `nodes`.
    Rows {
        rows: RowsOutput,
        site: FieldSite,
    },
    PageInfo {
        node: NodeId,
        fields: Vec<PageInfoField>,
        site: FieldSite,
    },
    /// How many rows there are on all pages.
    TotalCount {
        node: NodeId,
        site: FieldSite,
    },
}

/// A field of a connection's `pageInfo`.
#[derive(Debug)]
pub struct PageInfoField {
    pub key: JsonKey,
    pub kind: PageInfoKind,
    pub site: FieldSite,
}

/// What a field of `pageInfo` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageInfoKind {
    /// `__typename`, with its value.
    Typename(String),
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
}

/// Where a field stands: what an error about it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSite {
    pub response_key: String,
    pub nullable: bool,
    /// From one.
    pub line: u32,
    /// From one.
    pub column: u32,
}

/// A response key as it stands in the answer: `{"name":` for the first field of an object, `,"name":` for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonKey(Box<str>);

impl JsonKey {
    pub fn new(response_key: &str, is_first: bool) -> Self {
        // A GraphQL name needs no escapes.
        let before = if is_first { '{' } else { ',' };
        JsonKey(format!("{before}\"{response_key}\":").into())
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}
