-- sqlite
-- grades
SELECT t."id", t."grade", t."created_at", t."updated_at" FROM "grades" AS t WHERE t."grade" = ? ORDER BY t."id";
-- grades.students
SELECT t."id", t."name", t."created_at", t."updated_at", t."grade_id" FROM "students" AS t WHERE t."grade_id" IN (SELECT value FROM json_each(?)) ORDER BY t."grade_id", t."id";

-- postgres
-- grades
SELECT t."id", t."grade", t."created_at", t."updated_at" FROM "grades" AS t WHERE t."grade" = $1 ORDER BY t."id";
-- grades.students
SELECT t."id", t."name", t."created_at", t."updated_at", t."grade_id" FROM "students" AS t WHERE t."grade_id" = ANY($1) ORDER BY t."grade_id", t."id";

-- mysql
-- grades
SELECT t.`id`, t.`grade`, t.`created_at`, t.`updated_at` FROM `grades` AS t WHERE t.`grade` = ? ORDER BY t.`id`;
-- grades.students
SELECT t.`id`, t.`name`, t.`created_at`, t.`updated_at`, t.`grade_id` FROM `students` AS t WHERE t.`grade_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`grade_id`, t.`id`;

-- mariadb
-- grades
SELECT t.`id`, t.`grade`, t.`created_at`, t.`updated_at` FROM `grades` AS t WHERE t.`grade` = ? ORDER BY t.`id`;
-- grades.students
SELECT t.`id`, t.`name`, t.`created_at`, t.`updated_at`, t.`grade_id` FROM `students` AS t WHERE t.`grade_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`grade_id`, t.`id`;
