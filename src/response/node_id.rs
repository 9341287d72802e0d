//! The opaque identity of a row, from the cells of its key.

use crate::catalog::Entity;
use crate::plan::identity;
use crate::value::{Cell, Rows, RowsBuilder, Value};

use super::scalar;

/// Writes an identity, with its quotes; says why where a part of the key does not fit its type: nothing is written
/// then.
pub fn write_node_id(
    out: &mut Vec<u8>,
    entity: &Entity,
    rows: &Rows,
    key: impl Iterator<Item = Cell>,
) -> Result<(), &'static str> {
    let parts = key.zip(&entity.primary_key);
    identity::write_identity(out, &entity.type_name, parts, |(cell, &column), out| {
        match scalar::write_scalar(rows, cell, &entity.column(column).column_type, out) {
            Ok(true) => Ok(()),
            misfit => Err(misfit.err().unwrap_or("a part of the key is null")),
        }
    })
}

/// The identity of the row with a key; `None` where no row can have it.
pub fn node_id_of(entity: &Entity, key: &[Value]) -> Option<String> {
    let mut builder = RowsBuilder::new(key.len());
    key.iter().try_for_each(|part| part.push_to(&mut builder)).ok()?;
    let (rows, mut out) = (builder.finish(), Vec::new());
    write_node_id(&mut out, entity, &rows, rows.row(0).iter().copied()).ok()?;
    String::from_utf8(out).ok().map(|quoted| quoted.trim_matches('"').to_owned())
}
