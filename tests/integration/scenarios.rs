//! Scenarios: a question, one answer for all databases, one golden SQL text for each dialect.
//!
//! `tests/scenarios/**/NAME.graphql` asks and says in its header what it shows and what it may cost; `NAME.json` is the
//! whole answer, `NAME.sql` what is asked of each database. A mutation says in a line `# then: { … }` how to see what it left;
//! both answers stand in its `NAME.json`, and every database is put back behind it. Adding a scenario is adding a file: with
//! `UPDATE_EXPECT=1` the other two are written, the answer from SQLite. Read them before you keep them.
//! `RELATA_SCENARIOS=paging/` asks only those with this in their path.

mod difference;
mod json_text;
mod scenario;

use std::path::Path;

use relata::Relata;
use relata::catalog::IdForm;
use relata::explain::Explainer;
use relata::graphql::{Answer, AnswerOptions};
use relata::models;
use relata::sql::{MARIADB, MYSQL, POSTGRES, SQLITE};

use crate::support::{self, Kind};
use difference::difference;
use json_text::json_text;
use scenario::{Scenario, find_scenarios, stray_files};

#[test]
fn every_scenario_has_its_answer_on_every_database() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let failures = support::block_on(async move {
        let mut failures = stray_files(&folder);
        let found = find_scenarios(&folder);
        let explainer = Explainer::new(&models::descriptions(), IdForm::default(), &[SQLITE, POSTGRES, MYSQL, MARIADB]);
        let explainer = explainer.expect("the sample models fit together");
        assert!(!found.is_empty(), "{} has no scenarios", folder.display());
        let only = std::env::var("RELATA_SCENARIOS").unwrap_or_default();
        for path in found.into_iter().filter(|path| path.display().to_string().contains(&only)) {
            let scenario = Scenario::read(&path);
            let found = match &scenario {
                Ok(scenario) => check_scenario(&explainer, scenario).await,
                Err(complaint) => vec![complaint.clone()],
            };
            let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
            failures.extend(found.into_iter().map(|failure| format!("{name}: {failure}")));
        }
        failures
    });
    assert!(failures.is_empty(), "{} failures:\n\n{}", failures.len(), failures.join("\n\n"));
}

/// Everything that is not as the scenario says.
async fn check_scenario(explainer: &Explainer, scenario: &Scenario) -> Vec<String> {
    let mut failures = Vec::new();
    failures.extend(check_sql(explainer, scenario).await);
    let mut is_first = true;
    for kind in support::kinds() {
        if scenario.except.contains(&kind.name().to_owned()) {
            continue;
        }
        if let Some(then) = &scenario.then {
            failures.extend(check_mutation(scenario, kind, then, is_first).await);
            is_first = false;
            continue;
        }
        let relata = kind.sample().await;
        let answer = ask(&relata, scenario).await;
        failures.extend(check_answer(scenario, kind, &answer, is_first));
        let again = ask(&relata, scenario).await;
        if again.to_json(None) != answer.to_json(None) {
            failures.push(format!("{kind:?} answers differently when its operation is known"));
        }
        is_first = false;
    }
    failures
}

/// A mutation, and the question behind it, on a database that is put back afterwards.
async fn check_mutation(scenario: &Scenario, kind: Kind, then: &str, is_first: bool) -> Vec<String> {
    let writable = kind.writable().await;
    let answer = ask(&writable.relata, scenario).await;
    let read = support::ask(&writable.relata, then, serde_json::Value::Null).await;
    let whole = [&b"{\"answer\":"[..], &answer.to_json(None), b",\"then\":", &read.answer.to_json(None), b"}"].concat();
    let failures = check_json(scenario, kind, &whole, &answer, is_first);
    writable.put_back(&[&answer]).await;
    failures
}

async fn ask(relata: &Relata, scenario: &Scenario) -> Answer {
    let variables = async_graphql::Variables::from_json(scenario.variables.clone());
    let mut request = async_graphql::Request::new(&scenario.query).variables(variables);
    request.operation_name = scenario.operation.clone();
    let options = AnswerOptions { traces_statements: true, ..AnswerOptions::default() };
    relata.engine().answer(request, options).await
}

fn check_answer(scenario: &Scenario, kind: Kind, answer: &Answer, may_update: bool) -> Vec<String> {
    check_json(scenario, kind, &answer.to_json(None), answer, may_update)
}

fn check_json(scenario: &Scenario, kind: Kind, json: &[u8], answer: &Answer, may_update: bool) -> Vec<String> {
    let found = json_text(json);
    let difference = if may_update {
        scenario.compare_or_update("json", Some(&found))
    } else {
        scenario.compare("json", Some(&found))
    };
    let mut failures: Vec<String> = difference.map(|lines| format!("{kind:?} answers\n{lines}")).into_iter().collect();
    let statements = answer.figures.statement_count;
    let budget = scenario.statements(Some(kind.name()));
    if statements != budget {
        let list: Vec<String> = answer
            .figures
            .statements
            .iter()
            .map(|statement| format!("\n  {}\n    {}", statement.paths.join(", "), statement.sql))
            .collect();
        failures.push(format!("{kind:?} took {statements} statements, the budget is {budget}{}", list.concat()));
    }
    failures
}

/// Holds the statements of all dialects against the golden ones; an operation that is refused has none.
async fn check_sql(explainer: &Explainer, scenario: &Scenario) -> Option<String> {
    let operation = scenario.operation.clone();
    let variables = serde_json::from_value(scenario.variables.clone()).expect("variables are an object");
    let explained = explainer.explain(&scenario.query, operation, variables).await;
    let statements = match &explained {
        Ok(text) => sql_text(text),
        Err(reason) if scenario.statements(None) > 0 => return Some(format!("cannot be explained: {reason}")),
        Err(_) => String::new(),
    };
    let difference = scenario.compare_or_update("sql", Some(statements.as_str()).filter(|text| !text.is_empty()));
    difference.map(|lines| format!("the statements are\n{lines}"))
}

/// The statements of an explanation as a file of SQL: its headings become comments, the plan above them is left out.
fn sql_text(explained: &str) -> String {
    let is_heading = |line: &str| [SQLITE, POSTGRES, MYSQL, MARIADB].iter().any(|dialect| dialect.name() == line);
    let mut sections: Vec<String> = Vec::new();
    let mut statements = 0;
    for line in explained.lines().skip_while(|line| !is_heading(line)).filter(|line| !line.is_empty()) {
        let indent = line.len() - line.trim_start().len();
        let text = line.trim_start();
        match (indent, sections.last_mut()) {
            (0, _) => sections.push(format!("-- {text}\n")),
            (2, Some(section)) => section.push_str(&format!("-- {text}\n")),
            (_, Some(section)) => {
                section.push_str(&format!("{text};\n"));
                statements += 1;
            }
            _ => {}
        }
    }
    if statements == 0 { String::new() } else { sections.join("\n") }
}
