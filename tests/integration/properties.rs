//! Random operations on random rows have the answer that a naive evaluation gives, to the byte, with as many
//! statements as the operation has different associations, whatever the rows are.
//!
//! `RELATA_PROPERTY_CASES` asks for more cases than the usual ones; a failure prints what to look at again.

mod data;
mod naive;
mod operation;
pub mod random;
mod schema;

use relata::Relata;
use relata::graphql::Limits;

use crate::support::{Kind, ask, block_on, kinds};

use data::Data;
use operation::Operation;
use random::Random;

/// How many operations are asked of the same rows.
const CASES_PER_DATA: u64 = 25;

#[test]
fn random_operations_are_answered_as_by_loops() {
    let asked = std::env::var("RELATA_PROPERTY_CASES").ok().and_then(|count| count.parse().ok());
    let cases: u64 = asked.unwrap_or(300);
    block_on(async move {
        for kind in kinds() {
            check(kind, cases).await;
        }
    });
}

async fn check(kind: Kind, cases: u64) {
    let few = Served::open(kind, "relata_test_properties_few").await;
    let many = Served::open(kind, "relata_test_properties_many").await;
    for round in 0..cases.div_ceil(CASES_PER_DATA) {
        let mut random = Random::new(round);
        let datas = [(&few, Data::random(&mut random, 4)), (&many, Data::random(&mut random, 16))];
        for (served, data) in &datas {
            served.fill(data).await;
        }
        for case in 0..CASES_PER_DATA {
            let seed = round << 32 | case << 1 | 1;
            let operation = Operation::random(&mut Random::new(seed));
            for (served, data) in &datas {
                served.check(&operation, data, seed).await;
            }
        }
    }
}

/// A database with the tables, served.
struct Served {
    kind: Kind,
    url: String,
    relata: Relata,
}

impl Served {
    async fn open(kind: Kind, name: &str) -> Self {
        let url = kind.create_database(&format!("{name}_{}", std::process::id())).await;
        run(kind, &url, &schema::tables(kind)).await;
        // The rows are few, however many could be estimated.
        let limits = Limits { cost: u64::MAX, ..Limits::default() };
        let relata = Relata::builder().models(schema::models()).limits(limits).connect(&url).await;
        let relata = relata.unwrap_or_else(|error| panic!("{url}: {error}"));
        Served { kind, url, relata }
    }

    async fn fill(&self, data: &Data) {
        run(self.kind, &self.url, &data.to_sql(self.kind)).await;
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
        assert_eq!(statements.len(), expected.statements.len(), "{statements:?}, {:?}; {told}", expected.statements);
        assert!(statements.len() <= expected.fields, "{statements:?} for {} fields; {told}", expected.fields);
    }
}

async fn run(kind: Kind, url: &str, statements: &[String]) {
    kind.execute(url, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
}
