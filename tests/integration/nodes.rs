//! Rows by their identity: what is given out is taken, in both forms of the schema; what is not given out is refused.

use std::fmt::Write;

use relata::Relata;
use relata::catalog::{Catalog, IdForm};
use relata::graphql::Limits;
use relata::models;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::support::{Asked, Kind, ask, block_on, kinds};

mod keys;

/// The sample models in a form, on a database that all tests here share.
async fn sample(kind: Kind, ids: IdForm, limits: Limits) -> Relata {
    static URLS: [OnceCell<String>; 3] = [const { OnceCell::const_new() }; 3];
    let url = URLS[kind as usize].get_or_init(|| kind.create_sample_database("relata_test_nodes")).await;
    let builder = Relata::builder().models(models::descriptions()).ids(ids).limits(limits);
    builder.connect(url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

async fn data(relata: &Relata, query: &str, variables: Value) -> Value {
    let asked = ask(relata, query, variables).await;
    assert_eq!(asked.json.get("errors"), None, "{query}");
    asked.json["data"].clone()
}

/// Asks for every row of every type, and for all of them again by their identities: the same rows in the same order, by one
/// statement for each type that has rows.
async fn check_all_rows(relata: &Relata) {
    let catalog: &Catalog = relata.engine().catalog();
    let (field, list) = (catalog.ids().field(), catalog.ids().list_argument());
    let (mut lists, mut fragments) = (String::new(), String::new());
    for (_, entity) in catalog.entities() {
        let columns = entity.columns.iter().filter(|column| !column.hidden);
        // A field has one type in all fragments, so that it needs a name for each type.
        let columns: Vec<String> =
            columns.map(|column| format!("{}_{}: {}", entity.field_one, column.field, column.field)).collect();
        let selection = format!("{} {field} __typename", columns.join(" "));
        write!(lists, "{}: {} {{ {selection} }} ", entity.field_one, entity.field_many).unwrap();
        write!(fragments, "... on {} {{ {selection} }} ", entity.type_name).unwrap();
    }
    let listed = data(relata, &format!("{{ {lists} }}"), Value::Null).await;
    let by_type = listed.as_object().unwrap().values().map(|rows| rows.as_array().unwrap());
    let type_count = by_type.clone().filter(|rows| !rows.is_empty()).count();
    let mut rows: Vec<&Value> = by_type.flatten().collect();
    // Types in turns, so that order is more than that of the types.
    rows.sort_by_key(|row| row[field].as_str().map(|id| id.bytes().rev().collect::<Vec<_>>()));
    let ids: Vec<&Value> = rows.iter().map(|row| &row[field]).collect();
    let query = format!("query ($ids: [ID!]!) {{ nodes({list}: $ids) {{ {fragments} }} }}");
    let asked = ask(relata, &query, json!({ "ids": ids })).await;
    assert_eq!(asked.json, json!({ "data": { "nodes": rows } }));
    assert_eq!(asked.answer.figures.statement_count, type_count);
}

#[test]
fn every_row_is_found_by_its_identity() {
    block_on(async {
        for kind in kinds() {
            for ids in [IdForm::NodeId, IdForm::Relay] {
                check_all_rows(&sample(kind, ids, Limits { aliases: 1000, ..Limits::default() }).await).await;
            }
        }
    });
}

#[test]
fn the_relay_form_names_columns_and_identities_as_relay_wants_them() {
    block_on(async {
        for kind in kinds() {
            let relata = sample(kind, IdForm::Relay, Limits::default()).await;
            let query = "query ($id: ID!, $rowId: Int!) {
                byId: node(id: $id) { id ... on Movie { rowId name } }
                movie(rowId: $rowId) { id rowId }
                movies(where: { rowId: { in: [2, 3] }, actors: { some: { rowId: { gt: 0 } } } }, orderBy: [{ rowId: DESC }]) { rowId }
                movieActor(movieId: 1, actorId: 2) { id movie { rowId } }
                moviesConnection(first: 1) { edges { node { id } } }
            }";
            let found = data(&relata, query, json!({ "id": "WyJNb3ZpZSIsMV0", "rowId": 1 })).await;
            let expected = json!({
                "byId": { "id": "WyJNb3ZpZSIsMV0", "rowId": 1, "name": "Titanic" },
                "movie": { "id": "WyJNb3ZpZSIsMV0", "rowId": 1 },
                "movies": [{ "rowId": 3 }, { "rowId": 2 }],
                "movieActor": { "id": "WyJNb3ZpZUFjdG9yIiwxLDJd", "movie": { "rowId": 1 } },
                "moviesConnection": { "edges": [{ "node": { "id": "WyJNb3ZpZSIsMV0" } }] },
            });
            assert_eq!(found, expected, "{kind:?}");
            for unknown in ["{ movies { nodeId } }", "{ movie(id: 1) { name } }", "{ node(nodeId: \"x\") { id } }"] {
                let asked = ask(&relata, unknown, Value::Null).await;
                let code = &asked.json["errors"][0]["extensions"]["code"];
                assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{kind:?}: {unknown}");
            }
        }
    });
}

#[test]
fn an_id_that_is_none_is_told_with_its_place() {
    block_on(async {
        let relata = sample(Kind::Sqlite, IdForm::Relay, Limits::default()).await;
        let query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        let refused = |asked: Asked| {
            assert_eq!(asked.json.get("data"), None);
            assert_eq!(asked.answer.figures.statement_count, 0);
            let error = &asked.json["errors"][0];
            assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
            (error["message"].as_str().unwrap().to_owned(), error["extensions"]["inputPath"].clone())
        };
        let (message, path) = refused(ask(&relata, query, json!({ "ids": ["WyJNb3ZpZSIsMV0", "1"] })).await);
        assert_eq!(message, "argument `ids`: \"1\" is not an id that this server gave; take one from `id`");
        assert_eq!(path, json!(["ids", 1]));
        let (message, path) = refused(ask(&relata, "{ node(id: \"WyJNb3ZpZSIsIngiXQ\") { id } }", Value::Null).await);
        assert_eq!(message, "argument `id`: \"WyJNb3ZpZSIsIngiXQ\" has no key of type Movie; take an id from `id`");
        assert_eq!(path, json!(["id"]));
    });
}

/// The identity of the first row of each list.
async fn ids_of(relata: &Relata, fields: &[&str]) -> Vec<Value> {
    let lists: Vec<String> = fields.iter().map(|field| format!("{field} {{ nodeId }}")).collect();
    let found = data(relata, &format!("{{ {} }}", lists.join(" ")), Value::Null).await;
    fields.iter().map(|field| found[field][0]["nodeId"].clone()).collect()
}

#[test]
fn one_document_is_compiled_for_the_types_that_its_ids_name() {
    block_on(async {
        let relata = sample(Kind::Sqlite, IdForm::NodeId, Limits::default()).await;
        let fields = ["movies", "actors", "users", "cars", "tags", "grades", "courses", "students", "classes", "notes"];
        let ids = ids_of(&relata, &fields).await;
        let query = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId __typename } }";
        // Each set of types, there and back, more of them than are kept.
        for round in 0..3 {
            for (first, second) in ids.iter().zip(ids.iter().rev()) {
                let asked = ask(&relata, query, json!({ "ids": [first, second, first] })).await;
                let nodes = asked.json["data"]["nodes"].as_array().unwrap();
                let found: Vec<&Value> = nodes.iter().map(|node| &node["nodeId"]).collect();
                assert_eq!(found, [first, second, first]);
                assert_eq!(asked.answer.figures.is_cache_hit, round > 0 || first != &ids[0]);
            }
        }
        let all = ask(&relata, query, json!({ "ids": ids })).await;
        assert_eq!(all.json["data"]["nodes"].as_array().map(Vec::len), Some(fields.len()));
    });
}

#[test]
fn types_that_ids_name_count_against_the_limits() {
    block_on(async {
        let limits = Limits { fields: 6, cost: 4, ..Limits::default() };
        let relata = sample(Kind::Sqlite, IdForm::NodeId, limits).await;
        let query = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId __typename } }";
        let [movie, actor, user] = ["WyJNb3ZpZSIsMV0", "WyJBY3RvciIsMl0", "WyJVc2VyIiwxXQ"];
        let asked = ask(&relata, query, json!({ "ids": [movie, actor, movie, movie] })).await;
        assert_eq!(asked.json.get("errors"), None);
        let asked = ask(&relata, query, json!({ "ids": [movie, actor, user] })).await;
        let message = "the operation has 7 fields, the most is 6; split it into several operations";
        let extensions = json!({ "code": "LIMIT_EXCEEDED", "limit": "fields", "asked": 7 });
        let error = json!({ "message": message, "locations": [{ "line": 1, "column": 1 }], "extensions": extensions });
        assert_eq!(asked.json, json!({ "errors": [error] }));
        let asked = ask(&relata, query, json!({ "ids": [movie, movie, movie, movie, movie] })).await;
        assert_eq!(asked.json["errors"][0]["extensions"]["limit"], "cost");
    });
}
