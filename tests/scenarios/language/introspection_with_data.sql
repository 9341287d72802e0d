-- sqlite
-- first
SELECT t."grade" FROM "grades" AS t WHERE t."id" = ?;

-- postgres
-- first
SELECT t."grade" FROM "grades" AS t WHERE t."id" = $1;

-- mysql
-- first
SELECT t.`grade` FROM `grades` AS t WHERE t.`id` = ?;

-- mariadb
-- first
SELECT t.`grade` FROM `grades` AS t WHERE t.`id` = ?;
