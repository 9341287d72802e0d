//! Tests against real databases: SQLite always, PostgreSQL and MySQL or MariaDB where the environment names them.

mod access;
mod aggregate_properties;
mod aggregates;
mod arrays;
mod bad_input;
mod bad_values;
mod bounds;
mod catalog_edits;
mod check_command;
mod collations;
mod command_line;
mod computed_fields;
mod crash;
mod embedding;
mod exact_numbers;
mod explain;
mod filters;
mod introspection;
mod limits;
mod linked_writes;
mod mutations;
mod nodes;
mod paging_walks;
mod properties;
mod recovery;
mod reload;
mod rows_read;
mod rules;
mod scenarios;
mod schema;
mod settings_file;
mod statement_log;
mod storages;
mod support;
mod text_operators;
mod text_uuids;
mod times;
mod type_zoo;

/// PostgreSQL is sent all statements of a wave at once; the others are asked one by one whatever the waves are.
#[test]
fn what_the_key_of_a_lookup_leads_to_is_not_waited_for() {
    support::block_on(async {
        let Some(kind) = support::kinds().into_iter().find(|kind| kind.name() == "postgres") else { return };
        let relata = kind.sample().await;
        for (query, statements, round_trips) in [
            ("{ movie(id: 1) { name actors { name } actorsAggregate { count } } }", 3, 1),
            ("{ movie(id: 1) { name actors { name movies { name } } } }", 3, 2),
            // Two lookups that share a statement, a list, and a key that is not the one that was named.
            ("{ a: movie(id: 1) { actors { name } } b: movie(id: 2) { actors { name } } }", 2, 2),
            ("{ movies(limit: 1) { name actors { name } } }", 2, 2),
            ("{ car(id: 1) { name user { firstName } } }", 2, 2),
        ] {
            let asked = support::ask(&relata, query, serde_json::Value::Null).await;
            assert_eq!(asked.json.get("errors"), None, "{query}");
            let figures = &asked.answer.figures;
            assert_eq!((figures.statement_count, figures.round_trips), (statements, round_trips), "{query}");
        }
    });
}

#[test]
fn the_three_budgets_hold() {
    support::block_on(async {
        for kind in support::kinds() {
            let relata = kind.sample().await;
            for (query, statements) in [
                ("{ movies(limit: 100) { name actors(limit: 10) { name movies { name } } } }", 3),
                ("{ users { firstName profile { country } cars { name } } }", 3),
                ("{ a: movie(id: 1) { actors { name } } b: movie(id: 2) { actors { name } } }", 2),
                ("{ students { id grade { grade } courses { courseName students(limit: 1) { name } } } }", 4),
            ] {
                let asked = support::ask(&relata, query, serde_json::Value::Null).await;
                assert_eq!(asked.json.get("errors"), None, "{kind:?}: {query}");
                assert_eq!(asked.answer.figures.statement_count, statements, "{kind:?}: {query}");
            }
        }
    });
}
