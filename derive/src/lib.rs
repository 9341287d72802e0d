//! `#[derive(Model)]`: describes a Diesel model to Relata.
//!
//! It reads what Diesel's own derives read (`#[diesel(table_name, primary_key, belongs_to, column_name)]`), a few
//! attributes of its own, and the doc comments. Columns are named by their `table!` types, so that the compiler
//! checks them; every mistake in an attribute is an error at that attribute.

mod attributes;
mod expand;
mod rules;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Describes a Diesel model to Relata.
///
/// On the struct, `#[model(…)]` takes:
///
/// | attribute | meaning |
/// |---|---|
/// | `name = "Movie"` | the GraphQL type name |
/// | `plural = "movies"` | the root field that lists rows |
/// | `unique(row, number)` | a unique key of several columns |
/// | `belongs_to(User, …)` | the foreign key is here; Diesel's own `belongs_to` does the same |
/// | `has_one(Profile, …)` | the foreign key is there, and unique |
/// | `has_many(Car, …)` | the foreign key is there |
/// | `belongs_to_many(Actor, through = MovieActor, …)` | both foreign keys sit in a junction |
///
/// An association takes `foreign_key = user_id` (or `foreign_key(a, b)`) where several would do, `as = "owner"` for
/// another field name, `required` (to-one only) for a promise that it leads somewhere, and with a junction
/// `target_foreign_key = friend_id`.
///
/// On a field: `unique`, `hide` (a key that clients do not see), `skip` (not a column of the API), `rename = "name"`,
/// `scalar = UUID` (another logical type than the storage says: `UUID`, `JSON`, `Decimal`, `BigInt`, `DateTime`,
/// `Date`, `Time`, `Boolean`), and `enumeration("Mood", "sad", "happy")` for a text column with a closed set of labels.
/// On an array both speak of its items.
///
/// `validate(…)` says what clients may give the column: `length(min = 1, max = 80)`, `range(min = 0, max = 150)`, `email`,
/// `url`, `pattern = "^[a-z]+$"`, `one_of("red", "blue")` and `custom = function`, a
/// `fn(&str) -> Result<(), String>` for a text and likewise for other types. What the function gives back is told to the client.
#[proc_macro_derive(Model, attributes(model, diesel))]
pub fn derive_model(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let expanded = attributes::read_model(&input).map(|model| expand::expand_model(&model));
    expanded.unwrap_or_else(syn::Error::into_compile_error).into()
}
