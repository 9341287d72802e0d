-- sqlite
-- student
SELECT t."id", t."name" FROM "students" AS t WHERE t."id" IN (?, ?);
-- student.classes
SELECT t."id", t."class_name", k.key FROM json_each(?) AS k JOIN "enrollments" AS j ON j."student_id" = k.value JOIN "classes" AS t ON t."id" = j."class_id" ORDER BY k.key, j."class_id";
-- student.enrollments
SELECT t."student_id", t."class_id", k.key FROM json_each(?) AS k JOIN "enrollments" AS t ON t."student_id" = k.value ORDER BY k.key, t."student_id", t."class_id";

-- postgres
-- student
SELECT t."id", t."name" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);
-- student.classes
SELECT t."id", t."class_name", j."student_id" FROM "enrollments" AS j JOIN "classes" AS t ON t."id" = j."class_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."class_id";
-- student.enrollments
SELECT t."student_id", t."class_id" FROM "enrollments" AS t WHERE t."student_id" = ANY($1) ORDER BY t."student_id", t."student_id", t."class_id";

-- mysql
-- student
SELECT t.`id`, t.`name` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- student.classes
SELECT t.`id`, t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;
-- student.enrollments
SELECT t.`student_id`, t.`class_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS t ON t.`student_id` = k.k0 ORDER BY k.ordinal, t.`student_id`, t.`class_id`;

-- mariadb
-- student
SELECT t.`id`, t.`name` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- student.classes
SELECT t.`id`, t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;
-- student.enrollments
SELECT t.`student_id`, t.`class_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS t ON t.`student_id` = k.k0 ORDER BY k.ordinal, t.`student_id`, t.`class_id`;
