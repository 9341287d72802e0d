//! The baseline for aggregates and groups; see [`hand_written`](super::hand_written) for what it is.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use chrono::NaiveDate;
use serde::Serialize;
use tokio_postgres::{Client, NoTls, Statement};

use super::hand_written::{Answer, Day, Sqlite, json, open_sqlite};

#[derive(Serialize)]
struct Listed {
    movies: Vec<Counted>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Counted {
    id: i32,
    name: String,
    movie_actors_aggregate: Count,
}

#[derive(Serialize)]
struct Count {
    count: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Grouped<T> {
    tasks_groups: Vec<T>,
}

#[derive(Serialize)]
struct OfUser {
    key: User,
    count: i64,
    sum: Sum,
    min: Least,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct User {
    user_id: i32,
}

#[derive(Serialize)]
struct Sum {
    id: String,
}

#[derive(Serialize)]
struct Least {
    description: String,
}

#[derive(Serialize)]
struct OfMonth {
    key: Month,
    count: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Month {
    created_at: Start,
}

#[derive(Serialize)]
struct Start {
    month: Day,
}

/// Gives each film its number of parts; one without any has none.
fn counted(movies: Vec<(i32, String)>, counts: HashMap<i32, i64>) -> Answer<Listed> {
    let with_count = |(id, name)| {
        let count = counts.get(&id).copied().unwrap_or(0);
        Counted { id, name, movie_actors_aggregate: Count { count } }
    };
    Answer { data: Listed { movies: movies.into_iter().map(with_count).collect() } }
}

fn of_user(user_id: i32, count: i64, sum: i64, least: String) -> OfUser {
    OfUser { key: User { user_id }, count, sum: Sum { id: sum.to_string() }, min: Least { description: least } }
}

fn of_month(month: Day, count: i64) -> OfMonth {
    OfMonth { key: Month { created_at: Start { month } }, count }
}

fn grouped<T>(tasks_groups: Vec<T>) -> Answer<Grouped<T>> {
    Answer { data: Grouped { tasks_groups } }
}

pub async fn router(url: &str) -> Router {
    match url.strip_prefix("sqlite://") {
        Some(path) => sqlite_router(path),
        None => postgres_router(url).await,
    }
}

const MOVIES: &str = "SELECT t.id, t.name FROM movies AS t ORDER BY t.id LIMIT";
const BY_USER: &str = "SELECT t.user_id, COUNT(*), SUM(t.id), MIN(t.description) FROM tasks AS t GROUP BY t.user_id \
                       ORDER BY COUNT(*) DESC, t.user_id DESC LIMIT";

fn sqlite_router(path: &str) -> Router {
    Router::new()
        .route("/parts", get(sqlite_parts))
        .route("/tasks-by-user", get(sqlite_by_user))
        .route("/tasks-by-month", get(sqlite_by_month))
        .with_state(open_sqlite(path))
}

async fn sqlite_parts(State(sqlite): State<Sqlite>) -> impl IntoResponse {
    let answer = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let mut statement = connection.prepare_cached(&format!("{MOVIES} ?")).expect("the statement is valid");
        let movies = statement.query_map([1000], |row| Ok((row.get(0)?, row.get(1)?))).expect("it runs");
        let movies: Vec<(i32, String)> = movies.map(|movie| movie.expect("a film")).collect();
        let keys = serde_json::to_string(&movies.iter().map(|(id, _)| id).collect::<Vec<_>>()).expect("numbers");
        let sql = "SELECT COUNT(*), t.movie_id FROM movie_actors AS t \
                   WHERE t.movie_id IN (SELECT value FROM json_each(?)) GROUP BY t.movie_id";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let counts = statement.query_map([keys], |row| Ok((row.get(1)?, row.get(0)?))).expect("it runs");
        counted(movies, counts.map(|count| count.expect("a count")).collect())
    });
    json(&answer)
}

async fn sqlite_by_user(State(sqlite): State<Sqlite>) -> impl IntoResponse {
    let groups = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let mut statement = connection.prepare_cached(&format!("{BY_USER} ?")).expect("the statement is valid");
        let group = |row: &rusqlite::Row<'_>| Ok(of_user(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let groups = statement.query_map([100], group).expect("it runs");
        groups.map(|group| group.expect("a group")).collect()
    });
    json(&grouped::<OfUser>(groups))
}

async fn sqlite_by_month(State(sqlite): State<Sqlite>) -> impl IntoResponse {
    let groups = tokio::task::block_in_place(|| {
        let connection = sqlite.lock().expect("nobody panicked");
        let sql =
            "SELECT strftime('%Y-%m-01', t.created_at) AS month, COUNT(*) FROM tasks AS t GROUP BY 1 ORDER BY month";
        let mut statement = connection.prepare_cached(sql).expect("the statement is valid");
        let group = |row: &rusqlite::Row<'_>| Ok(of_month(Day::Text(row.get(0)?), row.get(1)?));
        let groups = statement.query_map([], group).expect("it runs");
        groups.map(|group| group.expect("a group")).collect()
    });
    json(&grouped::<OfMonth>(groups))
}

/// A connection with its statements prepared.
struct Postgres {
    client: Client,
    movies: Statement,
    parts: Statement,
    by_user: Statement,
    by_month: Statement,
}

async fn postgres_router(url: &str) -> Router {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the database answers");
    tokio::spawn(connection);
    let prepare = async |sql: String| client.prepare(&sql).await.expect("the statement is valid");
    let movies = prepare(format!("{MOVIES} $1")).await;
    let parts = "SELECT COUNT(*), t.movie_id FROM movie_actors AS t WHERE t.movie_id = ANY($1) GROUP BY t.movie_id";
    let parts = prepare(parts.to_owned()).await;
    let by_user = prepare(format!("{BY_USER} $1")).await;
    let by_month = "SELECT CAST(date_trunc('month', t.created_at) AS date) AS month, COUNT(*) FROM tasks AS t \
                    GROUP BY 1 ORDER BY month";
    let by_month = prepare(by_month.to_owned()).await;
    Router::new()
        .route("/parts", get(postgres_parts))
        .route("/tasks-by-user", get(postgres_by_user))
        .route("/tasks-by-month", get(postgres_by_month))
        .with_state(Arc::new(Postgres { client, movies, parts, by_user, by_month }))
}

async fn postgres_parts(State(postgres): State<Arc<Postgres>>) -> impl IntoResponse {
    let rows = postgres.client.query(&postgres.movies, &[&1000_i64]).await.expect("it runs");
    let movies: Vec<(i32, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let keys: Vec<i32> = movies.iter().map(|(id, _)| *id).collect();
    let rows = postgres.client.query(&postgres.parts, &[&keys]).await.expect("it runs");
    json(&counted(movies, rows.iter().map(|row| (row.get(1), row.get(0))).collect()))
}

async fn postgres_by_user(State(postgres): State<Arc<Postgres>>) -> impl IntoResponse {
    let rows = postgres.client.query(&postgres.by_user, &[&100_i64]).await.expect("it runs");
    let groups = rows.iter().map(|row| of_user(row.get(0), row.get(1), row.get(2), row.get(3)));
    json(&grouped::<OfUser>(groups.collect()))
}

async fn postgres_by_month(State(postgres): State<Arc<Postgres>>) -> impl IntoResponse {
    let rows = postgres.client.query(&postgres.by_month, &[]).await.expect("it runs");
    let groups = rows.iter().map(|row| of_month(Day::Date(row.get::<_, NaiveDate>(0)), row.get(1)));
    json(&grouped::<OfMonth>(groups.collect()))
}
