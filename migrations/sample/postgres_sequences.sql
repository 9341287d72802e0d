-- Moves each identity sequence on to the highest id in its table, for rows that came with ids of their own.
-- A sequence that is already there or further on is left alone, and so is that of an empty table.
SELECT setval('users_id_seq', max(id)) FROM users
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM users_id_seq);
SELECT setval('profiles_id_seq', max(id)) FROM profiles
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM profiles_id_seq);
SELECT setval('cars_id_seq', max(id)) FROM cars
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM cars_id_seq);
SELECT setval('tasks_id_seq', max(id)) FROM tasks
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM tasks_id_seq);
SELECT setval('movies_id_seq', max(id)) FROM movies
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM movies_id_seq);
SELECT setval('actors_id_seq', max(id)) FROM actors
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM actors_id_seq);
SELECT setval('grades_id_seq', max(id)) FROM grades
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM grades_id_seq);
SELECT setval('courses_id_seq', max(id)) FROM courses
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM courses_id_seq);
SELECT setval('student_courses_id_seq', max(id)) FROM student_courses
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM student_courses_id_seq);
SELECT setval('classes_id_seq', max(id)) FROM classes
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM classes_id_seq);
SELECT setval('tutorials_id_seq', max(id)) FROM tutorials
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM tutorials_id_seq);
SELECT setval('tags_id_seq', max(id)) FROM tags
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM tags_id_seq);
SELECT setval('projects_id_seq', max(id)) FROM projects
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM projects_id_seq);
SELECT setval('employees_id_seq', max(id)) FROM employees
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM employees_id_seq);
SELECT setval('notes_id_seq', max(id)) FROM notes
HAVING max(id) > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM notes_id_seq);
