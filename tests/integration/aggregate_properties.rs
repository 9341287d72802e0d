//! Random aggregates, groups, conditions and orders on random rows have the answer that loops give, on every database.
//!
//! `RELATA_PROPERTY_CASES` and `RELATA_PROPERTY_SEED` are those of the other properties.

mod evaluate;
mod question;
mod rows;

use serde_json::Value as Json;

use crate::properties::random::Random;
use crate::properties::seeds;
use crate::support::{Kind, ask, block_on, kinds};

use question::Question;
use rows::{Entry, Served};

#[test]
fn random_aggregates_are_computed_as_by_loops_on_sqlite() {
    check_where_covered(Kind::Sqlite);
}

#[test]
fn random_aggregates_are_computed_as_by_loops_on_postgres() {
    check_where_covered(Kind::Postgres);
}

#[test]
fn random_aggregates_are_computed_as_by_loops_on_mysql() {
    check_where_covered(Kind::Mysql);
}

fn check_where_covered(kind: Kind) {
    let seeds = seeds(200);
    if kinds().contains(&kind) {
        block_on(async move { check(kind, &seeds).await });
    }
}

/// How many questions are asked of the same rows.
const CASES_PER_DATA: u64 = 20;

async fn check(kind: Kind, seeds: &[u64]) {
    let served = Served::open(kind).await;
    for seeds in seeds.chunk_by(|one, next| one / CASES_PER_DATA == next / CASES_PER_DATA) {
        let mut random = Random::new(seeds[0] / CASES_PER_DATA);
        let entries: Vec<Entry> = (0..*random.pick(&[0, 3, 12, 40])).map(|_| Entry::random(&mut random)).collect();
        served.fill(&entries).await;
        for &seed in seeds {
            let question = Question::random(&mut Random::new(!seed), &entries);
            let told = format!("{kind:?}, seed {seed}: {}", question.text);
            let asked = ask(&served.relata, &question.text, Json::Null).await;
            assert_eq!(asked.json.get("errors"), None, "{told}");
            assert_eq!(asked.json["data"], question.expected, "{told}");
            assert_eq!(asked.answer.figures.statement_count, question.statements, "{told}");
            if let Some(walk) = &question.walk {
                check_walk(&served, walk, &told).await;
            }
        }
    }
}

/// Goes through a connection page by page: each row is there once, in its order.
async fn check_walk(served: &Served, walk: &question::Walk, told: &str) {
    let (mut after, mut found) = (String::new(), Vec::new());
    loop {
        let query = format!(
            "{{ ownersConnection(first: 2, orderBy: {}{after}) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}",
            walk.order_by
        );
        let asked = ask(&served.relata, &query, Json::Null).await;
        assert_eq!(asked.json.get("errors"), None, "{query}; {told}");
        let page = &asked.json["data"]["ownersConnection"];
        found.extend(page["nodes"].as_array().into_iter().flatten().map(|node| node["id"].clone()));
        if page["pageInfo"]["hasNextPage"] != Json::Bool(true) {
            break;
        }
        after = format!(", after: {}", page["pageInfo"]["endCursor"]);
    }
    assert_eq!(Json::from(found), walk.ids, "{told}");
}
