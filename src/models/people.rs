//! Users with their profile, cars and tasks: one-to-one and one-to-many.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::Model;
use crate::schema::{cars, profiles, tasks, users};

/// A person who has signed up.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = users)]
#[model(has_one(Profile), has_many(Car), has_many(Task))]
pub struct User {
    pub id: i32,
    pub first_name: String,
    pub last_name: Option<String>,
    /// In years.
    pub age: Option<i32>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// What a user tells about himself or herself; at most one for each user.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = profiles, belongs_to(User))]
pub struct Profile {
    pub id: i32,
    pub height: Option<String>,
    pub country: Option<String>,
    #[model(unique, validate(email))]
    pub email: String,
    #[model(unique)]
    pub user_id: i32,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A car, which may have an owner.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = cars, belongs_to(User))]
pub struct Car {
    pub id: i32,
    pub color: Option<String>,
    pub name: String,
    pub user_id: Option<i32>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// Something to be done, by somebody or by nobody yet.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = tasks, belongs_to(User))]
pub struct Task {
    pub id: i32,
    pub description: String,
    pub user_id: Option<i32>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}
