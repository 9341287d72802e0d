//! What a read costs, as a ratio to an endpoint written by hand.
//!
//! Each side is a server process of its own on the same data; rounds of requests alternate between them, and what
//! counts is the CPU time of the server process (user and system, from `/proc`), not the time on the clock.
//!
//! `cargo bench --bench read` measures SQLite; with `RELATA_TEST_POSTGRES_URL` also PostgreSQL. A text behind `--`
//! chooses the cases whose name has it.

mod data;
mod hand_written;
mod hand_written_aggregates;
mod hand_written_pages;
mod measure;

use measure::{Case, Request, Side, compare};

/// The same for both sides, and what the server has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // A server of this same program: `--server hand|relata URL`.
    if let Some(at) = arguments.iter().position(|argument| argument == "--server") {
        return serve(&arguments[at + 1], &arguments[at + 2]);
    }
    let runtime = measure::runtime();
    let mut urls = vec![runtime.block_on(data::prepare_sqlite())];
    if let Ok(server) = std::env::var("RELATA_TEST_POSTGRES_URL") {
        urls.push(runtime.block_on(data::prepare_postgres(&server)));
    }
    let chosen = arguments[1..].iter().find(|argument| !argument.starts_with("--")).map_or("", String::as_str);
    for url in urls {
        println!("{}", url.split(':').next().unwrap_or_default());
        for case in cases()
            .into_iter()
            .chain(pages(&url))
            .chain(aggregates())
            .collect::<Vec<_>>()
            .iter()
            .filter(|case| case.name.contains(chosen))
        {
            compare([&url, &url], case);
        }
    }
}

fn serve(side: &str, url: &str) {
    let side = if side == "hand" { Side::HandWritten } else { Side::Relata };
    measure::runtime().block_on(async {
        let router = match side {
            Side::HandWritten => hand_written::router(url)
                .await
                .merge(hand_written_pages::router(url).await)
                .merge(hand_written_aggregates::router(url).await),
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
    vec![
        Case {
            name: "1,000 films × 10 actors, GET, 1 client",
            most: 1.3,
            rounds: 15,
            requests: 20,
            clients: 1,
            hand: Box::new(|_| Request::Get("/movies".to_owned())),
            query: "{ movies(limit: 1000) { id name releasedOn actors { id name } } }",
            variables: Box::new(|_| serde_json::json!({})),
        },
        by_key("a film by key, GET, 1 client", 1, got),
        by_key("a film by key, POST, 1 client", 1, posted),
        by_key("a film by key, GET, 8 clients", 8, got),
        by_key("a film by key, POST, 8 clients", 8, posted),
        Case {
            name: "a film with its actors, GET, 8 clients",
            most: 1.5,
            rounds: 15,
            requests: 4000,
            clients: 8,
            hand: Box::new(|number| Request::Get(format!("/movies/{}/actors", number % 1000 + 1))),
            query: "query ($id: Int!) { movie(id: $id) { id name releasedOn actors { id name } } }",
            variables: Box::new(|number| serde_json::json!({ "id": number % 1000 + 1 })),
        },
    ]
}

/// Filters, orders and pages.
fn pages(url: &str) -> Vec<Case> {
    let cursors: Vec<String> = ["1990-05-17", "1975-05-17", "2001-05-17", "1944-05-17"]
        .into_iter()
        .zip(1..)
        .map(|(day, id)| hand_written_pages::cursor_of(url, day, id))
        .collect();
    let asked = cursors.clone();
    vec![
        Case {
            name: "a relation filter, ordered, with count",
            most: 1.3,
            rounds: 15,
            requests: 200,
            clients: 1,
            hand: Box::new(|number| {
                Request::Get(format!("/films-of/Actor%20with%20the%20number%20{}", number % 5000 + 1))
            }),
            query: "query ($name: String!) { moviesConnection(where: {actors: {some: {name: {eq: $name}}}}, \
                    orderBy: [{releasedOn: DESC}], first: 20) { nodes { id name releasedOn } totalCount } }",
            variables: Box::new(
                |number| serde_json::json!({ "name": format!("Actor with the number {}", number % 5000 + 1) }),
            ),
        },
        Case {
            name: "a page for each of 100 parents",
            most: 1.3,
            rounds: 15,
            requests: 200,
            clients: 1,
            hand: Box::new(|_| Request::Get("/casts".to_owned())),
            query: "{ movies(limit: 100) { id name actors(limit: 3, orderBy: [{name: ASC}]) { id name } } }",
            variables: Box::new(|_| serde_json::json!({})),
        },
        Case {
            name: "a keyset page of 50",
            most: 1.3,
            rounds: 15,
            requests: 1000,
            clients: 1,
            hand: Box::new(move |number| Request::Get(format!("/films-after/{}", cursors[number % cursors.len()]))),
            query: "query ($after: String) { moviesConnection(orderBy: [{releasedOn: DESC}], first: 50, after: $after) { \
                    edges { cursor node { id name releasedOn } } pageInfo { hasNextPage endCursor } } }",
            variables: Box::new(move |number| serde_json::json!({ "after": asked[number % asked.len()] })),
        },
    ]
}

/// What is computed from rows. A group-by reads 100,000 rows.
fn aggregates() -> Vec<Case> {
    let case = |name, requests, path: &'static str, query| Case {
        name,
        most: 1.2,
        rounds: 15,
        requests,
        clients: 1,
        hand: Box::new(move |_| Request::Get(path.to_owned())),
        query,
        variables: Box::new(|_| serde_json::json!({})),
    };
    vec![
        case(
            "a count for each of 1,000 parents",
            50,
            "/parts",
            "{ movies(limit: 1000) { id name movieActorsAggregate { count } } }",
        ),
        case(
            "100,000 rows in groups, with sums",
            5,
            "/tasks-by-user",
            "{ tasksGroups(groupBy: [{userId: VALUE}], orderBy: [{count: DESC}], limit: 100) \
             { key { userId } count sum { id } min { description } } }",
        ),
        case(
            "100,000 rows by month",
            5,
            "/tasks-by-month",
            "{ tasksGroups(groupBy: [{createdAt: MONTH}]) { key { createdAt { month } } count } }",
        ),
    ]
}

fn got(number: usize) -> Request {
    Request::Get(format!("/movies/{}", number % 1000 + 1))
}

fn posted(number: usize) -> Request {
    Request::Post("/movie", serde_json::json!({ "id": number % 1000 + 1 }).to_string())
}

fn by_key(name: &'static str, clients: usize, hand: fn(usize) -> Request) -> Case {
    Case {
        name,
        most: 1.5,
        rounds: 15,
        requests: 4000,
        clients,
        hand: Box::new(hand),
        query: "query ($id: Int!) { movie(id: $id) { id name releasedOn } }",
        variables: Box::new(|number| serde_json::json!({ "id": number % 1000 + 1 })),
    }
}
