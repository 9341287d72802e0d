//! How we ask once for many, level by level.
//!
//! Each node of a level asks the loader once, with the keys of all its parents; the loader merges the nodes that share
//! association and arguments. One statement for each of these groups, whatever the number of rows.

mod batch;
mod group;

use std::sync::Arc;

use dataloader::non_cached::Loader;

use crate::catalog::Catalog;
use crate::db::{Budget, Consistency, Database, DbError, FetchFigures, Session};
use crate::plan::{NodeId, ReadPlan};
use crate::sql::KeptStatement;
use crate::value::NodeRows;

use batch::{KeySetRequest, KeySource, WaveBatch};
use group::named_key_slots;
pub use group::{key_width, ranges_of, union_items};

/// What one request needs to be answered.
pub struct RequestContext<'a> {
    pub catalog: &'a Catalog,
    pub database: &'a Database,
    pub consistency: Consistency,
    /// What all statements together may cost.
    pub budget: Budget,
    /// Whether the text of each statement is kept.
    pub traces_statements: bool,
    /// By node of the operation.
    pub kept: &'a [KeptStatement],
    /// Whether every request for the operation has the same plan.
    pub is_constant: bool,
}

/// The rows of every node, and what they cost.
#[derive(Default)]
pub struct LoadedPlan {
    /// By node; `None` where a parent could not be loaded.
    pub nodes: Vec<Option<LoadResult>>,
    pub figures: FetchFigures,
    /// The statements that ran, each with the nodes that it answered, where they were asked for.
    pub statements: Vec<(String, Vec<NodeId>)>,
}

/// The rows of a node, or why there are none.
pub type LoadResult = Result<Arc<NodeRows>, Arc<DbError>>;

/// Loads all nodes of a plan, level by level.
pub async fn load_levels(context: &RequestContext<'_>, plan: &ReadPlan) -> LoadedPlan {
    let mut session = Session::new(context.database, context.consistency, context.budget);
    let mut loaded = LoadedPlan::empty(plan);
    load_on(context, &mut session, plan, &plan.shape.levels, &mut loaded).await;
    loaded.figures = session.figures;
    loaded
}

/// Loads some nodes of a plan, level by level, on a session that goes on behind them.
pub async fn load_on(
    context: &RequestContext<'_>,
    session: &mut Session<'_>,
    plan: &ReadPlan,
    levels: &[Vec<NodeId>],
    loaded: &mut LoadedPlan,
) {
    let LoadedPlan { nodes, statements, .. } = loaded;
    let joined = join_levels(context.catalog, plan, levels);
    let rest = if joined.is_some() { &levels[2..] } else { levels };
    let mut batch = WaveBatch::new(context, plan, rest.len() + usize::from(joined.is_some()), session, statements);
    if let Some(joined) = &joined {
        load_wave(&mut batch, plan, nodes, joined, true).await;
        forget_orphans(levels, nodes);
    }
    for level in rest {
        load_wave(&mut batch, plan, nodes, level, false).await;
    }
}

/// Loads the nodes that are asked for together; `is_joined` where some of them are parents of the others.
async fn load_wave(
    batch: &mut WaveBatch<'_, '_>,
    plan: &ReadPlan,
    nodes: &mut [Option<LoadResult>],
    level: &[NodeId],
    is_joined: bool,
) {
    let request = |&id: &NodeId| request_of(plan, nodes, id, is_joined);
    let requests: Vec<KeySetRequest> = level.iter().filter_map(request).collect();
    for (request, loaded) in load_level(batch, requests).await {
        nodes[request.node.index()] = Some(loaded);
    }
}

/// Where there is no row to look up, what its key led to belongs to nobody.
fn forget_orphans(levels: &[Vec<NodeId>], nodes: &mut [Option<LoadResult>]) {
    let [first, second, ..] = levels else { return };
    let is_missing = |id: &NodeId| matches!(&nodes[id.index()], Some(Ok(found)) if found.rows.is_empty());
    if first.iter().any(is_missing) {
        second.iter().for_each(|id| nodes[id.index()] = None);
    }
}

/// The first two levels as one, where the second need not wait for the rows of the first: that is a single lookup, and the
/// same key leads on to all nodes below.
fn join_levels(catalog: &Catalog, plan: &ReadPlan, levels: &[Vec<NodeId>]) -> Option<Vec<NodeId>> {
    let [first, second, ..] = levels else { return None };
    let know_keys = || second.iter().all(|&id| named_key_slots(catalog, plan, id).is_some());
    (first.len() == 1 && know_keys()).then(|| [&first[..], second].concat())
}

impl LoadedPlan {
    /// Whether some rows could not be loaded.
    pub fn has_failed(&self) -> bool {
        self.nodes.iter().any(|node| matches!(node, Some(Err(_))))
    }

    /// Of a plan of which nothing was loaded yet.
    pub fn empty(plan: &ReadPlan) -> Self {
        let nodes = plan.shape.nodes.iter().map(|_| None).collect();
        LoadedPlan { nodes, figures: FetchFigures::default(), statements: Vec::new() }
    }
}

/// Asks for a level as a whole, so the loader has nobody to wait for: a yield would only wake other threads.
async fn load_level(batch: &mut WaveBatch<'_, '_>, requests: Vec<KeySetRequest>) -> Vec<(KeySetRequest, LoadResult)> {
    if requests.len() < 2 {
        // Nothing to merge.
        return batch.load_level(requests).await;
    }
    let loader = Loader::new(batch).with_yield_count(0).with_max_batch_size(usize::MAX);
    match loader.try_load_many(requests.clone()).await {
        Ok(loaded) => loaded.into_iter().collect(),
        // The batch answers every request, so this is a bug; it fails the level.
        Err(error) => {
            let error = Arc::new(DbError::Settings(error.to_string()));
            requests.into_iter().map(|request| (request, Err(error.clone()))).collect()
        }
    }
}

/// What a node asks for; `None` where its parent has no rows to ask from.
fn request_of(plan: &ReadPlan, nodes: &[Option<LoadResult>], id: NodeId, is_joined: bool) -> Option<KeySetRequest> {
    let keys = match plan.shape.node(id).parent {
        None => KeySource::Named,
        Some(_) if is_joined => KeySource::NamedForParent,
        Some(parent) => match &nodes[parent.index()] {
            Some(Ok(rows)) => KeySource::Parents(rows.clone()),
            _ => return None,
        },
    };
    Some(KeySetRequest { node: id, keys })
}
