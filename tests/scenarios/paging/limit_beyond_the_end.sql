-- sqlite
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id" LIMIT ?;

-- postgres
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id" LIMIT $1;

-- mysql
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id` LIMIT ?;

-- mariadb
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id` LIMIT ?;
