//! Students with their grade, courses and classes: keys that are UUIDs, junctions with and without a key of their own.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::Model;
use crate::schema::{classes, courses, enrollments, grades, student_courses, students};

/// A grade of the school.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = grades)]
#[model(has_many(Student))]
pub struct Grade {
    pub id: i32,
    /// Its number.
    #[model(validate(range(min = 1, max = 13)))]
    pub grade: i32,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// Somebody who learns.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = students, belongs_to(Grade))]
#[model(
    belongs_to_many(Course, through = StudentCourse),
    belongs_to_many(Class, through = Enrollment),
    has_many(StudentCourse),
    has_many(Enrollment)
)]
pub struct Student {
    #[model(scalar = UUID)]
    pub id: String,
    pub name: String,
    pub grade_id: Option<i32>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A course that students take.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = courses)]
#[model(belongs_to_many(Student, through = StudentCourse), has_many(StudentCourse))]
pub struct Course {
    pub id: i32,
    pub course_name: String,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// That a student takes a course.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = student_courses, belongs_to(Student), belongs_to(Course))]
#[model(unique(student_id, course_id))]
pub struct StudentCourse {
    pub id: i32,
    #[model(scalar = UUID)]
    pub student_id: String,
    pub course_id: i32,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A class that students are enrolled in.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
#[diesel(table_name = classes)]
#[model(belongs_to_many(Student, through = Enrollment), has_many(Enrollment))]
pub struct Class {
    pub id: i32,
    pub class_name: String,
}

/// That a student is enrolled in a class; it goes with either.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(table_name = enrollments, primary_key(student_id, class_id), belongs_to(Student), belongs_to(Class))]
pub struct Enrollment {
    #[model(scalar = UUID)]
    pub student_id: String,
    pub class_id: i32,
}
