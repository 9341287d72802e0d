-- sqlite
-- note
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" = ?;

-- postgres
-- note
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" = $1;

-- mysql
-- note
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` = ?;

-- mariadb
-- note
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` = ?;
