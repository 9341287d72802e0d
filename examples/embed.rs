//! Relata inside a program of one's own: two models, a root field, a computed field, a route, and the engine as an
//! executor of async-graphql's.
//!
//! `cargo run --example embed` prints the answer to one operation; with `serve` behind it, it goes on to serve.

use async_graphql::dynamic::{Field, FieldFuture, InputValue, TypeRef};
use async_graphql::{Request, Value};
use axum::routing::get;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use relata::graphql::AnswerOptions;
use relata::{ComputedField, ComputedFuture, Model, Relata, RelataBuilder};

diesel::table! { shelves (id) { id -> Integer, name -> Text, } }
diesel::table! { books (id) { id -> Integer, title -> Text, pages -> Integer, shelf_id -> Nullable<Integer>, } }

/// A place for books.
#[derive(Queryable, Model)]
#[diesel(table_name = shelves)]
#[model(has_many(Book))]
pub struct Shelf {
    pub id: i32,
    pub name: String,
}

/// Something to read.
#[derive(Queryable, Model)]
#[diesel(table_name = books, belongs_to(Shelf))]
pub struct Book {
    pub id: i32,
    pub title: String,
    pub pages: i32,
    pub shelf_id: Option<i32>,
}

const TABLES: &str = "CREATE TABLE shelves (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE books (id INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL, pages INTEGER NOT NULL,
        shelf_id INTEGER REFERENCES shelves (id));
    INSERT INTO shelves VALUES (1, 'Novels'), (2, 'Plays');
    INSERT INTO books VALUES (1, 'Emma', 474, 1), (2, 'Hamlet', 342, 2), (3, 'Persuasion', 249, 1);";

/// A new file with the tables and some rows.
pub fn create_database(path: &std::path::Path) -> Result<String, Box<dyn std::error::Error>> {
    let _ = std::fs::remove_file(path);
    let path = path.display().to_string();
    SqliteConnection::establish(&path)?.batch_execute(TABLES)?;
    Ok(format!("sqlite://{path}"))
}

/// The models, with a root field of our own beside theirs, and a field that we compute for all books at once.
pub fn library() -> RelataBuilder {
    let minutes = Field::new("readingMinutes", TypeRef::named(TypeRef::INT), |context| {
        FieldFuture::new(async move {
            let pages = context.args.try_get("pages")?.i64()?;
            if pages < 0 { Err("a book has no less than 0 pages".into()) } else { Ok(Some(Value::from(pages * 2))) }
        })
    });
    let minutes = minutes.argument(InputValue::new("pages", TypeRef::named_nn(TypeRef::INT)));
    let is_long = ComputedField::new("Book", "isLong", TypeRef::named_nn(TypeRef::BOOLEAN), |context, rows| {
        ComputedFuture::new(async move {
            let pages: i32 = context.argument("pages")?;
            Ok(rows.iter().map(|row| Ok(row.get::<i32>("pages")? >= pages)).collect())
        })
    });
    let pages = InputValue::new("pages", TypeRef::named_nn(TypeRef::INT)).default_value(400);
    let is_long = is_long.needs(["pages"]).argument(pages).description("Whether it has at least so many pages.");
    Relata::builder().model::<Shelf>().model::<Book>().query_field(minutes).computed_field(is_long)
}

/// Our own route beside Relata's; at `/executor` the same schema by async-graphql's integration with axum.
pub fn router(relata: &Relata) -> axum::Router {
    let executor = async_graphql_axum::GraphQL::new(relata.engine().clone());
    relata.router().route("/hello", get(|| async { "Hello" })).route_service("/executor", executor)
}

#[tokio::main]
pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = create_database(&std::env::temp_dir().join("relata_embed.db"))?;
    let relata = library().connect(&url).await?;
    let question = "{ shelves { name books { title isLong } } readingMinutes(pages: 474) }";
    let answer = relata.engine().answer(Request::new(question), AnswerOptions::default()).await;
    println!("{}", String::from_utf8(answer.to_json(None))?);
    if std::env::args().any(|argument| argument == "serve") {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:8000").await?;
        axum::serve(listener, router(&relata)).await?;
    }
    Ok(())
}
