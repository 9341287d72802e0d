DROP TABLE enrollments;
DROP TABLE classes;
DROP TABLE student_courses;
DROP TABLE courses;
DROP TABLE students;
DROP TABLE grades;
