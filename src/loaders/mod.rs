//! How we ask once for many, level by level.
//!
//! Each node of a level asks the loader once, with the keys of all its parents; the loader merges the nodes that share
//! association and arguments. One statement for each of these groups, whatever the number of rows.

mod batch;
mod group;

use std::sync::Arc;

use dataloader::non_cached::Loader;
use futures_util::future::join_all;

use crate::access::Viewer;
use crate::catalog::Catalog;
use crate::db::{Consistency, Database, DbError, FetchFigures};
use crate::plan::{NodeId, ReadPlan};
use crate::value::Rows;

use batch::{KeySetRequest, WaveBatch};
pub use group::{build_statement, key_width};

/// What one request needs to be answered.
pub struct RequestContext<'a> {
    pub catalog: &'a Catalog,
    pub database: &'a Database,
    pub viewer: &'a Viewer,
    pub consistency: Consistency,
    /// Whether the text of each statement is kept.
    pub traces_statements: bool,
}

/// The rows of every node, and what they cost.
pub struct LoadedPlan {
    /// By node; `None` where a parent could not be loaded.
    nodes: Vec<Option<LoadResult>>,
    pub figures: FetchFigures,
    /// The statements that ran, each with the nodes that it answered, where they were asked for.
    pub statements: Vec<(String, Vec<NodeId>)>,
}

/// The rows of a node, or why there are none.
pub type LoadResult = Result<Arc<NodeRows>, Arc<DbError>>;

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
    /// How many rows belong to a parent row.
    pub fn count(&self, parent: usize) -> usize {
        let (start, end) = self.bounds(parent);
        end - start
    }

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

impl LoadedPlan {
    /// The rows of a node; `None` where its parent could not be loaded.
    pub fn node(&self, id: NodeId) -> Option<&LoadResult> {
        self.nodes[id.index()].as_ref()
    }
}

/// Loads all nodes of a plan, level by level.
pub async fn load_levels(context: &RequestContext<'_>, plan: &ReadPlan) -> LoadedPlan {
    let batch = WaveBatch::new(context, plan);
    let session = batch.session();
    // A new loader for each request: this one remembers what it loaded. Its keys are whole key sets, so a level is one
    // batch; the first of the level's requests to run loads for all.
    let loader = Loader::new(batch).with_yield_count(1).with_max_batch_size(usize::MAX);
    let mut nodes: Vec<Option<LoadResult>> = plan.shape.nodes.iter().map(|_| None).collect();
    for level in &plan.shape.levels {
        let requests: Vec<KeySetRequest> = level.iter().filter_map(|&id| request_of(plan, &nodes, id)).collect();
        let loads = requests.iter().map(|request| loader.try_load(request.clone()));
        for (request, loaded) in requests.iter().zip(join_all(loads).await) {
            let missing = |error: std::io::Error| Err(Arc::new(DbError::Settings(error.to_string())));
            nodes[request.node.index()] = Some(loaded.unwrap_or_else(missing));
        }
    }
    let (figures, statements) = session.finish();
    LoadedPlan { nodes, figures, statements }
}

/// What a node asks for; `None` where its parent has no rows to ask from.
fn request_of(plan: &ReadPlan, nodes: &[Option<LoadResult>], id: NodeId) -> Option<KeySetRequest> {
    let parents = match plan.shape.node(id).parent {
        None => None,
        Some(parent) => match &nodes[parent.index()] {
            Some(Ok(rows)) => Some(rows.clone()),
            _ => return None,
        },
    };
    Some(KeySetRequest { node: id, parents })
}
