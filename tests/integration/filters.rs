//! Filters that are large, and filters of entities that a viewer must be allowed to see.

use serde_json::{Value, json};

use crate::support::{ask, block_on, kinds};

/// How many values one list of operands has.
const VALUES: i64 = 50_000;

/// A page for each parent may be a select for each: a long list of values must not be sent with all of them.
#[test]
fn lists_of_many_values_are_sent_once_for_all_parents() {
    block_on(async {
        for kind in kinds() {
            let relata = kind.sample().await;
            let query = "query ($names: [String!]) {
                movies { id actors(where: {name: {in: $names}}, limit: 1) { id } }
            }";
            let names: Vec<String> =
                (0..VALUES / 10).map(|number| format!("Nobody {number}")).chain(["Kate Winslet".into()]).collect();
            let many = ask(&relata, query, json!({ "names": names })).await;
            let few = ask(&relata, query, json!({ "names": ["Kate Winslet"] })).await;
            assert_eq!(many.json.get("errors"), None, "{kind:?}");
            assert_eq!(many.json["data"], few.json["data"], "{kind:?}");
            let sent = many.answer.figures.statements.iter().map(|statement| statement.sql.matches("UNION").count());
            assert_eq!(sent.sum::<usize>(), 0, "{kind:?}");
        }
    });
}

#[test]
fn lists_of_many_values_are_one_bind() {
    block_on(async {
        for kind in kinds() {
            let relata = kind.sample().await;
            let numbers: Vec<i64> = (3..VALUES + 3).collect();
            let texts: Vec<String> =
                (0..VALUES).map(|number| format!("Nobody {number}")).chain(["Titanic".into()]).collect();
            let variables = json!({ "numbers": numbers, "texts": texts });
            let query = "query ($numbers: [Int!], $texts: [String!]) {
                among: moviesConnection(where: {id: {in: $numbers}}) { totalCount }
                others: movies(where: {id: {notIn: $numbers}}) { id }
                named: movies(where: {name: {in: $texts}}) { id }
            }";
            let asked = ask(&relata, query, variables).await;
            assert_eq!(asked.json.get("errors"), None, "{kind:?}");
            let all = ask(&relata, "{ moviesConnection { totalCount } }", Value::Null).await;
            let all = all.json["data"]["moviesConnection"]["totalCount"].as_i64().unwrap_or_default();
            let expected = json!({
                "among": { "totalCount": all - 2 }, "others": [{ "id": 1 }, { "id": 2 }], "named": [{ "id": 1 }],
            });
            assert_eq!(asked.json["data"], expected, "{kind:?}");
            let few = ask(&relata, query, json!({ "numbers": [1, 2], "texts": ["Titanic"] })).await;
            let texts = |asked: &crate::support::Asked| -> Vec<String> {
                asked.answer.figures.statements.iter().map(|statement| statement.sql.clone()).collect()
            };
            assert_eq!(texts(&asked), texts(&few), "{kind:?}: the text does not depend on the number of values");
        }
    });
}
