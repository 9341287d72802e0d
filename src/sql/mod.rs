//! How we say it: plan nodes become statements.
//!
//! Plain functions from plan and catalog to text and binds. Only [`dialect`] asks which database it is.

mod dialect;
mod read;
mod statement;
mod writer;

pub use dialect::{
    ColumnWriter, Dialect, MARIADB, MARIADB_WITHOUT_UCA1400, MYSQL, POSTGRES, POSTGRES_WITHOUT_ICU, PageRecipe, SQLITE,
};
pub use read::{KeyedRead, KeyedStatement, RowMatch, Through, build_keyed, build_list};
pub use statement::{ArrayElement, Bind, Statement};
pub use writer::SqlWriter;
