//! Rows with the parents that they belong to.

use std::sync::Arc;

use super::Rows;

/// The rows of one node, by parent.
#[derive(Debug)]
pub struct NodeRows {
    pub rows: Arc<Rows>,
    /// Where each of the node's columns stands in the rows.
    pub positions: Vec<usize>,
    /// The rows that belong to each parent row; a root has one parent.
    pub groups: Groups,
}

/// Which rows belong to which parent row.
#[derive(Debug)]
pub enum Groups {
    /// All rows belong to the only parent.
    All,
    /// By the ordinal of the parent's key; rows of one key are neighbours. Where a statement answers several nodes, some
    /// rows may be only the others'.
    Keyed { ordinals: Vec<u32>, ranges: Arc<KeyRanges>, is_shared: bool },
}

/// The rows of each key.
#[derive(Debug)]
pub struct KeyRanges {
    /// For each key, its first and last place in `order`.
    pub ranges: Vec<(u32, u32)>,
    /// Row numbers by key; `None` where the rows came in that order already.
    pub order: Option<Vec<u32>>,
}

impl NodeRows {
    /// The numbers of the rows that belong to a parent row.
    pub fn rows_of(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let (start, end) = self.bounds(parent);
        let order = match &self.groups {
            Groups::Keyed { ranges, .. } => ranges.order.as_deref(),
            Groups::All => None,
        };
        (start..end).map(move |place| order.map_or(place, |order| order[place] as usize))
    }

    /// Which rows belong to any of the parents; `None` where all of them do.
    pub fn own_rows(&self) -> Option<Vec<bool>> {
        let Groups::Keyed { ordinals, is_shared: true, .. } = &self.groups else { return None };
        let mut own = vec![false; self.rows.len()];
        for row in (0..ordinals.len()).flat_map(|parent| self.rows_of(parent)) {
            own[row] = true;
        }
        Some(own)
    }

    fn bounds(&self, parent: usize) -> (usize, usize) {
        match &self.groups {
            Groups::All => (0, self.rows.len()),
            Groups::Keyed { ordinals, ranges, .. } => match ranges.ranges.get(ordinals[parent] as usize) {
                Some(&(start, end)) => (start as usize, end as usize),
                None => (0, 0),
            },
        }
    }
}
