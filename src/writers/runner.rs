//! Where statements run: in a mutation's transaction, or on paper.

use std::sync::Arc;

use crate::db::{DbError, Session, WavePlace};
use crate::sql::{Dialect, KeyOrigin, Statement};
use crate::value::Rows;

/// Runs the statements of a writer, one after the other.
#[async_trait::async_trait]
pub trait Runner: Send {
    /// Whether statements are only written down.
    fn is_on_paper(&self) -> bool {
        false
    }

    /// The rows of a statement; `None` on paper: the writer goes on with rows as it might have found them.
    async fn fetch(&mut self, statement: Statement) -> Result<Option<Rows>, Arc<DbError>>;

    /// How many rows a statement changed; `None` on paper.
    async fn execute(&mut self, statement: Statement) -> Result<Option<usize>, Arc<DbError>>;

    /// Runs a statement that changes rows, and right behind it one that tells what it made; gives the rows of the second.
    async fn execute_and_tell(&mut self, change: Statement, tell: Statement) -> Result<Option<Rows>, Arc<DbError>>;

    /// Waits for a lock.
    async fn lock(&mut self, statement: Statement) -> Result<(), Arc<DbError>>;
}

/// Runs them for real, and keeps their texts where that is wanted.
pub struct TransactionRunner<'s, 'd> {
    session: &'s mut Session<'d>,
    pub texts: Option<Vec<String>>,
    dialect: &'static dyn Dialect,
}

impl<'s, 'd> TransactionRunner<'s, 'd> {
    pub fn new(session: &'s mut Session<'d>, dialect: &'static dyn Dialect, keeps_texts: bool) -> Self {
        TransactionRunner { session, texts: keeps_texts.then(Vec::new), dialect }
    }

    fn keep(&mut self, statement: &Statement) {
        let dialect = self.dialect;
        if let Some(texts) = &mut self.texts {
            texts.push(statement.to_sql(|number| dialect.placeholder(number)));
        }
    }
}

#[async_trait::async_trait]
impl Runner for TransactionRunner<'_, '_> {
    async fn fetch(&mut self, statement: Statement) -> Result<Option<Rows>, Arc<DbError>> {
        self.keep(&statement);
        let mut wave = self.session.fetch_wave(vec![statement], WavePlace { is_first: false, is_last: false }).await;
        wave.pop().unwrap_or_else(|| Ok(Rows::default())).map(Some)
    }

    async fn execute(&mut self, statement: Statement) -> Result<Option<usize>, Arc<DbError>> {
        self.keep(&statement);
        self.session.execute(statement).await.map(Some)
    }

    async fn execute_and_tell(&mut self, change: Statement, tell: Statement) -> Result<Option<Rows>, Arc<DbError>> {
        if self.dialect.key_origin() == KeyOrigin::FirstOfInsert {
            // MySQL says why it refused a statement only until the next one, so that must wait for the answer.
            self.execute(change).await?;
            return self.fetch(tell).await;
        }
        self.keep(&change);
        self.keep(&tell);
        let place = WavePlace { is_first: false, is_last: false };
        let told = self.session.fetch_wave(vec![change, tell], place).await;
        let told: Result<Vec<Rows>, Arc<DbError>> = told.into_iter().collect();
        told.map(|mut told| told.pop())
    }

    async fn lock(&mut self, statement: Statement) -> Result<(), Arc<DbError>> {
        self.keep(&statement);
        self.session.lock(statement).await
    }
}

/// Writes them down.
#[derive(Default)]
pub struct Recorder {
    pub statements: Vec<Statement>,
}

#[async_trait::async_trait]
impl Runner for Recorder {
    fn is_on_paper(&self) -> bool {
        true
    }

    async fn fetch(&mut self, statement: Statement) -> Result<Option<Rows>, Arc<DbError>> {
        self.statements.push(statement);
        Ok(None)
    }

    async fn execute(&mut self, statement: Statement) -> Result<Option<usize>, Arc<DbError>> {
        self.statements.push(statement);
        Ok(None)
    }

    async fn execute_and_tell(&mut self, change: Statement, tell: Statement) -> Result<Option<Rows>, Arc<DbError>> {
        self.statements.extend([change, tell]);
        Ok(None)
    }

    async fn lock(&mut self, statement: Statement) -> Result<(), Arc<DbError>> {
        self.statements.push(statement);
        Ok(())
    }
}
