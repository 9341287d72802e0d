//! A page reads what it gives, not the list that it is cut from: proven by the databases' own figures.

mod counters;

use futures_util::future::join_all;
use relata::db::DatabaseOptions;
use relata::{Model, Relata};
use serde_json::Value;

use crate::support::{Asked, Kind, ask, block_on, kinds};
use counters::Counter;

diesel::table! { galleries (id) { id -> Integer, name -> Text, } }
diesel::table! {
    pictures (id) {
        id -> Integer,
        gallery_id -> Integer,
        painted -> Integer,
        sold -> Nullable<Integer>,
        color -> Text,
        title -> Text,
    }
}
diesel::table! { exhibits (gallery_id, picture_id) { gallery_id -> Integer, picture_id -> Integer, place -> Integer, } }

#[derive(Model)]
#[diesel(table_name = galleries)]
#[model(has_many(Picture), belongs_to_many(Picture, through = Exhibit, as = "exhibitedPictures"))]
#[allow(dead_code)]
struct Gallery {
    id: i32,
    name: String,
}

#[derive(Model)]
#[diesel(table_name = pictures, belongs_to(Gallery))]
#[allow(dead_code)]
struct Picture {
    id: i32,
    gallery_id: i32,
    painted: i32,
    sold: Option<i32>,
    color: String,
    title: String,
}

#[derive(Model)]
#[diesel(table_name = exhibits, primary_key(gallery_id, picture_id), belongs_to(Gallery), belongs_to(Picture))]
#[allow(dead_code)]
struct Exhibit {
    gallery_id: i32,
    picture_id: i32,
    place: i32,
}

/// Two galleries have 100,000 pictures each, eighteen have ten, the others none.
const TABLES: [&str; 10] = [
    "CREATE TABLE galleries (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL)",
    "CREATE TABLE pictures (id INTEGER NOT NULL PRIMARY KEY, gallery_id INTEGER NOT NULL, painted INTEGER NOT NULL,
     sold INTEGER, color VARCHAR(20) NOT NULL, title VARCHAR(20) NOT NULL)",
    "CREATE TABLE exhibits (gallery_id INTEGER NOT NULL, picture_id INTEGER NOT NULL, place INTEGER NOT NULL,
     PRIMARY KEY (gallery_id, picture_id))",
    "CREATE TABLE digits (d INTEGER NOT NULL PRIMARY KEY)",
    "INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
    "CREATE TABLE numbers (n INTEGER NOT NULL PRIMARY KEY)",
    "INSERT INTO numbers SELECT f.d * 100000 + e.d * 10000 + d.d * 1000 + c.d * 100 + b.d * 10 + a.d
     FROM digits AS a, digits AS b, digits AS c, digits AS d, digits AS e, digits AS f
     WHERE f.d < 2 OR f.d = 2 AND e.d = 0 AND d.d = 0 AND c.d * 10 + b.d < 18",
    "INSERT INTO galleries SELECT n + 1, 'a gallery' FROM numbers WHERE n < 5000",
    "INSERT INTO pictures SELECT n + 1, CASE WHEN n < 100000 THEN 1 WHEN n < 200000 THEN 2 ELSE 3 + n % 18 END,
     n * 7919 % 100003, CASE WHEN n % 3 = 0 THEN NULL ELSE n * 7919 % 100003 END,
     CASE WHEN n % 1000 = 7 THEN 'red' ELSE 'blue' END, 'a picture' FROM numbers",
    "INSERT INTO exhibits SELECT gallery_id, id, painted FROM pictures",
];

const INDEXES: [&str; 7] = [
    "CREATE INDEX pictures_gallery ON pictures (gallery_id, id)",
    "CREATE INDEX pictures_gallery_painted ON pictures (gallery_id, painted, id)",
    "CREATE INDEX pictures_gallery_sold ON pictures (gallery_id, sold, id)",
    "CREATE INDEX pictures_gallery_color ON pictures (gallery_id, color, painted, id)",
    "CREATE INDEX pictures_painted ON pictures (painted, id)",
    "CREATE INDEX exhibits_gallery_place ON exhibits (gallery_id, place, picture_id)",
    "CREATE INDEX exhibits_picture ON exhibits (picture_id, gallery_id)",
];

async fn open(kind: Kind) -> Relata {
    let url = kind.create_database(&format!("relata_test_rows_read_{}", std::process::id())).await;
    let analyze = if kind == Kind::Mysql { "ANALYZE TABLE galleries, pictures, exhibits" } else { "ANALYZE" };
    kind.execute(&url, &TABLES).await;
    kind.execute(&url, &INDEXES).await;
    kind.execute(&url, &[analyze]).await;
    // The figures of a connection are asked on that connection.
    let options = DatabaseOptions { pool_max: 1, ..DatabaseOptions::default() };
    let builder = Relata::builder().model::<Gallery>().model::<Picture>().model::<Exhibit>().database_options(options);
    builder.connect(&url).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"))
}

/// Pages; what begins with `PLACE` is a cursor in the middle of its list.
const QUESTIONS: [&str; 25] = [
    "{ galleries(limit: 20) { pictures(limit: 3) { id } } }",
    "{ galleries(limit: 4000) { pictures(limit: 3) { id } } }",
    "{ galleries(limit: 20) { pictures(limit: 3, orderBy: [{ painted: ASC }]) { id } } }",
    "{ galleries(limit: 20) { pictures(limit: 3, orderBy: [{ painted: DESC }]) { id title } } }",
    "{ galleries(limit: 20) { pictures(limit: 3, offset: 2, orderBy: [{ painted: DESC }]) { id title } } }",
    "{ galleries(limit: 20) { pictures(limit: 3, where: { color: { eq: \"red\" } }, orderBy: [{ painted: ASC }])
       { id title } } }",
    "{ galleries(limit: 20) { pictures(limit: 3, where: { painted: { gt: 50000 } }, orderBy: [{ painted: ASC }])
       { id title } } }",
    "{ galleries(limit: 20) { picturesConnection(first: 3, orderBy: [{ painted: ASC }])
       { nodes { id } pageInfo { endCursor } } } }",
    "{ galleries(limit: 20) { picturesConnection(last: 3, orderBy: [{ painted: ASC }])
       { nodes { id } pageInfo { endCursor } } } }",
    "{ galleries(limit: 20) { picturesConnection(first: 3, after: PLACE, orderBy: [{ painted: ASC }])
       { nodes { id title } } } }",
    "{ galleries(limit: 20) { picturesConnection(last: 3, before: PLACE, orderBy: [{ painted: ASC }])
       { nodes { id title } } } }",
    "{ galleries(limit: 20) { picturesConnection(first: 3, after: PLACE_DOWN, orderBy: [{ painted: DESC }])
       { nodes { id title } } } }",
    "{ gallery(id: 1) { picturesConnection(first: 3, after: PLACE, orderBy: [{ painted: ASC }])
       { nodes { id title } } } }",
    "{ galleries(limit: 20) { exhibitedPictures(limit: 3) { id } } }",
    "{ galleries(limit: 20) { exhibitedPictures(limit: 3, offset: 2, orderBy: [{ through: { place: ASC } }]) { id title } } }",
    "{ galleries(limit: 20) { exhibitedPicturesConnection(first: 3, orderBy: [{ through: { place: ASC } }])
       { edges { cursor node { title } } } } }",
    "{ galleries(limit: 20) { exhibitedPicturesConnection(last: 3, orderBy: [{ through: { place: ASC } }])
       { edges { cursor node { title } } } } }",
    "{ galleries(limit: 20) { exhibitedPicturesConnection(first: 3, after: PLACE_THROUGH, orderBy: [{ through: { place: ASC } }])
       { edges { node { title } } } } }",
    "{ gallery(id: 2) { exhibitedPicturesConnection(last: 3, before: PLACE_THROUGH, orderBy: [{ through: { place: ASC } }])
       { edges { node { title } } } } }",
    "{ galleries(limit: 20) { pictures(limit: 3, where: { sold: { isNull: false } }, orderBy: [{ sold: ASC }])
       { id title } } }",
    "{ galleries(limit: 20) { picturesConnection(first: 3, after: PLACE_SOLD, orderBy: [{ sold: DESC }])
       { nodes { id title } } } }",
    "{ galleries(limit: 20) { pictures(limit: 3, where: { sold: { lt: 50000 } }, orderBy: [{ sold: DESC_NULLS_LAST }])
       { id title } } }",
    "{ picturesConnection(first: 3, after: PLACE, orderBy: [{ painted: ASC }]) { nodes { id title } } }",
    "{ picturesConnection(last: 3, before: PLACE, orderBy: [{ painted: ASC }]) { nodes { id title } } }",
    "{ picturesConnection(first: 3, after: PLACE_DOWN, orderBy: [{ painted: DESC }]) { nodes { id title } } }",
];

/// What the places of the questions stand for.
async fn cursors(relata: &Relata) -> [(&'static str, String); 4] {
    let cursor = async |query: &str, pointer: &str| {
        let asked = ask_well(relata, query).await;
        asked.json.pointer(pointer).expect("there is a row").to_string()
    };
    let list = |order: &str| {
        format!("{{ picturesConnection(first: 1, offset: 100000, orderBy: [{order}]) {{ edges {{ cursor }} }} }}")
    };
    let through = "{ gallery(id: 1) { exhibitedPicturesConnection(first: 1, offset: 50000, \
                     orderBy: [{ through: { place: ASC } }]) { edges { cursor } } } }";
    let of_list = "/data/picturesConnection/edges/0/cursor";
    [
        ("PLACE_THROUGH", cursor(through, "/data/gallery/exhibitedPicturesConnection/edges/0/cursor").await),
        ("PLACE_SOLD", cursor(&list("{ sold: DESC }"), of_list).await),
        ("PLACE_DOWN", cursor(&list("{ painted: DESC }"), of_list).await),
        ("PLACE", cursor(&list("{ painted: ASC }"), of_list).await),
    ]
}

async fn ask_well(relata: &Relata, query: &str) -> Asked {
    let asked = ask(relata, query, Value::Null).await;
    assert_eq!(asked.json.get("errors"), None, "{query}");
    asked
}

#[test]
fn a_page_reads_what_it_gives() {
    block_on(async {
        let asked = kinds().into_iter().map(|kind| {
            tokio::spawn(async move {
                let counter = Counter::new(kind);
                ask_all(&open(kind).await, &counter).await
            })
        });
        let answers: Vec<Vec<Value>> =
            join_all(asked).await.into_iter().map(|answers| answers.expect("its database holds")).collect();
        assert!(answers.iter().all(|answer| *answer == answers[0]), "databases answer differently");
    });
}

/// Asks every question, and holds what was read for it against what it gave.
async fn ask_all(relata: &Relata, counter: &Counter) -> Vec<Value> {
    let cursors = cursors(relata).await;
    let mut answers = Vec::with_capacity(QUESTIONS.len());
    for question in QUESTIONS {
        let query = cursors.iter().fold(question.to_owned(), |query, (place, cursor)| query.replace(place, cursor));
        // Once before, so that everything is prepared.
        ask_well(relata, &query).await;
        let before = counter.read(relata).await;
        let asked = ask_well(relata, &query).await;
        let read = counter.read(relata).await - before;
        let most = counter.most(asked.answer.figures.row_count);
        assert!(read <= most, "{:?} read {read}, the most is {most}: {query}", counter.kind);
        assert!(asked.answer.figures.statement_count <= 2, "{query}");
        answers.push(asked.json);
    }
    // More parents than MariaDB has selects for.
    answers.push(ask_well(relata, "{ galleries { pictures(limit: 1, offset: 1) { id } } }").await.json);
    answers
}
