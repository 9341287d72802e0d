-- sqlite
-- findNote
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" LIMIT ?;

-- postgres
-- findNote
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."id" LIMIT $1;

-- mysql
-- findNote
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT ?;

-- mariadb
-- findNote
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`id` LIMIT ?;
