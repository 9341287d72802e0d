//! SIGHUP: `relata.toml` and the catalog are read again and take the place of what is served, and no request fails for
//! it. What cannot be taken changes nothing.

use crate::config::ServerSettings;
use crate::http::Door;

use super::serve::open;
use super::{CliError, Invocation};

/// Waits for the signal, and reloads.
pub struct Reloader {
    door: Door,
    invocation: Invocation,
    /// Those of the start, some of which stay.
    started_with: ServerSettings,
    hangups: Hangups,
}

impl Reloader {
    /// Takes signals from now on, which would end the program otherwise.
    pub fn new(door: Door, invocation: Invocation, started_with: ServerSettings) -> Result<Self, CliError> {
        let hangups = Hangups::listen();
        let hangups = hangups.map_err(|error| CliError::Refused(format!("cannot listen to signals: {error}")))?;
        Ok(Reloader { door, invocation, started_with, hangups })
    }

    /// Reloads at every signal, one after the other; ends when the terminal is gone.
    pub async fn run(mut self) {
        while self.hangups.next().await {
            match self.reload().await {
                Ok(model_count) => tracing::info!("reloaded: {model_count} models are served"),
                Err(error) => tracing::error!("not reloaded, what was served before is served on: {error}"),
            }
        }
    }

    async fn reload(&self) -> Result<usize, CliError> {
        let (settings, edits) = self.invocation.read_serve()?;
        let served = self.door.served();
        let relata = open(&settings, edits, Some(served.engine.database())).await?;
        let ServerSettings { listen, cors_origin, log_format, log_sql, .. } = &settings.server;
        let started = &self.started_with;
        let are_kept = [
            ("listen", *listen != started.listen),
            ("cors_origin", *cors_origin != started.cors_origin),
            ("log_format", *log_format != started.log_format),
            ("log_sql", *log_sql != started.log_sql),
        ];
        for (setting, _) in are_kept.into_iter().filter(|(_, has_changed)| *has_changed) {
            tracing::warn!("`{setting}` is taken at the start only; start again to change it");
        }
        relata.replace_at(&self.door);
        Ok(relata.engine().catalog().entities().count())
    }
}

/// The signals.
#[cfg(unix)]
struct Hangups {
    signals: tokio::signal::unix::Signal,
    had_terminal: bool,
}

#[cfg(unix)]
impl Hangups {
    fn listen() -> std::io::Result<Self> {
        let signals = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?;
        Ok(Hangups { signals, had_terminal: has_terminal() })
    }

    /// Waits for a signal; false when there will be none any more, or when it says that the terminal was closed.
    async fn next(&mut self) -> bool {
        let has_come = self.signals.recv().await.is_some();
        has_come && (has_terminal() || !self.had_terminal)
    }
}

#[cfg(unix)]
fn has_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stdin())
}

/// Other systems have no such signal.
#[cfg(not(unix))]
struct Hangups;

#[cfg(not(unix))]
impl Hangups {
    fn listen() -> std::io::Result<Self> {
        Ok(Hangups)
    }

    async fn next(&mut self) -> bool {
        std::future::pending().await
    }
}
