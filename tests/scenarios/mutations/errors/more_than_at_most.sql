-- sqlite
-- deleteNotes
SELECT t."id" FROM "notes" AS t WHERE t."id" > ? ORDER BY t."id" LIMIT ?;
-- deleteNotes
DELETE FROM "notes" WHERE "id" = ?;

-- postgres
-- deleteNotes
SELECT t."id" FROM "notes" AS t WHERE t."id" > $1 ORDER BY t."id" LIMIT $2 FOR UPDATE;
-- deleteNotes
DELETE FROM "notes" WHERE "id" = $1;

-- mysql
-- deleteNotes
SELECT t.`id` FROM `notes` AS t WHERE t.`id` > ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- deleteNotes
DELETE FROM `notes` WHERE `id` = ?;

-- mariadb
-- deleteNotes
SELECT t.`id` FROM `notes` AS t WHERE t.`id` > ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- deleteNotes
DELETE FROM `notes` WHERE `id` = ?;
