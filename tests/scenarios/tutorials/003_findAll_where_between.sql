-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t WHERE (t."id" >= ? AND t."id" <= ?) ORDER BY t."id";

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t WHERE (t."id" >= $1 AND t."id" <= $2) ORDER BY t."id";

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE (t.`id` >= ? AND t.`id` <= ?) ORDER BY t.`id`;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE (t.`id` >= ? AND t.`id` <= ?) ORDER BY t.`id`;
