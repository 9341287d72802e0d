-- sqlite
-- createGrade
INSERT INTO "grades" ("grade", "created_at", "updated_at") VALUES (?, ?, ?);
-- createGrade
SELECT last_insert_rowid(), 1;
-- createGrade
INSERT INTO "students" ("id", "name", "grade_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createGrade
SELECT t."id" FROM "courses" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createGrade
INSERT INTO "courses" ("course_name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createGrade
SELECT last_insert_rowid(), 1;
-- createGrade
INSERT INTO "student_courses" ("student_id", "course_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createGrade
SELECT last_insert_rowid(), 1;
-- createGrade
INSERT INTO "classes" ("class_name") VALUES (?);
-- createGrade
SELECT last_insert_rowid(), 1;
-- createGrade
INSERT INTO "enrollments" ("student_id", "class_id") VALUES (?, ?);
-- createGrade
SELECT t."id", t."grade_id", k.key FROM json_each(?) AS k JOIN "students" AS t ON t."id" IN (k.value, UPPER(k.value));
-- createGrade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" = ?;
-- createGrade.students
SELECT t."name", t."id", t."grade_id" FROM "students" AS t WHERE t."grade_id" IN (SELECT value FROM json_each(?)) ORDER BY t."grade_id", t."name", t."id";
-- createGrade.students.courses
SELECT t."course_name", k.key FROM json_each(?) AS k JOIN "student_courses" AS j ON j."student_id" = k.value JOIN "courses" AS t ON t."id" = j."course_id" ORDER BY k.key, j."course_id", j."id";
-- createGrade.students.classes
SELECT t."class_name", k.key FROM json_each(?) AS k JOIN "enrollments" AS j ON j."student_id" = k.value JOIN "classes" AS t ON t."id" = j."class_id" ORDER BY k.key, j."class_id";

-- postgres
-- createGrade
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createGrade
INSERT INTO "grades" ("grade", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createGrade
INSERT INTO "students" ("id", "name", "grade_id", "created_at", "updated_at") SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, $2, $3, CAST($4 AS timestamp[]), CAST($5 AS timestamp[])) AS k(k0, k1, k2, k3, k4);
-- createGrade
SELECT t."id" FROM "courses" AS t WHERE t."id" = ANY($1);
-- createGrade
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createGrade
INSERT INTO "courses" ("course_name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createGrade
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createGrade
INSERT INTO "student_courses" ("student_id", "course_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[]), $5) AS k(k0, k1, k2, k3, k4);
-- createGrade
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createGrade
INSERT INTO "classes" ("class_name", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2);
-- createGrade
INSERT INTO "enrollments" ("student_id", "class_id") VALUES (CAST($1 AS uuid), $2);
-- createGrade
SELECT t."id", t."grade_id" FROM "students" AS t WHERE t."id" = ANY($1);
-- createGrade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" = $1;
-- createGrade.students
SELECT t."name", t."id", t."grade_id" FROM "students" AS t WHERE t."grade_id" = ANY($1) ORDER BY t."grade_id", t."name", t."id";
-- createGrade.students.courses
SELECT t."course_name", j."student_id" FROM "student_courses" AS j JOIN "courses" AS t ON t."id" = j."course_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."course_id", j."id";
-- createGrade.students.classes
SELECT t."class_name", j."student_id" FROM "enrollments" AS j JOIN "classes" AS t ON t."id" = j."class_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."class_id";

-- mysql
-- createGrade
INSERT INTO `grades` (`grade`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `students` (`id`, `name`, `grade_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createGrade
SELECT t.`id` FROM `courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createGrade
INSERT INTO `courses` (`course_name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `student_courses` (`student_id`, `course_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `classes` (`class_name`) VALUES (?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `enrollments` (`student_id`, `class_id`) VALUES (?, ?);
-- createGrade
SELECT t.`id`, t.`grade_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` IN (k.k0, UPPER(k.k0));
-- createGrade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` = ?;
-- createGrade.students
SELECT t.`name`, t.`id`, t.`grade_id` FROM `students` AS t WHERE t.`grade_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`grade_id`, t.`name`, t.`id`;
-- createGrade.students.courses
SELECT t.`course_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS j ON j.`student_id` = k.k0 JOIN `courses` AS t ON t.`id` = j.`course_id` ORDER BY k.ordinal, j.`course_id`, j.`id`;
-- createGrade.students.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

-- mariadb
-- createGrade
INSERT INTO `grades` (`grade`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `students` (`id`, `name`, `grade_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createGrade
SELECT t.`id` FROM `courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createGrade
INSERT INTO `courses` (`course_name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `student_courses` (`student_id`, `course_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `classes` (`class_name`) VALUES (?);
-- createGrade
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createGrade
INSERT INTO `enrollments` (`student_id`, `class_id`) VALUES (?, ?);
-- createGrade
SELECT t.`id`, t.`grade_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` IN (k.k0, UPPER(k.k0));
-- createGrade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` = ?;
-- createGrade.students
SELECT t.`name`, t.`id`, t.`grade_id` FROM `students` AS t WHERE t.`grade_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`grade_id`, t.`name`, t.`id`;
-- createGrade.students.courses
SELECT t.`course_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS j ON j.`student_id` = k.k0 JOIN `courses` AS t ON t.`id` = j.`course_id` ORDER BY k.ordinal, j.`course_id`, j.`id`;
-- createGrade.students.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;
