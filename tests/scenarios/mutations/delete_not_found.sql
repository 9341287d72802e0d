-- sqlite
-- deleteNote
SELECT t."id" FROM "notes" AS t WHERE t."id" = ?;
-- deleteNote
SELECT t."id" FROM "notes" AS t WHERE t."id" = ?;
-- deleteNote
DELETE FROM "notes" WHERE "id" = ?;

-- postgres
-- deleteNote
SELECT t."id" FROM "notes" AS t WHERE t."id" = $1 FOR UPDATE;
-- deleteNote
SELECT t."id" FROM "notes" AS t WHERE t."id" = $1;
-- deleteNote
DELETE FROM "notes" WHERE "id" = $1;

-- mysql
-- deleteNote
SELECT t.`id` FROM `notes` AS t WHERE t.`id` = ? FOR UPDATE;
-- deleteNote
SELECT t.`id` FROM `notes` AS t WHERE t.`id` = ?;
-- deleteNote
DELETE FROM `notes` WHERE `id` = ?;

-- mariadb
-- deleteNote
SELECT t.`id` FROM `notes` AS t WHERE t.`id` = ? FOR UPDATE;
-- deleteNote
SELECT t.`id` FROM `notes` AS t WHERE t.`id` = ?;
-- deleteNote
DELETE FROM `notes` WHERE `id` = ?;
