//! Mutations: one transaction from the first root field to the last byte of the answer.
//!
//! Each root field is written, then its selection is read on the same transaction, before the next one begins. What was
//! answered is committed, and what has an error leaves nothing behind. A mutation that met another one is tried again from
//! its beginning.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Data, Pos};
use uuid::Uuid;

use crate::access::{Access, Viewer, Visible};
use crate::db::{Budget, Consistency, DbError, Session};
use crate::graphql::computed::Computed;
use crate::graphql::error::{GraphqlError, PathItem};
use crate::graphql::mutation::refusal_of_write;
use crate::graphql::operations::PreparedOperation;
use crate::loaders::{self, LoadedPlan, RequestContext};
use crate::plan::{FieldSite, WriteField};
use crate::response::{ForeignFields, WriteOutcome};
use crate::value::DateTime;
use crate::writers::{Diagnosis, Progress, Runner, TransactionRunner, WriteError, Writer, diagnose};

use super::turns::rows_of;
use super::{Answer, Engine, EngineInner, figures_of};

/// How often a mutation is tried before it is refused.
const ATTEMPTS_MAX: u32 = 10;

/// The longest pause before the first new try, in milliseconds; each further one may be twice as long.
const PAUSE_MS: u64 = 4;

/// The longest wait for a lock on values, where an operation has no limit of its own.
const LOCK_SECONDS_MAX: u64 = 3600;

/// Why an attempt came to nothing.
struct Failure {
    error: WriteError,
    diagnosis: Option<Diagnosis>,
    /// What it cost all the same.
    loaded: LoadedPlan,
}

impl Failure {
    fn may_pass(&self) -> bool {
        self.error.is_conflict() || self.diagnosis.as_ref().is_some_and(|diagnosis| diagnosis.is_race)
    }
}

impl From<Arc<DbError>> for Failure {
    fn from(error: Arc<DbError>) -> Self {
        Failure { error: WriteError::Database(error), diagnosis: None, loaded: LoadedPlan::default() }
    }
}

/// What an attempt wrote and read.
struct Attempt {
    loaded: LoadedPlan,
    outcomes: Vec<WriteOutcome>,
    progress: Progress,
}

impl Engine {
    /// Answers a mutation; a client that leaves does not cancel it.
    pub(super) async fn mutate(
        &self,
        operation: PreparedOperation,
        data: Data,
        budget: Budget,
        traces_statements: bool,
    ) -> Answer {
        let engine = self.clone();
        let mutation = async move { engine.try_mutation(operation, data, budget, traces_statements).await };
        self.inner.database.run_to_end(Box::pin(mutation)).await.unwrap_or_else(|error| match error.try_into_panic() {
            // A panic is the endpoint's to catch, as in a query.
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(error) => {
                let refusal = GraphqlError::of_bug(&format!("a mutation was cancelled: {error}"));
                Answer { data: Some(b"null".to_vec()), errors: vec![refusal], figures: Default::default() }
            }
        })
    }

    async fn try_mutation(
        &self,
        mut operation: PreparedOperation,
        data: Data,
        budget: Budget,
        traces_statements: bool,
    ) -> Answer {
        let Failure { error, diagnosis, loaded } =
            match self.attempt_in_turn(&mut operation, &data, budget, traces_statements).await {
                Ok((json, errors, loaded)) => {
                    return Answer { data: Some(json), errors, figures: figures_of(operation, loaded) };
                }
                Err(failure) => failure,
            };
        let catalog = &self.inner.operations.catalog;
        let mut refusal = refusal_of_write(catalog, &operation.writes.places, &error, diagnosis.as_ref());
        if let Some(PathItem::Key(key)) = refusal.path.first()
            && let Some(write) = operation.compiled.writes.iter().find(|write| write.site.response_key == *key)
        {
            let FieldSite { line, column, .. } = write.site;
            refusal = refusal.at(Pos { line: line as usize, column: column as usize });
        }
        let figures = figures_of(operation, loaded);
        Answer { data: Some(b"null".to_vec()), errors: vec![refusal], figures }
    }

    /// Attempts, until one is not in the way of others.
    async fn attempt_in_turn(
        &self,
        operation: &mut PreparedOperation,
        data: &Data,
        budget: Budget,
        traces_statements: bool,
    ) -> Result<(Vec<u8>, Vec<GraphqlError>, LoadedPlan), Failure> {
        let EngineInner { operations, turns, retries, .. } = &*self.inner;
        // The same in every attempt.
        let now = DateTime::now();
        let rows = rows_of(&operations.catalog, &operation.writes);
        let _turns = budget.in_time(turns.take(&rows)).await.map_err(Arc::new)?;
        let mut attempts = 0;
        loop {
            attempts += 1;
            let retry = if attempts > 1 { Some(budget.in_time(retries.lock()).await.map_err(Arc::new)?) } else { None };
            let failure = match self.attempt(operation, data, budget, now, traces_statements).await {
                Err(failure) => failure,
                done => return done,
            };
            drop(retry);
            if !failure.may_pass() || attempts == ATTEMPTS_MAX || budget.is_over() {
                return Err(failure);
            }
            tokio::time::sleep(pause_before(attempts)).await;
        }
    }

    /// One transaction: what it answers, after it was committed or taken back.
    async fn attempt(
        &self,
        operation: &mut PreparedOperation,
        data: &Data,
        budget: Budget,
        now: DateTime,
        traces_statements: bool,
    ) -> Result<(Vec<u8>, Vec<GraphqlError>, LoadedPlan), Failure> {
        let EngineInner { database, options, .. } = &*self.inner;
        let mut session = Session::begin_write(database, budget).await?;
        let progress = Progress { rows_left: options.limits.written_rows, ..Progress::default() };
        let mut attempt = Attempt { loaded: LoadedPlan::empty(&operation.plan), outcomes: Vec::new(), progress };
        for index in 0..operation.writes.fields.len() {
            let written = self.write_field(&mut session, operation, index, &mut attempt, now, traces_statements).await;
            if let Err(error) = written {
                session.rollback().await;
                let diagnosis = self.diagnose(&error, attempt.progress, budget, now).await;
                let figures = std::mem::take(&mut session.figures);
                return Err(Failure { error, diagnosis, loaded: LoadedPlan { figures, ..attempt.loaded } });
            }
            if attempt.loaded.has_failed() {
                break;
            }
        }
        let Attempt { mut loaded, outcomes, .. } = attempt;
        let computed = match operation.compiled.calls.is_empty() {
            true => Computed::default(),
            false => Box::pin(self.compute(operation, &loaded, data, budget)).await,
        };
        let (json, errors) = self.write(&operation.plan, &loaded, &computed, &ForeignFields::new(), &outcomes);
        let errors = GraphqlError::of_fields(errors, &computed.reasons);
        let outcome = if errors.is_empty() && !loaded.has_failed() {
            session.commit().await.map(|()| (json, errors))
        } else {
            session.rollback().await;
            Ok((b"null".to_vec(), errors))
        };
        loaded.figures = std::mem::take(&mut session.figures);
        let (json, errors) = outcome?;
        Ok((json, errors, loaded))
    }

    /// Writes a root field and reads its selection; rows that go are read before.
    async fn write_field<'d>(
        &'d self,
        session: &mut Session<'d>,
        operation: &mut PreparedOperation,
        index: usize,
        attempt: &mut Attempt,
        now: DateTime,
        traces_statements: bool,
    ) -> Result<(), WriteError> {
        let EngineInner { operations, database, .. } = &*self.inner;
        let catalog = &operations.catalog;
        let budget = session.budget();
        let compiled = operation.compiled.clone();
        let write = &compiled.writes[index];
        let field: &WriteField = &operation.writes.fields[index];
        let mut runner = TransactionRunner::new(session, database.dialect(), traces_statements);
        let mut writer = self.writer(&mut runner, now, std::mem::take(&mut attempt.progress), budget);
        let written = writer.write(field).await;
        attempt.progress = writer.progress;
        let nodes = &write.keyed;
        let trace = |texts: Option<Vec<String>>| texts.into_iter().flatten().map(|sql| (sql, nodes.clone()));
        attempt.loaded.statements.extend(trace(runner.texts.take()));
        let written = written?;
        attempt.outcomes.push(WriteOutcome { count: written.keys.len(), created: written.created });
        for node in nodes {
            Arc::make_mut(&mut operation.plan).nodes[node.index()].arguments.keys = written.named_keys();
        }
        let (consistency, kept, is_constant) = (Consistency::Snapshot, &operation.compiled.kept, false);
        let context = RequestContext { catalog, database, consistency, budget, traces_statements, kept, is_constant };
        loaders::load_on(&context, session, &operation.plan, &write.levels, &mut attempt.loaded).await;
        if !field.work.deletes() || attempt.loaded.has_failed() {
            return Ok(());
        }
        let mut runner = TransactionRunner::new(session, database.dialect(), traces_statements);
        let mut writer = self.writer(&mut runner, now, std::mem::take(&mut attempt.progress), budget);
        let deleted = writer.delete_found(field, &written).await;
        attempt.progress = writer.progress;
        attempt.loaded.statements.extend(trace(runner.texts.take()));
        deleted
    }

    fn writer<'a>(
        &'a self,
        runner: &'a mut dyn Runner,
        now: DateTime,
        progress: Progress,
        budget: Budget,
    ) -> Writer<'a> {
        let EngineInner { operations, database, options, .. } = &*self.inner;
        Writer {
            catalog: &operations.catalog,
            dialect: database.dialect(),
            runner,
            now,
            progress,
            rows_max: options.limits.written_rows,
            lock_seconds: budget.time_left().as_secs().clamp(1, LOCK_SECONDS_MAX),
        }
    }

    /// Finds out which rule was broken, outside of the transaction that broke it.
    async fn diagnose(
        &self,
        error: &WriteError,
        progress: Progress,
        budget: Budget,
        now: DateTime,
    ) -> Option<Diagnosis> {
        let WriteError::Refused(refused) = error else { return None };
        let EngineInner { operations, database, .. } = &*self.inner;
        let viewer = Viewer::default();
        let visible: Vec<Visible> = {
            let access = Access::new(&viewer);
            operations.catalog.entities().map(|(id, _)| access.visible(id)).collect()
        };
        let mut session = Session::new(database, Consistency::Statement, budget);
        let mut runner = TransactionRunner::new(&mut session, database.dialect(), false);
        let mut writer = self.writer(&mut runner, now, progress, budget);
        Some(diagnose(&mut writer, &visible, refused).await)
    }
}

/// Those who met try again at different times.
fn pause_before(attempts: u32) -> Duration {
    let most = PAUSE_MS << attempts.min(6);
    let random = u64::from(Uuid::new_v4().as_bytes()[0]);
    Duration::from_millis(1 + random * most / 256)
}
