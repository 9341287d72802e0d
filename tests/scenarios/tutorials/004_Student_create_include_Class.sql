-- sqlite
-- createStudent
INSERT INTO "students" ("id", "name", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- createStudent
INSERT INTO "classes" ("class_name") VALUES (?);
-- createStudent
SELECT last_insert_rowid(), 1;
-- createStudent
INSERT INTO "enrollments" ("student_id", "class_id") VALUES (?, ?);
-- createStudent
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" IN (?, ?);
-- createStudent.classes
SELECT t."class_name", k.key FROM json_each(?) AS k JOIN "enrollments" AS j ON j."student_id" = k.value JOIN "classes" AS t ON t."id" = j."class_id" ORDER BY k.key, j."class_id";

-- postgres
-- createStudent
INSERT INTO "students" ("id", "name", "created_at", "updated_at") VALUES (CAST($1 AS uuid), $2, CAST($3 AS timestamp), CAST($4 AS timestamp));
-- createStudent
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createStudent
INSERT INTO "classes" ("class_name", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2);
-- createStudent
INSERT INTO "enrollments" ("student_id", "class_id") VALUES (CAST($1 AS uuid), $2);
-- createStudent
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);
-- createStudent.classes
SELECT t."class_name", j."student_id" FROM "enrollments" AS j JOIN "classes" AS t ON t."id" = j."class_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."class_id";

-- mysql
-- createStudent
INSERT INTO `students` (`id`, `name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createStudent
INSERT INTO `classes` (`class_name`) VALUES (?);
-- createStudent
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createStudent
INSERT INTO `enrollments` (`student_id`, `class_id`) VALUES (?, ?);
-- createStudent
SELECT t.`name`, t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- createStudent.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

-- mariadb
-- createStudent
INSERT INTO `students` (`id`, `name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createStudent
INSERT INTO `classes` (`class_name`) VALUES (?);
-- createStudent
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createStudent
INSERT INTO `enrollments` (`student_id`, `class_id`) VALUES (?, ?);
-- createStudent
SELECT t.`name`, t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- createStudent.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;
