-- sqlite
-- students
SELECT t."id", t."name", t."created_at", t."updated_at", t."grade_id" FROM "students" AS t ORDER BY t."id";
-- students.grade
SELECT t."id", t."grade" FROM "grades" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- students
SELECT t."id", t."name", t."created_at", t."updated_at", t."grade_id" FROM "students" AS t ORDER BY t."id";
-- students.grade
SELECT t."id", t."grade" FROM "grades" AS t WHERE t."id" = ANY($1);

-- mysql
-- students
SELECT t.`id`, t.`name`, t.`created_at`, t.`updated_at`, t.`grade_id` FROM `students` AS t ORDER BY t.`id`;
-- students.grade
SELECT t.`id`, t.`grade` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- students
SELECT t.`id`, t.`name`, t.`created_at`, t.`updated_at`, t.`grade_id` FROM `students` AS t ORDER BY t.`id`;
-- students.grade
SELECT t.`id`, t.`grade` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
