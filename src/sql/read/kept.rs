//! Statements that are kept for the next request.

use std::sync::OnceLock;

use crate::catalog::{Catalog, StorageKind};
use crate::plan::{NodeId, NodeSource, ReadItem, ReadPlan};
use crate::sql::dialect::{Dialect, lower_value};
use crate::sql::statement::Statement;
use crate::value::{Cell, KeySet, Value};

use super::{ReadStatement, RowMatch, build_read, key_columns};

/// The statement of a node of one operation, on one database, as far as it is the same for every request.
#[derive(Debug, Default)]
pub struct KeptStatement(OnceLock<Kept>);

#[derive(Debug)]
enum Kept {
    /// A lookup by whole numbers: its text is the same for all of them.
    Lookup {
        text: String,
        /// Where each part of the key stands in the text.
        places: Vec<usize>,
        width: usize,
    },
    /// A list whose arguments no variable changes.
    List { statement: Statement, items: Vec<ReadItem> },
}

impl KeptStatement {
    /// The same as [`build_read`]; `is_constant` where every request has this plan.
    #[expect(clippy::too_many_arguments, reason = "those of the function that it saves")]
    pub fn build_read(
        &self,
        catalog: &Catalog,
        dialect: &'static dyn Dialect,
        plan: &ReadPlan,
        is_constant: bool,
        node: NodeId,
        items: &[ReadItem],
        keys: &KeySet,
    ) -> Option<ReadStatement> {
        let is_list = is_constant && plan.shape.node(node).source == NodeSource::List;
        let is_lookup = is_lookup_by_numbers(catalog, plan, node, items, keys);
        match self.0.get() {
            Some(Kept::List { statement, items: read }) if is_list && items == read => {
                return Some(ReadStatement { statement: statement.clone(), row_match: RowMatch::OnlyKey });
            }
            Some(Kept::Lookup { text, places, width }) if is_lookup => {
                let entity = catalog.entity(plan.shape.node(node).entity);
                let columns = key_columns(catalog, plan.shape.node(node)).iter().map(|&id| entity.column(id));
                let parts = columns.zip(keys.rows().row(0)).zip(places).map(|((column, &cell), &place)| {
                    (place, lower_value(Value::of_cell(keys.rows(), cell), &column.storage))
                });
                let mut statement = Statement::new(text.clone(), parts.collect(), *width);
                statement.is_lookup = true;
                return Some(ReadStatement { statement, row_match: RowMatch::OnlyKey });
            }
            _ => {}
        }
        let mut built = build_read(catalog, dialect, plan, node, items, keys)?;
        let statement = &mut built.statement;
        statement.is_lookup = is_lookup;
        if is_list && built.row_match == RowMatch::OnlyKey {
            let _ = self.0.set(Kept::List { statement: statement.clone(), items: items.to_vec() });
        } else if is_lookup && statement.bind_count() == keys.rows().width() {
            let places = statement.binds().iter().map(|(place, _)| *place).collect();
            let _ = self.0.set(Kept::Lookup { text: statement.text().to_owned(), places, width: statement.width });
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
