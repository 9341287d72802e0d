//! The statement of a lookup, kept for the next one.

use std::sync::OnceLock;

use crate::catalog::{Catalog, StorageKind};
use crate::plan::{NodeId, NodeSource, ReadItem, ReadPlan};
use crate::sql::dialect::{Dialect, lower_value};
use crate::sql::statement::Statement;
use crate::value::{Cell, KeySet, Value};

use super::{ReadStatement, RowMatch, build_read, key_columns};

/// What a node of an operation has read before. Where it looks a row up by whole numbers, the text is the same for all of
/// them.
#[derive(Debug, Default)]
pub struct KeptLookup(OnceLock<LookupText>);

#[derive(Debug)]
struct LookupText {
    text: String,
    /// Where each part of the key stands in the text.
    places: Vec<usize>,
    width: usize,
}

impl KeptLookup {
    /// The same as [`build_read`], always for the same node and dialect.
    pub fn build_read(
        &self,
        catalog: &Catalog,
        dialect: &'static dyn Dialect,
        plan: &ReadPlan,
        node: NodeId,
        items: &[ReadItem],
        keys: &KeySet,
    ) -> Option<ReadStatement> {
        if !is_lookup_by_numbers(catalog, plan, node, items, keys) {
            return build_read(catalog, dialect, plan, node, items, keys);
        }
        if let Some(LookupText { text, places, width }) = self.0.get() {
            let entity = catalog.entity(plan.shape.node(node).entity);
            let columns = key_columns(catalog, plan.shape.node(node)).iter().map(|&id| entity.column(id));
            let parts = columns.zip(keys.rows().row(0)).zip(places).map(|((column, &cell), &place)| {
                (place, lower_value(&Value::of_cell(keys.rows(), cell), &column.storage))
            });
            let mut statement = Statement::new(text.clone(), parts.collect(), *width);
            statement.is_lookup = true;
            return Some(ReadStatement { statement, row_match: RowMatch::OnlyKey });
        }
        let mut built = build_read(catalog, dialect, plan, node, items, keys)?;
        built.statement.is_lookup = true;
        let statement = &built.statement;
        let places: Vec<usize> = statement.binds().iter().map(|(place, _)| *place).collect();
        if places.len() == keys.rows().width() {
            let _ = self.0.set(LookupText { text: statement.text().to_owned(), places, width: statement.width });
        }
        Some(built)
    }
}

/// Whether a node looks one row up, for itself alone, by whole numbers that are kept as such.
fn is_lookup_by_numbers(catalog: &Catalog, plan: &ReadPlan, node: NodeId, items: &[ReadItem], keys: &KeySet) -> bool {
    let (shape, bound) = plan.node(node);
    let entity = catalog.entity(shape.entity);
    let is_whole = |cell: &Cell| matches!(cell, Cell::Int(_));
    matches!(shape.source, NodeSource::ByKey(_))
        && keys.len() == 1
        && bound.arguments.filter.is_everything()
        && *items == shape.items
        && keys.rows().row(0).iter().all(is_whole)
        && key_columns(catalog, shape).iter().all(|&id| entity.column(id).storage.kind == StorageKind::Integer)
}
