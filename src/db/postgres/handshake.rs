//! Opens connections: hosts, TLS and passwords are the driver's; what it shook hands on is ours from then on.
//!
//! The driver gives away no socket that it has opened. But it lets somebody else speak TLS on it, and takes from them the
//! stream that it talks over. That is where we come in: the stream is lent to the driver for the handshake, and taken
//! back behind it. On a connection without TLS nothing is spoken in between.

use std::io;
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use diesel::ConnectionError;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Either, select};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::UnixStream;
use tokio_postgres::config::{Host, SslMode, SslNegotiation, TargetSessionAttrs};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_postgres::{CancelToken, Config, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::db::DatabaseUrl;

use super::refusal::{connection_error, refused_connection};

/// What a connection talks over.
pub type Transport = Box<dyn TlsStream + Send + Unpin>;

/// Opens a connection, by TLS where the URL's `sslmode` asks for it.
pub async fn connect(url: &DatabaseUrl) -> Result<(Transport, Canceller), ConnectionError> {
    let mut config: Config = url.target.parse().map_err(connection_error)?;
    let sockets = socket_paths(&config)?;
    if !sockets.is_empty() {
        config.ssl_mode(SslMode::Disable);
        return connect_socket(&config, sockets).await;
    }
    let tls = url.wants_tls().then(super::tls_connector);
    if tls.is_none() {
        // Whoever speaks on the socket first says nothing.
        config.ssl_mode(SslMode::Require).ssl_negotiation(SslNegotiation::Direct);
        if config.get_hosts().is_empty() {
            // Nobody speaks on a socket to a host without a name.
            let addresses: Vec<String> = config.get_hostaddrs().iter().map(ToString::to_string).collect();
            for address in addresses {
                config.host(address);
            }
        }
    }
    let slot = Slot::default();
    let lender = Lender { tls: tls.clone(), slot: slot.clone() };
    let (client, connection) = config.connect(lender).await.map_err(connection_error)?;
    if config.get_target_session_attrs() != TargetSessionAttrs::Any {
        // The driver stops listening within the answer to whether the server is the right one.
        match select(pin!(client.batch_execute("")), connection).await {
            Either::Left((heard, _)) => heard.map_err(connection_error)?,
            Either::Right((ended, _)) => ended.map_err(connection_error)?,
        }
    }
    Ok((take_back(&slot)?, Canceller { token: client.cancel_token(), way: Way::Network(tls) }))
}

/// The sockets of servers on the same machine, where the URL names such: `postgres:///films?host=/var/run/postgresql`.
fn socket_paths(config: &Config) -> Result<Vec<PathBuf>, ConnectionError> {
    let folder = |host: &Host| match host {
        Host::Unix(folder) => Some(folder.clone()),
        Host::Tcp(_) => None,
    };
    let folders: Vec<PathBuf> = config.get_hosts().iter().filter_map(folder).collect();
    if folders.is_empty() {
        return Ok(folders);
    }
    let is_mixed = folders.len() < config.get_hosts().len();
    if is_mixed || config.get_target_session_attrs() != TargetSessionAttrs::Any {
        let reason = "a URL with a folder of sockets takes neither other hosts nor `target_session_attrs`";
        return Err(refused_connection(reason));
    }
    let ports = config.get_ports();
    let port = |index: usize| ports.get(index).or(ports.first()).copied().unwrap_or(5432);
    let path = |(index, folder): (usize, PathBuf)| folder.join(format!(".s.PGSQL.{}", port(index)));
    Ok(folders.into_iter().enumerate().map(path).collect())
}

/// Connects to the first socket on which somebody listens.
async fn connect_socket(config: &Config, paths: Vec<PathBuf>) -> Result<(Transport, Canceller), ConnectionError> {
    let mut failure = refused_connection("there is no socket");
    for path in paths {
        let socket = match UnixStream::connect(&path).await {
            Ok(socket) => socket,
            Err(error) => {
                failure = ConnectionError::BadConnection(format!("{}: {error}", path.display()));
                continue;
            }
        };
        let (lent, slot) = Lent::new(Box::new(Plain(socket)));
        let (client, _) = config.connect_raw(lent, NoTls).await.map_err(connection_error)?;
        let canceller = Canceller { token: client.cancel_token(), way: Way::Socket(path) };
        return Ok((take_back(&slot)?, canceller));
    }
    Err(failure)
}

/// Can stop what a connection does, from elsewhere.
#[derive(Clone)]
pub struct Canceller {
    token: CancelToken,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Network(Option<MakeRustlsConnect>),
    Socket(PathBuf),
}

impl Canceller {
    /// Asks the server to stop. Nobody says whether there was anything to stop.
    pub async fn cancel(self) {
        let Canceller { token, way } = self;
        let _ = match way {
            Way::Network(tls) => token.cancel_query(Lender { tls, slot: Slot::default() }).await,
            Way::Socket(path) => match UnixStream::connect(path).await {
                Ok(socket) => token.cancel_query_raw(socket, NoTls).await,
                Err(_) => Ok(()),
            },
        };
    }
}

/// Where the stream is while it is lent.
type Slot = Arc<Mutex<Option<Transport>>>;

fn take_back(slot: &Slot) -> Result<Transport, ConnectionError> {
    let stream = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    stream.ok_or_else(|| refused_connection("the driver opened no connection"))
}

/// Speaks TLS on the driver's sockets, if at all, and lends it what comes out.
struct Lender {
    tls: Option<MakeRustlsConnect>,
    slot: Slot,
}

impl MakeTlsConnect<Socket> for Lender {
    type Stream = Lent;
    type TlsConnect = LenderTo;
    type Error = io::Error;

    fn make_tls_connect(&mut self, domain: &str) -> io::Result<LenderTo> {
        Ok(LenderTo { tls: self.tls.clone(), domain: domain.to_owned(), slot: self.slot.clone() })
    }
}

struct LenderTo {
    tls: Option<MakeRustlsConnect>,
    domain: String,
    slot: Slot,
}

impl TlsConnect<Socket> for LenderTo {
    type Stream = Lent;
    type Error = io::Error;
    type Future = BoxFuture<'static, io::Result<Lent>>;

    fn connect(self, socket: Socket) -> Self::Future {
        let LenderTo { tls, domain, slot } = self;
        async move {
            let stream: Transport = match tls {
                Some(mut tls) => {
                    let connect = MakeTlsConnect::<Socket>::make_tls_connect(&mut tls, &domain);
                    Box::new(connect.map_err(io::Error::other)?.connect(socket).await?)
                }
                None => Box::new(Plain(socket)),
            };
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(stream);
            Ok(Lent { slot })
        }
        .boxed()
    }
}

/// The stream as the driver has it.
struct Lent {
    slot: Slot,
}

impl Lent {
    fn new(stream: Transport) -> (Self, Slot) {
        let slot = Slot::new(Mutex::new(Some(stream)));
        (Lent { slot: slot.clone() }, slot)
    }

    fn with<T>(
        &self,
        act: impl FnOnce(Pin<&mut (dyn TlsStream + Send + Unpin)>) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        match &mut *self.slot.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(stream) => act(Pin::new(&mut **stream)),
            None => Poll::Ready(Err(io::ErrorKind::NotConnected.into())),
        }
    }
}

impl AsyncRead for Lent {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.with(|stream| stream.poll_read(context, into))
    }
}

impl AsyncWrite for Lent {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.with(|stream| stream.poll_write(context, bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|stream| stream.poll_flush(context))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|stream| stream.poll_shutdown(context))
    }
}

impl TlsStream for Lent {
    fn channel_binding(&self) -> ChannelBinding {
        match &*self.slot.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(stream) => stream.channel_binding(),
            None => ChannelBinding::none(),
        }
    }
}

/// A socket without TLS.
pub struct Plain<S>(pub S);

impl<S: AsyncRead + Unpin> AsyncRead for Plain<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Plain<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Plain<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}
