//! What a mutation's root field wrote: its rows in the order of their keys, and the object around them.

use crate::plan::{FieldSite, OutputField, RowsOutput};
use crate::value::{Groups, NodeRows};

use super::{Step, Writer, Written};

impl<'a, E: Clone> Writer<'a, E> {
    /// Writes the row of each key that a node names.
    pub(super) fn write_each_key(&mut self, output: &'a RowsOutput, rows: &'a NodeRows) -> Written {
        let start = self.out.len();
        self.out.push(b'[');
        let keys = match &rows.groups {
            Groups::Keyed { ordinals, .. } => ordinals.len(),
            Groups::All => 0,
        };
        for key in 0..keys {
            self.out.extend_from_slice(if key > 0 { b"," } else { b"" });
            self.path.push(Step::Index(key));
            let written = self.write_one(output, rows, key);
            self.path.pop();
            if !written {
                self.out.truncate(start);
                return false;
            }
        }
        self.out.push(b']');
        true
    }

    /// Writes the object around what was written.
    pub(super) fn write_outcome(&mut self, fields: &'a [OutputField], site: &'a FieldSite) -> Written {
        let start = self.out.len();
        self.path.push(Step::Key(&site.response_key));
        let mut written = true;
        for field in fields {
            self.out.extend_from_slice(field.key.as_bytes());
            written = self.write_related(&field.kind, 0);
            if !written {
                break;
            }
        }
        self.path.pop();
        match written {
            true => self.out.push(b'}'),
            false => self.out.truncate(start),
        }
        written
    }
}
