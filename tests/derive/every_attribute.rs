//! Everything that the derive takes, outside of its own crate.

use relata::Model;
use relata::catalog::ColumnFill;
use relata::catalog::model::{ColumnDescription, DeclaredKind, TableName, names};
use relata::value::Value;

diesel::table! { films (id) { id -> Integer, row -> Integer, number -> Integer, mood -> Text, secret -> Text, key -> Text, poster -> Binary, tones -> Nullable<Array<Nullable<Text>>>, } }
diesel::table! { actors (id) { id -> Integer, best_film -> Nullable<Integer>, agent_id -> Nullable<Integer>, } }
diesel::table! { parts (film_id, actor_id) { film_id -> Integer, actor_id -> Integer, } }

fn is_odd(row: &i32) -> Result<(), String> {
    if row % 2 == 0 { Err("must be odd".to_owned()) } else { Ok(()) }
}

mod rules {
    pub fn is_short(text: &str) -> Result<(), String> {
        if text.len() > 2 { Err("must be short".to_owned()) } else { Ok(()) }
    }
}

/// A film.
#[derive(Model)]
#[diesel(table_name = films)]
#[model(name = "Picture", plural = "pictures", unique(row, number))]
#[model(has_many(Actor, foreign_key = best_film, as = "admirers"), belongs_to_many(Actor, through = Part))]
#[model(create(row, mood), update(number, mood))]
#[allow(dead_code)]
struct Film {
    id: i32,
    #[model(validate(range(min = -1, max = 2.5), one_of(1, -1)), validate(custom = is_odd))]
    row: i32,
    #[model(default)]
    number: i32,
    #[model(enumeration("Mood", "sad", "happy"))]
    mood: String,
    #[model(hide, validate(length(max = 3), email, url, pattern = "^a", one_of("abc"), custom = rules::is_short))]
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

#[test]
fn columns_say_who_writes_them() {
    let film = Film::describe();
    let named = |is_wanted: fn(&ColumnDescription) -> bool| -> Vec<String> {
        film.columns.iter().filter(|column| is_wanted(column)).map(|column| column.name.to_string()).collect()
    };
    assert_eq!(named(|column| column.creatable), ["row", "mood"]);
    assert_eq!(named(|column| column.updatable), ["number", "mood"]);
    assert_eq!(named(|column| column.fill == Some(ColumnFill::Default)), ["number"]);
    assert!(Actor::describe().columns.iter().all(|column| column.creatable && column.updatable));
}

#[test]
fn rules_are_those_that_were_written() {
    let film = Film::describe();
    let broken = |column: usize, value: Value| -> Vec<String> {
        let rules = film.columns[column].rules.iter();
        rules.flat_map(|rule| rule.check("x", &value)).map(|violated| violated.reason).collect()
    };
    assert_eq!(film.columns.iter().map(|column| column.rules.len()).collect::<Vec<_>>(), [0, 3, 0, 0, 6, 0, 0]);
    assert_eq!(broken(1, Value::Int(1)), Vec::<String>::new());
    let of_two = ["`x` is none of 1, -1", "`x`: must be odd"];
    assert_eq!(broken(1, Value::Int(2)), of_two);
    assert_eq!(broken(1, Value::Int(4)), [&["`x` is 4, the least is -1, the most is 2.5"][..], &of_two[..]].concat());
    let secret = broken(4, Value::Text("long".to_owned()));
    assert_eq!(
        secret,
        [
            "`x` has 4 characters, the most is 3",
            "`x` is no email address",
            "`x` is no URL; one begins like `https://`",
            "`x` does not match the pattern `^a`",
            "`x` is none of \"abc\"",
            "`x`: must be short",
        ]
    );
}
