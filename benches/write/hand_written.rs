//! The baseline: axum endpoints written by hand, the fastest way we know.
//!
//! The drivers themselves (rusqlite, tokio-postgres), typed structs, serde_json. The statements are the ones that Relata makes
//! for the same mutation, in one transaction; what it keeps prepared is prepared here too. There is no pool to wait for, no
//! limit and no error handling to speak of.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::post;
use chrono::{NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tokio_postgres::{Client, NoTls, Statement};

#[derive(Serialize)]
struct Answer<T> {
    data: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    create_movie: Movie,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ManyCreated {
    create_movies: Vec<Movie>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Movie {
    id: i32,
    name: String,
    released_on: Option<Day>,
}

/// SQLite keeps days as the text that JSON wants, PostgreSQL as numbers.
#[derive(Serialize)]
#[serde(untagged)]
enum Day {
    Text(String),
    Date(NaiveDate),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewMovie {
    name: String,
    released_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct One {
    input: NewMovie,
}

#[derive(Deserialize)]
struct Many {
    inputs: Vec<NewMovie>,
}

pub async fn router(url: &str) -> Router {
    match url.strip_prefix("sqlite://") {
        Some(path) => sqlite_router(path),
        None => postgres_router(url).await,
    }
}

fn json<T: Serialize>(data: T) -> impl IntoResponse + use<T> {
    let body = serde_json::to_vec(&Answer { data }).expect("the structs are JSON");
    ([(header::CONTENT_TYPE, "application/json")], body)
}

type Sqlite = Arc<Mutex<rusqlite::Connection>>;

fn sqlite_router(path: &str) -> Router {
    let connection = rusqlite::Connection::open(path).expect("the file opens");
    let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                   PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;";
    connection.execute_batch(pragmas).expect("the pragmas are known");
    Router::new()
        .route("/movie", post(sqlite_create))
        .route("/movies", post(sqlite_create_many))
        .with_state(Arc::new(Mutex::new(connection)))
}

fn sqlite_movie_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Movie> {
    Ok(Movie { name: row.get(0)?, released_on: row.get::<_, Option<String>>(1)?.map(Day::Text), id: row.get(2)? })
}

const INSERT: &str = "INSERT INTO movies (name, released_on, created_at, updated_at) VALUES ";

/// The most binds of a statement of SQLite's.
const BINDS_MAX: usize = 32_766;

async fn sqlite_create(State(sqlite): State<Sqlite>, body: Bytes) -> impl IntoResponse {
    let One { input } = serde_json::from_slice(&body).expect("the body has a film");
    let movie = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let now = Utc::now().format("%F %T%.6f").to_string();
        let day = input.released_on.map(|day| day.to_string());
        let execute = |sql: &str| connection.prepare_cached(sql).and_then(|mut statement| statement.execute([]));
        execute("BEGIN IMMEDIATE").expect("nobody else writes");
        let sql = format!("{INSERT}(?, ?, ?, ?)");
        let mut insert = connection.prepare_cached(&sql).expect("the statement is valid");
        insert.execute((&input.name, day, &now, &now)).expect("it runs");
        let sql = "SELECT t.name, t.released_on, t.id FROM movies AS t WHERE t.id = ?";
        let mut read = connection.prepare_cached(sql).expect("the statement is valid");
        let movie = read.query_row([connection.last_insert_rowid()], sqlite_movie_of).expect("it is there");
        execute("COMMIT").expect("it is written");
        movie
    });
    json(Created { create_movie: movie })
}

async fn sqlite_create_many(State(sqlite): State<Sqlite>, body: Bytes) -> impl IntoResponse {
    let Many { inputs } = serde_json::from_slice(&body).expect("the body has films");
    let movies = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let now = Utc::now().format("%F %T%.6f").to_string();
        connection.execute_batch("BEGIN IMMEDIATE").expect("nobody else writes");
        let mut keys: Vec<i64> = Vec::with_capacity(inputs.len());
        for chunk in inputs.chunks(BINDS_MAX / 4) {
            let rows = vec!["(?, ?, ?, ?)"; chunk.len()].join(", ");
            let mut insert = connection.prepare(&format!("{INSERT}{rows}")).expect("the statement is valid");
            for (row, input) in chunk.iter().enumerate() {
                let day = input.released_on.map(|day| day.to_string());
                insert.raw_bind_parameter(row * 4 + 1, &input.name).expect("it has this place");
                insert.raw_bind_parameter(row * 4 + 2, day).expect("it has this place");
                insert.raw_bind_parameter(row * 4 + 3, &now).expect("it has this place");
                insert.raw_bind_parameter(row * 4 + 4, &now).expect("it has this place");
            }
            insert.raw_execute().expect("it runs");
            let last = connection.last_insert_rowid();
            keys.extend(last - chunk.len() as i64 + 1..=last);
        }
        let sql = "SELECT t.name, t.released_on, t.id FROM movies AS t WHERE t.id IN (SELECT value FROM json_each(?))";
        let mut read = connection.prepare_cached(sql).expect("the statement is valid");
        let keys = serde_json::to_string(&keys).expect("numbers");
        let movies = read.query_map([keys], sqlite_movie_of).expect("it runs");
        // Rows come in the order of their keys, which is that of the inputs.
        let movies: Vec<Movie> = movies.map(|movie| movie.expect("a film")).collect();
        connection.execute_batch("COMMIT").expect("it is written");
        movies
    });
    json(ManyCreated { create_movies: movies })
}

/// A connection with its statements prepared. One transaction at a time.
struct Postgres {
    client: tokio::sync::Mutex<Client>,
    reserve: Statement,
    insert: Statement,
    insert_many: Statement,
    read: Statement,
    read_many: Statement,
}

async fn postgres_router(url: &str) -> Router {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the database answers");
    tokio::spawn(connection);
    let prepare = async |sql: &str| client.prepare(sql).await.expect("the statement is valid");
    let reserve = "WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence('movies', 'id') AS regclass) AS name) \
                   SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $1)";
    let insert = "INSERT INTO movies (name, released_on, created_at, updated_at, id) OVERRIDING SYSTEM VALUE";
    let many = "SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1::text[], $2::date[], $3::timestamp[], $4::timestamp[], \
                $5::integer[]) AS k(k0, k1, k2, k3, k4)";
    let read = "SELECT t.name, t.released_on, t.id FROM movies AS t WHERE t.id";
    let state = Postgres {
        reserve: prepare(reserve).await,
        insert: prepare(&format!("{insert} VALUES ($1, $2, $3, $4, $5)")).await,
        insert_many: prepare(&format!("{insert} {many}")).await,
        read: prepare(&format!("{read} = $1")).await,
        read_many: prepare(&format!("{read} = ANY($1)")).await,
        client: tokio::sync::Mutex::new(client),
    };
    Router::new()
        .route("/movie", post(postgres_create))
        .route("/movies", post(postgres_create_many))
        .with_state(Arc::new(state))
}

fn postgres_movie_of(row: &tokio_postgres::Row) -> Movie {
    Movie { name: row.get(0), released_on: row.get::<_, Option<NaiveDate>>(1).map(Day::Date), id: row.get(2) }
}

async fn postgres_create(State(postgres): State<Arc<Postgres>>, body: Bytes) -> impl IntoResponse {
    let One { input } = serde_json::from_slice(&body).expect("the body has a film");
    let client = postgres.client.lock().await;
    let now = Utc::now().naive_utc();
    client.batch_execute("BEGIN").await.expect("it begins");
    let key = client.query_one(&postgres.reserve, &[&1_i32]).await.expect("there are keys");
    let key = i32::try_from(key.get::<_, i64>(0)).expect("there are not so many");
    let values: [&(dyn tokio_postgres::types::ToSql + Sync); 5] = [&input.name, &input.released_on, &now, &now, &key];
    client.execute(&postgres.insert, &values).await.expect("it runs");
    let movie = postgres_movie_of(&client.query_one(&postgres.read, &[&key]).await.expect("it is there"));
    client.batch_execute("COMMIT").await.expect("it is written");
    json(Created { create_movie: movie })
}

async fn postgres_create_many(State(postgres): State<Arc<Postgres>>, body: Bytes) -> impl IntoResponse {
    let Many { inputs } = serde_json::from_slice(&body).expect("the body has films");
    let client = postgres.client.lock().await;
    let count = inputs.len();
    client.batch_execute("BEGIN").await.expect("it begins");
    let keys = client.query(&postgres.reserve, &[&(count as i32)]).await.expect("there are keys");
    let keys: Vec<i32> = keys.iter().map(|row| row.get::<_, i64>(0) as i32).collect();
    let (names, days): (Vec<String>, Vec<_>) = inputs.into_iter().map(|input| (input.name, input.released_on)).unzip();
    let now = vec![Utc::now().naive_utc(); count];
    client.execute(&postgres.insert_many, &[&names, &days, &now, &now, &keys]).await.expect("it runs");
    let rows = client.query(&postgres.read_many, &[&keys]).await.expect("it runs");
    let mut movies: Vec<Movie> = rows.iter().map(postgres_movie_of).collect();
    // Keys rise in the order of the inputs; rows come in any.
    movies.sort_unstable_by_key(|movie| movie.id);
    client.batch_execute("COMMIT").await.expect("it is written");
    json(ManyCreated { create_movies: movies })
}
