-- sqlite
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id" LIMIT ? OFFSET ?;

-- postgres
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;

-- mysql
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;

-- mariadb
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
