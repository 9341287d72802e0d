//! The compiled form of a read: nodes by level, without values.

use crate::catalog::{AssociationId, ColumnId, EntityId};

use super::output::{FieldSite, OutputField, RootField};

/// Points at a node of one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

impl NodeId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Everything that one operation reads and writes out.
#[derive(Debug, Default)]
pub struct ReadShape {
    pub nodes: Vec<NodeShape>,
    /// The fields of the operation's root, in the order of the answer.
    pub roots: Vec<RootField>,
    /// Nodes level by level; the first level are the root fields that read.
    pub levels: Vec<Vec<NodeId>>,
}

/// One field that reads rows: a root field or an association.
#[derive(Debug)]
pub struct NodeShape {
    pub source: NodeSource,
    pub entity: EntityId,
    pub parent: Option<NodeId>,
    /// Where the key towards this node stands among the parent's columns.
    pub parent_key_slots: Vec<usize>,
    /// The columns to read: what is written out, and the keys that children and identities need.
    pub columns: Vec<ColumnId>,
    /// What is written for each row, in order.
    pub fields: Vec<OutputField>,
    /// Whether the field is a list. Its items are never null.
    pub is_list: bool,
    /// Where the field stands in operation and answer.
    pub site: FieldSite,
}

/// Where the rows of a node come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeSource {
    /// All rows of an entity, by page.
    List,
    /// The row with a key that the request names.
    ByKey(KeyRef),
    /// The rows that an association leads to from the parent's rows.
    Association(AssociationId),
}

/// A unique key of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRef {
    Primary,
    /// By its index among the entity's unique keys.
    Unique(usize),
}

impl ReadShape {
    pub fn node(&self, id: NodeId) -> &NodeShape {
        &self.nodes[id.index()]
    }

    /// The response keys from the root to a node.
    pub fn path_of(&self, id: NodeId) -> Vec<&str> {
        let ancestors = std::iter::successors(Some(id), |&id| self.node(id).parent);
        let mut path: Vec<&str> = ancestors.map(|id| self.node(id).site.response_key.as_str()).collect();
        path.reverse();
        path
    }
}
