//! The opaque identity of a row: its type and its key.
//!
//! `["Movie",1]` in base64 for URLs, so that it stands in JSON and in addresses as it is. Clients keep it, they do not
//! read it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::catalog::Entity;
use crate::value::{Cell, Rows};

use super::{scalar, write_string};

/// Writes an identity, with its quotes.
pub fn write_node_id(
    out: &mut Vec<u8>,
    type_name: &str,
    entity: &Entity,
    rows: &Rows,
    key: impl Iterator<Item = Cell>,
) {
    let start = out.len();
    out.push(b'[');
    write_string(type_name, out);
    for (cell, &column) in key.zip(&entity.primary_key) {
        out.push(b',');
        let written = scalar::write_scalar(rows, cell, &entity.column(column).column_type, out);
        if !matches!(written, Ok(true)) {
            out.extend_from_slice(b"null");
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
}

/// An identity that was not made by us.
#[derive(Debug, thiserror::Error)]
#[error("this is no id of ours")]
pub struct NodeIdError;

/// Reads the type name and the key's values as JSON.
pub fn decode_node_id(text: &str) -> Result<(String, Vec<serde_json::Value>), NodeIdError> {
    let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| NodeIdError)?;
    let parts: Vec<serde_json::Value> = serde_json::from_slice(&json).map_err(|_| NodeIdError)?;
    let mut parts = parts.into_iter();
    match parts.next() {
        Some(serde_json::Value::String(type_name)) => Ok((type_name, parts.collect())),
        _ => Err(NodeIdError),
    }
}
