//! What is written for each row: the fields of a selection in the order of the answer.

use crate::catalog::{ColumnType, EntityId};

use super::shape::NodeId;

/// A field of the operation's root.
#[derive(Debug)]
pub struct RootField {
    pub key: JsonKey,
    pub kind: RootKind,
}

/// Who answers a root field.
#[derive(Debug)]
pub enum RootKind {
    /// `__typename`, with its value.
    Typename(String),
    /// Rows of a node.
    Node(NodeId),
    /// A field that is not the catalog's: introspection, or a field of the embedding program.
    Foreign { site: FieldSite },
}

/// A field of a row.
#[derive(Debug)]
pub struct OutputField {
    pub key: JsonKey,
    pub kind: OutputKind,
}

/// What a field of a row is.
#[derive(Debug)]
pub enum OutputKind {
    /// The column at this slot of the node's columns.
    Column { slot: usize, column_type: ColumnType, site: FieldSite },
    /// The opaque identity, from the slots of the primary key.
    NodeId { slots: Vec<usize>, entity: EntityId, type_name: String, site: FieldSite },
    /// `__typename`, with its value.
    Typename(String),
    /// The rows of a child node that belong to this row.
    Relation(NodeId),
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
