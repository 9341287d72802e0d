-- sqlite
-- before
SELECT t."id" FROM "grades" AS t WHERE t."id" < ? ORDER BY t."id";
-- after
SELECT t."id" FROM "grades" AS t WHERE t."id" > ? ORDER BY t."id";

-- postgres
-- before
SELECT t."id" FROM "grades" AS t WHERE t."id" < $1 ORDER BY t."id";
-- after
SELECT t."id" FROM "grades" AS t WHERE t."id" > $1 ORDER BY t."id";

-- mysql
-- before
SELECT t.`id` FROM `grades` AS t WHERE t.`id` < ? ORDER BY t.`id`;
-- after
SELECT t.`id` FROM `grades` AS t WHERE t.`id` > ? ORDER BY t.`id`;

-- mariadb
-- before
SELECT t.`id` FROM `grades` AS t WHERE t.`id` < ? ORDER BY t.`id`;
-- after
SELECT t.`id` FROM `grades` AS t WHERE t.`id` > ? ORDER BY t.`id`;
