-- sqlite
-- grade
SELECT t."grade" FROM "grades" AS t WHERE t."id" = ?;
-- student
SELECT t."name" FROM "students" AS t WHERE t."id" IN (?, ?);

-- postgres
-- grade
SELECT t."grade" FROM "grades" AS t WHERE t."id" = $1;
-- student
SELECT t."name" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);

-- mysql
-- grade
SELECT t.`grade` FROM `grades` AS t WHERE t.`id` = ?;
-- student
SELECT t.`name` FROM `students` AS t WHERE t.`id` IN (?, ?);

-- mariadb
-- grade
SELECT t.`grade` FROM `grades` AS t WHERE t.`id` = ?;
-- student
SELECT t.`name` FROM `students` AS t WHERE t.`id` IN (?, ?);
