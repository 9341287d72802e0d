//! The sample models: every kind of association, with the tables and rows of well-known tutorials and a film collection.
//!
//! Content, not engine: nothing outside of this folder, `schema.rs` and `migrations/` names a table.

mod films;
pub mod migrations;
mod people;
mod school;
mod tutorials;
mod work;

use crate::Model;
use crate::catalog::model::ModelDescription;

pub use films::{Actor, Movie, MovieActor};
pub use people::{Car, Profile, Task, User};
pub use school::{Class, Course, Enrollment, Grade, Student, StudentCourse};
pub use tutorials::{Tag, Tutorial, TutorialTag};
pub use work::{Employee, Note, Project};

/// All sample models.
pub fn descriptions() -> Vec<ModelDescription> {
    vec![
        User::describe(),
        Profile::describe(),
        Car::describe(),
        Task::describe(),
        Movie::describe(),
        Actor::describe(),
        MovieActor::describe(),
        Grade::describe(),
        Student::describe(),
        Course::describe(),
        StudentCourse::describe(),
        Class::describe(),
        Enrollment::describe(),
        Tutorial::describe(),
        Tag::describe(),
        TutorialTag::describe(),
        Employee::describe(),
        Project::describe(),
        Note::describe(),
    ]
}
