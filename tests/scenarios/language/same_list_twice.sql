-- sqlite
-- a, b
SELECT t."id", t."grade" FROM "grades" AS t ORDER BY t."id";

-- postgres
-- a, b
SELECT t."id", t."grade" FROM "grades" AS t ORDER BY t."id";

-- mysql
-- a, b
SELECT t.`id`, t.`grade` FROM `grades` AS t ORDER BY t.`id`;

-- mariadb
-- a, b
SELECT t.`id`, t.`grade` FROM `grades` AS t ORDER BY t.`id`;
