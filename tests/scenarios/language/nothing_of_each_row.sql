-- sqlite
-- grades
SELECT 1 FROM "grades" AS t ORDER BY t."id";

-- postgres
-- grades
SELECT 1 FROM "grades" AS t ORDER BY t."id";

-- mysql
-- grades
SELECT 1 FROM `grades` AS t ORDER BY t.`id`;

-- mariadb
-- grades
SELECT 1 FROM `grades` AS t ORDER BY t.`id`;
