-- sqlite
-- enrollment
SELECT t."student_id", t."class_id" FROM "enrollments" AS t WHERE t."student_id" IN (?, ?) AND t."class_id" = ?;
-- enrollment.class
SELECT t."class_name", t."id" FROM "classes" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- enrollment
SELECT t."student_id", t."class_id" FROM "enrollments" AS t WHERE t."student_id" = CAST($1 AS uuid) AND t."class_id" = $2;
-- enrollment.class
SELECT t."class_name", t."id" FROM "classes" AS t WHERE t."id" = ANY($1);

-- mysql
-- enrollment
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t WHERE t.`student_id` IN (?, ?) AND t.`class_id` = ?;
-- enrollment.class
SELECT t.`class_name`, t.`id` FROM `classes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- enrollment
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t WHERE t.`student_id` IN (?, ?) AND t.`class_id` = ?;
-- enrollment.class
SELECT t.`class_name`, t.`id` FROM `classes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
