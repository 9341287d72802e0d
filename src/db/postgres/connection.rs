//! A PostgreSQL connection that runs in the task of whoever uses it.
//!
//! tokio-postgres splits a connection into a client, which asks, and the wire, a future that carries questions and
//! answers. Usually the wire is a task of its own, so that every question wakes a second task, often on another core, and
//! every answer wakes the first again. Here both are polled together, by the one task that asks: nobody else may use the
//! connection meanwhile, so nobody else needs to be woken. While the connection is idle nothing is read; that it was
//! closed is noticed when it is used next.

use std::future::poll_fn;
use std::hash::BuildHasher;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use deadpool::managed::{Manager, Metrics, RecycleResult};
use diesel::ConnectionError;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::task::AtomicWaker;
use hashbrown::{DefaultHashBuilder, HashTable};
use tokio_postgres::types::Type;
use tokio_postgres::{CancelToken, Client, NoTls};

use crate::db::DatabaseUrl;
use crate::db::driver_error::DriverError;
use crate::sql::{Bind, POSTGRES, Statement};

use super::bind::type_of;
use super::{connection_error, driver_error, tls_connector};

/// A connection with the statements that it keeps prepared.
pub struct PgConnection {
    pub(super) client: Client,
    pub(super) wire: Wire,
    pub(super) prepared: PreparedStatements,
}

/// Carries what client and server say; gone when the connection is.
pub(super) struct Wire {
    transport: Option<BoxFuture<'static, Result<(), tokio_postgres::Error>>>,
    bell: Arc<Bell>,
}

/// By their text and where binds of which types stand in it.
#[derive(Default)]
pub(super) struct PreparedStatements {
    hasher: DefaultHashBuilder,
    known: HashTable<Prepared>,
}

struct Prepared {
    text: Box<str>,
    binds: Vec<(usize, Type)>,
    statement: tokio_postgres::Statement,
}

impl PgConnection {
    /// Connects, by TLS where the URL's `sslmode` asks for it, and limits how long a statement may run.
    pub async fn establish(url: &DatabaseUrl, time_limit: Duration) -> Result<Self, ConnectionError> {
        let (client, transport) = if url.wants_tls() {
            let connected = tokio_postgres::connect(&url.target, tls_connector()).await;
            let (client, transport) = connected.map_err(connection_error)?;
            (client, transport.boxed())
        } else {
            let (client, transport) = tokio_postgres::connect(&url.target, NoTls).await.map_err(connection_error)?;
            (client, transport.boxed())
        };
        let wire = Wire { transport: Some(transport), bell: Arc::default() };
        let mut connection = PgConnection { client, wire, prepared: PreparedStatements::default() };
        let settings = super::session_settings(time_limit);
        let PgConnection { client, wire, .. } = &mut connection;
        wire.carry(client.batch_execute(&settings)).await.map_err(connection_error)?;
        Ok(connection)
    }

    /// Runs SQL without binds and without rows.
    pub async fn execute(&mut self, sql: &str) -> Result<(), DriverError> {
        let PgConnection { client, wire, .. } = self;
        wire.carry(client.batch_execute(sql)).await.map_err(driver_error)
    }

    /// Can stop what the connection does, from elsewhere.
    pub fn cancel_token(&self) -> CancelToken {
        self.client.cancel_token()
    }

    fn is_usable(&self) -> bool {
        self.wire.transport.is_some() && !self.client.is_closed()
    }
}

impl Drop for PgConnection {
    /// Says goodbye to the server, where there is a runtime to do it.
    fn drop(&mut self) {
        if let (Some(transport), Ok(runtime)) = (self.wire.transport.take(), tokio::runtime::Handle::try_current()) {
            // It ends as soon as the client is gone, which says so.
            runtime.spawn(transport);
        }
    }
}

impl PreparedStatements {
    /// The prepared form of a statement, made where it is not known yet.
    pub async fn get(
        &mut self,
        client: &Client,
        statement: &Statement,
    ) -> Result<tokio_postgres::Statement, DriverError> {
        let PreparedStatements { hasher, known } = self;
        let hash = hasher.hash_one(statement.text());
        if let Some(prepared) = known.find(hash, |known| known.is_for(statement)) {
            return Ok(prepared.statement.clone());
        }
        let sql = statement.to_sql(|number| POSTGRES.placeholder(number));
        let binds: Vec<_> = statement.binds().iter().map(|(offset, bind)| (*offset, type_of(bind))).collect();
        let types: Vec<Type> = binds.iter().map(|(_, bind_type)| bind_type.clone()).collect();
        // Seldom, so it takes no room in the future of every request.
        let made = Box::pin(client.prepare_typed(&sql, &types)).await.map_err(driver_error)?;
        let new = Prepared { text: statement.text().into(), binds, statement: made.clone() };
        known.insert_unique(hash, new, |known| hasher.hash_one(&*known.text));
        Ok(made)
    }
}

impl Prepared {
    fn is_for(&self, statement: &Statement) -> bool {
        let binds = statement.binds();
        let is_same =
            |((at, of), (offset, bind)): (&(usize, Type), &(usize, Bind))| at == offset && type_of(bind) == *of;
        *self.text == *statement.text() && self.binds.len() == binds.len() && self.binds.iter().zip(binds).all(is_same)
    }
}

/// How often client and wire are polled in turn before others of the runtime are let in.
const TURNS_MAX: usize = 64;

impl Wire {
    /// Runs a conversation while carrying it. It may wait for nothing but answers of this connection.
    pub async fn carry<T>(&mut self, conversation: impl Future<Output = T>) -> T {
        let Wire { transport, bell } = self;
        let mut conversation = pin!(conversation);
        let waker = Waker::from(bell.clone());
        poll_fn(move |context| {
            let mut attentive = Context::from_waker(&waker);
            bell.attend(context.waker());
            for _ in 0..TURNS_MAX {
                bell.hear();
                if let Poll::Ready(answer) = conversation.as_mut().poll(&mut attentive) {
                    bell.forget();
                    return Poll::Ready(answer);
                }
                if let Some(open) = transport
                    && open.as_mut().poll(&mut attentive).is_ready()
                {
                    // The conversation is told in its next turn: nobody holds the other ends of its channels any more.
                    *transport = None;
                    continue;
                }
                if !bell.has_rung() && !bell.leave() {
                    return Poll::Pending;
                }
                bell.attend(context.waker());
            }
            bell.leave();
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await
    }
}

/// Rung by the socket, and by client and wire when they have something for each other. While the task polls both, a ring
/// means one more turn; only a ring from outside wakes the task.
#[derive(Default)]
struct Bell {
    task: AtomicWaker,
    is_attended: AtomicBool,
    has_rung: AtomicBool,
}

impl Bell {
    /// The task of this waker polls from now on.
    fn attend(&self, task: &Waker) {
        self.task.register(task);
        self.is_attended.store(true, Ordering::SeqCst);
    }

    /// What rang until now is known.
    fn hear(&self) {
        self.has_rung.store(false, Ordering::SeqCst);
    }

    fn has_rung(&self) -> bool {
        self.has_rung.load(Ordering::SeqCst)
    }

    /// Nobody is to be woken any more.
    fn forget(&self) {
        self.is_attended.store(false, Ordering::SeqCst);
        drop(self.task.take());
    }

    /// The task polls no longer; whether the bell rang in the last moment.
    fn leave(&self) -> bool {
        self.is_attended.store(false, Ordering::SeqCst);
        self.has_rung()
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.has_rung.store(true, Ordering::SeqCst);
        if !self.is_attended.load(Ordering::SeqCst) {
            self.task.wake();
        }
    }
}

/// Opens the connections of the pool.
pub struct PgManager {
    pub url: DatabaseUrl,
    pub statement_timeout: Duration,
}

impl Manager for PgManager {
    type Type = PgConnection;
    type Error = ConnectionError;

    async fn create(&self) -> Result<PgConnection, ConnectionError> {
        // Connecting takes a large future; in a box it does not make the future of every request as large.
        Box::pin(PgConnection::establish(&self.url, self.statement_timeout)).await
    }

    /// A look at the connection would cost a round trip for each request; a dead one is noticed when it is used.
    async fn recycle(&self, connection: &mut PgConnection, _: &Metrics) -> RecycleResult<ConnectionError> {
        match connection.is_usable() {
            true => Ok(()),
            false => Err(deadpool::managed::RecycleError::message("the connection is closed")),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::{mpsc, oneshot};

    use super::*;

    type Question = (u64, oneshot::Sender<u64>);

    fn wire_of(transport: impl Future<Output = Result<(), tokio_postgres::Error>> + Send + 'static) -> Wire {
        Wire { transport: Some(transport.boxed()), bell: Arc::default() }
    }

    /// The server is a task of its own, so that answers come from elsewhere and at any time.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn every_answer_arrives() {
        let (ask, mut questions) = mpsc::unbounded_channel::<Question>();
        let (send, mut received) = mpsc::unbounded_channel::<Question>();
        tokio::spawn(async move {
            while let Some((number, answer)) = received.recv().await {
                let _ = answer.send(number * 2);
            }
        });
        let mut wire = wire_of(async move {
            while let Some((number, answer)) = questions.recv().await {
                let (relay, relayed) = oneshot::channel();
                let _ = send.send((number, relay));
                let _ = answer.send(relayed.await.unwrap_or_default());
            }
            Ok(())
        });
        for number in 0..20_000 {
            let (answer, answered) = oneshot::channel();
            let conversation = async {
                let _ = ask.send((number, answer));
                answered.await
            };
            assert_eq!(wire.carry(conversation).await, Ok(number * 2));
        }
    }

    #[tokio::test]
    async fn who_waits_is_told_that_the_connection_is_gone() {
        let (ask, mut questions) = mpsc::unbounded_channel::<Question>();
        let mut wire = wire_of(async move {
            let _ = questions.recv().await;
            Ok(())
        });
        let (answer, answered) = oneshot::channel();
        let conversation = async {
            let _ = ask.send((1, answer));
            answered.await
        };
        assert!(wire.carry(conversation).await.is_err());
        assert!(wire.transport.is_none());
    }
}
