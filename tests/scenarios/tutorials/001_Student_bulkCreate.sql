-- sqlite
-- createStudents
INSERT INTO "students" ("id", "name", "grade_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createStudents
SELECT t."name", t."grade_id", k.key FROM json_each(?) AS k JOIN "students" AS t ON t."id" IN (k.value, UPPER(k.value));
-- createStudents.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createStudents
INSERT INTO "students" ("id", "name", "grade_id", "created_at", "updated_at") SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, $2, $3, CAST($4 AS timestamp[]), CAST($5 AS timestamp[])) AS k(k0, k1, k2, k3, k4);
-- createStudents
SELECT t."name", t."grade_id", t."id" FROM "students" AS t WHERE t."id" = ANY($1);
-- createStudents.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" = ANY($1);

-- mysql
-- createStudents
INSERT INTO `students` (`id`, `name`, `grade_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createStudents
SELECT t.`name`, t.`grade_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` IN (k.k0, UPPER(k.k0));
-- createStudents.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createStudents
INSERT INTO `students` (`id`, `name`, `grade_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createStudents
SELECT t.`name`, t.`grade_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` IN (k.k0, UPPER(k.k0));
-- createStudents.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
