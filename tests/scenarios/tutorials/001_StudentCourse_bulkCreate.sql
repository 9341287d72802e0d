-- sqlite
-- createStudentCourses
INSERT INTO "student_courses" ("student_id", "course_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createStudentCourses
SELECT last_insert_rowid(), 1;
-- createStudentCourses
SELECT t."id", t."course_id", t."student_id" FROM "student_courses" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createStudentCourses.course
SELECT t."course_name", t."id" FROM "courses" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createStudentCourses.student
SELECT t."name", k.key FROM json_each(?) AS k JOIN "students" AS t ON t."id" = k.value;

-- postgres
-- createStudentCourses
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createStudentCourses
INSERT INTO "student_courses" ("student_id", "course_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[]), $5) AS k(k0, k1, k2, k3, k4);
-- createStudentCourses
SELECT t."id", t."course_id", t."student_id" FROM "student_courses" AS t WHERE t."id" = ANY($1);
-- createStudentCourses.course
SELECT t."course_name", t."id" FROM "courses" AS t WHERE t."id" = ANY($1);
-- createStudentCourses.student
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" = ANY($1);

-- mysql
-- createStudentCourses
INSERT INTO `student_courses` (`student_id`, `course_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createStudentCourses
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createStudentCourses
SELECT t.`id`, t.`course_id`, t.`student_id` FROM `student_courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createStudentCourses.course
SELECT t.`course_name`, t.`id` FROM `courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createStudentCourses.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;

-- mariadb
-- createStudentCourses
INSERT INTO `student_courses` (`student_id`, `course_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createStudentCourses
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createStudentCourses
SELECT t.`id`, t.`course_id`, t.`student_id` FROM `student_courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createStudentCourses.course
SELECT t.`course_name`, t.`id` FROM `courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createStudentCourses.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;
