//! Random operations on random rows have the answer that a naive evaluation gives, to the byte, with as many
//! statements as the operation has different associations and arguments, whatever the rows are.
//!
//! `RELATA_PROPERTY_CASES` asks for more cases than the usual ones. A failure prints its seed; `RELATA_PROPERTY_SEED`
//! asks for that case alone.

pub mod condition;
pub mod cursor;
pub mod data;
mod input;
pub mod list;
mod naive;
mod operation;
pub mod order;
pub mod random;
pub mod random_condition;
pub mod schema;
pub mod scope;

use relata::Relata;
use relata::graphql::Limits;

use crate::support::{Kind, ask, block_on, kinds};

use data::Data;
use operation::Operation;
use random::Random;

/// How many operations are asked of the same rows.
const CASES_PER_DATA: u64 = 25;

#[test]
fn random_operations_are_answered_as_by_loops_on_sqlite() {
    check_where_covered(Kind::Sqlite);
}

#[test]
fn random_operations_are_answered_as_by_loops_on_postgres() {
    check_where_covered(Kind::Postgres);
}

#[test]
fn random_operations_are_answered_as_by_loops_on_mysql() {
    check_where_covered(Kind::Mysql);
}

fn check_where_covered(kind: Kind) {
    let seeds = seeds(500);
    if kinds().contains(&kind) {
        block_on(async move { check(kind, &seeds).await });
    }
}

/// One for each case that is asked for; so many where nobody asks.
pub fn seeds(usual: u64) -> Vec<u64> {
    let asked = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    match asked("RELATA_PROPERTY_SEED") {
        Some(seed) => vec![seed],
        None => (0..asked("RELATA_PROPERTY_CASES").unwrap_or(usual)).collect(),
    }
}

async fn check(kind: Kind, seeds: &[u64]) {
    let few = Served::open(kind, "relata_test_properties_few").await;
    let many = Served::open(kind, "relata_test_properties_many").await;
    for seeds in seeds.chunk_by(|one, next| one / CASES_PER_DATA == next / CASES_PER_DATA) {
        let mut random = Random::new(seeds[0] / CASES_PER_DATA);
        let datas = [(&few, Data::random(&mut random, 4)), (&many, Data::random(&mut random, 40))];
        for (served, data) in &datas {
            served.fill(data).await;
        }
        for &seed in seeds {
            let operation = Operation::random(&mut Random::new(!seed), kind);
            for (served, data) in &datas {
                served.check(&operation, data, seed).await;
            }
        }
    }
}

/// A database with the tables, served.
pub struct Served {
    kind: Kind,
    url: String,
    pub relata: Relata,
}

impl Served {
    pub async fn open(kind: Kind, name: &str) -> Self {
        let url = kind.create_database(&format!("{name}_{}", std::process::id())).await;
        let tables = schema::tables(kind);
        kind.execute(&url, &tables.iter().map(String::as_str).collect::<Vec<_>>()).await;
        // The rows are few, however many could be estimated.
        let limits = Limits { cost: u64::MAX, ..Limits::default() };
        let relata = Relata::builder().models(schema::models()).limits(limits).connect(&url).await;
        let relata = relata.unwrap_or_else(|error| panic!("{url}: {error}"));
        Served { kind, url, relata }
    }

    pub async fn fill(&self, data: &Data) {
        self.run(&data.to_sql(self.kind)).await;
    }

    /// Runs statements in one transaction, so that the disk is waited for once.
    pub async fn run(&self, statements: &[String]) {
        let all = ["BEGIN"].into_iter().chain(statements.iter().map(String::as_str)).chain(["COMMIT"]);
        self.kind.execute(&self.url, &all.collect::<Vec<_>>()).await;
    }

    async fn check(&self, operation: &Operation, data: &Data, seed: u64) {
        let text = operation.to_string();
        let told = format!("{:?}, seed {seed}: {text} {}", self.kind, operation.variables_json());
        let asked = ask(&self.relata, &text, operation.variables_json()).await;
        assert_eq!(asked.json.get("errors"), None, "{told}");
        let found = String::from_utf8(asked.answer.data.unwrap_or_default()).expect("an answer is text");
        let expected = naive::evaluate(operation, data);
        assert_eq!(found, expected.data, "{told}");
        let statements: Vec<String> =
            asked.answer.figures.statements.iter().map(|statement| statement.paths.join(" and ")).collect();
        // What the key of a lookup leads to is asked for beside it, whether its row is there or not.
        let is_missing = found.ends_with(":null}") && !found.contains(',');
        if is_missing {
            let is_beside = |path: &str| path.matches('.').count() <= 1;
            assert!(statements.iter().flat_map(|paths| paths.split(" and ")).all(is_beside), "{statements:?}; {told}");
        } else {
            assert_eq!(
                statements.len(),
                expected.statements.len(),
                "{statements:?}, {:?}; {told}",
                expected.statements
            );
        }
        assert!(
            is_missing || statements.len() <= expected.reads,
            "{statements:?} for {} reads; {told}",
            expected.reads
        );
    }
}
