//! Connections: edges, nodes, page information and counts, from the rows of a page.

use crate::catalog::ColumnType;
use crate::plan::cursor::{CursorWriter, order_name};
use crate::plan::{ConnectionField, ConnectionFieldKind, FieldSite, PageInfoField, PageInfoKind};
use crate::value::Cell;

use super::{FieldErrorReason, Shown, Step, Writer, Written, scalar, write_string};

impl<'a, E: Clone> Writer<'a, E> {
    /// Writes the connection that belongs to a parent row.
    pub(super) fn write_connection(
        &mut self,
        fields: &'a [ConnectionField],
        site: &'a FieldSite,
        parent: usize,
    ) -> Written {
        let start = self.out.len();
        self.path.push(Step::Key(&site.response_key));
        if fields.is_empty() {
            self.out.push(b'{');
        }
        let written = fields.iter().all(|field| {
            self.out.extend_from_slice(field.key.as_bytes());
            self.write_connection_field(&field.kind, parent)
        });
        self.path.pop();
        if written {
            self.out.push(b'}');
            return true;
        }
        self.out.truncate(start);
        self.write_null(site)
    }

    fn write_connection_field(&mut self, kind: &'a ConnectionFieldKind, parent: usize) -> Written {
        let (node, site) = match kind {
            ConnectionFieldKind::Typename(name) => {
                write_string(name, &mut self.out);
                return true;
            }
            ConnectionFieldKind::Rows { rows, site } | ConnectionFieldKind::Aggregate { rows, site } => {
                (rows.node, site)
            }
            ConnectionFieldKind::PageInfo { node, site, .. } | ConnectionFieldKind::TotalCount { node, site, .. } => {
                (*node, site)
            }
        };
        self.path.push(Step::Key(&site.response_key));
        let shown = self.loaded_rows(node, site).map(|rows| Shown::of(node, rows));
        let written = shown.is_some_and(|shown| match kind {
            ConnectionFieldKind::Rows { rows, .. } => self.write_list(&rows.fields, shown, parent),
            ConnectionFieldKind::PageInfo { fields, .. } => self.write_page_info(fields, shown, parent),
            ConnectionFieldKind::Aggregate { rows, .. } => self.write_aggregate(&rows.fields, shown, parent),
            ConnectionFieldKind::TotalCount { slot, .. } => self.write_count(shown, *slot, site, parent),
            ConnectionFieldKind::Typename(_) => false,
        });
        self.path.pop();
        written || self.write_null(site)
    }

    /// Where no row of the parent was counted, there are none.
    fn write_count(&mut self, shown: Shown<'a>, slot: usize, site: &FieldSite, parent: usize) -> Written {
        let counted = shown.rows.rows_of(parent).next().map_or(Cell::Int(0), |row| shown.cell(row, slot));
        let written = scalar::write_scalar(&shown.rows.rows, counted, &ColumnType::Int, &mut self.out);
        if let Err(reason) = written {
            self.fail(site, FieldErrorReason::OutOfRange { type_name: "Int".to_owned(), reason });
        }
        written == Ok(true)
    }

    fn write_page_info(&mut self, fields: &'a [PageInfoField], shown: Shown<'a>, parent: usize) -> Written {
        if fields.is_empty() {
            self.out.push(b'{');
        }
        for field in fields {
            self.out.extend_from_slice(field.key.as_bytes());
            match &field.kind {
                PageInfoKind::Typename(name) => write_string(name, &mut self.out),
                PageInfoKind::HasNextPage => self.write_bool(self.has_rows_beyond(shown, parent, false)),
                PageInfoKind::HasPreviousPage => self.write_bool(self.has_rows_beyond(shown, parent, true)),
                PageInfoKind::StartCursor => self.write_cursor_of(shown, shown.rows.rows_of(parent).next()),
                PageInfoKind::EndCursor => self.write_cursor_of(shown, shown.rows.rows_of(parent).last()),
            }
        }
        self.out.push(b'}');
        true
    }

    /// Whether there are rows before the page, or behind it. On the side that rows were counted towards, one row more was
    /// read; else rows were passed over or lie beyond the place that the request named.
    fn has_rows_beyond(&self, shown: Shown<'_>, parent: usize, before: bool) -> bool {
        let page = &self.plan.node(shown.node).1.arguments.page;
        let is_counted_towards = before == page.from_end;
        if is_counted_towards && page.limit.is_some() {
            return shown.rows.has_more(parent);
        }
        let bound = if before { &page.after } else { &page.before };
        bound.is_some() || (!is_counted_towards && page.offset > 0)
    }

    fn write_bool(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn write_cursor_of(&mut self, shown: Shown<'a>, row: Option<usize>) {
        match row {
            Some(row) => self.write_cursor(shown, row),
            None => self.out.extend_from_slice(b"null"),
        }
    }

    /// The place of a row: behind the positions of its items stand those of the values of its order.
    pub(super) fn write_cursor(&mut self, shown: Shown<'a>, row: usize) {
        let (catalog, plan) = (self.catalog, self.plan);
        let items = plan.shape.node(shown.node).items.len();
        let cells = shown.rows.positions[items..].iter().map(|&position| shown.rows.rows.cell(row, position));
        let writer = self.cursors.entry(shown.node).or_insert_with(|| {
            let (shape, bound) = plan.node(shown.node);
            CursorWriter::new(&order_name(catalog, shape, &bound.arguments.order))
        });
        writer.write(&mut self.out, &shown.rows.rows, cells);
    }
}
