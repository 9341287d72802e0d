-- sqlite
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id" LIMIT -1 OFFSET ?;

-- postgres
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id" OFFSET $1;

-- mysql
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id` LIMIT 18446744073709551615 OFFSET ?;

-- mariadb
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id` LIMIT 18446744073709551615 OFFSET ?;
