-- sqlite
-- courses
SELECT t."id", t."course_name", t."created_at", t."updated_at" FROM "courses" AS t ORDER BY t."id";
-- courses.students
SELECT t."id", t."name", j."course_id" FROM "student_courses" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."course_id" IN (SELECT value FROM json_each(?)) ORDER BY j."course_id", j."student_id", j."id";

-- postgres
-- courses
SELECT t."id", t."course_name", t."created_at", t."updated_at" FROM "courses" AS t ORDER BY t."id";
-- courses.students
SELECT t."id", t."name", j."course_id" FROM "student_courses" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."course_id" = ANY($1) ORDER BY j."course_id", j."student_id", j."id";

-- mysql
-- courses
SELECT t.`id`, t.`course_name`, t.`created_at`, t.`updated_at` FROM `courses` AS t ORDER BY t.`id`;
-- courses.students
SELECT t.`id`, t.`name`, j.`course_id` FROM `student_courses` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`course_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`course_id`, j.`student_id`, j.`id`;

-- mariadb
-- courses
SELECT t.`id`, t.`course_name`, t.`created_at`, t.`updated_at` FROM `courses` AS t ORDER BY t.`id`;
-- courses.students
SELECT t.`id`, t.`name`, j.`course_id` FROM `student_courses` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`course_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`course_id`, j.`student_id`, j.`id`;
