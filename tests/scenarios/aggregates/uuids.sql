-- sqlite
-- studentsAggregate
SELECT COUNT(*), MIN(lower(t."id")), MAX(lower(t."id")) FROM "students" AS t;
-- studentCoursesAggregate
SELECT COUNT(*), COUNT(DISTINCT lower(t."student_id")), COUNT(DISTINCT t."course_id") FROM "student_courses" AS t WHERE t."id" > ?;

-- postgres
-- studentsAggregate
SELECT COUNT(*), CAST(MIN(CAST(t."id" AS text) COLLATE "C") AS uuid), CAST(MAX(CAST(t."id" AS text) COLLATE "C") AS uuid) FROM "students" AS t;
-- studentCoursesAggregate
SELECT COUNT(*), COUNT(DISTINCT t."student_id"), COUNT(DISTINCT t."course_id") FROM "student_courses" AS t WHERE t."id" > $1;

-- mysql
-- studentsAggregate
SELECT COUNT(*), MIN(LOWER(t.`id`)), MAX(LOWER(t.`id`)) FROM `students` AS t;
-- studentCoursesAggregate
SELECT COUNT(*), COUNT(DISTINCT LOWER(t.`student_id`)), COUNT(DISTINCT t.`course_id`) FROM `student_courses` AS t WHERE t.`id` > ?;

-- mariadb
-- studentsAggregate
SELECT COUNT(*), MIN(LOWER(t.`id`)), MAX(LOWER(t.`id`)) FROM `students` AS t;
-- studentCoursesAggregate
SELECT COUNT(*), COUNT(DISTINCT LOWER(t.`student_id`)), COUNT(DISTINCT t.`course_id`) FROM `student_courses` AS t WHERE t.`id` > ?;
