-- sqlite
-- upsertStudentCourse
SELECT t."id", t."student_id", t."course_id" FROM "student_courses" AS t WHERE t."student_id" IN (?, ?) AND t."course_id" = ?;
-- upsertStudentCourse
INSERT INTO "student_courses" ("student_id", "course_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- upsertStudentCourse
SELECT last_insert_rowid(), 1;
-- upsertStudentCourse
SELECT t."id", t."student_id" FROM "student_courses" AS t WHERE t."id" = ?;
-- upsertStudentCourse.student
SELECT t."name", k.key FROM json_each(?) AS k JOIN "students" AS t ON t."id" = k.value;

-- postgres
-- upsertStudentCourse
SELECT t."id", t."student_id", t."course_id" FROM "student_courses" AS t WHERE t."student_id" = CAST($1 AS uuid) AND t."course_id" = $2 FOR UPDATE;
-- upsertStudentCourse
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- upsertStudentCourse
INSERT INTO "student_courses" ("student_id", "course_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES (CAST($1 AS uuid), $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- upsertStudentCourse
SELECT t."id", t."student_id" FROM "student_courses" AS t WHERE t."id" = $1;
-- upsertStudentCourse.student
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" = ANY($1);

-- mysql
-- upsertStudentCourse
SELECT t.`id`, t.`student_id`, t.`course_id` FROM `student_courses` AS t WHERE t.`student_id` IN (?, ?) AND t.`course_id` = ? FOR UPDATE;
-- upsertStudentCourse
INSERT INTO `student_courses` (`student_id`, `course_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- upsertStudentCourse
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- upsertStudentCourse
SELECT t.`id`, t.`student_id` FROM `student_courses` AS t WHERE t.`id` = ?;
-- upsertStudentCourse.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;

-- mariadb
-- upsertStudentCourse
SELECT t.`id`, t.`student_id`, t.`course_id` FROM `student_courses` AS t WHERE t.`student_id` IN (?, ?) AND t.`course_id` = ? FOR UPDATE;
-- upsertStudentCourse
INSERT INTO `student_courses` (`student_id`, `course_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- upsertStudentCourse
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- upsertStudentCourse
SELECT t.`id`, t.`student_id` FROM `student_courses` AS t WHERE t.`id` = ?;
-- upsertStudentCourse.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;
