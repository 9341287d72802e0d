//! How we say it: plan nodes become statements.
//!
//! Plain functions from plan and catalog to text and binds. Only [`dialect`] asks which database it is.

mod aggregate;
mod comparable;
mod dialect;
mod filter;
mod groups;
mod join;
mod order;
mod read;
mod related;
mod scope;
mod statement;
mod write;
mod writer;

pub use comparable::{ComparedAs, ComparedForm};
pub use dialect::{
    AVERAGE_SCALE, ColumnWriter, Dialect, KeyOrigin, MARIADB, MARIADB_WITHOUT_UCA1400, MYSQL, POSTGRES,
    POSTGRES_WITHOUT_ICU, PageRecipe, SQLITE,
};
pub use read::{KeptStatement, ReadStatement, RowMatch, build_read, key_columns, order_positions};
pub use statement::{ArrayElement, Bind, BindWeight, Statement};
pub use write::{
    NewRows, RowChanges, WriteContext, build_default_reservation, build_delete, build_insert, build_key_reservation,
    build_lock, build_made_keys, build_reference_ends, build_update, rows_per_insert,
};
pub use writer::SqlWriter;
