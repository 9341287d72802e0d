//! What a row is: cells of sixteen bytes with their arenas, key sets over them, and the values that a request brings.
//!
//! This floor knows no database, no catalog and no GraphQL.

mod cell;
mod date_part;
mod key_set;
mod node_rows;
mod request_value;
mod rows;
mod temporal;

pub use cell::{Cell, Span};
pub use date_part::DatePart;
pub use key_set::{KeySet, NO_KEY};
pub use node_rows::{Groups, KeyRanges, NodeRows, Window};
pub use request_value::Value;
pub use rows::{Rows, RowsBuilder, RowsTooLarge};
pub use temporal::{Date, DateTime, Time, is_too_fine};
