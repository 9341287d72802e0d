//! Hands a statement to Diesel: its text, and its binds as each backend takes them.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::mysql::Mysql;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types as sql;
use diesel::sqlite::Sqlite;

use crate::sql::{Bind, Statement};

/// A statement as Diesel sees it. Its prepared form is kept by its text, if at all.
pub struct StatementQuery<'a> {
    pub statement: &'a Statement,
    /// Whether the connection may keep the prepared statement.
    pub is_cacheable: bool,
}

/// A backend that can bind what statements hold.
pub trait BindBackend: Backend {
    fn push_bind<'b>(out: &mut AstPass<'_, 'b, Self>, bind: &'b Bind) -> QueryResult<()>;
}

impl<DB: BindBackend> QueryFragment<DB> for StatementQuery<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if !self.is_cacheable {
            out.unsafe_to_cache_prepared();
        }
        for (text, bind) in self.statement.pieces() {
            out.push_sql(text);
            if let Some(bind) = bind {
                DB::push_bind(&mut out, bind)?;
            }
        }
        Ok(())
    }
}

impl QueryId for StatementQuery<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for StatementQuery<'_> {
    type SqlType = sql::Untyped;
}

macro_rules! push_common_bind {
    ($out:ident, $bind:ident, $($own:tt)*) => {
        match $bind {
            Bind::Null => $out.push_bind_param::<sql::Nullable<sql::Text>, _>(&None::<String>),
            Bind::Bool(value) => $out.push_bind_param::<sql::Bool, _>(value),
            Bind::Int(value) => $out.push_bind_param::<sql::Integer, _>(value),
            Bind::BigInt(value) => $out.push_bind_param::<sql::BigInt, _>(value),
            Bind::Double(value) => $out.push_bind_param::<sql::Double, _>(value),
            Bind::Text(value) => $out.push_bind_param::<sql::Text, _>(value),
            Bind::Bytes(value) => $out.push_bind_param::<sql::Binary, _>(value),
            $($own)*
        }
    };
}

impl BindBackend for Sqlite {
    fn push_bind<'b>(out: &mut AstPass<'_, 'b, Self>, bind: &'b Bind) -> QueryResult<()> {
        push_common_bind!(out, bind,
            Bind::UnsignedBigInt(_) => Err(has_none("SQLite", "unsigned numbers")),
            Bind::Array(..) => Err(has_none("SQLite", "arrays")),
        )
    }
}

impl BindBackend for Mysql {
    fn push_bind<'b>(out: &mut AstPass<'_, 'b, Self>, bind: &'b Bind) -> QueryResult<()> {
        push_common_bind!(out, bind,
            Bind::UnsignedBigInt(value) => out.push_bind_param::<sql::Unsigned<sql::BigInt>, _>(value),
            Bind::Array(..) => Err(has_none("MySQL", "arrays")),
        )
    }
}

/// The dialect writes no such binds.
fn has_none(database: &str, what: &str) -> diesel::result::Error {
    diesel::result::Error::QueryBuilderError(format!("{database} has no {what} to bind").into())
}
