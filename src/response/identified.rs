//! Rows that are found by their identity, each at the place of its id.

use crate::plan::{IdentifiedRows, RowsOutput};

use super::{Step, Writer, Written};

/// Where the row of an id is: what is written of it, and the ordinal of its key among those of its node.
type IdentifiedRow<'a> = (&'a RowsOutput, usize);

impl<'a, E: Clone> Writer<'a, E> {
    /// Writes the row of the only id, or a list of the rows of all ids.
    pub(super) fn write_identified(&mut self, identified: &'a IdentifiedRows) -> Written {
        let rows = self.rows_by_place(identified);
        let start = self.out.len();
        self.path.push(Step::Key(&identified.site.response_key));
        let written = if identified.is_list {
            self.write_each(&rows)
        } else {
            rows.first().is_some_and(|&row| self.write_identified_row(row))
        };
        self.path.pop();
        if !written {
            self.out.truncate(start);
        }
        written || self.write_null(&identified.site)
    }

    /// Each id's row, in the order of the ids.
    fn rows_by_place(&self, identified: &'a IdentifiedRows) -> Vec<IdentifiedRow<'a>> {
        let mut rows: Vec<(usize, IdentifiedRow<'a>)> = Vec::new();
        for output in &identified.rows {
            let keys = &self.plan.node(output.node).1.arguments.keys;
            rows.extend(keys.iter().enumerate().map(|(ordinal, key)| (key.place, (output, ordinal))));
        }
        rows.sort_unstable_by_key(|(place, _)| *place);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn write_each(&mut self, rows: &[IdentifiedRow<'a>]) -> Written {
        self.out.push(b'[');
        for (index, &row) in rows.iter().enumerate() {
            self.out.extend_from_slice(if index > 0 { b"," } else { b"" });
            self.path.push(Step::Index(index));
            let written = self.write_identified_row(row);
            self.path.pop();
            let site = &self.plan.shape.node(row.0.node).site;
            if !written && !self.write_null(site) {
                return false;
            }
        }
        self.out.push(b']');
        true
    }

    fn write_identified_row(&mut self, (output, ordinal): IdentifiedRow<'a>) -> Written {
        let site = &self.plan.shape.node(output.node).site;
        self.loaded_rows(output.node, site).is_some_and(|rows| self.write_one(output, rows, ordinal))
    }
}
