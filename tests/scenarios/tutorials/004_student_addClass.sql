-- sqlite
-- addStudentClasses
SELECT t."id" FROM "students" AS t WHERE t."id" IN (?, ?);
-- addStudentClasses
SELECT t."id" FROM "classes" AS t WHERE t."id" = ?;
-- addStudentClasses
SELECT t."student_id", t."class_id" FROM "enrollments" AS t WHERE (t."student_id" IN (?, ?) AND t."class_id" IN (SELECT value FROM json_each(?))) ORDER BY t."student_id", t."class_id";
-- addStudentClasses
INSERT INTO "enrollments" ("student_id", "class_id") VALUES (?, ?);
-- addStudentClasses
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" IN (?, ?);
-- addStudentClasses.classes
SELECT t."class_name", k.key FROM json_each(?) AS k JOIN "enrollments" AS j ON j."student_id" = k.value JOIN "classes" AS t ON t."id" = j."class_id" ORDER BY k.key, j."class_id";

-- postgres
-- addStudentClasses
SELECT t."id" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid) FOR UPDATE;
-- addStudentClasses
SELECT t."id" FROM "classes" AS t WHERE t."id" = $1;
-- addStudentClasses
SELECT t."student_id", t."class_id" FROM "enrollments" AS t WHERE (t."student_id" = CAST($1 AS uuid) AND t."class_id" = ANY($2)) ORDER BY t."student_id", t."class_id" FOR UPDATE;
-- addStudentClasses
INSERT INTO "enrollments" ("student_id", "class_id") VALUES (CAST($1 AS uuid), $2);
-- addStudentClasses
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);
-- addStudentClasses.classes
SELECT t."class_name", j."student_id" FROM "enrollments" AS j JOIN "classes" AS t ON t."id" = j."class_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."class_id";

-- mysql
-- addStudentClasses
SELECT t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?) FOR UPDATE;
-- addStudentClasses
SELECT t.`id` FROM `classes` AS t WHERE t.`id` = ?;
-- addStudentClasses
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t WHERE (t.`student_id` IN (?, ?) AND t.`class_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`student_id`, t.`class_id` FOR UPDATE;
-- addStudentClasses
INSERT INTO `enrollments` (`student_id`, `class_id`) VALUES (?, ?);
-- addStudentClasses
SELECT t.`name`, t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- addStudentClasses.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

-- mariadb
-- addStudentClasses
SELECT t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?) FOR UPDATE;
-- addStudentClasses
SELECT t.`id` FROM `classes` AS t WHERE t.`id` = ?;
-- addStudentClasses
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t WHERE (t.`student_id` IN (?, ?) AND t.`class_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`student_id`, t.`class_id` FOR UPDATE;
-- addStudentClasses
INSERT INTO `enrollments` (`student_id`, `class_id`) VALUES (?, ?);
-- addStudentClasses
SELECT t.`name`, t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- addStudentClasses.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;
