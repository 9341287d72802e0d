//! The baseline for filters, orders and pages; see [`hand_written`](super::hand_written) for what it is.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tokio_postgres::{Client, NoTls, Statement};

use super::hand_written::{Answer, Day, Movie, Sqlite, json, open_sqlite};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Connected<T> {
    movies_connection: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Counted {
    nodes: Vec<Movie>,
    total_count: i64,
}

#[derive(Serialize)]
struct Listed {
    movies: Vec<Cast>,
}

#[derive(Serialize)]
struct Cast {
    id: i32,
    name: String,
    actors: Vec<Actor>,
}

#[derive(Serialize)]
struct Actor {
    id: i32,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    edges: Vec<Edge>,
    page_info: PageInfo,
}

#[derive(Serialize)]
struct Edge {
    cursor: String,
    node: Movie,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

/// The name of the order, the day and the id of a film.
#[derive(Serialize, Deserialize)]
struct Cursor<'a, T>(&'a str, T, i32);

const ORDER: &str = "Movie released_on desc nulls first, id desc";
const PAGE_SIZE: usize = 50;
const PARENTS: i64 = 100;
const CHILDREN: i64 = 3;

/// 1970-01-01, from which days are counted.
const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).expect("it is a day");

fn write_cursor(movie: &Movie) -> String {
    let plain = match &movie.released_on {
        Some(Day::Text(day)) => serde_json::to_vec(&Cursor(ORDER, day, movie.id)),
        Some(Day::Date(day)) => serde_json::to_vec(&Cursor(ORDER, (*day - EPOCH).num_days(), movie.id)),
        None => serde_json::to_vec(&Cursor(ORDER, (), movie.id)),
    };
    URL_SAFE_NO_PAD.encode(plain.expect("a cursor is JSON"))
}

/// The cursor of the film with which the pages of the benchmark begin.
pub fn cursor_of(url: &str, day: &str, id: i32) -> String {
    let date: NaiveDate = day.parse().expect("it is a day");
    let released_on = if url.starts_with("sqlite") { Day::Text(day.to_owned()) } else { Day::Date(date) };
    write_cursor(&Movie { id, name: String::new(), released_on: Some(released_on) })
}

fn page(mut movies: Vec<Movie>) -> Answer<Connected<Page>> {
    let has_next_page = movies.len() > PAGE_SIZE;
    movies.truncate(PAGE_SIZE);
    let edges: Vec<Edge> = movies.into_iter().map(|node| Edge { cursor: write_cursor(&node), node }).collect();
    let end_cursor = edges.last().map(|edge| edge.cursor.clone());
    let page_info = PageInfo { has_next_page, end_cursor };
    Answer { data: Connected { movies_connection: Page { edges, page_info } } }
}

/// Gives each film its actors, which come with their film's place.
fn casts(movies: Vec<(i32, String)>, actors: impl Iterator<Item = (usize, Actor)>) -> Answer<Listed> {
    let cast = |(id, name)| Cast { id, name, actors: Vec::with_capacity(CHILDREN as usize) };
    let mut movies: Vec<Cast> = movies.into_iter().map(cast).collect();
    for (place, actor) in actors {
        movies[place].actors.push(actor);
    }
    Answer { data: Listed { movies } }
}

pub async fn router(url: &str) -> Router {
    match url.strip_prefix("sqlite://") {
        Some(path) => sqlite_router(path),
        None => postgres_router(url).await,
    }
}

fn sqlite_router(path: &str) -> Router {
    Router::new()
        .route("/films-of/{name}", get(sqlite_films_of))
        .route("/casts", get(sqlite_casts))
        .route("/films-after/{cursor}", get(sqlite_films_after))
        .with_state(open_sqlite(path))
}

fn sqlite_movie_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Movie> {
    Ok(Movie { id: row.get(0)?, name: row.get(1)?, released_on: row.get::<_, Option<String>>(2)?.map(Day::Text) })
}

const OF_NAME: &str = "EXISTS (SELECT 1 FROM movie_actors AS f1 JOIN actors AS f2 ON f2.id = f1.actor_id \
                       WHERE f1.movie_id = t.id AND f2.name =";

async fn sqlite_films_of(State(sqlite): State<Sqlite>, Path(name): Path<String>) -> impl IntoResponse {
    let (nodes, total_count) = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let sql = format!(
            "SELECT t.id, t.name, t.released_on FROM movies AS t WHERE {OF_NAME} ?) \
             ORDER BY t.released_on DESC NULLS FIRST, t.id DESC LIMIT ?"
        );
        let mut statement = connection.prepare_cached(&sql).expect("the statement is valid");
        let movies = statement.query_map((&name, 21), sqlite_movie_of).expect("it runs");
        let movies: Vec<Movie> = movies.take(20).map(|movie| movie.expect("a film")).collect();
        let sql = format!("SELECT COUNT(*) FROM movies AS t WHERE {OF_NAME} ?)");
        let mut statement = connection.prepare_cached(&sql).expect("the statement is valid");
        (movies, statement.query_row([&name], |row| row.get(0)).expect("it runs"))
    });
    json(&Answer { data: Connected { movies_connection: Counted { nodes, total_count } } })
}

async fn sqlite_casts(State(sqlite): State<Sqlite>) -> impl IntoResponse {
    let answer = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let sql = "SELECT t.id, t.name FROM movies AS t ORDER BY t.id LIMIT ?";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let movies = statement.query_map([PARENTS], |row| Ok((row.get(0)?, row.get(1)?))).expect("it runs");
        let movies: Vec<(i32, String)> = movies.map(|movie| movie.expect("a film")).collect();
        let keys = serde_json::to_string(&movies.iter().map(|(id, _)| id).collect::<Vec<_>>()).expect("numbers");
        let sql = "SELECT t.id, t.name, k.key FROM json_each(?) AS k CROSS JOIN movie_actors AS j \
                   ON (j.movie_id, j.actor_id) IN (SELECT js.movie_id, js.actor_id FROM movie_actors AS js \
                   JOIN actors AS s ON s.id = js.actor_id WHERE js.movie_id = k.value ORDER BY s.name, js.actor_id \
                   LIMIT ?) CROSS JOIN actors AS t ON t.id = j.actor_id ORDER BY k.key, t.name, j.actor_id";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let actor_of = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, i64>(2)? as usize, Actor { id: row.get(0)?, name: row.get(1)? }))
        };
        let actors = statement.query_map((keys, CHILDREN), actor_of).expect("it runs");
        casts(movies, actors.map(|actor| actor.expect("an actor")))
    });
    json(&answer)
}

async fn sqlite_films_after(State(sqlite): State<Sqlite>, Path(cursor): Path<String>) -> impl IntoResponse {
    let plain = URL_SAFE_NO_PAD.decode(cursor).expect("a cursor is base64");
    let Cursor(_, day, id): Cursor<'_, &str> = serde_json::from_slice(&plain).expect("a cursor is JSON");
    let movies = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let sql = "SELECT t.id, t.name, t.released_on FROM movies AS t WHERE (t.released_on, t.id) < (?, ?) \
                   ORDER BY t.released_on DESC, t.id DESC LIMIT ?";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let movies = statement.query_map((day, id, PAGE_SIZE as i64 + 1), sqlite_movie_of).expect("it runs");
        movies.map(|movie| movie.expect("a film")).collect()
    });
    json(&page(movies))
}

/// A connection with its statements prepared.
struct Postgres {
    client: Client,
    films_of: Statement,
    count_of: Statement,
    movies: Statement,
    casts: Statement,
    films_after: Statement,
}

async fn postgres_router(url: &str) -> Router {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the database answers");
    tokio::spawn(connection);
    let prepare = async |sql: String| client.prepare(&sql).await.expect("the statement is valid");
    let columns = "SELECT t.id, t.name, t.released_on FROM movies AS t WHERE";
    let films_of = prepare(format!("{columns} {OF_NAME} $1) ORDER BY t.released_on DESC, t.id DESC LIMIT $2")).await;
    let count_of = prepare(format!("SELECT COUNT(*) FROM movies AS t WHERE {OF_NAME} $1)")).await;
    let movies = prepare("SELECT t.id, t.name FROM movies AS t ORDER BY t.id LIMIT $1".to_owned()).await;
    let casts = "SELECT p.id, p.name, k.ordinal FROM unnest($1::int[]) WITH ORDINALITY AS k(k0, ordinal) \
                 CROSS JOIN LATERAL (SELECT t.id, t.name, j.actor_id FROM movie_actors AS j JOIN actors AS t \
                 ON t.id = j.actor_id WHERE j.movie_id = k.k0 ORDER BY t.name, j.actor_id LIMIT $2) AS p \
                 ORDER BY k.ordinal, p.name, p.actor_id";
    let casts = prepare(casts.to_owned()).await;
    let films_after =
        prepare(format!("{columns} (t.released_on, t.id) < ($1, $2) ORDER BY t.released_on DESC, t.id DESC LIMIT $3"));
    let films_after = films_after.await;
    Router::new()
        .route("/films-of/{name}", get(postgres_films_of))
        .route("/casts", get(postgres_casts))
        .route("/films-after/{cursor}", get(postgres_films_after))
        .with_state(Arc::new(Postgres { client, films_of, count_of, movies, casts, films_after }))
}

fn postgres_movie_of(row: &tokio_postgres::Row) -> Movie {
    Movie { id: row.get(0), name: row.get(1), released_on: row.get::<_, Option<NaiveDate>>(2).map(Day::Date) }
}

async fn postgres_films_of(State(postgres): State<Arc<Postgres>>, Path(name): Path<String>) -> impl IntoResponse {
    let (limit, client) = (21_i64, &postgres.client);
    let films: [&(dyn tokio_postgres::types::ToSql + Sync); 2] = [&name, &limit];
    let count: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&name];
    // Both are sent before the first is answered.
    let (rows, count) =
        tokio::join!(client.query(&postgres.films_of, &films), client.query_one(&postgres.count_of, &count));
    let nodes = rows.expect("it runs").iter().take(20).map(postgres_movie_of).collect();
    let total_count = count.expect("it runs").get(0);
    json(&Answer { data: Connected { movies_connection: Counted { nodes, total_count } } })
}

async fn postgres_casts(State(postgres): State<Arc<Postgres>>) -> impl IntoResponse {
    let rows = postgres.client.query(&postgres.movies, &[&PARENTS]).await.expect("it runs");
    let movies: Vec<(i32, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let keys: Vec<i32> = movies.iter().map(|(id, _)| *id).collect();
    let rows = postgres.client.query(&postgres.casts, &[&keys, &CHILDREN]).await.expect("it runs");
    let actor_of =
        |row: &tokio_postgres::Row| (row.get::<_, i64>(2) as usize - 1, Actor { id: row.get(0), name: row.get(1) });
    json(&casts(movies, rows.iter().map(actor_of)))
}

async fn postgres_films_after(State(postgres): State<Arc<Postgres>>, Path(cursor): Path<String>) -> impl IntoResponse {
    let plain = URL_SAFE_NO_PAD.decode(cursor).expect("a cursor is base64");
    let Cursor(_, days, id): Cursor<'_, i64> = serde_json::from_slice(&plain).expect("a cursor is JSON");
    let day = EPOCH + chrono::TimeDelta::days(days);
    let limit = PAGE_SIZE as i64 + 1;
    let rows = postgres.client.query(&postgres.films_after, &[&day, &id, &limit]).await.expect("it runs");
    json(&page(rows.iter().map(postgres_movie_of).collect()))
}
