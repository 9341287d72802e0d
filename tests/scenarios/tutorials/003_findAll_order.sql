-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."description" DESC, t."id" DESC;

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."description" DESC, t."id" DESC;

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`description` DESC, t.`id` DESC;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`description` DESC, t.`id` DESC;
