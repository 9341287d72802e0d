//! The built program, as its users run it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, mpsc};
use std::time::Duration;

/// The program in a folder of its own, which settings from outside do not reach.
pub fn relata(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relata"));
    command.current_dir(folder).args(arguments).env_remove("DATABASE_URL").env_remove("RUST_LOG");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RELATA_")) {
        command.env_remove(name);
    }
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    relata(folder, arguments).output().expect("the program starts")
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What it printed, where it went well.
pub fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Its one sentence, where it refused. What a retry logs before it does not count.
pub fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    let sentences: Vec<&str> = said.lines().filter(|line| !line.contains("trying again")).collect();
    assert_eq!(sentences.len(), 1, "{arguments:?}: {said}");
    let sentence = sentences[0].strip_prefix("relata: ");
    sentence.unwrap_or_else(|| panic!("{arguments:?}: {said}")).to_owned()
}

/// An empty folder.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("relata_test_{name}_{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be created");
    folder
}

/// A server that is ended with its test.
pub struct Serving {
    pub child: Child,
    pub address: String,
    /// The lines of its log.
    log: Mutex<mpsc::Receiver<String>>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    pub fn start(folder: &Path, arguments: &[&str]) -> (Self, Vec<String>) {
        let mut command = relata(folder, &[&["--listen", "127.0.0.1:0"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let log = BufReader::new(child.stderr.take().expect("its log is read"));
        let mut lines = Vec::new();
        let mut output = BufReader::new(child.stdout.take().expect("its output is read"));
        let address = loop {
            let mut line = String::new();
            assert_ne!(output.read_line(&mut line).expect("its output is text"), 0, "it ended: {lines:?}");
            lines.push(line.trim().to_owned());
            if let Some((_, address)) = line.trim().split_once("GraphQL     http://") {
                break address.trim_end_matches("/graphql").to_owned();
            }
        };
        let (send, log_lines) = mpsc::channel();
        // Somebody must read the log, or the program waits for it.
        std::thread::spawn(move || log.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        (Serving { child, address, log: Mutex::new(log_lines) }, lines)
    }

    /// Begins a request; its body may come later.
    pub fn begin(&self, length: usize) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes()).expect("it reads");
        stream
    }

    pub fn ask(&self, body: &str) -> String {
        let mut stream = self.begin(body.len());
        finish(&mut stream, body)
    }

    /// Waits for a line of the log that says one of these; gives that line.
    pub fn wait_for_log(&self, words: &[&str]) -> String {
        let log = self.log.lock().expect("nobody broke off reading it");
        loop {
            let line = log.recv_timeout(Duration::from_secs(60)).expect("the log says it");
            if words.iter().any(|words| line.contains(words)) {
                break line;
            }
        }
    }

    /// Sends a signal by its name: `TERM`.
    pub fn send(&self, signal: &str) {
        let sent = Command::new("kill").args([&format!("-{signal}"), &self.child.id().to_string()]).status();
        assert!(sent.expect("a signal can be sent").success());
    }
}

/// Sends the body; gives the answer with its head.
pub fn finish(stream: &mut TcpStream, body: &str) -> String {
    stream.write_all(body.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}
