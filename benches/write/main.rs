//! What a write costs, as a ratio to an endpoint written by hand. How it is measured stands in `benches/read`.
//!
//! Each side writes into a database of its own, with the same settings of durability; both have been asked for the same,
//! so that they make the same keys and answer the same bytes.
//!
//! `cargo bench --bench write` measures SQLite; with `RELATA_TEST_POSTGRES_URL` also PostgreSQL. A text behind `--`
//! chooses the cases whose name has it.

mod data;
mod hand_written;
// Nobody writes by GET.
#[allow(dead_code)]
#[path = "../read/measure.rs"]
mod measure;

use measure::{Case, Request, Side, compare};
use serde_json::{Value, json};

/// The same for both sides, and what the server has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // A server of this same program: `--server hand|relata URL`.
    if let Some(at) = arguments.iter().position(|argument| argument == "--server") {
        return serve(&arguments[at + 1], &arguments[at + 2]);
    }
    let postgres = std::env::var("RELATA_TEST_POSTGRES_URL").ok();
    let chosen = arguments[1..].iter().find(|argument| !argument.starts_with("--")).map_or("", String::as_str);
    for server in std::iter::once(None).chain(postgres.as_deref().map(Some)) {
        println!("{}", if server.is_some() { "postgres" } else { "sqlite" });
        for case in cases().iter().filter(|case| case.name.contains(chosen)) {
            let urls = measure::runtime()
                .block_on(async { [data::prepare(server, "hand").await, data::prepare(server, "relata").await] });
            compare([&urls[0], &urls[1]], case);
        }
    }
}

fn serve(side: &str, url: &str) {
    let side = if side == "hand" { Side::HandWritten } else { Side::Relata };
    measure::runtime().block_on(async {
        let router = match side {
            Side::HandWritten => hand_written::router(url).await,
            Side::Relata => {
                let builder = relata::Relata::builder().models(relata::models::descriptions());
                builder.connect(url).await.expect("the bench database is served").router()
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        println!("{}", listener.local_addr().expect("the listener has an address"));
        axum::serve(listener, router).await.expect("the server runs");
    });
}

/// The same question to both sides; they must answer with the same bytes.
fn cases() -> Vec<Case> {
    let one = |clients, name| Case {
        name,
        most: 1.5,
        rounds: 15,
        requests: 500,
        clients,
        hand: Box::new(|number| Request::Post("/movie", json!({ "input": movie(number, 0) }).to_string())),
        query: "mutation ($input: MovieCreate!) { createMovie(input: $input) { id name releasedOn } }",
        variables: Box::new(|number| json!({ "input": movie(number, 0) })),
    };
    vec![
        Case {
            name: "10,000 films",
            most: 1.3,
            rounds: 15,
            requests: 4,
            clients: 1,
            hand: Box::new(|number| Request::Post("/movies", json!({ "inputs": movies(number) }).to_string())),
            query: "mutation ($inputs: [MovieCreate!]!) { createMovies(inputs: $inputs) { id name releasedOn } }",
            variables: Box::new(|number| json!({ "inputs": movies(number) })),
        },
        one(1, "one film, 1 client"),
        one(8, "one film, 8 clients"),
    ]
}

fn movie(number: usize, place: usize) -> Value {
    json!({ "name": format!("Film {number} of a list, {place}"), "releasedOn": format!("{}-05-17", 1930 + place % 90) })
}

fn movies(number: usize) -> Vec<Value> {
    (0..10_000).map(|place| movie(number, place)).collect()
}
