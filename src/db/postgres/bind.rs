//! Values as PostgreSQL takes them.

use std::error::Error;

use bytes::{BufMut, BytesMut};
use postgres_protocol::IsNull;

use crate::sql::{ArrayElement, Bind};

use super::cell::oid;

/// The type that a value is bound with.
pub fn type_of(bind: &Bind) -> u32 {
    match bind {
        Bind::Null | Bind::Text(_) => oid::TEXT,
        Bind::Bool(_) => oid::BOOL,
        Bind::Int(_) => oid::INT4,
        Bind::BigInt(_) | Bind::UnsignedBigInt(_) => oid::INT8,
        Bind::Double(_) => oid::FLOAT8,
        Bind::Bytes(_) => oid::BYTEA,
        Bind::Array(ArrayElement::Int, _) => oid::INT4_ARRAY,
        Bind::Array(ArrayElement::BigInt, _) => oid::INT8_ARRAY,
        Bind::Array(ArrayElement::Text, _) => oid::TEXT_ARRAY,
        Bind::Array(ArrayElement::Uuid, _) => oid::UUID_ARRAY,
    }
}

/// Writes a value in its binary form.
pub fn write_value(bind: &Bind, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
    match bind {
        Bind::Null => return Ok(IsNull::Yes),
        Bind::Bool(value) => out.put_u8(u8::from(*value)),
        Bind::Int(value) => out.put_i32(*value),
        Bind::BigInt(value) => out.put_i64(*value),
        Bind::Double(value) => out.put_f64(*value),
        Bind::Text(value) => out.put_slice(value.as_bytes()),
        // An array is in its binary form already.
        Bind::Bytes(value) | Bind::Array(_, value) => out.put_slice(value),
        // The dialect writes no such binds.
        Bind::UnsignedBigInt(_) => return Err("PostgreSQL has no unsigned numbers to bind".into()),
    }
    Ok(IsNull::No)
}
