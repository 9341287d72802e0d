//! Nodes that share a statement: the union of their keys and columns, and the way back from its rows.

use std::sync::Arc;

use crate::access::Visible;
use crate::catalog::{Association, AssociationKind, Catalog, ColumnId};
use crate::plan::{KeyRef, NodeId, NodeSource, ReadPlan};
use crate::sql::{Dialect, KeyedRead, RowMatch, Statement, Through, build_keyed, build_list};
use crate::value::{Cell, Groups, KeyRanges, KeySet, NO_KEY, Rows, RowsTooLarge};

use super::batch::KeySetRequest;

/// One statement and whom it answers.
pub struct WaveGroup {
    /// `None` where there is no key to ask for.
    pub statement: Option<Statement>,
    pub grouped: Grouped,
}

/// The requests behind a statement.
pub struct Grouped {
    pub members: Vec<Member>,
    /// `None` for a list, which has no keys.
    pub row_match: Option<RowMatch>,
    pub keys: KeySet,
}

/// One of the requests.
pub struct Member {
    pub request: KeySetRequest,
    /// Where each of its columns stands in the shared rows.
    pub positions: Vec<usize>,
    /// The ordinal of each parent's key.
    ordinals: Vec<u32>,
}

impl WaveGroup {
    pub fn nodes(&self) -> Vec<NodeId> {
        self.grouped.members.iter().map(|member| member.request.node).collect()
    }
}

impl Member {
    /// Whose rows are whose.
    pub fn groups(&self, ranges: Option<&Arc<KeyRanges>>, is_shared: bool) -> Groups {
        match ranges {
            None => Groups::All,
            Some(ranges) => Groups::Keyed { ordinals: self.ordinals.clone(), ranges: ranges.clone(), is_shared },
        }
    }
}

/// Builds the statement for requests that share one.
pub fn build_group(
    catalog: &Catalog,
    dialect: &'static dyn Dialect,
    plan: &ReadPlan,
    requests: &[KeySetRequest],
) -> Result<WaveGroup, RowsTooLarge> {
    let first = requests[0].node;
    let columns = union_columns(plan, requests.iter().map(|request| request.node));
    let mut keys = KeySet::new(key_width(catalog, plan, first));
    let mut members = Vec::with_capacity(requests.len());
    for request in requests {
        let ordinals = insert_keys(plan, request, &mut keys)?;
        let positions = positions_in(&columns, &plan.shape.node(request.node).columns);
        members.push(Member { request: request.clone(), positions, ordinals });
    }
    let (statement, row_match) = match build_statement(catalog, dialect, plan, first, &columns, &keys) {
        Some((statement, row_match)) => (Some(statement), row_match),
        None => (None, Some(RowMatch::OnlyKey)),
    };
    Ok(WaveGroup { statement, grouped: Grouped { members, row_match, keys } })
}

/// The statement of a node, and for all but lists how its rows find their keys; `None` where there is no key.
pub fn build_statement(
    catalog: &Catalog,
    dialect: &'static dyn Dialect,
    plan: &ReadPlan,
    node: NodeId,
    columns: &[ColumnId],
    keys: &KeySet,
) -> Option<(Statement, Option<RowMatch>)> {
    let (shape, bound) = plan.node(node);
    let page = bound.arguments.page;
    let (match_columns, through) = match shape.source {
        NodeSource::List => return Some((build_list(catalog, dialect, &bound.target, columns, page), None)),
        NodeSource::ByKey(key) => (key_columns(catalog, plan, node, key), None),
        NodeSource::Association(id) => association_side(catalog.association(id), bound.junction.as_ref()),
    };
    if keys.is_empty() {
        return None;
    }
    let is_to_one = !shape.is_list;
    let read = KeyedRead { target: &bound.target, columns, match_columns, through, is_to_one, page };
    let built = build_keyed(catalog, dialect, read, keys);
    Some((built.statement, Some(built.row_match)))
}

/// The columns that hold the parents' keys, and the junction if they are its.
fn association_side<'a>(
    association: &'a Association,
    junction_source: Option<&'a Visible>,
) -> (&'a [ColumnId], Option<Through<'a>>) {
    match (&association.kind, junction_source) {
        (AssociationKind::BelongsToMany(junction), Some(source)) => {
            let through = Through { source, junction, target_key: &association.target_key };
            (&junction.source_key, Some(through))
        }
        _ => (&association.target_key, None),
    }
}

fn key_columns<'a>(catalog: &'a Catalog, plan: &ReadPlan, node: NodeId, key: KeyRef) -> &'a [ColumnId] {
    let entity = catalog.entity(plan.shape.node(node).entity);
    match key {
        KeyRef::Primary => &entity.primary_key,
        KeyRef::Unique(index) => &entity.unique_keys[index].columns,
    }
}

/// How many columns the keys of a node have.
pub fn key_width(catalog: &Catalog, plan: &ReadPlan, node: NodeId) -> usize {
    match plan.shape.node(node).source {
        NodeSource::List => 1,
        NodeSource::ByKey(key) => key_columns(catalog, plan, node, key).len(),
        NodeSource::Association(id) => catalog.association(id).source_key.len(),
    }
}

/// The columns that any of some nodes reads, each once.
pub fn union_columns(plan: &ReadPlan, nodes: impl Iterator<Item = NodeId>) -> Vec<ColumnId> {
    let mut union: Vec<ColumnId> = Vec::new();
    for column in nodes.flat_map(|node| &plan.shape.node(node).columns) {
        if !union.contains(column) {
            union.push(*column);
        }
    }
    union
}

fn positions_in(columns: &[ColumnId], wanted: &[ColumnId]) -> Vec<usize> {
    let place = |column: &ColumnId| columns.iter().position(|known| known == column);
    wanted.iter().filter_map(place).collect()
}

/// Puts the keys of a request into the set; gives the ordinal of each parent's key. Rows that share the parents'
/// statement but belong to another node have none.
fn insert_keys(plan: &ReadPlan, request: &KeySetRequest, keys: &mut KeySet) -> Result<Vec<u32>, RowsTooLarge> {
    let (shape, bound) = plan.node(request.node);
    match &request.parents {
        None if bound.arguments.key.is_empty() => Ok(Vec::new()),
        None => Ok(vec![keys.insert_values(&bound.arguments.key)?]),
        Some(parents) => {
            let positions: Vec<usize> = shape.parent_key_slots.iter().map(|&slot| parents.positions[slot]).collect();
            let own = parents.own_rows();
            let is_own = |row: usize| own.as_ref().is_none_or(|own| own[row]);
            let ordinal = |row| if is_own(row) { keys.insert(&parents.rows, row, &positions) } else { Ok(NO_KEY) };
            (0..parents.rows.len()).map(ordinal).collect()
        }
    }
}

/// Finds the rows of each key.
pub fn ranges_of(rows: &Rows, row_match: RowMatch, keys: &KeySet) -> KeyRanges {
    match row_match {
        RowMatch::OnlyKey => KeyRanges { ranges: vec![(0, rows.len() as u32)], order: None },
        RowMatch::Ordinal { position, first } => ranges_by(rows, keys.len(), |row| match rows.cell(row, position) {
            Cell::Int(ordinal) => u32::try_from(ordinal - first).unwrap_or(NO_KEY),
            _ => NO_KEY,
        }),
        RowMatch::Key { position } => {
            ranges_by(rows, keys.len(), |row| keys.ordinal_of(rows, row, &[position]).unwrap_or(NO_KEY))
        }
    }
}

/// Rows of one key usually come together; where they do not, they are put in order of their keys.
fn ranges_by(rows: &Rows, key_count: usize, ordinal_of: impl Fn(usize) -> u32) -> KeyRanges {
    let ordinals: Vec<u32> = (0..rows.len()).map(ordinal_of).collect();
    let mut ranges = vec![(0u32, 0u32); key_count];
    let mut start = 0;
    let mut are_together = true;
    for run in ordinals.chunk_by(|one, next| one == next) {
        let end = start + run.len() as u32;
        if let Some(range) = ranges.get_mut(run[0] as usize) {
            are_together &= *range == (0, 0);
            *range = (start, end);
        }
        start = end;
    }
    if are_together {
        return KeyRanges { ranges, order: None };
    }
    let mut order: Vec<u32> = (0..rows.len() as u32).filter(|&row| ordinals[row as usize] != NO_KEY).collect();
    order.sort_by_key(|&row| ordinals[row as usize]);
    ranges.fill((0, 0));
    let mut start = 0;
    for run in order.chunk_by(|&one, &next| ordinals[one as usize] == ordinals[next as usize]) {
        let end = start + run.len() as u32;
        if let Some(range) = ranges.get_mut(ordinals[run[0] as usize] as usize) {
            *range = (start, end);
        }
        start = end;
    }
    KeyRanges { ranges, order: Some(order) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::RowsBuilder;

    fn check(ordinals: &[u32], keys: usize, expected: &[&[usize]]) {
        let mut builder = RowsBuilder::new(1);
        ordinals.iter().for_each(|_| builder.push(Cell::Null));
        let found = ranges_by(&builder.finish(), keys, |row| ordinals[row]);
        let rows_of = |&(start, end): &(u32, u32)| -> Vec<usize> {
            (start as usize..end as usize)
                .map(|place| found.order.as_ref().map_or(place, |order| order[place] as usize))
                .collect()
        };
        assert_eq!(found.ranges.iter().map(rows_of).collect::<Vec<_>>(), expected, "{ordinals:?}");
    }

    #[test]
    fn rows_find_their_keys_in_any_order() {
        check(&[], 2, &[&[], &[]]);
        check(&[0, 0, 1], 3, &[&[0, 1], &[2], &[]]);
        check(&[2, 0, 0], 3, &[&[1, 2], &[], &[0]]);
        check(&[0, 1, 0, 1], 2, &[&[0, 2], &[1, 3]]);
        check(&[NO_KEY, 0, NO_KEY, 0], 1, &[&[1, 3]]);
    }
}
