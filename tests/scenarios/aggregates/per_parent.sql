-- sqlite
-- users
SELECT t."first_name", t."id" FROM "users" AS t ORDER BY t."id" LIMIT ?;
-- users.carsAggregate
SELECT COUNT(*), MIN(t."name"), COUNT(DISTINCT t."color"), t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) GROUP BY t."user_id";
-- users.tasksAggregate
SELECT COUNT(*), t."user_id" FROM "tasks" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) GROUP BY t."user_id";

-- postgres
-- users
SELECT t."first_name", t."id" FROM "users" AS t ORDER BY t."id" LIMIT $1;
-- users.carsAggregate
SELECT COUNT(*), MIN(t."name"), COUNT(DISTINCT t."color"), t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) GROUP BY t."user_id";
-- users.tasksAggregate
SELECT COUNT(*), t."user_id" FROM "tasks" AS t WHERE t."user_id" = ANY($1) GROUP BY t."user_id";

-- mysql
-- users
SELECT t.`first_name`, t.`id` FROM `users` AS t ORDER BY t.`id` LIMIT ?;
-- users.carsAggregate
SELECT COUNT(*), MIN(t.`name`), COUNT(DISTINCT t.`color`), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;
-- users.tasksAggregate
SELECT COUNT(*), t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;

-- mariadb
-- users
SELECT t.`first_name`, t.`id` FROM `users` AS t ORDER BY t.`id` LIMIT ?;
-- users.carsAggregate
SELECT COUNT(*), MIN(t.`name`), COUNT(DISTINCT t.`color`), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;
-- users.tasksAggregate
SELECT COUNT(*), t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;
