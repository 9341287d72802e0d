//! Tutorials and tags: many-to-many in its plainest form.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::Model;
use crate::schema::{tags, tutorial_tags, tutorials};

/// Something to learn from.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = tutorials)]
#[model(belongs_to_many(Tag, through = TutorialTag), has_many(TutorialTag))]
pub struct Tutorial {
    pub id: i32,
    #[model(validate(length(min = 1, max = 200)))]
    pub title: String,
    pub description: Option<String>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A word by which tutorials are found.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = tags)]
#[model(belongs_to_many(Tutorial, through = TutorialTag), has_many(TutorialTag))]
pub struct Tag {
    pub id: i32,
    #[model(validate(pattern = "^[a-z0-9-]+$"))]
    pub name: String,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// That a tutorial has a tag.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = tutorial_tags, primary_key(tutorial_id, tag_id), belongs_to(Tutorial), belongs_to(Tag))]
pub struct TutorialTag {
    pub tutorial_id: i32,
    pub tag_id: i32,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}
