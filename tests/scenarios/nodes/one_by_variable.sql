-- sqlite
-- node
SELECT t."name", t."grade_id", t."id" FROM "students" AS t WHERE t."id" IN (?, ?);
-- node.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- node
SELECT t."name", t."grade_id", t."id" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);
-- node.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" = ANY($1);

-- mysql
-- node
SELECT t.`name`, t.`grade_id`, t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- node.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- node
SELECT t.`name`, t.`grade_id`, t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);
-- node.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
