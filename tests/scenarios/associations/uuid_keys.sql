-- sqlite
-- grades
SELECT t."grade", t."id" FROM "grades" AS t ORDER BY t."id";
-- grades.students
SELECT t."id", t."name", t."grade_id" FROM "students" AS t WHERE t."grade_id" IN (SELECT value FROM json_each(?)) ORDER BY t."grade_id", t."id";

-- postgres
-- grades
SELECT t."grade", t."id" FROM "grades" AS t ORDER BY t."id";
-- grades.students
SELECT t."id", t."name", t."grade_id" FROM "students" AS t WHERE t."grade_id" = ANY($1) ORDER BY t."grade_id", t."id";

-- mysql
-- grades
SELECT t.`grade`, t.`id` FROM `grades` AS t ORDER BY t.`id`;
-- grades.students
SELECT t.`id`, t.`name`, t.`grade_id` FROM `students` AS t WHERE t.`grade_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`grade_id`, t.`id`;

-- mariadb
-- grades
SELECT t.`grade`, t.`id` FROM `grades` AS t ORDER BY t.`id`;
-- grades.students
SELECT t.`id`, t.`name`, t.`grade_id` FROM `students` AS t WHERE t.`grade_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`grade_id`, t.`id`;
