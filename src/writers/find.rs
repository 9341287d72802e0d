//! Rows that are there, found by the ordinary reads: by keys, along associations, by a filter.

use std::sync::Arc;

use crate::access::Visible;
use crate::catalog::{AssociationKind, ColumnId, EntityId};
use crate::loaders::ranges_of;
use crate::plan::{
    BoundNode, ColumnTest, Comparison, FieldSite, Filter, KeyRef, NamedRow, NodeArguments, NodeForm, NodeId, NodeShape,
    NodeSource, Page, PlaceId, ReadItem, ReadPlan, ReadShape, RelationWrite, complete_order,
};
use crate::sql::{RowMatch, build_read};
use crate::value::{KeyRanges, KeySet, NO_KEY, Rows, Value};

use super::{KnownRow, WriteError, Writer};

/// A row that an association leads to, with the junction's row in between.
#[derive(Clone, Debug)]
pub struct RelatedRow {
    pub parent: usize,
    pub target: KnownRow,
    pub junction: KnownRow,
}

/// What is read, as a plan of one node.
struct Wanted<'a> {
    source: NodeSource,
    target: &'a Visible,
    junction: Option<&'a Visible>,
    items: Vec<ReadItem>,
    filter: Filter,
    limit: Option<u32>,
    locks: bool,
}

/// What was read: rows, and those of each key.
struct Found {
    rows: Option<Rows>,
    ranges: KeyRanges,
    items: Vec<ReadItem>,
}

impl Found {
    /// The row numbers of a key.
    fn of_key(&self, ordinal: u32) -> Vec<usize> {
        let Some(&(start, end)) = self.ranges.ranges.get(ordinal as usize) else { return Vec::new() };
        let place = |place: u32| self.ranges.order.as_ref().map_or(place, |order| order[place as usize]) as usize;
        (start..end).map(place).collect()
    }

    /// The values of a row, the target's and the junction's.
    fn known(&self, row: usize) -> (KnownRow, KnownRow) {
        let (mut target, mut junction) = (KnownRow::default(), KnownRow::default());
        let Some(rows) = &self.rows else { return (target, junction) };
        for (position, item) in self.items.iter().enumerate() {
            let value = Value::of_cell(rows, rows.cell(row, position));
            match item {
                ReadItem::Column(column) => target.set(*column, value),
                ReadItem::JunctionColumn(column) => junction.set(*column, value),
                ReadItem::RowCount => {}
            }
        }
        (target, junction)
    }
}

impl Writer<'_> {
    /// The row that is named, which must be there.
    pub(super) async fn find_one(
        &mut self,
        entity: &Visible,
        named: &NamedRow,
        locks: bool,
    ) -> Result<KnownRow, WriteError> {
        let mut found = self.find_named(entity, &[named], &[], &[true], locks).await?;
        let missing = WriteError::NotFound { entity: entity.id(), place: named.place };
        found.pop().flatten().ok_or(missing)
    }

    /// The rows that are named, each at its place, with their primary keys and some columns more. One statement for each
    /// kind of key. On paper those are there that are `expected`.
    pub(super) async fn find_named(
        &mut self,
        entity: &Visible,
        named: &[&NamedRow],
        columns: &[ColumnId],
        expected: &[bool],
        locks: bool,
    ) -> Result<Vec<Option<KnownRow>>, WriteError> {
        let mut found: Vec<Option<KnownRow>> = named.iter().map(|_| None).collect();
        for kind in unique(named.iter().map(|row| row.key).collect()) {
            let of_kind: Vec<usize> = (0..named.len()).filter(|&index| named[index].key == kind).collect();
            let key_columns = kind.columns(self.catalog.entity(entity.id())).to_vec();
            let mut keys = KeySet::new(key_columns.len());
            let ordinals = of_kind.iter().map(|&index| keys.insert_values(&named[index].values));
            let ordinals = ordinals.collect::<Result<Vec<u32>, _>>().map_err(too_large)?;
            let items = self.items_of(entity.id(), &[&key_columns, columns].concat());
            let wanted = Wanted::by_key(NodeSource::ByKey(kind), entity, None, items, locks);
            let read = self.read(wanted, &keys).await?;
            for (&index, ordinal) in of_kind.iter().zip(ordinals) {
                found[index] = match &read.rows {
                    Some(_) => read.of_key(ordinal).first().map(|&row| read.known(row).0),
                    None if expected[index] && ordinal != NO_KEY => {
                        Some(self.sample_row(entity.id(), &key_columns, &named[index].values, &read.items))
                    }
                    None => None,
                };
            }
        }
        Ok(found)
    }

    /// Reads columns that are needed and not known yet, of all rows at once.
    pub(super) async fn complete(
        &mut self,
        entity: &Visible,
        rows: &mut [Option<KnownRow>],
        columns: &[ColumnId],
    ) -> Result<(), WriteError> {
        let lacks = |row: &Option<KnownRow>| row.as_ref().is_some_and(|row| !row.has(columns));
        let lacking: Vec<usize> = (0..rows.len()).filter(|&index| lacks(&rows[index])).collect();
        if lacking.is_empty() {
            return Ok(());
        }
        let key = self.catalog.entity(entity.id()).primary_key.clone();
        let named = lacking.iter().map(|&index| NamedRow {
            key: KeyRef::Primary,
            values: rows[index].as_ref().and_then(|row| row.values_of(&key)).unwrap_or_default(),
            place: PlaceId::ROOT,
        });
        let named: Vec<NamedRow> = named.collect();
        let named: Vec<&NamedRow> = named.iter().collect();
        let found = self.find_named(entity, &named, columns, &vec![true; named.len()], false).await?;
        for (index, found) in lacking.into_iter().zip(found) {
            if let (Some(known), Some(found)) = (&mut rows[index], found) {
                columns.iter().for_each(|&column| {
                    if let Some(value) = found.get(column) {
                        known.set(column, value.clone());
                    }
                });
            }
        }
        Ok(())
    }

    /// The rows that an association leads to from some parents, with some columns; locked.
    pub(super) async fn find_related(
        &mut self,
        relation: &RelationWrite,
        parents: &[(usize, &KnownRow)],
        columns: &[ColumnId],
    ) -> Result<Vec<RelatedRow>, WriteError> {
        let association = self.catalog.association(relation.association);
        let mut keys = KeySet::new(association.source_key.len());
        let mut ordinals = Vec::with_capacity(parents.len());
        for (_, parent) in parents {
            let values = parent.values_of(&association.source_key).unwrap_or_default();
            ordinals.push(if values.is_empty() { NO_KEY } else { keys.insert_values(&values).map_err(too_large)? });
        }
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut items = self.items_of(relation.target.id(), &[&association.target_key[..], columns].concat());
        if let AssociationKind::BelongsToMany(junction) = &association.kind {
            let middle = &self.catalog.entity(junction.entity).primary_key;
            items.extend(middle.iter().map(|&column| ReadItem::JunctionColumn(column)));
        }
        let source = NodeSource::Association(relation.association);
        let wanted = Wanted::by_key(source, &relation.target, relation.junction.as_ref(), items, true);
        let read = self.read(wanted, &keys).await?;
        let mut related = Vec::new();
        for (&(parent, _), ordinal) in parents.iter().zip(ordinals) {
            if read.rows.is_none() {
                related.push(self.sample_related(relation, parent, &read.items));
            }
            for row in read.of_key(ordinal) {
                let (target, junction) = read.known(row);
                related.push(RelatedRow { parent, target, junction });
            }
        }
        Ok(related)
    }

    /// The rows that match a filter, by their primary keys and in their order; one more than the limit at most. Locked.
    pub(super) async fn find_chosen(
        &mut self,
        entity: &Visible,
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<KnownRow>, WriteError> {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX).saturating_add(1);
        let items = self.items_of(entity.id(), &[]);
        self.find_by(entity, filter.clone(), items, Some(limit), true).await
    }

    /// The first row whose columns have these values.
    pub(super) async fn find_equal(
        &mut self,
        entity: &Visible,
        equal: &[(ColumnId, Value)],
    ) -> Result<Option<KnownRow>, WriteError> {
        let filter = Filter::All(equal.iter().map(|(column, value)| equals(*column, value)).collect());
        let items = self.items_of(entity.id(), &[]);
        let wanted = Wanted { filter, limit: Some(1), ..Wanted::list(entity, items, false) };
        let read = self.read(wanted, &KeySet::new(1)).await?;
        Ok(read.rows.as_ref().filter(|rows| !rows.is_empty()).map(|_| read.known(0).0))
    }

    /// The rows that match a filter.
    pub(super) async fn find_by(
        &mut self,
        entity: &Visible,
        filter: Filter,
        items: Vec<ReadItem>,
        limit: Option<u32>,
        locks: bool,
    ) -> Result<Vec<KnownRow>, WriteError> {
        let wanted = Wanted { filter, limit, ..Wanted::list(entity, items, locks) };
        let read = self.read(wanted, &KeySet::new(1)).await?;
        match &read.rows {
            Some(rows) => Ok((0..rows.len()).map(|row| read.known(row).0).collect()),
            None => Ok(vec![self.sample_row(entity.id(), &[], &[], &read.items)]),
        }
    }

    async fn read(&mut self, wanted: Wanted<'_>, keys: &KeySet) -> Result<Found, WriteError> {
        let Wanted { source, target, junction, items, filter, limit, locks } = wanted;
        let node = NodeShape {
            source,
            entity: target.id(),
            parent: None,
            parent_key_slots: Vec::new(),
            form: NodeForm::List,
            items: items.clone(),
            site: FieldSite { response_key: String::new(), nullable: true, line: 0, column: 0 },
            via: Vec::new(),
        };
        let order = match source {
            NodeSource::ByKey(_) => Vec::new(),
            _ => complete_order(self.catalog, &node, Vec::new()),
        };
        let page = Page { limit, ..Page::default() };
        let arguments = NodeArguments { keys: Vec::new(), filter, order, page };
        let bound = BoundNode { target: target.clone(), junction: junction.cloned(), arguments };
        let shape = ReadShape { nodes: vec![node], levels: vec![vec![NodeId(0)]], ..ReadShape::default() };
        let plan = ReadPlan { shape: Arc::new(shape), nodes: vec![bound] };
        let no_rows =
            |rows| Found { rows, ranges: KeyRanges { ranges: Vec::new(), order: None }, items: items.clone() };
        let Some(built) = build_read(self.catalog, self.dialect, &plan, NodeId(0), &items, keys) else {
            return Ok(no_rows(Some(Rows::default())));
        };
        let statement = if locks { built.statement.followed_by(self.dialect.locking_rows()) } else { built.statement };
        let Some(rows) = self.runner.fetch(statement).await.map_err(WriteError::Database)? else {
            return Ok(no_rows(None));
        };
        let ranges = match source {
            NodeSource::List => ranges_of(&rows, RowMatch::OnlyKey, keys),
            _ => ranges_of(&rows, built.row_match, keys),
        };
        Ok(Found { rows: Some(rows), ranges, items })
    }

    /// The primary key and some columns more, each once.
    pub(super) fn items_of(&self, entity: EntityId, columns: &[ColumnId]) -> Vec<ReadItem> {
        let key = &self.catalog.entity(entity).primary_key;
        unique(key.iter().chain(columns).copied().collect()).into_iter().map(ReadItem::Column).collect()
    }

    /// A row as it might be, where statements are only written down.
    fn sample_row(&self, entity: EntityId, key: &[ColumnId], values: &[Value], items: &[ReadItem]) -> KnownRow {
        let mut row = KnownRow::default();
        for item in items {
            if let ReadItem::Column(column) = item {
                row.set(*column, self.catalog.entity(entity).column(*column).sample_value());
            }
        }
        key.iter().zip(values).for_each(|(&column, value)| row.set(column, value.clone()));
        row
    }

    fn sample_related(&self, relation: &RelationWrite, parent: usize, items: &[ReadItem]) -> RelatedRow {
        let mut junction = KnownRow::default();
        for item in items {
            if let (ReadItem::JunctionColumn(column), Some(middle)) = (item, &relation.junction) {
                junction.set(*column, self.catalog.entity(middle.id()).column(*column).sample_value());
            }
        }
        RelatedRow { parent, target: self.sample_row(relation.target.id(), &[], &[], items), junction }
    }
}

impl<'a> Wanted<'a> {
    fn by_key(
        source: NodeSource,
        target: &'a Visible,
        junction: Option<&'a Visible>,
        items: Vec<ReadItem>,
        locks: bool,
    ) -> Self {
        Wanted { source, target, junction, items, filter: Filter::default(), limit: None, locks }
    }

    fn list(target: &'a Visible, items: Vec<ReadItem>, locks: bool) -> Self {
        Self::by_key(NodeSource::List, target, None, items, locks)
    }
}

/// The condition that a column has a value; null is a value here.
pub fn equals(column: ColumnId, value: &Value) -> Filter {
    let test = match value {
        Value::Null => ColumnTest::IsNull,
        value => ColumnTest::Compare(Comparison::Equal, value.clone()),
    };
    Filter::Column { column, test }
}

fn unique<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut known: Vec<T> = Vec::new();
    for item in items {
        if !known.contains(&item) {
            known.push(item);
        }
    }
    known
}

fn too_large(error: crate::value::RowsTooLarge) -> WriteError {
    WriteError::Database(Arc::new(error.into()))
}
