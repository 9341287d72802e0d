//! Employees, projects and notes: a self-reference, a one-to-one in both directions, and a table on its own.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::Model;
use crate::schema::{employees, notes, projects};

/// Somebody who works here.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = employees, belongs_to(Project), belongs_to(Employee, foreign_key = manager_id))]
#[model(has_many(Employee, foreign_key = manager_id))]
pub struct Employee {
    pub id: i32,
    pub name: String,
    #[model(unique)]
    pub project_id: Option<i32>,
    /// Whom the employee reports to; the head of all has nobody.
    pub manager_id: Option<i32>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A project, which one employee looks after.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = projects)]
#[model(has_one(Employee))]
pub struct Project {
    pub id: i32,
    pub name: String,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// Something worth remembering. It is associated with nothing.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = notes)]
pub struct Note {
    pub id: i32,
    pub description: String,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}
