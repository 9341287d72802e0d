-- sqlite
-- all, and, column
SELECT t."id" FROM "grades" AS t ORDER BY t."id";
-- or
SELECT t."id" FROM "grades" AS t WHERE 1 = 0 ORDER BY t."id";
-- not
SELECT t."id" FROM "grades" AS t WHERE NOT (1 = 1) ORDER BY t."id";

-- postgres
-- all, and, column
SELECT t."id" FROM "grades" AS t ORDER BY t."id";
-- or
SELECT t."id" FROM "grades" AS t WHERE 1 = 0 ORDER BY t."id";
-- not
SELECT t."id" FROM "grades" AS t WHERE NOT (1 = 1) ORDER BY t."id";

-- mysql
-- all, and, column
SELECT t.`id` FROM `grades` AS t ORDER BY t.`id`;
-- or
SELECT t.`id` FROM `grades` AS t WHERE 1 = 0 ORDER BY t.`id`;
-- not
SELECT t.`id` FROM `grades` AS t WHERE NOT (1 = 1) ORDER BY t.`id`;

-- mariadb
-- all, and, column
SELECT t.`id` FROM `grades` AS t ORDER BY t.`id`;
-- or
SELECT t.`id` FROM `grades` AS t WHERE 1 = 0 ORDER BY t.`id`;
-- not
SELECT t.`id` FROM `grades` AS t WHERE NOT (1 = 1) ORDER BY t.`id`;
