//! Rows with the parents that they belong to.

use std::sync::Arc;

use super::Rows;

/// The rows of one node, by parent.
#[derive(Debug)]
pub struct NodeRows {
    pub rows: Arc<Rows>,
    /// Where each of the node's items stands in the rows; behind them, where each key of a group does, or each
    /// term of its order, if those are read.
    pub positions: Vec<usize>,
    /// The rows that belong to each parent row; a root has one parent, or one for each key that it names.
    pub groups: Groups,
    pub window: Window,
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

/// What of the rows that were read for a parent is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The most rows; those that were read beyond only tell that there are more.
    pub rows_max: Option<usize>,
    /// Whether the rows came in the opposite order.
    pub is_reversed: bool,
}

impl NodeRows {
    /// The numbers of the rows that are shown for a parent row, in their order.
    pub fn rows_of(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let (start, end) = self.bounds(parent);
        let end = self.window.rows_max.map_or(end, |rows_max| end.min(start + rows_max));
        let order = match &self.groups {
            Groups::Keyed { ranges, .. } => ranges.order.as_deref(),
            Groups::All => None,
        };
        let is_reversed = self.window.is_reversed;
        (start..end).map(move |place| {
            let place = if is_reversed { end - 1 - (place - start) } else { place };
            order.map_or(place, |order| order[place] as usize)
        })
    }

    /// Whether there are more rows for a parent row than are shown.
    pub fn has_more(&self, parent: usize) -> bool {
        let (start, end) = self.bounds(parent);
        self.window.rows_max.is_some_and(|rows_max| end - start > rows_max)
    }

    /// Which rows are shown for any of the parents; `None` where all of them are.
    pub fn own_rows(&self) -> Option<Vec<bool>> {
        let is_shared = matches!(self.groups, Groups::Keyed { is_shared: true, .. });
        if !is_shared && self.window.rows_max.is_none() {
            return None;
        }
        let mut own = vec![false; self.rows.len()];
        for row in (0..self.parent_count()).flat_map(|parent| self.rows_of(parent)) {
            own[row] = true;
        }
        Some(own)
    }

    fn parent_count(&self) -> usize {
        match &self.groups {
            Groups::All => 1,
            Groups::Keyed { ordinals, .. } => ordinals.len(),
        }
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
