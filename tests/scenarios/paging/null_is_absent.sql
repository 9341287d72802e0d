-- sqlite
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id";

-- postgres
-- grades
SELECT t."grade" FROM "grades" AS t ORDER BY t."id";

-- mysql
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id`;

-- mariadb
-- grades
SELECT t.`grade` FROM `grades` AS t ORDER BY t.`id`;
