//! One level of a plan as one batch: requests grouped, one statement a group, rows given back to each request.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard};

use dataloader::BatchFn;

use crate::db::{DbError, FetchFigures, Session, WavePlace};
use crate::plan::{NodeId, ReadPlan};
use crate::sql::Statement;
use crate::value::{NodeRows, Rows};

use super::group::{Grouped, WaveGroup, build_group};
use super::{LoadResult, RequestContext};

/// What one node asks for: its rows for all parents at once.
#[derive(Clone, Debug)]
pub struct KeySetRequest {
    pub node: NodeId,
    /// `None` for a root.
    pub parents: Option<Arc<NodeRows>>,
}

// A node asks once in an operation, so its id tells its request.
impl PartialEq for KeySetRequest {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl Eq for KeySetRequest {}

impl Hash for KeySetRequest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.node.hash(state);
    }
}

/// Loads whole levels on one session.
pub struct WaveBatch<'a> {
    context: &'a RequestContext<'a>,
    plan: &'a ReadPlan,
    level: usize,
    log: Arc<Mutex<SessionLog>>,
    session: Session<'a>,
}

/// What is left of a session when its loader is done.
#[derive(Default)]
struct SessionLog {
    figures: FetchFigures,
    statements: Vec<(String, Vec<NodeId>)>,
}

/// Gives out the figures of a session that a loader owns.
pub struct SessionHandle(Arc<Mutex<SessionLog>>);

impl SessionHandle {
    pub fn finish(self) -> (FetchFigures, Vec<(String, Vec<NodeId>)>) {
        let log = std::mem::take(&mut *lock(&self.0));
        (log.figures, log.statements)
    }
}

fn lock(log: &Mutex<SessionLog>) -> MutexGuard<'_, SessionLog> {
    log.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl<'a> WaveBatch<'a> {
    pub fn new(context: &'a RequestContext<'a>, plan: &'a ReadPlan) -> Self {
        let session = Session::new(context.database, context.consistency);
        WaveBatch { context, plan, level: 0, log: Arc::default(), session }
    }

    pub fn session(&self) -> SessionHandle {
        SessionHandle(self.log.clone())
    }

    /// Runs the statements of the groups that have any.
    async fn fetch(&mut self, groups: &[WaveGroup]) -> Vec<Result<Rows, Arc<DbError>>> {
        let place = WavePlace { is_first: self.level == 0, is_last: self.level + 1 == self.plan.shape.levels.len() };
        self.level += 1;
        let statements: Vec<Statement> = groups.iter().filter_map(|group| group.statement.clone()).collect();
        if self.context.traces_statements {
            let dialect = self.context.database.dialect();
            let traced = groups.iter().filter_map(|group| {
                let sql = group.statement.as_ref()?.to_sql(|number| dialect.placeholder(number));
                Some((sql, group.nodes()))
            });
            lock(&self.log).statements.extend(traced);
        }
        let fetched = self.session.fetch_wave(statements, place).await;
        lock(&self.log).figures = self.session.figures.clone();
        fetched
    }
}

impl BatchFn<KeySetRequest, LoadResult> for WaveBatch<'_> {
    async fn load(&mut self, requests: &[KeySetRequest]) -> HashMap<KeySetRequest, LoadResult> {
        let mut requests = requests.to_vec();
        requests.sort_by_key(|request| request.node);
        let mut loaded = HashMap::with_capacity(requests.len());
        let mut groups: Vec<WaveGroup> = Vec::new();
        let (catalog, dialect) = (self.context.catalog, self.context.database.dialect());
        for shared in group_requests(self.plan, &requests) {
            match build_group(catalog, dialect, self.plan, &shared) {
                Ok(group) => groups.push(group),
                Err(too_large) => {
                    let error = Arc::new(DbError::from(too_large));
                    loaded.extend(shared.into_iter().map(|request| (request, Err(error.clone()))));
                }
            }
        }
        let mut fetched = self.fetch(&groups).await.into_iter();
        for group in groups {
            let rows = if group.statement.is_some() { fetched.next() } else { None };
            loaded.extend(give_back(group, rows.unwrap_or_else(|| Ok(Rows::default()))));
        }
        loaded
    }
}

/// Requests that one statement answers, together.
fn group_requests(plan: &ReadPlan, requests: &[KeySetRequest]) -> Vec<Vec<KeySetRequest>> {
    let mut groups: Vec<Vec<KeySetRequest>> = Vec::new();
    for request in requests {
        match groups.iter_mut().find(|group| plan.share_statement(group[0].node, request.node)) {
            Some(group) => group.push(request.clone()),
            None => groups.push(vec![request.clone()]),
        }
    }
    groups
}

/// The rows of a group for each of its requests.
fn give_back(group: WaveGroup, rows: Result<Rows, Arc<DbError>>) -> Vec<(KeySetRequest, LoadResult)> {
    let Grouped { members, row_match, keys, .. } = group.grouped;
    let rows = match rows {
        Ok(rows) => Arc::new(rows),
        Err(error) => return members.into_iter().map(|member| (member.request, Err(error.clone()))).collect(),
    };
    let ranges = row_match.map(|row_match| Arc::new(super::group::ranges_of(&rows, row_match, &keys)));
    let is_shared = members.len() > 1;
    members
        .into_iter()
        .map(|member| {
            let groups = member.groups(ranges.as_ref(), is_shared);
            let node_rows = NodeRows { rows: rows.clone(), positions: member.positions, groups };
            (member.request, Ok(Arc::new(node_rows)))
        })
        .collect()
}
