//! Two servers, alternating rounds, CPU time.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    HandWritten,
    Relata,
}

/// A request without its headers.
pub enum Request {
    Get(String),
    /// A path and a JSON body.
    Post(&'static str, String),
}

impl Request {
    fn to_text(&self) -> String {
        match self {
            Request::Get(path) => format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"),
            Request::Post(path, body) => {
                let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json");
                format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
            }
        }
    }
}

/// One question.
pub struct Case {
    pub name: &'static str,
    /// The ratio that we promise at the most.
    pub most: f64,
    pub rounds: usize,
    /// Requests a round, of all clients together.
    pub requests: usize,
    /// How many clients ask at the same time, each on a connection of its own. A server that is asked once in a while
    /// spends most of its time on waking up.
    pub clients: usize,
    /// What the endpoint by hand is asked; Relata is asked by the same method.
    pub hand: Box<dyn Fn(usize) -> Request + Sync>,
    pub query: &'static str,
    pub variables: Box<dyn Fn(usize) -> serde_json::Value + Sync>,
}

impl Case {
    fn our_request(&self, number: usize) -> Request {
        let variables = (self.variables)(number);
        match (self.hand)(number) {
            Request::Get(_) => {
                let path = "/graphql?";
                let mut parameters = url::form_urlencoded::Serializer::for_suffix(path.to_owned(), path.len());
                parameters.append_pair("query", self.query).append_pair("variables", &variables.to_string());
                Request::Get(parameters.finish())
            }
            Request::Post(..) => {
                let body = serde_json::json!({ "query": self.query, "variables": variables });
                Request::Post("/graphql", body.to_string())
            }
        }
    }
}

/// The runtime that both servers have.
pub fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.enable_all().build().expect("a runtime can be built")
}

/// Measures a case and prints the ratio: the endpoint by hand on the first database, Relata on the second.
pub fn compare([hand_url, our_url]: [&str; 2], case: &Case) {
    let mut hand = Server::start("hand", hand_url, case.clients);
    let mut ours = Server::start("relata", our_url, case.clients);
    let hand_request = |number: usize| (case.hand)(number).to_text();
    let our_request = |number: usize| case.our_request(number).to_text();
    for number in 0..case.requests.min(20) {
        let theirs = ask(&mut hand.streams[0], &hand_request(number));
        let own = ask(&mut ours.streams[0], &our_request(number));
        assert_eq!(String::from_utf8_lossy(&theirs), String::from_utf8_lossy(&own), "both sides answer the same");
    }
    let mut rounds: Vec<[f64; 2]> = Vec::new();
    for _ in 0..case.rounds {
        let theirs = hand.cpu_of(case.requests, &hand_request);
        let own = ours.cpu_of(case.requests, &our_request);
        rounds.push([theirs, own]);
    }
    let median = |of: &dyn Fn(&[f64; 2]) -> f64| {
        let mut values: Vec<f64> = rounds.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let ratio = median(&|[theirs, own]| own / theirs);
    let (theirs, own) = (median(&|round| round[0]), median(&|round| round[1]));
    let verdict = if ratio <= case.most { "" } else { "  MISSED" };
    println!(
        "  {:40} hand-written {theirs:8.1} µs, Relata {own:8.1} µs: {ratio:.2} times (at most {:.1}){verdict}",
        case.name, case.most
    );
}

/// A server process with connections to it.
struct Server {
    process: Child,
    streams: Vec<BufReader<TcpStream>>,
}

/// Sends a request and reads the body of the answer.
fn ask(stream: &mut BufReader<TcpStream>, request: &str) -> Vec<u8> {
    stream.get_mut().write_all(request.as_bytes()).expect("the server reads");
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).expect("the server writes");
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length is a number");
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("the body is whole");
    body
}

impl Server {
    fn start(side: &str, url: &str, clients: usize) -> Self {
        let program = std::env::current_exe().expect("this program has a path");
        let mut command = Command::new(program);
        let mut process =
            command.args(["--server", side, url]).stdout(Stdio::piped()).spawn().expect("a server starts");
        let mut address = String::new();
        let stdout = process.stdout.take().expect("the output is piped");
        BufReader::new(stdout).read_line(&mut address).expect("the server says its address");
        let connect = |_| {
            let stream = TcpStream::connect(address.trim()).expect("the server is there");
            stream.set_nodelay(true).expect("a socket has options");
            BufReader::with_capacity(1 << 20, stream)
        };
        Server { process, streams: (0..clients).map(connect).collect() }
    }

    /// Microseconds of CPU time that the server spent on each of some requests.
    fn cpu_of(&mut self, requests: usize, request: &(dyn Fn(usize) -> String + Sync)) -> f64 {
        let before = self.cpu_ticks();
        let clients = self.streams.len();
        std::thread::scope(|scope| {
            for (client, stream) in self.streams.iter_mut().enumerate() {
                scope.spawn(move || {
                    for number in (client..requests).step_by(clients) {
                        ask(stream, &request(number));
                    }
                });
            }
        });
        (self.cpu_ticks() - before) / requests as f64
    }

    /// Microseconds of CPU time of all threads so far.
    fn cpu_ticks(&self) -> f64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.process.id())).expect("there is a /proc");
        let nanoseconds = |task: std::io::Result<std::fs::DirEntry>| -> Option<f64> {
            let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse().ok()
        };
        tasks.filter_map(nanoseconds).sum::<f64>() / 1000.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
