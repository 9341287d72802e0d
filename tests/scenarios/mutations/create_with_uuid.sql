-- sqlite
-- createStudent
INSERT INTO "students" ("id", "name", "grade_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?);
-- createStudent
SELECT t."name", t."grade_id" FROM "students" AS t WHERE t."id" IN (?, ?);
-- createStudent.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createStudent
INSERT INTO "students" ("id", "name", "grade_id", "created_at", "updated_at") VALUES (CAST($1 AS uuid), $2, $3, CAST($4 AS timestamp), CAST($5 AS timestamp));
-- createStudent
SELECT t."name", t."grade_id" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);
-- createStudent.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" = ANY($1);

-- mysql
-- createStudent
INSERT INTO `students` (`id`, `name`, `grade_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createStudent
SELECT t.`name`, t.`grade_id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- createStudent.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createStudent
INSERT INTO `students` (`id`, `name`, `grade_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createStudent
SELECT t.`name`, t.`grade_id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- createStudent.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
