//! What an operation reads: a tree that mirrors its selection. Pure data.
//!
//! A [`ReadShape`] is compiled once for an operation's text and holds no value of a variable; a [`ReadPlan`] is one
//! request: the shape, bound to arguments and to what the viewer may see.

mod cost;
mod output;
mod shape;

use std::sync::Arc;

use crate::access::{Access, Visible};
use crate::catalog::{AssociationKind, Catalog};
use crate::value::Value;

pub use cost::{Cost, estimate_cost};
pub use output::{FieldSite, JsonKey, OutputField, OutputKind, RootField, RootKind};
pub use shape::{KeyRef, NodeId, NodeShape, NodeSource, ReadShape};

/// One request: what to read, with every argument.
#[derive(Debug)]
pub struct ReadPlan {
    pub shape: Arc<ReadShape>,
    /// One for each node of the shape.
    pub nodes: Vec<BoundNode>,
}

/// A node of the shape, bound.
#[derive(Debug)]
pub struct BoundNode {
    /// The entity whose rows are read.
    pub target: Visible,
    /// The junction in between, for a many-to-many association.
    pub junction: Option<Visible>,
    pub arguments: NodeArguments,
}

/// The arguments of one field, as values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeArguments {
    /// The key of a lookup, column by column.
    pub key: Vec<Value>,
    pub page: Page,
}

/// A part of a list; of each parent's list where there are parents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The most rows; `None` for all.
    pub limit: Option<u32>,
    /// How many rows are passed over first.
    pub offset: u32,
}

impl Page {
    /// Whether this is the whole list.
    pub fn is_everything(self) -> bool {
        self == Page::default()
    }
}

/// Binds a shape to the arguments of one request and to what its viewer may see.
pub fn bind_read(
    catalog: &Catalog,
    access: &Access<'_>,
    shape: Arc<ReadShape>,
    arguments: Vec<NodeArguments>,
) -> ReadPlan {
    let bind = |(node, arguments): (&NodeShape, NodeArguments)| BoundNode {
        target: access.visible(node.entity),
        junction: junction_of(catalog, node).map(|entity| access.visible(entity)),
        arguments,
    };
    let nodes = shape.nodes.iter().zip(arguments).map(bind).collect();
    ReadPlan { shape, nodes }
}

fn junction_of(catalog: &Catalog, node: &NodeShape) -> Option<crate::catalog::EntityId> {
    let NodeSource::Association(id) = node.source else { return None };
    match &catalog.association(id).kind {
        AssociationKind::BelongsToMany(junction) => Some(junction.entity),
        _ => None,
    }
}

impl ReadPlan {
    pub fn node(&self, id: NodeId) -> (&NodeShape, &BoundNode) {
        (self.shape.node(id), &self.nodes[id.index()])
    }

    /// Whether two nodes of one level are answered by one statement: they differ at most in the keys that they look
    /// up and the columns that they read.
    pub fn share_statement(&self, one: NodeId, other: NodeId) -> bool {
        let ((one_shape, one), (other_shape, other)) = (self.node(one), self.node(other));
        one_shape.entity == other_shape.entity
            && one_shape.source == other_shape.source
            && one.target == other.target
            && one.junction == other.junction
            && one.arguments.page == other.arguments.page
    }
}
