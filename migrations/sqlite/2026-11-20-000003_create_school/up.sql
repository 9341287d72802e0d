-- School years, by their number.
CREATE TABLE grades (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    grade INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Students, each in one grade or in none yet.
CREATE TABLE students (
    id CHAR(36) PRIMARY KEY NOT NULL,
    name VARCHAR(255) NOT NULL,
    grade_id INTEGER,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT students_grade_id_fkey FOREIGN KEY (grade_id) REFERENCES grades (id)
);

CREATE INDEX students_grade_id_idx ON students (grade_id);

-- Courses a student can take.
CREATE TABLE courses (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    course_name VARCHAR(255) NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Which student takes which course, each pair once and with an id of its own.
CREATE TABLE student_courses (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    student_id CHAR(36) NOT NULL,
    course_id INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT student_courses_student_id_course_id_key UNIQUE (student_id, course_id),
    CONSTRAINT student_courses_student_id_fkey FOREIGN KEY (student_id) REFERENCES students (id),
    CONSTRAINT student_courses_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses (id)
);

CREATE INDEX student_courses_course_id_idx ON student_courses (course_id);

-- Classes a student can be enrolled in, kept without timestamps.
CREATE TABLE classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    class_name VARCHAR(255) NOT NULL
);

-- Which student is in which class, gone together with either of the two.
CREATE TABLE enrollments (
    student_id CHAR(36) NOT NULL,
    class_id INTEGER NOT NULL,
    PRIMARY KEY (student_id, class_id),
    CONSTRAINT enrollments_student_id_fkey FOREIGN KEY (student_id) REFERENCES students (id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT enrollments_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX enrollments_class_id_idx ON enrollments (class_id);
