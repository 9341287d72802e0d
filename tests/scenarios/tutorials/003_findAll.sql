-- sqlite
-- notes
SELECT t."id", t."description", t."created_at", t."updated_at" FROM "notes" AS t ORDER BY t."id";

-- postgres
-- notes
SELECT t."id", t."description", t."created_at", t."updated_at" FROM "notes" AS t ORDER BY t."id";

-- mysql
-- notes
SELECT t.`id`, t.`description`, t.`created_at`, t.`updated_at` FROM `notes` AS t ORDER BY t.`id`;

-- mariadb
-- notes
SELECT t.`id`, t.`description`, t.`created_at`, t.`updated_at` FROM `notes` AS t ORDER BY t.`id`;
