//! Stands between us and a server, as a network does that may fail.

use tokio::io::copy_bidirectional;
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

/// A way to a server that can be cut and restored.
pub struct Relay {
    line: watch::Sender<Line>,
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
        tokio::spawn(accept(listener, server, watched));
        Relay { line, url: way.to_string() }
    }

    pub fn cut(&self) {
        self.line.send_replace(Line::Cut);
    }

    pub fn freeze(&self) {
        self.line.send_replace(Line::Frozen);
    }

    pub fn restore(&self) {
        self.line.send_replace(Line::Open);
    }
}

async fn accept(listener: TcpListener, server: (String, u16), line: watch::Receiver<Line>) {
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(pass_on(client, server.clone(), line.clone()));
    }
}

/// Passes bytes on for as long as the line is open; a connection that was cut or frozen does not come back.
async fn pass_on(mut client: TcpStream, server: (String, u16), mut line: watch::Receiver<Line>) {
    if *line.borrow_and_update() == Line::Open {
        let Ok(mut server) = TcpStream::connect((server.0.as_str(), server.1)).await else { return };
        tokio::select! {
            _ = copy_bidirectional(&mut client, &mut server) => return,
            _ = line.changed() => {}
        }
    }
    while *line.borrow_and_update() == Line::Frozen {
        if line.changed().await.is_err() {
            return;
        }
    }
}
