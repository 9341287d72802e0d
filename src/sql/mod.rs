//! How we say it: plan nodes become statements.
//!
//! Plain functions from plan and catalog to text and binds. Only [`dialect`] asks which database it is.

mod dialect;
mod read;
mod statement;
mod writer;

pub use dialect::{Dialect, MARIADB, MYSQL, POSTGRES, PageRecipe, SQLITE};
pub use read::{KeyedRead, KeyedStatement, RowMatch, Through, build_keyed, build_list};
pub use statement::{ArrayElement, Bind, Statement};
pub use writer::SqlWriter;
