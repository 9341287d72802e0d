//! Values as PostgreSQL takes them.

use std::error::Error;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::sql::{ArrayElement, Bind};

/// The type that a value is bound with.
pub fn type_of(bind: &Bind) -> Type {
    match bind {
        Bind::Null | Bind::Text(_) => Type::TEXT,
        Bind::Bool(_) => Type::BOOL,
        Bind::Int(_) => Type::INT4,
        Bind::BigInt(_) | Bind::UnsignedBigInt(_) => Type::INT8,
        Bind::Double(_) => Type::FLOAT8,
        Bind::Bytes(_) => Type::BYTEA,
        Bind::Array(ArrayElement::Int, _) => Type::INT4_ARRAY,
        Bind::Array(ArrayElement::BigInt, _) => Type::INT8_ARRAY,
        Bind::Array(ArrayElement::Text, _) => Type::TEXT_ARRAY,
        Bind::Array(ArrayElement::Uuid, _) => Type::UUID_ARRAY,
    }
}

/// A value of a statement on its way.
#[derive(Debug)]
pub struct BoundValue<'a>(pub &'a Bind);

impl ToSql for BoundValue<'_> {
    fn to_sql(&self, of: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self.0 {
            Bind::Null => Ok(IsNull::Yes),
            Bind::Bool(value) => value.to_sql(of, out),
            Bind::Int(value) => value.to_sql(of, out),
            Bind::BigInt(value) => value.to_sql(of, out),
            Bind::Double(value) => value.to_sql(of, out),
            Bind::Text(value) => value.to_sql(of, out),
            Bind::Bytes(value) => value.to_sql(of, out),
            // In the binary form already.
            Bind::Array(_, bytes) => {
                out.extend_from_slice(bytes);
                Ok(IsNull::No)
            }
            // The dialect writes no such binds.
            Bind::UnsignedBigInt(_) => Err("PostgreSQL has no unsigned numbers to bind".into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
