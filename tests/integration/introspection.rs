//! Databases that nobody prepared: what is read of them, what it is called, and that all of it answers.

mod listing;
mod real_data;
mod same_schema;
mod ugly;
mod visit;
mod visit_computed;
mod visit_writes;

use relata::Relata;
use relata::graphql::Limits;

use crate::support::Kind;

/// Serves what a database has.
async fn open(url: &str) -> Relata {
    let limits = Limits { cost: u64::MAX, ..Limits::default() };
    let opened = Relata::builder().database_catalog().limits(limits).connect(url).await;
    opened.unwrap_or_else(|error| panic!("{url}: {error}"))
}

/// A new database of this name with what a script makes in it; gives its URL.
async fn create(kind: Kind, name: &str, script: &str) -> String {
    let url = kind.create_database(&format!("relata_test_{name}_{}", std::process::id())).await;
    let statements: Vec<String> = script.split(";\n").map(without_comments).collect();
    let statements: Vec<&str> =
        statements.iter().map(|statement| statement.trim()).filter(|sql| !sql.is_empty()).collect();
    kind.execute(&url, &statements).await;
    url
}

fn without_comments(statement: &str) -> String {
    statement.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n")
}

/// Keeps a schema, with a document that asks for all of it, where `tests/codegen/check` wants to look at them.
fn keep_schema(relata: &Relata, name: &str) {
    let Some(folder) = std::env::var_os("RELATA_SCHEMA_FOLDER") else { return };
    let folder = std::path::Path::new(&folder);
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let write = |ending: &str, text: String| {
        std::fs::write(folder.join(format!("{name}.{ending}")), text).expect("the folder can be written into");
    };
    write("graphql", relata.engine().sdl());
    write("document.graphql", visit::document(relata));
}
