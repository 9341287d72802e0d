//! The opaque identity of a row: its type and its key.
//!
//! `["Movie",1]` in base64 for URLs, so that it stands in JSON and in addresses as it is. Clients keep it, they do not
//! read it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::catalog::Entity;
use crate::value::{Cell, Rows};

use super::{scalar, write_string};

/// Writes an identity, with its quotes; says why where a part of the key does not fit its type: nothing is written
/// then.
pub fn write_node_id(
    out: &mut Vec<u8>,
    type_name: &str,
    entity: &Entity,
    rows: &Rows,
    key: impl Iterator<Item = Cell>,
) -> Result<(), &'static str> {
    let start = out.len();
    out.push(b'[');
    write_string(type_name, out);
    for (cell, &column) in key.zip(&entity.primary_key) {
        out.push(b',');
        match scalar::write_scalar(rows, cell, &entity.column(column).column_type, out) {
            Ok(true) => {}
            misfit => {
                out.truncate(start);
                return Err(misfit.err().unwrap_or("a part of the key is null"));
            }
        }
    }
    out.push(b']');
    let plain_end = out.len();
    // The encoding is written behind the text and moved over it.
    let encoded_length = base64::encoded_len(plain_end - start, false).unwrap_or(0);
    out.resize(plain_end + encoded_length + 2, b'"');
    let (plain, encoded) = out.split_at_mut(plain_end);
    let _ = URL_SAFE_NO_PAD.encode_slice(&plain[start..], &mut encoded[1..=encoded_length]);
    out.drain(start..plain_end);
    Ok(())
}
