//! Tests against real databases: SQLite always, PostgreSQL and MySQL or MariaDB where the environment names them.

mod access;
mod aggregate_properties;
mod aggregates;
mod arrays;
mod bad_input;
mod bad_values;
mod bounds;
mod bulk_inputs;
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

use serde_json::json;

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

/// An operation without variables is bound once, and its lists have one statement; their rows are read each time.
#[test]
fn an_operation_without_variables_is_asked_again() {
    support::block_on(async {
        for kind in support::kinds() {
            let relata = kind.open_sample("relata_test_asked_again").await;
            let query = "{ users(where: {firstName: {eq: \"Again\"}}) { firstName cars { name } } \
                         other: usersConnection(where: {firstName: {eq: \"Again\"}}, first: 1) { nodes { id } totalCount } \
                         usersGroups(where: {firstName: {eq: \"Again\"}}, groupBy: [{firstName: VALUE}]) { count } }";
            for count in 0..3 {
                let data = support::ask(&relata, query, json!({})).await.json["data"].clone();
                let users: Vec<_> = (0..count).map(|_| json!({ "firstName": "Again", "cars": [] })).collect();
                assert_eq!(data["users"], json!(users), "{kind:?}");
                assert_eq!(data["other"]["totalCount"], json!(count), "{kind:?}");
                let groups: Vec<_> = (0..count.min(1)).map(|_| json!({ "count": count })).collect();
                assert_eq!(data["usersGroups"], json!(groups), "{kind:?}");
                let create = "mutation { createUser(input: {firstName: \"Again\", lastName: \"x\"}) { id } }";
                let created = support::ask(&relata, create, json!({})).await.json;
                assert_eq!(created.get("errors"), None, "{kind:?}");
            }
        }
    });
}

/// The statement of a lookup is made once for an operation; what is looked up is not.
#[test]
fn a_lookup_is_asked_again_with_other_values() {
    support::block_on(async {
        for kind in support::kinds() {
            let relata = kind.sample().await;
            let one = "query ($id: Int!) { movie(id: $id) { id } }";
            let both = "query ($id: Int!) { movie(id: $id) { id } other: movie(id: 2) { id } }";
            let pair = "query ($id: Int!) { movieActor(movieId: $id, actorId: 1) { movieId actorId } }";
            let actors = "{ movieActors(where: {actorId: {eq: 1}}) { movieId } }";
            let of_actor = support::ask(&relata, actors, json!({})).await.json;
            let of_actor = of_actor["data"]["movieActors"].as_array().unwrap().clone();
            for id in [1, 2, 1, i64::from(i32::MAX), 3, 0] {
                let row = |id: i64| if (1..=3).contains(&id) { json!({ "id": id }) } else { json!(null) };
                let asked = async |query| support::ask(&relata, query, json!({ "id": id })).await.json["data"].clone();
                assert_eq!(asked(one).await, json!({ "movie": row(id) }), "{kind:?}");
                assert_eq!(asked(both).await, json!({ "movie": row(id), "other": row(2) }), "{kind:?}");
                let is_there = of_actor.contains(&json!({ "movieId": id }));
                let expected = if is_there { json!({ "movieId": id, "actorId": 1 }) } else { json!(null) };
                assert_eq!(asked(pair).await, json!({ "movieActor": expected }), "{kind:?}");
            }
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
