//! `relata check`: models, `relata.toml` and the database against each other.

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::app::{StartError, catalog_of_models, read_catalog};
use crate::catalog::edits::{CatalogEdits, EditProblems};
use crate::catalog::{
    Catalog, Features, Finding, LiveSchema, Weight, audit_database, audit_models, audit_patterns, differences,
};
use crate::config::{CatalogSource, DatabaseSettings, LogFormat, SchemaSettings, SourceSettings};
use crate::db::{Database, introspect};

use super::serve::source_of;
use super::{CliError, descriptions, required_url, start_log};

/// What `relata check` takes.
#[derive(Args, Debug)]
pub struct CheckOptions {
    /// Warnings count as differences
    #[arg(long)]
    strict: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value = "text", value_name = "FORM")]
    format: CheckFormat,
    #[command(flatten)]
    source: SourceSettings,
    #[command(flatten)]
    schema: SchemaSettings,
    #[command(flatten)]
    database: DatabaseSettings,
}

/// For readers, or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    Text,
    Json,
}

/// Prints what was found; an error where there is something that should not be.
pub async fn check(options: CheckOptions, edits: CatalogEdits) -> Result<(), CliError> {
    start_log(LogFormat::Plain, false);
    let url = required_url(&options.database)?;
    let database = Database::connect(&url, options.database.options(false)).await?;
    let live = introspect(&database).await?;
    let mut findings = match source_of(&options.source, &options.database) {
        CatalogSource::Models => check_models(&database, &live, &options, &edits)?,
        CatalogSource::Database => check_database(&live, &options, &edits)?,
    };
    findings.sort_by_key(|finding| finding.weight);
    print!("{}", report(&findings, options.format));
    let counts = |finding: &&Finding| match finding.weight {
        Weight::Difference => true,
        Weight::Warning => options.strict,
        Weight::Note => false,
    };
    match findings.iter().filter(counts).count() {
        0 => Ok(()),
        count => Err(CliError::Refused(format!("{} that should not be", counted((count, "finding"))))),
    }
}

fn check_models(
    database: &Database,
    live: &LiveSchema,
    options: &CheckOptions,
    edits: &CatalogEdits,
) -> Result<Vec<Finding>, CliError> {
    let built = catalog_of_models(descriptions(options.schema), options.schema.ids.into(), edits);
    let audit = |mut catalog: Catalog| {
        catalog.settle_storages(|column| database.dialect().storage_of(column));
        audit_models(&catalog, live)
    };
    found_or(built.map(audit))
}

fn check_database(live: &LiveSchema, options: &CheckOptions, edits: &CatalogEdits) -> Result<Vec<Finding>, CliError> {
    let read = read_catalog(live, options.schema.ids.into(), Features::ALL, edits);
    let mut findings = found_or(read.map(|read| audit_database(&read.catalog, &read.live, &read.notes)))?;
    findings.extend(audit_patterns(edits, live));
    Ok(findings)
}

/// The findings, or in their place what stops a start.
fn found_or(found: Result<Vec<Finding>, StartError>) -> Result<Vec<Finding>, CliError> {
    match found {
        Ok(findings) => Ok(findings),
        Err(StartError::Catalog(problems)) => Ok(differences(Some(problems))),
        Err(StartError::Edits(problems)) => Ok(of_edits(&problems)),
        Err(other) => Err(other.into()),
    }
}

fn of_edits(problems: &EditProblems) -> Vec<Finding> {
    let told = problems
        .lines()
        .map(|(place, problem)| Finding::new(Weight::Difference, "FILE", None, format!("{place}: {problem}")));
    told.collect()
}

/// `1 note`, `2 notes`
fn counted((count, word): (usize, &str)) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn report(findings: &[Finding], format: CheckFormat) -> String {
    let count = |weight: Weight| findings.iter().filter(|finding| finding.weight == weight).count();
    let [differences, warnings, notes] = [Weight::Difference, Weight::Warning, Weight::Note].map(count);
    match format {
        CheckFormat::Text => {
            let lines = findings.iter().map(|finding| format!("{}: {}\n", finding.weight, finding.message));
            let total = [(differences, "difference"), (warnings, "warning"), (notes, "note")].map(counted).join(", ");
            let total = format!("{total}\n");
            lines.chain([total]).collect()
        }
        CheckFormat::Json => {
            let findings = findings.iter().map(|Finding { weight, code, table, message }| {
                json!({ "weight": weight.to_string(), "code": code, "table": table, "message": message })
            });
            let findings: Vec<_> = findings.collect();
            let report =
                json!({ "findings": findings, "differences": differences, "warnings": warnings, "notes": notes });
            format!("{report:#}\n")
        }
    }
}
