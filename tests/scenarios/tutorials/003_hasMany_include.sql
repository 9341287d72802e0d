-- sqlite
-- users
SELECT t."first_name", t."last_name", t."id" FROM "users" AS t ORDER BY t."id";
-- users.tasks
SELECT t."description", t."user_id" FROM "tasks" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- users
SELECT t."first_name", t."last_name", t."id" FROM "users" AS t ORDER BY t."id";
-- users.tasks
SELECT t."description", t."user_id" FROM "tasks" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- users
SELECT t.`first_name`, t.`last_name`, t.`id` FROM `users` AS t ORDER BY t.`id`;
-- users.tasks
SELECT t.`description`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- users
SELECT t.`first_name`, t.`last_name`, t.`id` FROM `users` AS t ORDER BY t.`id`;
-- users.tasks
SELECT t.`description`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
