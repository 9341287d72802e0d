//! How rows become JSON along the plan.
//!
//! Cells are written straight into the bytes of the answer. A null in a non-null place is an error at that place and
//! makes its nearest nullable ancestor null, as the specification says
//! (<https://spec.graphql.org/October2021/#sec-Handling-Field-Errors>): what was written of that ancestor is cut off.

mod aggregate;
mod computed;
mod connection;
mod identified;
mod json;
mod node_id;
mod scalar;
mod written;

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalog::{Catalog, ColumnType};
use crate::plan::cursor::CursorWriter;
use crate::plan::{FieldSite, NodeId, OutputField, OutputKind, ReadPlan, RowsOutput};
use crate::value::{Cell, NodeRows, Rows};

pub use computed::ComputedValues;
pub use json::write_string;
pub use node_id::node_id_of;
pub use scalar::{uuid_of, write_scalar};

/// A field that could not be answered. `E` is why rows could not be loaded.
#[derive(Clone, Debug)]
pub struct FieldError<E> {
    pub path: Vec<PathSegment>,
    /// Of the field in the operation, from one.
    pub line: u32,
    pub column: u32,
    pub reason: FieldErrorReason<E>,
}

/// A step from the answer's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    Key(String),
    Index(usize),
}

/// Why a field could not be answered.
#[derive(Clone, Debug)]
pub enum FieldErrorReason<E> {
    /// The value does not fit the type of its column.
    OutOfRange { type_name: String, reason: &'static str },
    /// A column or association that is promised not to be null, is.
    UnexpectedNull,
    /// The answer would be larger than this many bytes; so many were written when it was noticed.
    TooLarge { bytes: usize, bytes_max: usize },
    /// The rows could not be loaded.
    NotLoaded(E),
    /// A computed field has no value, for the reason of this number.
    NotComputed { reason: usize },
}

/// A field that somebody else answered, as JSON; `None` for null.
pub type ForeignFields = HashMap<String, Option<Vec<u8>>>;

/// What a root field of a mutation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteOutcome {
    /// How many rows it wrote.
    pub count: usize,
    /// Whether its row is new.
    pub created: bool,
}

/// The rows of each node of a plan; `None` where those of its parent could not be loaded.
pub type NodeResults<E> = [Option<Result<Arc<NodeRows>, E>>];

/// How large an answer may be.
#[derive(Clone, Copy, Debug)]
pub struct AnswerSize {
    /// What it will probably need.
    pub bytes_hint: usize,
    pub bytes_max: usize,
}

/// Writes the answer of a plan: an object, or `null` where an error took it all.
pub fn write_answer<E: Clone>(
    catalog: &Catalog,
    plan: &ReadPlan,
    loaded: &NodeResults<E>,
    computed: &[ComputedValues],
    foreign: &ForeignFields,
    outcomes: &[WriteOutcome],
    size: AnswerSize,
) -> (Vec<u8>, Vec<FieldError<E>>) {
    let mut writer = Writer {
        catalog,
        plan,
        loaded,
        computed,
        outcomes,
        out: Vec::with_capacity(size.bytes_hint),
        bytes_max: size.bytes_max,
        is_too_large: false,
        errors: Vec::new(),
        path: Vec::new(),
        cursors: hashbrown::HashMap::new(),
    };
    if !writer.write_roots(foreign) {
        writer.out.clear();
        writer.out.extend_from_slice(b"null");
    }
    (writer.out, writer.errors)
}

struct Writer<'a, E> {
    catalog: &'a Catalog,
    plan: &'a ReadPlan,
    loaded: &'a NodeResults<E>,
    /// By call.
    computed: &'a [ComputedValues],
    /// By root field of a mutation.
    outcomes: &'a [WriteOutcome],
    out: Vec<u8>,
    bytes_max: usize,
    /// Then nothing can be written any more, not even a null.
    is_too_large: bool,
    errors: Vec<FieldError<E>>,
    path: Vec<Step<'a>>,
    /// Of the connections whose cursors are written.
    cursors: hashbrown::HashMap<NodeId, CursorWriter>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// Rows that are being written.
#[derive(Clone, Copy)]
struct Shown<'a> {
    node: NodeId,
    rows: &'a NodeRows,
}

impl<'a> Shown<'a> {
    fn of(node: NodeId, rows: &'a NodeRows) -> Self {
        Shown { node, rows }
    }

    fn cell(self, row: usize, slot: usize) -> Cell {
        self.rows.rows.cell(row, self.rows.positions[slot])
    }
}

/// Whether something was written; if not, a null must go up.
type Written = bool;

impl<'a, E: Clone> Writer<'a, E> {
    fn write_roots(&mut self, foreign: &ForeignFields) -> Written {
        let shape = &self.plan.shape;
        if shape.roots.is_empty() {
            self.out.push(b'{');
        }
        for root in &shape.roots {
            self.out.extend_from_slice(root.key.as_bytes());
            let written = match &root.kind {
                OutputKind::Foreign { site } => match foreign.get(&site.response_key) {
                    Some(Some(json)) => self.write_foreign(json, site),
                    _ => self.write_null(site),
                },
                kind => self.write_related(kind, 0),
            };
            if !written {
                return false;
            }
        }
        self.out.push(b'}');
        true
    }

    fn write_foreign(&mut self, json: &[u8], site: &'a FieldSite) -> Written {
        self.out.extend_from_slice(json);
        self.path.push(Step::Key(&site.response_key));
        self.check_size(site);
        self.path.pop();
        !self.is_too_large
    }

    /// What belongs to a row, or to the root, and is no value of it.
    fn write_related(&mut self, kind: &'a OutputKind, parent: usize) -> Written {
        match kind {
            OutputKind::Typename(name) => {
                write_string(name, &mut self.out);
                true
            }
            OutputKind::One(output) => self.write_node(output, |writer, rows| writer.write_one(output, rows, parent)),
            OutputKind::List(output) => self.write_node(output, |writer, rows| {
                writer.write_list(&output.fields, Shown::of(output.node, rows), parent)
            }),
            OutputKind::Each(output) => self.write_node(output, |writer, rows| writer.write_each_key(output, rows)),
            OutputKind::Outcome { fields, site } => self.write_outcome(fields, site),
            OutputKind::WrittenCount { write } => {
                let count = self.outcomes.get(*write).map_or(0, |outcome| outcome.count);
                self.out.extend_from_slice(itoa::Buffer::new().format(count).as_bytes());
                true
            }
            OutputKind::WrittenNew { write } => {
                let created = self.outcomes.get(*write).is_some_and(|outcome| outcome.created);
                self.out.extend_from_slice(if created { b"true" } else { b"false" });
                true
            }
            OutputKind::Aggregate(output) => self.write_node(output, |writer, rows| {
                writer.write_aggregate(&output.fields, Shown::of(output.node, rows), parent)
            }),
            OutputKind::Connection { fields, site } => self.write_connection(fields, site, parent),
            OutputKind::Identified(identified) => self.write_identified(identified),
            // Only rows have the others, and only the root has foreign fields.
            _ => false,
        }
    }

    /// Writes a field that a node answers.
    fn write_node(
        &mut self,
        output: &'a RowsOutput,
        write: impl FnOnce(&mut Self, &'a NodeRows) -> Written,
    ) -> Written {
        let site = &self.plan.shape.node(output.node).site;
        self.path.push(Step::Key(&site.response_key));
        let written = self.loaded_rows(output.node, site).is_some_and(|rows| write(self, rows));
        self.path.pop();
        written || self.write_null(site)
    }

    /// The rows of a node; where there are none, says why at a field.
    fn loaded_rows(&mut self, node: NodeId, site: &FieldSite) -> Option<&'a NodeRows> {
        match &self.loaded[node.index()] {
            Some(Ok(rows)) => Some(rows),
            Some(Err(error)) => {
                self.fail(site, FieldErrorReason::NotLoaded(error.clone()));
                None
            }
            // The parent failed and wrote no row, so nobody comes here.
            None => None,
        }
    }

    fn write_list(&mut self, fields: &'a [OutputField], shown: Shown<'a>, parent: usize) -> Written {
        let start = self.out.len();
        self.out.push(b'[');
        for (index, row) in shown.rows.rows_of(parent).enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            self.path.push(Step::Index(index));
            let written = self.write_object(fields, shown, row);
            self.path.pop();
            if !written {
                self.out.truncate(start);
                return false;
            }
        }
        self.out.push(b']');
        true
    }

    fn write_one(&mut self, output: &'a RowsOutput, rows: &'a NodeRows, parent: usize) -> Written {
        match rows.rows_of(parent).next() {
            Some(row) => self.write_object(&output.fields, Shown::of(output.node, rows), row),
            None => {
                let site = &self.plan.shape.node(output.node).site;
                if !site.nullable {
                    self.fail(site, FieldErrorReason::UnexpectedNull);
                }
                false
            }
        }
    }

    fn write_object(&mut self, fields: &'a [OutputField], shown: Shown<'a>, row: usize) -> Written {
        let start = self.out.len();
        if fields.is_empty() {
            self.out.push(b'{');
        }
        for field in fields {
            self.out.extend_from_slice(field.key.as_bytes());
            if !self.write_field(&field.kind, shown, row) {
                self.out.truncate(start);
                return false;
            }
        }
        self.out.push(b'}');
        let site = &self.plan.shape.node(shown.node).site;
        self.check_size(site);
        !self.is_too_large
    }

    fn check_size(&mut self, site: &FieldSite) {
        // Each step of the path is an object or a list that is yet to be closed.
        let (bytes, bytes_max) = (self.out.len() + self.path.len(), self.bytes_max);
        if bytes > bytes_max && !self.is_too_large {
            self.is_too_large = true;
            self.fail(site, FieldErrorReason::TooLarge { bytes, bytes_max });
        }
    }

    fn write_field(&mut self, kind: &'a OutputKind, shown: Shown<'a>, row: usize) -> Written {
        match kind {
            OutputKind::Column { slot, column_type, site } => {
                let cell = shown.cell(row, *slot);
                let written = match column_type {
                    ColumnType::List(item_type) => self.write_items(&shown.rows.rows, cell, item_type, site),
                    scalar => scalar::write_scalar(&shown.rows.rows, cell, scalar, &mut self.out),
                };
                self.finish_value(written, column_type, site)
            }
            OutputKind::AggregateValue { slot, value_type, site } => {
                let cell = shown.cell(row, *slot);
                let written = aggregate::write_computed(&shown.rows.rows, cell, value_type, &mut self.out);
                self.finish_value(written, value_type, site)
            }
            OutputKind::GroupKey { key, value_type, site } => {
                let cell = self.group_key(shown, row, *key);
                let written = aggregate::write_computed(&shown.rows.rows, cell, value_type, &mut self.out);
                self.finish_value(written, value_type, site)
            }
            OutputKind::NodeId { slots, entity, site } => {
                let cells = slots.iter().map(|&slot| shown.cell(row, slot));
                let entity = self.catalog.entity(*entity);
                match node_id::write_node_id(&mut self.out, entity, &shown.rows.rows, cells) {
                    Ok(()) => true,
                    Err(reason) => self.write_misfit(site, "ID", reason),
                }
            }
            OutputKind::Cursor { .. } => {
                self.write_cursor(shown, row);
                true
            }
            OutputKind::Computed { call, site } => self.write_computed(*call, site, row),
            OutputKind::Object { fields, site } => {
                self.path.push(Step::Key(&site.response_key));
                let written = self.write_object(fields, shown, row);
                self.path.pop();
                written || self.write_null(site)
            }
            related => self.write_related(related, row),
        }
    }

    /// What remains to be done where a value was written, or was null, or does not fit.
    fn finish_value(
        &mut self,
        written: Result<Written, &'static str>,
        value_type: &ColumnType,
        site: &'a FieldSite,
    ) -> Written {
        match written {
            Ok(true) => true,
            Ok(false) => {
                if !site.nullable {
                    self.fail_at(site, FieldErrorReason::UnexpectedNull);
                }
                self.write_null(site)
            }
            Err(reason) => self.write_misfit(site, &value_type.to_string(), reason),
        }
    }

    /// A stored value that its type does not hold is an error, and null where that may stand.
    fn write_misfit(&mut self, site: &'a FieldSite, type_name: &str, reason: &'static str) -> Written {
        self.fail_at(site, FieldErrorReason::OutOfRange { type_name: type_name.to_owned(), reason });
        self.write_null(site)
    }

    /// Writes a list column; an item that does not fit is null, and an error at its index.
    fn write_items(
        &mut self,
        rows: &Rows,
        cell: Cell,
        item_type: &ColumnType,
        site: &'a FieldSite,
    ) -> Result<Written, &'static str> {
        let Some(items) = scalar::items_of(rows, cell)? else { return Ok(false) };
        self.out.push(b'[');
        self.path.push(Step::Key(&site.response_key));
        for (index, &item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            let written = scalar::write_scalar(rows, item, item_type, &mut self.out);
            if written != Ok(true) {
                self.out.extend_from_slice(b"null");
            }
            if let Err(reason) = written {
                self.path.push(Step::Index(index));
                self.fail(site, FieldErrorReason::OutOfRange { type_name: item_type.to_string(), reason });
                self.path.pop();
            }
        }
        self.path.pop();
        self.out.push(b']');
        Ok(true)
    }

    /// Writes null where it may stand.
    fn write_null(&mut self, site: &FieldSite) -> Written {
        let may_stand = site.nullable && !self.is_too_large;
        if may_stand {
            self.out.extend_from_slice(b"null");
        }
        may_stand
    }

    fn fail_at(&mut self, site: &'a FieldSite, reason: FieldErrorReason<E>) {
        self.path.push(Step::Key(&site.response_key));
        self.fail(site, reason);
        self.path.pop();
    }

    #[cold]
    fn fail(&mut self, site: &FieldSite, reason: FieldErrorReason<E>) {
        let own = |step: &Step<'_>| match step {
            Step::Key(key) => PathSegment::Key((*key).to_owned()),
            Step::Index(index) => PathSegment::Index(*index),
        };
        let path = self.path.iter().map(own).collect();
        self.errors.push(FieldError { path, line: site.line, column: site.column, reason });
    }
}
