//! One level of a plan as one batch: requests grouped, one statement a group, rows given back to each request.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use dataloader::BatchFn;

use crate::db::{DbError, Session, WavePlace, WaveResults};
use crate::plan::{NodeId, ReadPlan};
use crate::sql::Statement;
use crate::value::{Groups, NodeRows, Rows};

use super::group::{Grouped, Member, WaveGroup, build_group};
use super::{LoadResult, RequestContext};

/// What one node asks for: its rows for all parents at once.
#[derive(Clone, Debug)]
pub struct KeySetRequest {
    pub node: NodeId,
    pub keys: KeySource,
}

/// Where the keys of a request come from.
#[derive(Clone, Debug)]
pub enum KeySource {
    /// The operation names them, if there are any.
    Named,
    /// The operation names the parent's only row by them.
    NamedForParent,
    /// The rows of the parent.
    Parents(Arc<NodeRows>),
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
pub struct WaveBatch<'a, 'd> {
    context: &'a RequestContext<'a>,
    plan: &'a ReadPlan,
    level: usize,
    level_count: usize,
    session: &'a mut Session<'d>,
    /// The statements that ran, where they are asked for.
    statements: &'a mut Vec<(String, Vec<NodeId>)>,
}

impl<'a, 'd> WaveBatch<'a, 'd> {
    pub fn new(
        context: &'a RequestContext<'a>,
        plan: &'a ReadPlan,
        level_count: usize,
        session: &'a mut Session<'d>,
        statements: &'a mut Vec<(String, Vec<NodeId>)>,
    ) -> Self {
        WaveBatch { context, plan, level: 0, level_count, session, statements }
    }

    /// Answers the requests of one level, in the order of their nodes.
    pub async fn load_level(&mut self, mut requests: Vec<KeySetRequest>) -> Vec<(KeySetRequest, LoadResult)> {
        requests.sort_by_key(|request| request.node);
        let mut loaded = Vec::with_capacity(requests.len());
        let mut groups: Vec<WaveGroup> = Vec::new();
        for shared in group_requests(self.plan, requests) {
            match build_group(self.context, self.plan, shared) {
                Ok(group) => groups.push(group),
                Err((shared, error)) => {
                    let error = Arc::new(error);
                    loaded.extend(shared.into_iter().map(|request| (request, Err(error.clone()))));
                }
            }
        }
        let mut fetched = self.fetch(&mut groups).await.into_iter();
        for WaveGroup { grouped, asks, .. } in groups {
            let rows = if asks { fetched.next() } else { None };
            give_back(grouped, rows.unwrap_or_else(|| Ok(Rows::default())), &mut loaded);
        }
        loaded
    }

    /// Runs the statements of the groups that have any.
    async fn fetch(&mut self, groups: &mut [WaveGroup]) -> WaveResults {
        let place = WavePlace { is_first: self.level == 0, is_last: self.level + 1 == self.level_count };
        self.level += 1;
        if self.context.traces_statements {
            let dialect = self.context.database.dialect();
            let traced = groups.iter().filter_map(|group| {
                let sql = group.statement.as_ref()?.to_sql(|number| dialect.placeholder(number));
                Some((sql, group.nodes()))
            });
            self.statements.extend(traced);
        }
        let statements: Vec<Statement> = groups.iter_mut().filter_map(|group| group.statement.take()).collect();
        self.session.fetch_wave(statements, place).await
    }
}

impl BatchFn<KeySetRequest, LoadResult> for &mut WaveBatch<'_, '_> {
    async fn load(&mut self, requests: &[KeySetRequest]) -> HashMap<KeySetRequest, LoadResult> {
        self.load_level(requests.to_vec()).await.into_iter().collect()
    }
}

/// Requests that one statement answers, together; `requests` are in the order of their nodes.
fn group_requests(plan: &ReadPlan, requests: Vec<KeySetRequest>) -> Vec<Vec<KeySetRequest>> {
    if requests.len() == 1 {
        return vec![requests];
    }
    let nodes: Vec<NodeId> = requests.iter().map(|request| request.node).collect();
    let request_of = |node| nodes.binary_search(&node).ok().map(|index| requests[index].clone());
    let groups = plan.group_by_statement(&nodes).into_iter();
    groups.map(|group| group.into_iter().filter_map(request_of).collect()).collect()
}

/// The rows of a group for each of its requests.
fn give_back(grouped: Grouped, rows: Result<Rows, Arc<DbError>>, loaded: &mut Vec<(KeySetRequest, LoadResult)>) {
    let Grouped { members, row_match, keys } = grouped;
    let rows = match rows {
        Ok(rows) => Arc::new(rows),
        Err(error) => return loaded.extend(members.into_iter().map(|member| (member.request, Err(error.clone())))),
    };
    let ranges = row_match.map(|row_match| Arc::new(super::group::ranges_of(&rows, row_match, &keys)));
    let is_shared = members.len() > 1;
    loaded.extend(members.into_iter().map(|Member { request, positions, window, ordinals }| {
        let groups = match &ranges {
            None => Groups::All,
            Some(ranges) => Groups::Keyed { ordinals, ranges: ranges.clone(), is_shared },
        };
        (request, Ok(Arc::new(NodeRows { rows: rows.clone(), positions, groups, window })))
    }));
}
