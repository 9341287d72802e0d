//! Nodes that share a statement: the union of their keys and columns, and the way back from its rows.

use crate::catalog::Catalog;
use crate::db::DbError;
use crate::plan::{NodeId, NodeSource, ReadItem, ReadPlan};
use crate::sql::{Dialect, ReadStatement, RowMatch, Statement, key_columns, order_positions};
use crate::value::{Cell, KeyRanges, KeySet, NO_KEY, Rows, RowsTooLarge, Value, Window};

use super::RequestContext;
use super::batch::{KeySetRequest, KeySource};

/// One statement and whom it answers.
pub struct WaveGroup {
    /// `None` where there is no key to ask for, and once it was asked.
    pub statement: Option<Statement>,
    /// Whether it has, or had, a statement.
    pub asks: bool,
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
    /// Where each of its items stands in the shared rows, then each key of a group, or each term of the order where those
    /// are read.
    pub positions: Vec<usize>,
    pub window: Window,
    /// The ordinal of each parent's key, or of each key that is named.
    pub ordinals: Vec<u32>,
}

impl WaveGroup {
    pub fn nodes(&self) -> Vec<NodeId> {
        self.grouped.members.iter().map(|member| member.request.node).collect()
    }
}

/// Builds the statement for requests that share one; a failure is that of all of them.
pub fn build_group(
    context: &RequestContext<'_>,
    plan: &ReadPlan,
    requests: Vec<KeySetRequest>,
) -> Result<WaveGroup, (Vec<KeySetRequest>, DbError)> {
    let (catalog, dialect) = (context.catalog, context.database.dialect());
    let first = requests[0].node;
    let items = union_items(plan, requests.iter().map(|request| request.node));
    let mut keys = KeySet::new(key_width(catalog, plan, first));
    let ordinals = requests.iter().map(|request| insert_keys(catalog, plan, request, &mut keys));
    let ordinals = match ordinals.collect::<Result<Vec<_>, _>>() {
        Ok(ordinals) => ordinals,
        Err(too_large) => return Err((requests, too_large.into())),
    };
    let kept = &context.kept[first.index()];
    let built = kept.build_read(catalog, dialect, plan, context.is_constant, first, &items, &keys);
    if let Err(error) = check_binds(dialect, built.as_ref().map(|built| &built.statement)) {
        return Err((requests, error));
    }
    let (statement, row_match) = match built {
        Some(ReadStatement { statement, row_match }) => (Some(statement), row_match),
        None => (None, RowMatch::OnlyKey),
    };
    let has_keys = plan.shape.node(first).source != NodeSource::List;
    let row_match = has_keys.then_some(row_match);
    let members = requests.into_iter().zip(ordinals).map(|(request, ordinals)| {
        let positions = positions_in(catalog, dialect, &items, plan, request.node);
        Member { positions, window: window_of(plan, request.node), ordinals, request }
    });
    let members = members.collect();
    Ok(WaveGroup { asks: statement.is_some(), statement, grouped: Grouped { members, row_match, keys } })
}

/// Refuses a statement that no driver takes.
fn check_binds(dialect: &dyn Dialect, statement: Option<&Statement>) -> Result<(), DbError> {
    let (bind_count, binds_max) = (statement.map_or(0, Statement::bind_count), dialect.binds_max());
    if bind_count > binds_max { Err(DbError::TooManyBinds { bind_count, binds_max }) } else { Ok(()) }
}

/// How many columns the keys of a node have.
pub fn key_width(catalog: &Catalog, plan: &ReadPlan, node: NodeId) -> usize {
    key_columns(catalog, plan.shape.node(node)).len().max(1)
}

/// The items that any of some nodes reads, each once.
pub fn union_items(plan: &ReadPlan, nodes: impl Iterator<Item = NodeId>) -> Vec<ReadItem> {
    let mut union: Vec<ReadItem> = Vec::new();
    for item in nodes.flat_map(|node| &plan.shape.node(node).items) {
        if !union.contains(item) {
            union.push(*item);
        }
    }
    union
}

fn positions_in(
    catalog: &Catalog,
    dialect: &dyn Dialect,
    items: &[ReadItem],
    plan: &ReadPlan,
    node: NodeId,
) -> Vec<usize> {
    let (shape, bound) = plan.node(node);
    let place = |item: &ReadItem| items.iter().position(|known| known == item);
    let mut positions: Vec<usize> = shape.items.iter().filter_map(place).collect();
    match &bound.arguments.grouping {
        Some(grouping) => positions.extend(items.len()..items.len() + grouping.keys.len()),
        None => positions.extend(order_positions(catalog, dialect, shape, bound, items)),
    }
    positions
}

/// What of the rows that were read is shown.
fn window_of(plan: &ReadPlan, node: NodeId) -> Window {
    let page = &plan.node(node).1.arguments.page;
    let rows_max = page.limit.filter(|_| page.looks_ahead).map(|limit| limit as usize);
    Window { rows_max, is_reversed: page.from_end }
}

/// Puts the keys of a request into the set; gives the ordinal of each parent's key, at the root of each key that is
/// named. Rows that share the parents' statement but belong to another node have none.
fn insert_keys(
    catalog: &Catalog,
    plan: &ReadPlan,
    request: &KeySetRequest,
    keys: &mut KeySet,
) -> Result<Vec<u32>, RowsTooLarge> {
    let (shape, bound) = plan.node(request.node);
    match &request.keys {
        KeySource::Named => {
            let named = &bound.arguments.keys;
            keys.reserve(named.len());
            named.iter().map(|key| keys.insert_values(&key.values)).collect()
        }
        KeySource::NamedForParent => {
            let named = shape.parent.and_then(|parent| plan.node(parent).1.arguments.keys.first());
            let slots = named_key_slots(catalog, plan, request.node).unwrap_or_default();
            let part = |slot: usize| named.and_then(|key| key.values.get(slot)).cloned().unwrap_or(Value::Null);
            let values: Vec<Value> = slots.into_iter().map(part).collect();
            Ok(vec![keys.insert_values(&values)?])
        }
        KeySource::Parents(parents) => {
            let positions: Vec<usize> = shape.parent_key_slots.iter().map(|&slot| parents.positions[slot]).collect();
            let own = parents.own_rows();
            let is_own = |row: usize| own.as_ref().is_none_or(|own| own[row]);
            let ordinal = |row| if is_own(row) { keys.insert(&parents.rows, row, &positions) } else { Ok(NO_KEY) };
            (0..parents.rows.len()).map(ordinal).collect()
        }
    }
}

/// Where the key towards a node stands in the one that names its parent's only row; `None` where the parent has no such
/// key, or its row might hold another form of it.
pub fn named_key_slots(catalog: &Catalog, plan: &ReadPlan, id: NodeId) -> Option<Vec<usize>> {
    let shape = plan.shape.node(id);
    let (parent, bound) = plan.node(shape.parent?);
    let NodeSource::ByKey(key) = parent.source else { return None };
    let entity = catalog.entity(parent.entity);
    let named = key.columns(entity);
    let slot_of = |&item: &usize| match parent.items[item] {
        ReadItem::Column(id) if entity.column(id).storage.is_exact() => named.iter().position(|&known| known == id),
        _ => None,
    };
    let slots: Option<Vec<usize>> = shape.parent_key_slots.iter().map(slot_of).collect();
    slots.filter(|_| bound.arguments.keys.len() == 1)
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
