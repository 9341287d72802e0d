//! Chinook and Northwind, as others made them: nothing of them is missing.
//!
//! `RELATA_TEST_DATA` names a folder with `load.sh`, which loads them into a database of any kind.

use std::process::Command;
use std::sync::Once;

use relata::Relata;
use relata::catalog::{AssociationKind, Catalog, Entity, EntityId, LiveForeignKey, LiveSchema};
use relata::db::introspect;
use relata::sql::Statement;
use relata::value::Cell;
use serde_json::Value;

use super::visit::visit;
use super::{keep_schema, open};
use crate::support::{Kind, ask, block_on, kinds};

const DATASETS: [&str; 2] = ["chinook", "northwind"];

/// The script that loads them; `None` where this run has none.
fn loader() -> Option<std::path::PathBuf> {
    static SAID: Once = Once::new();
    let folder = std::env::var_os("RELATA_TEST_DATA");
    let script = folder.map(|folder| std::path::Path::new(&folder).join("load.sh")).filter(|script| script.exists());
    let insists = std::env::var_os("RELATA_REQUIRE_ALL").is_some_and(|value| value == "1");
    assert!(
        script.is_some() || !insists,
        "RELATA_REQUIRE_ALL is set, but RELATA_TEST_DATA names no folder with load.sh"
    );
    if script.is_none() {
        SAID.call_once(|| {
            let note = "note: Chinook and Northwind is left out; set RELATA_TEST_DATA to cover them\n";
            let _ = std::io::Write::write_all(&mut std::io::stderr(), note.as_bytes());
        });
    }
    script
}

/// Loads a dataset into a new database; gives its URL.
async fn load(kind: Kind, dataset: &str, script: &std::path::Path) -> String {
    let name = format!("relata_test_{dataset}_{}", std::process::id());
    let url = kind.create_database(&name).await;
    let mut command = Command::new("bash");
    command.arg(script).arg(kind.name()).arg(dataset);
    match kind {
        Kind::Sqlite => command.arg(url.trim_start_matches("sqlite://")),
        Kind::Postgres => command.arg(&url),
        Kind::Mysql => {
            let server = url::Url::parse(&url).expect("a test URL is valid");
            command.arg(&name).args(["-h", server.host_str().unwrap_or("127.0.0.1")]);
            command.arg(format!("-P{}", server.port().unwrap_or(3306))).arg(format!("-u{}", server.username()));
            command.args(server.password().map(|password| format!("-p{password}")))
        }
    };
    let output = command.output().expect("the script starts");
    assert!(output.status.success(), "{kind:?} {dataset}: {}", String::from_utf8_lossy(&output.stderr));
    url
}

#[test]
fn nothing_of_real_databases_is_missing() {
    let Some(script) = loader() else { return };
    block_on(async move {
        println!(
            "{:9} {:9} {:24} {:7} {:7} {:9} {:12}",
            "data", "database", "table", "columns", "rows", "keys both", "many-to-many"
        );
        for dataset in DATASETS {
            for kind in kinds() {
                let url = load(kind, dataset, &script).await;
                let relata = open(&url).await;
                keep_schema(&relata, &format!("{dataset}_{}", kind.name()));
                let live = introspect(relata.engine().database()).await.expect("the database is read");
                check_tables(&relata, kind, dataset, &live).await;
                check_joined(&relata, kind, dataset).await;
                assert_eq!(visit(&relata).await, Vec::<String>::new(), "{kind:?} {dataset}");
            }
        }
    });
}

/// Every table, column and row, and both directions of every foreign key.
async fn check_tables(relata: &Relata, kind: Kind, dataset: &str, live: &LiveSchema) {
    let catalog = relata.engine().catalog();
    let counted = number(relata, tables_sql(kind)).await;
    assert_eq!(catalog.entities().count() as i64, counted, "{kind:?} {dataset}: tables");
    let mut columns = 0;
    for (id, entity) in catalog.entities() {
        let quote = if kind == Kind::Mysql { '`' } else { '"' };
        let rows = number(relata, &format!("SELECT COUNT(*) FROM {quote}{}{quote}", entity.table)).await;
        let listed = ask(relata, &format!("{{ {} {{ __typename }} }}", entity.field_many), Value::Null).await.json;
        assert_eq!(
            listed["data"][&entity.field_many].as_array().map_or(0, Vec::len) as i64,
            rows,
            "{kind:?} {dataset} {}",
            entity.table
        );
        columns += entity.columns.len() as i64;
        let table = live.tables.iter().find(|table| table.name.name == entity.table).expect("the table was read");
        for key in &table.foreign_keys {
            assert!(goes_both_ways(catalog, id, key), "{kind:?} {dataset} {}: {key:?}", entity.table);
        }
        let joined = entity.associations.iter().map(|&id| catalog.association(id));
        let joined: Vec<&str> =
            joined.filter(|one| one.kind.junction().is_some()).map(|one| one.field.as_str()).collect();
        println!(
            "{dataset:9} {:9} {:24} {:7} {rows:7} {:9} {}",
            kind.name(),
            entity.table,
            entity.columns.len(),
            table.foreign_keys.len(),
            joined.join(" ")
        );
    }
    assert_eq!(columns, number(relata, columns_sql(kind)).await, "{kind:?} {dataset}: columns");
}

/// What a foreign key names is a field on its side, and back.
fn goes_both_ways(catalog: &Catalog, id: EntityId, key: &LiveForeignKey) -> bool {
    let entity = catalog.entity(id);
    let is_own = |columns: &[&str]| *columns == key.columns.iter().map(String::as_str).collect::<Vec<_>>()[..];
    let leads = catalog.associations().any(|one| {
        one.source == id && one.kind == AssociationKind::BelongsTo && is_own(&entity.column_names(&one.source_key))
    });
    let leads_back = catalog.associations().any(|one| {
        one.target == id
            && matches!(one.kind, AssociationKind::HasMany | AssociationKind::HasOne)
            && is_own(&entity.column_names(&one.target_key))
            && catalog.entity(one.source).table == key.target.name
    });
    leads && leads_back
}

/// The many-to-many associations, and the self-reference where there is one.
async fn check_joined(relata: &Relata, kind: Kind, dataset: &str) {
    let catalog = relata.engine().catalog();
    let of = |type_name: &str| catalog.entity(catalog.entity_of_type(type_name).expect("there is this type"));
    let pairs = match (dataset, kind) {
        ("chinook", _) => [("Playlist", "tracks", "PlaylistTrack"), ("Track", "playlists", "PlaylistTrack")],
        (_, Kind::Mysql) => {
            [("Employee", "privileges", "EmployeePrivilege"), ("Privilege", "employees", "EmployeePrivilege")]
        }
        _ => [("Employee", "territories", "EmployeeTerritory"), ("Territory", "employees", "EmployeeTerritory")],
    };
    for (type_name, field, junction) in pairs {
        let (entity, middle) = (of(type_name), of(junction));
        let listed =
            ask(relata, &format!("{{ {} {{ {field} {{ __typename }} }} }}", entity.field_many), Value::Null).await.json;
        let rows = listed["data"][&entity.field_many].as_array().expect("there are rows");
        let joined: usize = rows.iter().map(|row| row[field].as_array().map_or(0, Vec::len)).sum();
        assert_eq!(joined, rows_of(relata, middle).await, "{kind:?} {dataset}: {type_name}.{field}");
    }
    if (dataset, kind) != ("northwind", Kind::Mysql) {
        let listed =
            ask(relata, "{ employees { reportsTo employee { employeeId } employees { employeeId } } }", Value::Null)
                .await
                .json;
        let rows = listed["data"]["employees"].as_array().expect("there are rows");
        assert!(rows.iter().all(|row| row["employee"]["employeeId"] == row["reportsTo"]), "{kind:?} {dataset}");
        let led: usize = rows.iter().map(|row| row["employees"].as_array().map_or(0, Vec::len)).sum();
        assert_eq!(led, rows.iter().filter(|row| !row["reportsTo"].is_null()).count(), "{kind:?} {dataset}");
    }
}

async fn rows_of(relata: &Relata, entity: &Entity) -> usize {
    let listed = ask(relata, &format!("{{ {} {{ __typename }} }}", entity.field_many), Value::Null).await.json;
    listed["data"][&entity.field_many].as_array().map_or(0, Vec::len)
}

/// The only number that a statement gives.
async fn number(relata: &Relata, sql: &str) -> i64 {
    let rows = relata.engine().database().fetch(Statement::new(sql.to_owned(), Vec::new(), 1)).await;
    match rows.unwrap_or_else(|error| panic!("{sql}: {error}")).cell(0, 0) {
        Cell::Int(number) => number,
        other => panic!("{sql}: {other:?} is no number"),
    }
}

fn tables_sql(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => {
            "SELECT COUNT(*) FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
        }
        Kind::Postgres => "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'",
        Kind::Mysql => "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()",
    }
}

fn columns_sql(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => {
            "SELECT COUNT(*) FROM sqlite_master AS m JOIN pragma_table_info(m.name) WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'"
        }
        Kind::Postgres => "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'public'",
        Kind::Mysql => "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE()",
    }
}
