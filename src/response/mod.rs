//! How rows become JSON along the plan.
//!
//! Cells are written straight into the bytes of the answer. A null in a non-null place is an error at that place and
//! makes its nearest nullable ancestor null, as the specification says
//! (<https://spec.graphql.org/October2021/#sec-Handling-Field-Errors>): what was written of that ancestor is cut off.

mod json;
mod node_id;
mod scalar;

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalog::{Catalog, ColumnType};
use crate::plan::{FieldSite, NodeId, NodeShape, OutputField, OutputKind, ReadPlan, RootKind};
use crate::value::{Cell, NodeRows, Rows};

pub use json::write_string;

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
    /// The answer would be larger than this many bytes.
    TooLarge { bytes_max: usize },
    /// The rows could not be loaded.
    NotLoaded(E),
}

/// A field that somebody else answered, as JSON; `None` for null.
pub type ForeignFields = HashMap<String, Option<Vec<u8>>>;

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
    foreign: &ForeignFields,
    size: AnswerSize,
) -> (Vec<u8>, Vec<FieldError<E>>) {
    let mut writer = Writer {
        catalog,
        plan,
        loaded,
        out: Vec::with_capacity(size.bytes_hint),
        bytes_max: size.bytes_max,
        is_too_large: false,
        errors: Vec::new(),
        path: Vec::new(),
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
    out: Vec<u8>,
    bytes_max: usize,
    /// Then nothing can be written any more, not even a null.
    is_too_large: bool,
    errors: Vec<FieldError<E>>,
    path: Vec<Step<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
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
                RootKind::Typename(name) => {
                    write_string(name, &mut self.out);
                    true
                }
                RootKind::Node(id) => self.write_relation(*id, 0),
                RootKind::Foreign { site } => match foreign.get(&site.response_key) {
                    Some(Some(json)) => {
                        self.out.extend_from_slice(json);
                        true
                    }
                    _ => self.write_null(site),
                },
            };
            if !written {
                return false;
            }
        }
        self.out.push(b'}');
        true
    }

    /// The rows of a node that belong to a parent row.
    fn write_relation(&mut self, id: NodeId, parent: usize) -> Written {
        let node = self.plan.shape.node(id);
        self.path.push(Step::Key(&node.site.response_key));
        let written = match &self.loaded[id.index()] {
            Some(Ok(rows)) if node.is_list => self.write_list(node, rows, parent),
            Some(Ok(rows)) => self.write_one(node, rows, parent),
            Some(Err(error)) => {
                self.fail(&node.site, FieldErrorReason::NotLoaded(error.clone()));
                false
            }
            // The parent failed and wrote no row, so nobody comes here.
            None => false,
        };
        self.path.pop();
        written || self.write_null(&node.site)
    }

    fn write_list(&mut self, node: &'a NodeShape, rows: &NodeRows, parent: usize) -> Written {
        let start = self.out.len();
        self.out.push(b'[');
        for (index, row) in rows.rows_of(parent).enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            self.path.push(Step::Index(index));
            let written = self.write_object(node, rows, row);
            self.path.pop();
            if !written {
                self.out.truncate(start);
                return false;
            }
        }
        self.out.push(b']');
        true
    }

    fn write_one(&mut self, node: &'a NodeShape, rows: &NodeRows, parent: usize) -> Written {
        match rows.rows_of(parent).next() {
            Some(row) => self.write_object(node, rows, row),
            None => {
                if !node.site.nullable {
                    self.fail(&node.site, FieldErrorReason::UnexpectedNull);
                }
                false
            }
        }
    }

    fn write_object(&mut self, node: &'a NodeShape, rows: &NodeRows, row: usize) -> Written {
        let start = self.out.len();
        if node.fields.is_empty() {
            self.out.push(b'{');
        }
        for field in &node.fields {
            self.out.extend_from_slice(field.key.as_bytes());
            if !self.write_field(field, rows, row) {
                self.out.truncate(start);
                return false;
            }
        }
        self.out.push(b'}');
        if self.out.len() > self.bytes_max && !self.is_too_large {
            self.is_too_large = true;
            self.fail(&node.site, FieldErrorReason::TooLarge { bytes_max: self.bytes_max });
        }
        !self.is_too_large
    }

    fn write_field(&mut self, field: &'a OutputField, rows: &NodeRows, row: usize) -> Written {
        match &field.kind {
            OutputKind::Column { slot, column_type, site, .. } => {
                let cell = rows.rows.cell(row, rows.positions[*slot]);
                let written = match column_type {
                    ColumnType::List(item_type) => self.write_items(&rows.rows, cell, item_type, site),
                    scalar => scalar::write_scalar(&rows.rows, cell, scalar, &mut self.out),
                };
                match written {
                    Ok(true) => true,
                    Ok(false) => {
                        if !site.nullable {
                            self.fail_at(site, FieldErrorReason::UnexpectedNull);
                        }
                        self.write_null(site)
                    }
                    Err(reason) => {
                        let type_name = column_type.to_string();
                        self.fail_at(site, FieldErrorReason::OutOfRange { type_name, reason });
                        self.write_null(site)
                    }
                }
            }
            OutputKind::NodeId { slots, entity, type_name, site } => {
                let cells = slots.iter().map(|&slot| rows.rows.cell(row, rows.positions[slot]));
                let entity = self.catalog.entity(*entity);
                match node_id::write_node_id(&mut self.out, type_name, entity, &rows.rows, cells) {
                    Ok(()) => true,
                    Err(reason) => {
                        self.fail_at(site, FieldErrorReason::OutOfRange { type_name: "ID".to_owned(), reason });
                        self.write_null(site)
                    }
                }
            }
            OutputKind::Typename(name) => {
                write_string(name, &mut self.out);
                true
            }
            OutputKind::Relation(id) => self.write_relation(*id, row),
        }
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
