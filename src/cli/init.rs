//! `relata init`: a file of settings to begin with.

use std::io::Write;
use std::path::Path;

use crate::app::read_catalog;
use crate::catalog::edits::CatalogEdits;
use crate::catalog::{Catalog, Entity, Features, IdForm};
use crate::config::{ConfigFile, DatabaseSettings, TableSketch, template};
use crate::db::{Database, introspect};

use super::{CliError, required_url};

/// Writes the file that was named, or `relata.toml`; one that is there stays as it is.
pub async fn init(settings: &DatabaseSettings, named: Option<&Path>) -> Result<(), CliError> {
    let path = named.unwrap_or(Path::new(ConfigFile::DEFAULT_NAME));
    let refuse = |reason: String| CliError::Refused(format!("cannot write {}: {reason}", path.display()));
    if path.exists() {
        return Err(refuse("it is there already".to_owned()));
    }
    let tables = match &settings.database_url {
        Some(_) => sketch_tables(settings).await?,
        None => Vec::new(),
    };
    let file = std::fs::File::create_new(path);
    let written = file.and_then(|mut file| file.write_all(template(&tables).as_bytes()));
    written.map_err(|error| refuse(error.to_string()))?;
    println!("Wrote {}", path.display());
    Ok(())
}

async fn sketch_tables(settings: &DatabaseSettings) -> Result<Vec<TableSketch>, CliError> {
    let database = Database::connect(&required_url(settings)?, settings.options(false)).await?;
    let live = introspect(&database).await?;
    let read = read_catalog(&live, IdForm::default(), Features::ALL, &CatalogEdits::default())?;
    Ok(read.catalog.entities().map(|(_, entity)| sketch(&read.catalog, entity)).collect())
}

fn sketch(catalog: &Catalog, entity: &Entity) -> TableSketch {
    let columns = entity.columns.iter().map(|column| column.field.clone());
    let associations = entity.associations.iter().map(|&id| catalog.association(id).field.clone());
    TableSketch {
        table: entity.full_name(),
        type_name: entity.type_name.clone(),
        fields: columns.chain(associations).collect(),
    }
}
