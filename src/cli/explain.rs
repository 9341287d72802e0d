//! `relata explain`: the plan of an operation and its statements, without running it.

use std::path::PathBuf;

use clap::Args;

use crate::app::{StartError, catalog_of_models};
use crate::catalog::Catalog;
use crate::catalog::edits::CatalogEdits;
use crate::config::{CatalogSource, DatabaseSettings, LimitSettings, LogFormat, SchemaSettings, SourceSettings};
use crate::db::Database;
use crate::explain::Explainer;
use crate::graphql::Variables;
use crate::sql::{Dialect, MARIADB, MYSQL, POSTGRES, SQLITE};

use super::serve::{builder_of, source_of};
use super::{Backend, CliError, descriptions, required_url, start_log};

/// What `relata explain` takes.
#[derive(Args, Debug)]
pub struct ExplainOptions {
    /// A file with the operation, or - for the standard input
    file: PathBuf,
    /// The compiled models as this kind of database is asked, whatever database is named
    #[arg(long, value_enum)]
    backend: Option<Backend>,
    /// The operation, where the file holds several
    #[arg(long)]
    operation: Option<String>,
    /// The variables as a JSON object
    #[arg(long, value_name = "JSON")]
    variables: Option<String>,
    #[command(flatten)]
    source: SourceSettings,
    #[command(flatten)]
    schema: SchemaSettings,
    #[command(flatten)]
    database: DatabaseSettings,
    // The last: its heading would stand above what follows.
    #[command(flatten)]
    limits: LimitSettings,
}

pub async fn explain(options: ExplainOptions, edits: CatalogEdits) -> Result<(), CliError> {
    start_log(LogFormat::Plain, false);
    let text = match options.file.to_str() {
        Some("-") => std::io::read_to_string(std::io::stdin()),
        _ => std::fs::read_to_string(&options.file),
    };
    let file = options.file.display();
    let text = text.map_err(|error| CliError::Refused(format!("cannot read {file}: {error}")))?;
    let variables = match &options.variables {
        Some(json) => serde_json::from_str(json)
            .map_err(|error| CliError::Refused(format!("the variables are no JSON object: {error}")))?,
        None => Variables::default(),
    };
    let limits = options.limits.limits();
    limits.check().map_err(StartError::from)?;
    let explainer = Explainer::of_catalogs(catalogs(&options, edits).await?, limits);
    let explained = explainer.map_err(CliError::Refused)?.explain(&text, options.operation, variables).await;
    print!("{}", explained.map_err(CliError::Refused)?);
    Ok(())
}

/// The catalog as the database at hand is asked; without one, the models for each kind of database.
async fn catalogs(
    options: &ExplainOptions,
    edits: CatalogEdits,
) -> Result<Vec<(&'static dyn Dialect, Catalog)>, CliError> {
    let source = match (options.backend, options.source.catalog) {
        (Some(_), Some(CatalogSource::Database)) => {
            let reason = "a database is asked as what it is; leave out --backend, or --catalog database";
            return Err(CliError::Refused(reason.to_owned()));
        }
        (Some(_), _) => CatalogSource::Models,
        (None, _) => source_of(&options.source, &options.database),
    };
    if options.backend.is_none() && (source == CatalogSource::Database || options.database.database_url.is_some()) {
        let url = required_url(&options.database)?;
        let database = Database::connect(&url, options.database.options(false)).await?;
        let catalog = builder_of(source, options.schema, edits).catalog_on(&database).await?;
        return Ok(vec![(database.dialect(), catalog)]);
    }
    let dialects = match options.backend {
        Some(backend) => vec![backend.dialect()],
        None => vec![SQLITE, POSTGRES, MYSQL, MARIADB],
    };
    let catalog = catalog_of_models(descriptions(options.schema), options.schema.ids.into(), &edits)?;
    let settled = dialects.into_iter().map(|dialect| {
        let mut catalog = catalog.clone();
        catalog.settle_storages(|column| dialect.storage_of(column));
        (dialect, catalog)
    });
    Ok(settled.collect())
}
