// @generated automatically by Diesel CLI.

diesel::table! {
    actors (id) {
        id -> Integer,
        name -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    cars (id) {
        id -> Integer,
        color -> Nullable<Text>,
        name -> Text,
        user_id -> Nullable<Integer>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    classes (id) {
        id -> Integer,
        class_name -> Text,
    }
}

diesel::table! {
    courses (id) {
        id -> Integer,
        course_name -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    employees (id) {
        id -> Integer,
        name -> Text,
        project_id -> Nullable<Integer>,
        manager_id -> Nullable<Integer>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    enrollments (student_id, class_id) {
        student_id -> Text,
        class_id -> Integer,
    }
}

diesel::table! {
    grades (id) {
        id -> Integer,
        grade -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    movie_actors (movie_id, actor_id) {
        movie_id -> Integer,
        actor_id -> Integer,
        character_name -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    movies (id) {
        id -> Integer,
        name -> Text,
        released_on -> Nullable<Date>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    notes (id) {
        id -> Integer,
        description -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    profiles (id) {
        id -> Integer,
        height -> Nullable<Text>,
        country -> Nullable<Text>,
        email -> Text,
        user_id -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    projects (id) {
        id -> Integer,
        name -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    student_courses (id) {
        id -> Integer,
        student_id -> Text,
        course_id -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    students (id) {
        id -> Text,
        name -> Text,
        grade_id -> Nullable<Integer>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    tags (id) {
        id -> Integer,
        name -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    tasks (id) {
        id -> Integer,
        description -> Text,
        user_id -> Nullable<Integer>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    tutorial_tags (tutorial_id, tag_id) {
        tutorial_id -> Integer,
        tag_id -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    tutorials (id) {
        id -> Integer,
        title -> Text,
        description -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
        first_name -> Text,
        last_name -> Nullable<Text>,
        age -> Nullable<Integer>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::joinable!(cars -> users (user_id));
diesel::joinable!(employees -> projects (project_id));
diesel::joinable!(enrollments -> classes (class_id));
diesel::joinable!(enrollments -> students (student_id));
diesel::joinable!(movie_actors -> actors (actor_id));
diesel::joinable!(movie_actors -> movies (movie_id));
diesel::joinable!(profiles -> users (user_id));
diesel::joinable!(student_courses -> courses (course_id));
diesel::joinable!(student_courses -> students (student_id));
diesel::joinable!(students -> grades (grade_id));
diesel::joinable!(tasks -> users (user_id));
diesel::joinable!(tutorial_tags -> tags (tag_id));
diesel::joinable!(tutorial_tags -> tutorials (tutorial_id));

diesel::allow_tables_to_appear_in_same_query!(
    actors,
    cars,
    classes,
    courses,
    employees,
    enrollments,
    grades,
    movie_actors,
    movies,
    notes,
    profiles,
    projects,
    student_courses,
    students,
    tags,
    tasks,
    tutorial_tags,
    tutorials,
    users,
);
