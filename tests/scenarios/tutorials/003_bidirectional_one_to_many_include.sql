-- sqlite
-- findTask
SELECT t."description", t."user_id" FROM "tasks" AS t ORDER BY t."id" LIMIT ?;
-- findTask.user
SELECT t."first_name", t."last_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- findTask
SELECT t."description", t."user_id" FROM "tasks" AS t ORDER BY t."id" LIMIT $1;
-- findTask.user
SELECT t."first_name", t."last_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- findTask
SELECT t.`description`, t.`user_id` FROM `tasks` AS t ORDER BY t.`id` LIMIT ?;
-- findTask.user
SELECT t.`first_name`, t.`last_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- findTask
SELECT t.`description`, t.`user_id` FROM `tasks` AS t ORDER BY t.`id` LIMIT ?;
-- findTask.user
SELECT t.`first_name`, t.`last_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
