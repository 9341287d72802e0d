//! Values that somebody else computed from the rows of a node.

use std::ops::Range;

use crate::plan::{CallId, FieldSite};

use super::{FieldErrorReason, Step, Writer, Written};

/// What a computed field has for the rows of its node.
#[derive(Debug, Default)]
pub struct ComputedValues {
    json: Vec<u8>,
    /// Where the JSON of each row lies; an empty place is null.
    places: Vec<Range<usize>>,
    /// By row.
    failures: Vec<ValueFailure>,
}

/// A value, or an item of a list, that is missing.
#[derive(Debug)]
struct ValueFailure {
    row: usize,
    /// Indexes of the lists around.
    items: Vec<usize>,
    /// The number of the reason, whose words are not this floor's.
    reason: usize,
}

impl ComputedValues {
    /// Nothing but nulls.
    pub fn of_rows(row_count: usize) -> Self {
        ComputedValues { places: vec![0..0; row_count], ..ComputedValues::default() }
    }

    /// Sets the value of a row, unless nothing is written.
    pub fn write(&mut self, row: usize, write: impl FnOnce(&mut Vec<u8>) -> Written) {
        let start = self.json.len();
        if write(&mut self.json) {
            self.places[row] = start..self.json.len();
        }
    }

    /// Adds a failure; rows come in their order.
    pub fn fail(&mut self, row: usize, items: Vec<usize>, reason: usize) {
        self.failures.push(ValueFailure { row, items, reason });
    }

    fn json_of(&self, row: usize) -> Option<&[u8]> {
        let place = self.places.get(row)?.clone();
        (!place.is_empty()).then(|| &self.json[place])
    }

    fn failures_of(&self, row: usize) -> &[ValueFailure] {
        let start = self.failures.partition_point(|failure| failure.row < row);
        let end = self.failures.partition_point(|failure| failure.row <= row);
        &self.failures[start..end]
    }
}

impl<'a, E: Clone> Writer<'a, E> {
    /// Writes the value that a call has for a row.
    pub(super) fn write_computed(&mut self, call: CallId, site: &'a FieldSite, row: usize) -> Written {
        let computed: &'a [ComputedValues] = self.computed;
        let values = &computed[call.0];
        for failure in values.failures_of(row) {
            let depth = self.path.len();
            self.path.push(Step::Key(&site.response_key));
            self.path.extend(failure.items.iter().map(|&index| Step::Index(index)));
            self.fail(site, FieldErrorReason::NotComputed { reason: failure.reason });
            self.path.truncate(depth);
        }
        match values.json_of(row) {
            Some(json) => {
                self.out.extend_from_slice(json);
                true
            }
            None => self.write_null(site),
        }
    }
}
