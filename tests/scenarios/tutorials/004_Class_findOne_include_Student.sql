-- sqlite
-- findClass
SELECT t."id", t."class_name" FROM "classes" AS t WHERE t."class_name" = ? ORDER BY t."id" LIMIT ?;
-- findClass.students
SELECT t."id", t."name", j."class_id" FROM "enrollments" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."class_id" IN (SELECT value FROM json_each(?)) ORDER BY j."class_id", j."student_id";

-- postgres
-- findClass
SELECT t."id", t."class_name" FROM "classes" AS t WHERE t."class_name" = $1 ORDER BY t."id" LIMIT $2;
-- findClass.students
SELECT t."id", t."name", j."class_id" FROM "enrollments" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."class_id" = ANY($1) ORDER BY j."class_id", j."student_id";

-- mysql
-- findClass
SELECT t.`id`, t.`class_name` FROM `classes` AS t WHERE t.`class_name` = ? ORDER BY t.`id` LIMIT ?;
-- findClass.students
SELECT t.`id`, t.`name`, j.`class_id` FROM `enrollments` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`class_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`class_id`, j.`student_id`;

-- mariadb
-- findClass
SELECT t.`id`, t.`class_name` FROM `classes` AS t WHERE t.`class_name` = ? ORDER BY t.`id` LIMIT ?;
-- findClass.students
SELECT t.`id`, t.`name`, j.`class_id` FROM `enrollments` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`class_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`class_id`, j.`student_id`;
