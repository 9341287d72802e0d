//! The baseline: axum endpoints written by hand, the fastest way we know.
//!
//! The drivers themselves (rusqlite, tokio-postgres) with prepared statements, typed structs, serde_json. The
//! statements are the ones that Relata makes for the same question; there is no pool to wait for, no transaction and
//! no error handling to speak of.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tokio_postgres::{Client, NoTls, Statement};

#[derive(Serialize)]
pub struct Answer<T> {
    pub data: T,
}

#[derive(Serialize)]
struct Movies {
    movies: Vec<MovieWithActors>,
}

#[derive(Serialize)]
struct OneMovie {
    movie: Option<Movie>,
}

#[derive(Serialize)]
struct OneMovieWithActors {
    movie: Option<MovieWithActors>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Movie {
    pub id: i32,
    pub name: String,
    pub released_on: Option<Day>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MovieWithActors {
    id: i32,
    name: String,
    released_on: Option<Day>,
    actors: Vec<Actor>,
}

#[derive(Serialize)]
struct Actor {
    id: i32,
    name: String,
}

/// The body of a POST.
#[derive(Deserialize)]
struct Wanted {
    id: i32,
}

/// SQLite keeps days as the text that JSON wants, PostgreSQL as numbers.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Day {
    Text(String),
    Date(NaiveDate),
}

pub async fn router(url: &str) -> Router {
    match url.strip_prefix("sqlite://") {
        Some(path) => sqlite_router(path),
        None => postgres_router(url).await,
    }
}

/// A value as an answer.
pub fn json<T: Serialize>(value: &T) -> impl IntoResponse + use<T> {
    let body = serde_json::to_vec(value).expect("the structs are JSON");
    ([(header::CONTENT_TYPE, "application/json")], body)
}

/// Gives each film its actors, which come with their film's id.
fn join(movies: Vec<Movie>, actors: Vec<(i32, Actor)>) -> Vec<MovieWithActors> {
    let places: HashMap<i32, usize> = movies.iter().enumerate().map(|(place, movie)| (movie.id, place)).collect();
    let with_actors = |Movie { id, name, released_on }| {
        let actors = Vec::with_capacity(10);
        MovieWithActors { id, name, released_on, actors }
    };
    let mut joined: Vec<MovieWithActors> = movies.into_iter().map(with_actors).collect();
    for (movie, actor) in actors {
        joined[places[&movie]].actors.push(actor);
    }
    joined
}

pub type Sqlite = Arc<Mutex<rusqlite::Connection>>;

/// A connection to a file, with the pragmas that readers have.
pub fn open_sqlite(path: &str) -> Sqlite {
    let connection = rusqlite::Connection::open(path).expect("the file opens");
    let pragmas = "PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;";
    connection.execute_batch(pragmas).expect("the pragmas are known");
    Arc::new(Mutex::new(connection))
}

fn sqlite_router(path: &str) -> Router {
    Router::new()
        .route("/movies", get(sqlite_movies))
        .route("/movies/{id}", get(sqlite_movie))
        .route("/movie", post(sqlite_movie_posted))
        .route("/movies/{id}/actors", get(sqlite_movie_with_actors))
        .with_state(open_sqlite(path))
}

fn sqlite_movie_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Movie> {
    Ok(Movie { id: row.get(0)?, name: row.get(1)?, released_on: row.get::<_, Option<String>>(2)?.map(Day::Text) })
}

fn sqlite_actor_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i32, Actor)> {
    Ok((row.get(2)?, Actor { id: row.get(0)?, name: row.get(1)? }))
}

async fn sqlite_movies(State(sqlite): State<Sqlite>) -> impl IntoResponse {
    let movies = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let sql = "SELECT t.id, t.name, t.released_on FROM movies AS t ORDER BY t.id LIMIT ?";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let movies = statement.query_map([1000], sqlite_movie_of).expect("it runs");
        let movies: Vec<Movie> = movies.map(|movie| movie.expect("a film")).collect();
        let keys = serde_json::to_string(&movies.iter().map(|movie| movie.id).collect::<Vec<_>>()).expect("numbers");
        let sql = "SELECT t.id, t.name, j.movie_id FROM movie_actors AS j JOIN actors AS t ON t.id = j.actor_id \
                   WHERE j.movie_id IN (SELECT value FROM json_each(?)) ORDER BY j.movie_id, j.actor_id";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let actors = statement.query_map([keys], sqlite_actor_of).expect("it runs");
        join(movies, actors.map(|actor| actor.expect("an actor")).collect())
    });
    json(&Answer { data: Movies { movies } })
}

fn sqlite_one(connection: &rusqlite::Connection, id: i32) -> Option<Movie> {
    let sql = "SELECT t.id, t.name, t.released_on FROM movies AS t WHERE t.id = ?";
    let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
    statement.query_row([id], sqlite_movie_of).ok()
}

async fn sqlite_movie(State(sqlite): State<Sqlite>, Path(id): Path<i32>) -> impl IntoResponse {
    let movie = tokio::task::block_in_place(|| sqlite_one(&sqlite.lock().expect("nobody panicked"), id));
    json(&Answer { data: OneMovie { movie } })
}

async fn sqlite_movie_posted(sqlite: State<Sqlite>, body: Bytes) -> impl IntoResponse {
    let Wanted { id } = serde_json::from_slice(&body).expect("the body names a film");
    sqlite_movie(sqlite, Path(id)).await
}

async fn sqlite_movie_with_actors(State(sqlite): State<Sqlite>, Path(id): Path<i32>) -> impl IntoResponse {
    let movie = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let movie = sqlite_one(&connection, id)?;
        let sql = "SELECT t.id, t.name, j.movie_id FROM movie_actors AS j JOIN actors AS t ON t.id = j.actor_id \
                   WHERE j.movie_id = ? ORDER BY j.actor_id";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let actors = statement.query_map([id], sqlite_actor_of).expect("it runs");
        join(vec![movie], actors.map(|actor| actor.expect("an actor")).collect()).pop()
    });
    json(&Answer { data: OneMovieWithActors { movie } })
}

/// A connection with its statements prepared.
struct Postgres {
    client: Client,
    movies: Statement,
    actors: Statement,
    movie: Statement,
    actors_of_movie: Statement,
}

async fn postgres_router(url: &str) -> Router {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the database answers");
    tokio::spawn(connection);
    let actors = "SELECT t.id, t.name, j.movie_id FROM movie_actors AS j JOIN actors AS t ON t.id = j.actor_id";
    let prepare = async |sql: String| client.prepare(&sql).await.expect("the statement is valid");
    let movies = prepare("SELECT t.id, t.name, t.released_on FROM movies AS t ORDER BY t.id LIMIT $1".into()).await;
    let movie = prepare("SELECT t.id, t.name, t.released_on FROM movies AS t WHERE t.id = $1".into()).await;
    let all = prepare(format!("{actors} WHERE j.movie_id = ANY($1) ORDER BY j.movie_id, j.actor_id")).await;
    let actors_of_movie = prepare(format!("{actors} WHERE j.movie_id = $1 ORDER BY j.actor_id")).await;
    Router::new()
        .route("/movies", get(postgres_movies))
        .route("/movies/{id}", get(postgres_movie))
        .route("/movie", post(postgres_movie_posted))
        .route("/movies/{id}/actors", get(postgres_movie_with_actors))
        .with_state(Arc::new(Postgres { client, movies, actors: all, movie, actors_of_movie }))
}

fn postgres_movie_of(row: &tokio_postgres::Row) -> Movie {
    Movie { id: row.get(0), name: row.get(1), released_on: row.get::<_, Option<NaiveDate>>(2).map(Day::Date) }
}

fn postgres_actor_of(row: &tokio_postgres::Row) -> (i32, Actor) {
    (row.get(2), Actor { id: row.get(0), name: row.get(1) })
}

async fn postgres_movies(State(postgres): State<Arc<Postgres>>) -> impl IntoResponse {
    let rows = postgres.client.query(&postgres.movies, &[&1000_i64]).await.expect("it runs");
    let movies: Vec<Movie> = rows.iter().map(postgres_movie_of).collect();
    let keys: Vec<i32> = movies.iter().map(|movie| movie.id).collect();
    let rows = postgres.client.query(&postgres.actors, &[&keys]).await.expect("it runs");
    json(&Answer { data: Movies { movies: join(movies, rows.iter().map(postgres_actor_of).collect()) } })
}

async fn postgres_movie(State(postgres): State<Arc<Postgres>>, Path(id): Path<i32>) -> impl IntoResponse {
    let rows = postgres.client.query(&postgres.movie, &[&id]).await.expect("it runs");
    json(&Answer { data: OneMovie { movie: rows.first().map(postgres_movie_of) } })
}

async fn postgres_movie_posted(postgres: State<Arc<Postgres>>, body: Bytes) -> impl IntoResponse {
    let Wanted { id } = serde_json::from_slice(&body).expect("the body names a film");
    postgres_movie(postgres, Path(id)).await
}

async fn postgres_movie_with_actors(State(postgres): State<Arc<Postgres>>, Path(id): Path<i32>) -> impl IntoResponse {
    let rows = postgres.client.query(&postgres.movie, &[&id]).await.expect("it runs");
    let movies = rows.iter().map(postgres_movie_of).collect();
    let rows = postgres.client.query(&postgres.actors_of_movie, &[&id]).await.expect("it runs");
    let mut joined = join(movies, rows.iter().map(postgres_actor_of).collect());
    json(&Answer { data: OneMovieWithActors { movie: joined.pop() } })
}
