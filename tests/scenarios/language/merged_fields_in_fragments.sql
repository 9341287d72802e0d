-- sqlite
-- class
SELECT t."id", t."class_name" FROM "classes" AS t WHERE t."id" = ?;
-- class.students
SELECT t."name", t."grade_id", t."id", j."class_id" FROM "enrollments" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."class_id" IN (SELECT value FROM json_each(?)) ORDER BY j."class_id", j."student_id";
-- class.students.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- class
SELECT t."id", t."class_name" FROM "classes" AS t WHERE t."id" = $1;
-- class.students
SELECT t."name", t."grade_id", t."id", j."class_id" FROM "enrollments" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."class_id" = ANY($1) ORDER BY j."class_id", j."student_id";
-- class.students.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" = ANY($1);

-- mysql
-- class
SELECT t.`id`, t.`class_name` FROM `classes` AS t WHERE t.`id` = ?;
-- class.students
SELECT t.`name`, t.`grade_id`, t.`id`, j.`class_id` FROM `enrollments` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`class_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`class_id`, j.`student_id`;
-- class.students.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- class
SELECT t.`id`, t.`class_name` FROM `classes` AS t WHERE t.`id` = ?;
-- class.students
SELECT t.`name`, t.`grade_id`, t.`id`, j.`class_id` FROM `enrollments` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`class_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`class_id`, j.`student_id`;
-- class.students.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
