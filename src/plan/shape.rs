//! The compiled form of a read: nodes by level, without values.

use crate::catalog::{AssociationId, Catalog, ColumnId, Entity, EntityId};

use super::output::{FieldSite, OutputField};

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
    pub roots: Vec<OutputField>,
    /// Nodes level by level; the first level are the root fields that read.
    pub levels: Vec<Vec<NodeId>>,
    /// What the embedding program computes from rows.
    pub calls: Vec<ComputedCall>,
}

/// Points at a call of a computed field of one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallId(pub usize);

/// One call of a computed field, for all rows of a node.
#[derive(Debug)]
pub struct ComputedCall {
    pub node: NodeId,
    /// Where what it needs stands among the node's items.
    pub slots: Vec<usize>,
}

/// One read of rows: for a root field, an association, or the count of a connection.
#[derive(Debug)]
pub struct NodeShape {
    pub source: NodeSource,
    pub entity: EntityId,
    pub parent: Option<NodeId>,
    /// Where the key towards this node stands among the parent's items.
    pub parent_key_slots: Vec<usize>,
    pub form: NodeForm,
    /// What to read: what is written out, and the keys that children and identities need.
    pub items: Vec<ReadItem>,
    /// Where the field stands in operation and answer.
    pub site: FieldSite,
    /// The response keys of the objects between the parent's row and the field: `node` of an edge, below `edges`.
    pub via: Vec<String>,
}

/// How many rows a node has for each parent, and what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeForm {
    /// At most one row.
    One,
    /// Any number of rows.
    List,
    /// The rows of a page, whose neighbours matter too.
    Connection {
        /// Whether the values of the order are read with each row.
        reads_positions: bool,
    },
    /// What is computed from all rows. No row stands for none.
    Aggregate,
}

/// One value of each row that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadItem {
    /// A column of the node's entity.
    Column(ColumnId),
    /// A column of the junction in between.
    JunctionColumn(ColumnId),
    /// How many rows there are.
    RowCount,
}

/// Where the rows of a node come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeSource {
    /// All rows of an entity.
    List,
    /// The row with a key that the request names.
    ByKey(KeyRef),
    /// The rows that an association leads to from the parent's rows.
    Association(AssociationId),
}

/// A unique key of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyRef {
    Primary,
    /// By its index among the entity's unique keys.
    Unique(usize),
}

impl KeyRef {
    /// Its columns.
    pub fn columns(self, entity: &Entity) -> &[ColumnId] {
        match self {
            KeyRef::Primary => &entity.primary_key,
            KeyRef::Unique(index) => &entity.unique_keys[index].columns,
        }
    }
}

impl NodeSource {
    /// The junction that leads to the rows, for a many-to-many association.
    pub fn junction(self, catalog: &Catalog) -> Option<EntityId> {
        let NodeSource::Association(id) = self else { return None };
        catalog.association(id).kind.junction().map(|junction| junction.entity)
    }
}

impl ReadShape {
    pub fn node(&self, id: NodeId) -> &NodeShape {
        &self.nodes[id.index()]
    }

    /// The response keys from the root to a node.
    pub fn path_of(&self, id: NodeId) -> Vec<&str> {
        let ancestors: Vec<NodeId> = std::iter::successors(Some(id), |&id| self.node(id).parent).collect();
        let nodes = ancestors.iter().rev().map(|&id| self.node(id));
        nodes.flat_map(|node| node.via.iter().map(String::as_str).chain([node.site.response_key.as_str()])).collect()
    }
}

impl NodeShape {
    /// Whether a parent may have any number of rows here.
    pub fn is_list(&self) -> bool {
        matches!(self.form, NodeForm::List | NodeForm::Connection { .. })
    }

    /// Whether each row comes with the values of its order.
    pub fn reads_positions(&self) -> bool {
        matches!(self.form, NodeForm::Connection { reads_positions: true })
    }
}
