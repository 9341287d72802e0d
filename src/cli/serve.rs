//! `relata serve`: opens what the settings say, and answers until it is told to stop.

use std::future::IntoFuture;

use tokio::net::TcpListener;

use crate::app::{Relata, RelataBuilder};
use crate::catalog::edits::CatalogEdits;
use crate::config::{CatalogSource, DatabaseSettings, SAMPLE_URL, SchemaSettings, ServeSettings, SourceSettings};
use crate::db::{Database, DatabaseUrl, migrate_run};
use crate::http::router;
use crate::models;
use crate::models::migrations::SampleMigrations;

use super::reload::Reloader;
use super::{CliError, Invocation, start_log};

pub async fn serve(settings: ServeSettings, edits: CatalogEdits, invocation: Invocation) -> Result<(), CliError> {
    start_log(settings.server.log_format, settings.server.log_sql);
    let address = settings.server.listen;
    let listener = TcpListener::bind(address).await;
    let listener = listener.map_err(|error| CliError::Refused(format!("cannot listen on {address}: {error}")))?;
    let relata = open(&settings, edits, None).await?;
    let address = listener.local_addr().unwrap_or(address);
    let door = relata.door();
    let reloader = Reloader::new(door.clone(), invocation, settings.server)?;
    let database = relata.engine().database();
    println!("Relata serves {} ({})", database.url(), first_words(database.version()));
    println!("  query page  http://{address}/");
    println!("  GraphQL     http://{address}/graphql");
    // From here on the door alone holds what is served, and lets it go when it is replaced.
    drop(relata);
    let stop = async move {
        tokio::select! {
            () = shutdown() => {}
            () = reloader.run() => {}
        }
        tracing::info!("stopping; requests that run are finished first");
    };
    let served = axum::serve(listener, router(&door)).with_graceful_shutdown(stop).into_future().await;
    door.served().engine.database().close();
    served.map_err(|error| CliError::Refused(format!("the server stopped: {error}")))
}

/// Makes what the settings say; on the connections of `previous`, where the database is the same.
pub async fn open(
    settings: &ServeSettings,
    edits: CatalogEdits,
    previous: Option<&Database>,
) -> Result<Relata, CliError> {
    let url = match &settings.database.database_url {
        None => {
            prepare_sample(&settings.database).await?;
            SAMPLE_URL.to_owned()
        }
        Some(url) => url.clone(),
    };
    let options = settings.database.options(false);
    let kept = previous.and_then(|database| database.renewed(&DatabaseUrl::parse(&url).ok()?, &options));
    let source = source_of(&settings.source, &settings.database);
    let builder = builder_of(source, settings.schema, edits)
        .database_options(options)
        .engine_options(settings.engine())
        .http_options(settings.http());
    Ok(match kept {
        Some(database) => builder.connect_to(database).await?,
        None => builder.connect(&url).await?,
    })
}

/// What is served, whatever it is served from and how.
pub fn builder_of(source: CatalogSource, schema: SchemaSettings, edits: CatalogEdits) -> RelataBuilder {
    let builder = match source {
        CatalogSource::Models => Relata::builder().models(models::descriptions()),
        CatalogSource::Database => Relata::builder().database_catalog(),
    };
    builder.ids(schema.ids.into()).timestamps(schema.timestamps).edits(edits)
}

/// Where the catalog comes from; from the database where one is named and nothing else is said.
pub fn source_of(source: &SourceSettings, database: &DatabaseSettings) -> CatalogSource {
    let own_database = database.database_url.is_some();
    source.catalog.unwrap_or(if own_database { CatalogSource::Database } else { CatalogSource::Models })
}

/// Creates, migrates and fills the embedded sample where that has not been done.
async fn prepare_sample(settings: &DatabaseSettings) -> Result<(), CliError> {
    let url = DatabaseUrl::parse(SAMPLE_URL)?;
    let ran = migrate_run(&url, &settings.options(true), &SampleMigrations { with_rows: true }).await?;
    if !ran.is_empty() {
        println!("Created the sample database {}", url.database_name());
    }
    Ok(())
}

/// The name and number of a version text that goes on about compilers.
fn first_words(version: &str) -> String {
    version.split([' ', ',']).take(2).collect::<Vec<_>>().join(" ")
}

/// Ctrl-C or SIGTERM.
async fn shutdown() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
