-- sqlite
-- student
SELECT t."id", t."name" FROM "students" AS t WHERE t."id" IN (?, ?);

-- postgres
-- student
SELECT t."id", t."name" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);

-- mysql
-- student
SELECT t.`id`, t.`name` FROM `students` AS t WHERE t.`id` IN (?, ?);

-- mariadb
-- student
SELECT t.`id`, t.`name` FROM `students` AS t WHERE t.`id` IN (?, ?);
