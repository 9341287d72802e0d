//! PostgreSQL logs every statement and, asked to, sends its log to the client as notices. A relay in between reads them
//! as they pass, so that neither the server's files nor an extension are needed.
//!
//! <https://www.postgresql.org/docs/current/protocol-message-formats.html>

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use url::Url;

use super::{QUESTIONS, ask_well, assert_same_statements, is_read, tell_left_out, warm_up};
use crate::support::{Kind, connect_sample};

pub async fn compare() {
    let url = Kind::Postgres.create_sample_database("relata_test_statement_log").await;
    let url = Url::parse(&url).expect("a test URL is valid");
    if url.query().is_some_and(|query| query.contains("sslmode=require") || query.contains("sslmode=verify")) {
        return tell_left_out("PostgreSQL is asked over TLS, which a relay cannot read");
    }
    // Settings of this database alone, which is this test's own.
    let name = url.path().trim_matches('/');
    let settings = format!(
        "ALTER DATABASE \"{name}\" SET log_statement = 'all'; ALTER DATABASE \"{name}\" SET client_min_messages = 'log'"
    );
    let mut connection = AsyncPgConnection::establish(url.as_str()).await.expect("the database answers");
    if let Err(error) = connection.batch_execute(&settings).await {
        return tell_left_out(&format!("PostgreSQL does not let this user log statements: {error}"));
    }
    let log = Arc::new(Mutex::new(Vec::new()));
    let relata = connect_sample(&relay(&url, log.clone())).await;
    warm_up(&relata).await;
    for question in QUESTIONS {
        take(&log);
        let asked = ask_well(&relata, question).await;
        assert_same_statements(question, &asked, take(&log).iter().filter_map(|line| read_of(line)).collect());
    }
    let reset = format!("ALTER DATABASE \"{name}\" RESET ALL");
    connection.batch_execute(&reset).await.expect("the settings can be taken back");
}

type Log = Arc<Mutex<Vec<String>>>;

fn take(log: &Log) -> Vec<String> {
    std::mem::take(&mut log.lock().expect("nobody panics with the log"))
}

/// The statement of a line as `execute s1: SELECT …` or `statement: SELECT …`, where it reads.
fn read_of(line: &str) -> Option<String> {
    let (what, sql) = line.split_once(": ")?;
    let runs = what.starts_with("execute ") || what == "statement";
    (runs && is_read(sql)).then(|| sql.to_owned())
}

/// Stands between us and the server; gives the URL of the place.
fn relay(url: &Url, log: Log) -> String {
    let server = (url.host_str().unwrap_or("127.0.0.1").to_owned(), url.port().unwrap_or(5432));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("the port has a number").port();
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let Ok(server) = TcpStream::connect((server.0.as_str(), server.1)) else { return };
            let (to_server, from_client) = (server.try_clone(), client.try_clone());
            let (Ok(to_server), Ok(from_client)) = (to_server, from_client) else { return };
            thread::spawn(move || pass_on(from_client, to_server, |_| {}));
            let mut notices = Notices { log: log.clone(), pending: Vec::new() };
            thread::spawn(move || pass_on(server, client, |bytes| notices.read(bytes)));
        }
    });
    let mut place = url.clone();
    place
        .set_host(Some("127.0.0.1"))
        .and_then(|()| place.set_port(Some(port)).map_err(|()| url::ParseError::InvalidPort))
        .expect("a URL takes another place");
    place.to_string()
}

/// Copies until either side is done; shows the bytes before they go on.
fn pass_on(mut from: TcpStream, mut to: TcpStream, mut show: impl FnMut(&[u8])) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        show(&buffer[..count]);
        if to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

/// Finds the server's log among its messages.
struct Notices {
    log: Log,
    /// The beginning of a message that has not come whole.
    pending: Vec<u8>,
}

impl Notices {
    fn read(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        // A message is a letter and a length, which counts itself, with the rest.
        while let Some(&[letter, a, b, c, d]) = self.pending.first_chunk() {
            let end = 1 + u32::from_be_bytes([a, b, c, d]) as usize;
            if self.pending.len() < end {
                return;
            }
            let message: Vec<u8> = self.pending.drain(..end).collect();
            if letter == b'N' {
                self.read_notice(&message[5..]);
            }
        }
    }

    /// A notice is a list of texts, each with a letter before it: `V` the severity, `M` the message.
    fn read_notice(&self, fields: &[u8]) {
        let field = |letter: u8| {
            let mut texts = fields.split(|&byte| byte == 0);
            texts
                .find(|text| text.first() == Some(&letter))
                .map(|text| String::from_utf8_lossy(&text[1..]).into_owned())
        };
        if let (Some("LOG"), Some(message)) = (field(b'V').as_deref(), field(b'M')) {
            self.log.lock().expect("nobody panics with the log").push(message);
        }
    }
}
