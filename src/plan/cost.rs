//! How many rows an operation will probably read, before it reads any.
//!
//! A field's rows are those of its parent times its page: its `limit`, or an estimate where a list has none. What leads
//! to one row counts one.

use super::{NodeId, ReadPlan};

/// The estimated rows of a plan.
#[derive(Debug, PartialEq, Eq)]
pub struct Cost {
    /// Of all fields together.
    pub rows: u64,
    /// The field with the most rows, and how many.
    pub dearest: Option<(NodeId, u64)>,
}

/// Estimates a plan; a list without a `limit` counts as `list_estimate` rows for each parent.
pub fn estimate_cost(plan: &ReadPlan, list_estimate: u64) -> Cost {
    let mut rows = vec![0_u64; plan.shape.nodes.len()];
    let mut cost = Cost { rows: 0, dearest: None };
    for &id in plan.shape.levels.iter().flatten() {
        let (shape, bound) = plan.node(id);
        // At the root, each key that is looked up is as good as a parent.
        let parents = shape.parent.map_or(bound.arguments.keys.len().max(1) as u64, |parent| rows[parent.index()]);
        let page = match bound.arguments.page.limit {
            _ if !shape.is_list() => 1,
            Some(limit) => u64::from(limit),
            None => list_estimate,
        };
        let own = parents.saturating_mul(page);
        rows[id.index()] = own;
        cost.rows = cost.rows.saturating_add(own);
        if cost.dearest.is_none_or(|(_, most)| own > most) {
            cost.dearest = Some((id, own));
        }
    }
    cost
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::access::{Access, Viewer};
    use crate::catalog::EntityId;
    use crate::plan::{BoundNode, FieldSite, KeyRef, NodeArguments, NodeForm, NodeShape, NodeSource, Page, ReadShape};

    enum Kind {
        One,
        List(Option<u32>),
    }
    use Kind::{List, One};

    /// A plan of nodes, each with the index of its parent.
    fn plan(nodes: &[(Option<u32>, Kind)]) -> ReadPlan {
        let (mut shape, mut bound, mut levels) = (ReadShape::default(), Vec::new(), Vec::new());
        let viewer = Viewer::default();
        for (index, (parent, kind)) in nodes.iter().enumerate() {
            let level = parent.map_or(0, |parent| levels[parent as usize] + 1);
            levels.push(level);
            shape.levels.resize(shape.levels.len().max(level + 1), Vec::new());
            shape.levels[level].push(NodeId(index as u32));
            shape.nodes.push(NodeShape {
                source: NodeSource::ByKey(KeyRef::Primary),
                entity: EntityId(0),
                parent: parent.map(NodeId),
                parent_key_slots: Vec::new(),
                form: if matches!(kind, List(_)) { NodeForm::List } else { NodeForm::One },
                items: Vec::new(),
                site: FieldSite { response_key: String::new(), nullable: false, line: 1, column: 1 },
                via: Vec::new(),
            });
            let limit = if let List(limit) = kind { *limit } else { None };
            let arguments = NodeArguments { page: Page { limit, ..Page::default() }, ..NodeArguments::default() };
            bound.push(BoundNode { target: Access::new(&viewer).visible(EntityId(0)), junction: None, arguments });
        }
        ReadPlan { shape: Arc::new(shape), nodes: bound }
    }

    fn check(nodes: &[(Option<u32>, Kind)], rows: u64, dearest: Option<(u32, u64)>) {
        let dearest = dearest.map(|(index, rows)| (NodeId(index), rows));
        assert_eq!(estimate_cost(&plan(nodes), 100), Cost { rows, dearest });
    }

    #[test]
    fn pages_multiply_down_the_tree_and_add_up() {
        check(&[], 0, None);
        check(&[(None, One)], 1, Some((0, 1)));
        check(&[(None, List(Some(7)))], 7, Some((0, 7)));
        check(&[(None, List(None)), (Some(0), List(Some(10))), (Some(1), List(None))], 101_100, Some((2, 100_000)));
        check(&[(None, List(None)), (Some(0), One), (Some(1), List(None))], 10_200, Some((2, 10_000)));
        check(&[(None, List(Some(5))), (None, List(Some(9))), (Some(0), One)], 19, Some((1, 9)));
        check(&[(None, List(Some(0))), (Some(0), List(None))], 0, Some((0, 0)));
    }

    #[test]
    fn the_estimate_does_not_overflow() {
        let most = Some(u32::MAX);
        let nodes = [(None, List(most)), (Some(0), List(most)), (Some(1), List(most)), (Some(2), List(most))];
        check(&nodes, u64::MAX, Some((2, u64::MAX)));
    }
}
