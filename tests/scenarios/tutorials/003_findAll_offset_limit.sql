-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" LIMIT ? OFFSET ?;

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
