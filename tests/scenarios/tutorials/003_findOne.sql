-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" LIMIT ?;

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" LIMIT $1;

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT ?;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT ?;
