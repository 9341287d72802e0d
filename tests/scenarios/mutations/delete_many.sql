-- sqlite
-- deleteTasks
SELECT t."id" FROM "tasks" AS t WHERE t."user_id" = ? ORDER BY t."id" LIMIT ?;
-- deleteTasks.rows
SELECT t."id", t."description", t."user_id" FROM "tasks" AS t WHERE t."id" = ?;
-- deleteTasks.rows.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- deleteTasks
DELETE FROM "tasks" WHERE "id" = ?;

-- postgres
-- deleteTasks
SELECT t."id" FROM "tasks" AS t WHERE t."user_id" = $1 ORDER BY t."id" LIMIT $2 FOR UPDATE;
-- deleteTasks.rows
SELECT t."id", t."description", t."user_id" FROM "tasks" AS t WHERE t."id" = $1;
-- deleteTasks.rows.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- deleteTasks
DELETE FROM "tasks" WHERE "id" = $1;

-- mysql
-- deleteTasks
SELECT t.`id` FROM `tasks` AS t WHERE t.`user_id` = ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- deleteTasks.rows
SELECT t.`id`, t.`description`, t.`user_id` FROM `tasks` AS t WHERE t.`id` = ?;
-- deleteTasks.rows.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- deleteTasks
DELETE FROM `tasks` WHERE `id` = ?;

-- mariadb
-- deleteTasks
SELECT t.`id` FROM `tasks` AS t WHERE t.`user_id` = ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- deleteTasks.rows
SELECT t.`id`, t.`description`, t.`user_id` FROM `tasks` AS t WHERE t.`id` = ?;
-- deleteTasks.rows.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- deleteTasks
DELETE FROM `tasks` WHERE `id` = ?;
