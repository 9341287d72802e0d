-- sqlite
-- grades
SELECT t."id" FROM "grades" AS t ORDER BY t."id";

-- postgres
-- grades
SELECT t."id" FROM "grades" AS t ORDER BY t."id";

-- mysql
-- grades
SELECT t.`id` FROM `grades` AS t ORDER BY t.`id`;

-- mariadb
-- grades
SELECT t.`id` FROM `grades` AS t ORDER BY t.`id`;
