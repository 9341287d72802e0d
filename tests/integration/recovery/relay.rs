//! Stands between us and a server, as a network does that may fail.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use url::Url;

/// What a relay does with what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Open,
    /// Connections are closed, and new ones as soon as they come.
    Cut,
    /// Nothing passes, and nobody is told.
    Frozen,
}

/// Where the connection is cut that next says COMMIT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum AtCommit {
    Passes,
    /// The server does not hear of it.
    BeforeTheServer,
    /// The server does, and we do not hear its answer.
    BeforeTheAnswer,
}

/// A way to a server that can be cut and restored.
pub struct Relay {
    line: watch::Sender<Line>,
    at_commit: Arc<AtomicU8>,
    /// The server's URL by this way.
    pub url: String,
}

impl Relay {
    /// Opens a way to the server of a URL.
    pub async fn open(url: &str) -> Self {
        let mut way = Url::parse(url).expect("a test URL is valid");
        let default_port = if way.scheme() == "mysql" { 3306 } else { 5432 };
        let server = (way.host_str().unwrap_or("127.0.0.1").to_owned(), way.port().unwrap_or(default_port));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("the port has a number").port();
        way.set_host(Some("127.0.0.1")).expect("an address is a host");
        way.set_port(Some(port)).expect("a server has a port");
        let (line, watched) = watch::channel(Line::Open);
        let at_commit = Arc::new(AtomicU8::new(AtCommit::Passes as u8));
        tokio::spawn(accept(listener, server, watched, at_commit.clone()));
        Relay { line, at_commit, url: way.to_string() }
    }

    pub fn cut(&self) {
        self.line.send_replace(Line::Cut);
    }

    pub fn freeze(&self) {
        self.line.send_replace(Line::Frozen);
    }

    /// Cuts the next connection that says COMMIT, and no other.
    pub fn cut_at_commit(&self, place: AtCommit) {
        self.at_commit.store(place as u8, Ordering::SeqCst);
    }

    pub fn restore(&self) {
        self.line.send_replace(Line::Open);
    }
}

async fn accept(listener: TcpListener, server: (String, u16), line: watch::Receiver<Line>, at_commit: Arc<AtomicU8>) {
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(pass_on(client, server.clone(), line.clone(), at_commit.clone()));
    }
}

/// Passes bytes on for as long as the line is open; a connection that was cut or frozen does not come back.
async fn pass_on(
    mut client: TcpStream,
    server: (String, u16),
    mut line: watch::Receiver<Line>,
    at_commit: Arc<AtomicU8>,
) {
    if *line.borrow_and_update() == Line::Open {
        let Ok(mut server) = TcpStream::connect((server.0.as_str(), server.1)).await else { return };
        tokio::select! {
            _ = exchange(&mut client, &mut server, &at_commit) => return,
            _ = line.changed() => {}
        }
    }
    while *line.borrow_and_update() == Line::Frozen {
        if line.changed().await.is_err() {
            return;
        }
    }
}

/// Passes bytes on in both directions, until one side is done or a COMMIT is the place to stop.
async fn exchange(client: &mut TcpStream, server: &mut TcpStream, at_commit: &AtomicU8) -> std::io::Result<()> {
    const BEFORE_THE_SERVER: u8 = AtCommit::BeforeTheServer as u8;
    const BEFORE_THE_ANSWER: u8 = AtCommit::BeforeTheAnswer as u8;
    let (mut asked, mut answered) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    let mut is_last = false;
    loop {
        tokio::select! {
            read = client.read(&mut asked) => {
                let bytes = &asked[..read?];
                if commits(bytes) {
                    match at_commit.swap(AtCommit::Passes as u8, Ordering::SeqCst) {
                        BEFORE_THE_SERVER => return Ok(()),
                        place => is_last = place == BEFORE_THE_ANSWER,
                    }
                }
                server.write_all(bytes).await?;
                if bytes.is_empty() {
                    return Ok(());
                }
            }
            read = server.read(&mut answered) => {
                let bytes = &answered[..read?];
                if is_last || bytes.is_empty() {
                    return Ok(());
                }
                client.write_all(bytes).await?;
            }
        }
    }
}

/// Whether somebody says COMMIT, and not READ COMMITTED.
fn commits(bytes: &[u8]) -> bool {
    let word = b"COMMIT";
    bytes.windows(word.len()).enumerate().any(|(at, found)| found == word && bytes.get(at + word.len()) != Some(&b'T'))
}
