-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."description" DESC, t."id";

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t ORDER BY t."description" DESC, t."id";

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`description` DESC, t.`id`;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t ORDER BY t.`description` DESC, t.`id`;
