-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" LIMIT -1 OFFSET ?;

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" OFFSET $1;

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT 18446744073709551615 OFFSET ?;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT 18446744073709551615 OFFSET ?;
