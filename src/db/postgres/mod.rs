//! PostgreSQL: connections, their settings, and rows in the binary form of the wire.

mod array;
mod bind;
mod cell;
mod connection;
mod handshake;
mod refusal;
mod statements;
mod wire;

use std::time::Duration;

use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use tokio_postgres::NoTls;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::DatabaseUrl;
pub use connection::PgManager;
use refusal::connection_error;

/// Connects for migrations, which Diesel runs.
pub async fn establish(url: &DatabaseUrl, time_limit: Duration) -> diesel::ConnectionResult<AsyncPgConnection> {
    let mut connection = if url.wants_tls() {
        let connected = tokio_postgres::connect(&url.target, tls_connector()).await;
        let (client, transport) = connected.map_err(connection_error)?;
        AsyncPgConnection::try_from_client_and_connection(client, transport).await?
    } else {
        let (client, transport) = tokio_postgres::connect(&url.target, NoTls).await.map_err(connection_error)?;
        AsyncPgConnection::try_from_client_and_connection(client, transport).await?
    };
    let result = connection.batch_execute(&session_settings(time_limit)).await;
    result.map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// What a session begins with. A transaction that hangs because its client is gone must not keep its locks.
fn session_settings(time_limit: Duration) -> String {
    let limit_ms = time_limit.as_millis();
    format!(
        "SET TIME ZONE 'UTC'; SET statement_timeout = {limit_ms}; \
         SET idle_in_transaction_session_timeout = {}; SET application_name = 'relata'",
        limit_ms * 6
    )
}

fn tls_connector() -> MakeRustlsConnect {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider);
    let versions = builder.with_safe_default_protocol_versions().expect("the provider has the default versions");
    MakeRustlsConnect::new(versions.with_root_certificates(roots).with_no_client_auth())
}
