//! Movies and actors: many-to-many, with the character in between.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::Model;
use crate::schema::{actors, movie_actors, movies};

/// A film.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = movies)]
#[model(belongs_to_many(Actor, through = MovieActor), has_many(MovieActor))]
pub struct Movie {
    pub id: i32,
    pub name: String,
    /// The day of its first release.
    pub released_on: Option<NaiveDate>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// Somebody who plays in films.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = actors)]
#[model(belongs_to_many(Movie, through = MovieActor), has_many(MovieActor))]
pub struct Actor {
    pub id: i32,
    pub name: String,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// The part that an actor has in a film.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = movie_actors, primary_key(movie_id, actor_id), belongs_to(Movie), belongs_to(Actor))]
pub struct MovieActor {
    pub movie_id: i32,
    pub actor_id: i32,
    /// Whom the actor plays.
    #[model(validate(length(min = 1)))]
    pub character_name: Option<String>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}
