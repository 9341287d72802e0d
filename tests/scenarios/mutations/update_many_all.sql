-- sqlite
-- updateNotes
SELECT t."id" FROM "notes" AS t ORDER BY t."id" LIMIT ?;
-- updateNotes
UPDATE "notes" SET "description" = ?, "updated_at" = ? WHERE "id" = ?;

-- postgres
-- updateNotes
SELECT t."id" FROM "notes" AS t ORDER BY t."id" LIMIT $1 FOR UPDATE;
-- updateNotes
UPDATE "notes" SET "description" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;

-- mysql
-- updateNotes
SELECT t.`id` FROM `notes` AS t ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateNotes
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;

-- mariadb
-- updateNotes
SELECT t.`id` FROM `notes` AS t ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateNotes
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;
