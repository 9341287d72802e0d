-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" BETWEEN ? AND ? ORDER BY t."id";

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" BETWEEN $1 AND $2 ORDER BY t."id";

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` BETWEEN ? AND ? ORDER BY t.`id`;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` BETWEEN ? AND ? ORDER BY t.`id`;
