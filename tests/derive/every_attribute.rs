//! Everything that the derive takes, outside of its own crate.

use relata::Model;
use relata::catalog::model::{DeclaredKind, TableName, names};

diesel::table! { films (id) { id -> Integer, row -> Integer, number -> Integer, mood -> Text, secret -> Text, key -> Text, poster -> Binary, tones -> Nullable<Array<Nullable<Text>>>, } }
diesel::table! { actors (id) { id -> Integer, best_film -> Nullable<Integer>, agent_id -> Nullable<Integer>, } }
diesel::table! { parts (film_id, actor_id) { film_id -> Integer, actor_id -> Integer, } }

/// A film.
#[derive(Model)]
#[diesel(table_name = films)]
#[model(name = "Picture", plural = "pictures", unique(row, number))]
#[model(has_many(Actor, foreign_key = best_film, as = "admirers"), belongs_to_many(Actor, through = Part))]
#[allow(dead_code)]
struct Film {
    id: i32,
    row: i32,
    number: i32,
    #[model(enumeration("Mood", "sad", "happy"))]
    mood: String,
    #[model(hide)]
    secret: String,
    /// Names it elsewhere.
    #[model(unique, scalar = UUID, rename = "identity")]
    #[diesel(column_name = key)]
    own_key: String,
    #[model(skip)]
    poster: std::rc::Rc<u8>,
    #[model(enumeration("Tone", "low", "high"))]
    tones: Option<Vec<Option<String>>>,
}

#[derive(Model)]
#[diesel(table_name = actors, belongs_to(Film, foreign_key = best_film))]
#[model(belongs_to(Actor, foreign_key = agent_id, as = "agent", required), has_many(Actor, foreign_key(agent_id)))]
#[model(belongs_to_many(Film, through = Part, foreign_key = actor_id, target_foreign_key = film_id))]
#[allow(dead_code)]
struct Actor {
    id: i32,
    best_film: Option<i32>,
    agent_id: Option<i32>,
}

#[derive(Model)]
#[diesel(table_name = parts, primary_key(film_id, actor_id), belongs_to(Film), belongs_to(Actor))]
#[allow(dead_code)]
struct Part {
    film_id: i32,
    actor_id: i32,
}

#[test]
fn descriptions_say_what_the_attributes_said() {
    let film = Film::describe();
    assert_eq!((&*film.model, film.table), ("Film", TableName::from("films")));
    assert_eq!((film.name.as_deref(), film.plural.as_deref()), (Some("Picture"), Some("pictures")));
    assert_eq!((film.description.as_deref(), film.primary_key), (Some("A film."), names(&["id"])));
    let unique_keys: Vec<_> = film.unique_keys.into_iter().map(|key| key.columns).collect();
    assert_eq!(unique_keys, [names(&["row", "number"]), names(&["key"])]);
    let columns: Vec<&str> = film.columns.iter().map(|column| &*column.name).collect();
    assert_eq!(columns, ["id", "row", "number", "mood", "secret", "key", "tones"]);
    let key = &film.columns[5];
    assert_eq!(
        (key.column_type.type_name(), key.rename.as_deref(), key.description.as_deref()),
        ("UUID", Some("identity"), Some("Names it elsewhere."))
    );
    assert_eq!((film.columns[6].column_type.to_string(), film.columns[6].nullable), ("[Tone]".to_owned(), true));
    let actor = Actor::describe();
    assert_eq!(actor.associations.len(), 4);
    assert!(actor.associations.iter().any(|one| one.required && one.kind == DeclaredKind::BelongsTo));
}
