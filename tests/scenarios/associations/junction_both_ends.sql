-- sqlite
-- enrollments
SELECT t."student_id", t."class_id" FROM "enrollments" AS t ORDER BY t."student_id", t."class_id";
-- enrollments.student
SELECT t."name", k.key FROM json_each(?) AS k JOIN "students" AS t ON t."id" = k.value;
-- enrollments.class
SELECT t."class_name", t."id" FROM "classes" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- enrollments
SELECT t."student_id", t."class_id" FROM "enrollments" AS t ORDER BY t."student_id", t."class_id";
-- enrollments.student
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" = ANY($1);
-- enrollments.class
SELECT t."class_name", t."id" FROM "classes" AS t WHERE t."id" = ANY($1);

-- mysql
-- enrollments
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t ORDER BY t.`student_id`, t.`class_id`;
-- enrollments.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;
-- enrollments.class
SELECT t.`class_name`, t.`id` FROM `classes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- enrollments
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t ORDER BY t.`student_id`, t.`class_id`;
-- enrollments.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;
-- enrollments.class
SELECT t.`class_name`, t.`id` FROM `classes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
