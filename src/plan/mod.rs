//! What an operation reads: a tree that mirrors its selection. Pure data.
//!
//! A [`ReadShape`] is compiled once for an operation's text and holds no value of a variable; a [`ReadPlan`] is one
//! request: the shape, bound to arguments and to what the viewer may see.

mod cost;
pub mod cursor;
mod filter;
mod grouping;
pub mod identity;
mod order;
mod output;
mod page;
mod regexp;
mod related;
mod shape;
mod text_pattern;
mod write;

use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashMap};

use crate::access::{Access, Visible};
use crate::catalog::{AggregateValue, Catalog};
use crate::value::Value;

pub use cost::{Cost, estimate_cost};
pub use filter::{ColumnTest, Comparison, Filter, Quantifier, RelatedCondition, RelationFilter, SIDE_BY_SIDE_MAX};
pub use grouping::{
    GroupKey, GroupSubject, GroupTerm, Grouping, SelectedKey, complete_group_order, describe_key, key_type,
};
pub use order::{
    Direction, OrderOrigin, OrderStep, OrderSubject, OrderTerm, complete_order, entity_of_term, term_column,
};
pub use output::{
    ConnectionField, ConnectionFieldKind, FieldSite, IdentifiedRows, JsonKey, OutputField, OutputKind, PageInfoField,
    PageInfoKind, RowsOutput,
};
pub use page::{Page, Position};
pub use regexp::{Regexp, RegexpFlavor};
pub use related::{RelatedAggregate, RelatedRows};
pub use shape::{CallId, ComputedCall, KeyRef, NodeForm, NodeId, NodeShape, NodeSource, ReadItem, ReadShape};
pub use text_pattern::{LikePattern, LikePiece};
pub use write::{
    Change, ChangedRow, ChosenRows, CreateBatch, ItemPlaces, NamedRow, NewRow, OnConflict, PlaceId, PlaceStep, Places,
    RelationStep, RelationWrite, StepKind, UniformRows, UpdateBatch, WriteField, WritePlan, WriteWork,
};

/// One request: what to read, with every argument.
#[derive(Clone, Debug)]
pub struct ReadPlan {
    pub shape: Arc<ReadShape>,
    /// One for each node of the shape.
    pub nodes: Vec<BoundNode>,
}

/// A node of the shape, bound.
#[derive(Clone, Debug)]
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
    /// The keys that are looked up: one, or those that ids name.
    pub keys: Vec<NamedKey>,
    pub filter: Filter,
    /// The order of a list, such that no two rows are equal; empty where there is no list.
    pub order: Vec<OrderTerm>,
    /// How rows become groups; `None` where they do not.
    pub grouping: Option<Grouping>,
    pub page: Page,
}

/// A key that the request names.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedKey {
    /// Column by column.
    pub values: Vec<Value>,
    /// Where it stands among the ids of its field.
    pub place: usize,
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
        junction: node.source.junction(catalog).map(|entity| access.visible(entity)),
        arguments,
    };
    let nodes = shape.nodes.iter().zip(arguments).map(bind).collect();
    ReadPlan { shape, nodes }
}

/// So few nodes are compared with each other; of more, those with the same hash are.
const COMPARED_MAX: usize = 8;

impl ReadPlan {
    pub fn node(&self, id: NodeId) -> (&NodeShape, &BoundNode) {
        (self.shape.node(id), &self.nodes[id.index()])
    }

    /// Nodes of one level, those together that are answered by one statement.
    pub fn group_by_statement(&self, level: &[NodeId]) -> Vec<Vec<NodeId>> {
        if level.len() < 2 {
            return level.iter().map(|&node| vec![node]).collect();
        }
        let mut groups: Vec<Vec<NodeId>> = Vec::new();
        let mut groups_of_hash: HashMap<u64, Vec<usize>> = HashMap::new();
        let hasher = DefaultHashBuilder::default();
        for &node in level {
            let hash = if level.len() > COMPARED_MAX { self.statement_hash(&hasher, node) } else { 0 };
            let alike = groups_of_hash.entry(hash).or_default();
            match alike.iter().find(|&&group| self.share_statement(groups[group][0], node)) {
                Some(&group) => groups[group].push(node),
                None => {
                    alike.push(groups.len());
                    groups.push(vec![node]);
                }
            }
        }
        self.put_counts_to_lists(groups)
    }

    /// A list that begins with its first row tells the number of all rows too: where it has no row, there are none.
    fn put_counts_to_lists(&self, groups: Vec<Vec<NodeId>>) -> Vec<Vec<NodeId>> {
        let (counts, mut groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| self.only_counts(group));
        if counts.is_empty() {
            return groups;
        }
        let hasher = DefaultHashBuilder::default();
        let are_few = counts.len() + groups.len() <= COMPARED_MAX;
        let rows_hash = |node: NodeId| match self.node(node) {
            _ if are_few => 0,
            (shape, bound) => hasher.hash_one((shape.entity, &bound.target, &bound.arguments.filter)),
        };
        let mut lists_of_hash: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, group) in groups.iter().enumerate().filter(|(_, group)| self.begins_with_first(group[0])) {
            lists_of_hash.entry(rows_hash(group[0])).or_default().push(index);
        }
        for count in counts {
            let alike = lists_of_hash.get(&rows_hash(count[0])).into_iter().flatten();
            let list = alike.copied().find(|&list| self.have_same_rows(groups[list][0], count[0]));
            match list {
                Some(list) => groups[list].extend(count),
                None => groups.push(count),
            }
        }
        groups
    }

    fn only_counts(&self, group: &[NodeId]) -> bool {
        let is_count = |item: &ReadItem| *item == ReadItem::Aggregate(AggregateValue::Count);
        group.iter().all(|&node| {
            let shape = &self.node(node).0;
            shape.source == NodeSource::List && shape.form == NodeForm::Aggregate && shape.items.iter().all(is_count)
        })
    }

    fn begins_with_first(&self, node: NodeId) -> bool {
        let (shape, bound) = self.node(node);
        let Page { limit, offset, after, before, .. } = &bound.arguments.page;
        shape.source == NodeSource::List
            && matches!(shape.form, NodeForm::List | NodeForm::Connection { .. })
            && *limit != Some(0)
            && *offset == 0
            && after.is_none()
            && before.is_none()
    }

    fn have_same_rows(&self, one: NodeId, other: NodeId) -> bool {
        let ((one_shape, one), (other_shape, other)) = (self.node(one), self.node(other));
        one_shape.entity == other_shape.entity
            && one.target == other.target
            && one.arguments.filter == other.arguments.filter
    }

    /// The same for all nodes that share a statement. Filters may be large, so each is compared with few others.
    fn statement_hash(&self, hasher: &DefaultHashBuilder, node: NodeId) -> u64 {
        let (shape, bound) = self.node(node);
        let NodeArguments { keys: _, filter, order, grouping, page } = &bound.arguments;
        let rows = (shape.entity, shape.source, shape.form, &bound.target, &bound.junction);
        hasher.hash_one((rows, page, order, grouping, filter))
    }

    /// Whether two nodes of one level are answered by one statement: they differ at most in the keys that they look
    /// up and the items that they read.
    fn share_statement(&self, one: NodeId, other: NodeId) -> bool {
        let ((one_shape, one), (other_shape, other)) = (self.node(one), self.node(other));
        one_shape.entity == other_shape.entity
            && one_shape.source == other_shape.source
            && one_shape.form == other_shape.form
            && one.target == other.target
            && one.junction == other.junction
            && one.arguments.page == other.arguments.page
            && one.arguments.order == other.arguments.order
            && one.arguments.grouping == other.arguments.grouping
            && one.arguments.filter == other.arguments.filter
    }
}
