-- sqlite
-- users
SELECT t."first_name", t."id" FROM "users" AS t ORDER BY t."id" LIMIT ?;
-- users.red
SELECT COUNT(*), t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) AND t."color" = ? GROUP BY t."user_id";
-- users.carsAggregate, users.all
SELECT COUNT(*), MAX(t."name"), t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) GROUP BY t."user_id";

-- postgres
-- users
SELECT t."first_name", t."id" FROM "users" AS t ORDER BY t."id" LIMIT $1;
-- users.red
SELECT COUNT(*), t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) AND t."color" = $2 GROUP BY t."user_id";
-- users.carsAggregate, users.all
SELECT COUNT(*), MAX(t."name"), t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) GROUP BY t."user_id";

-- mysql
-- users
SELECT t.`first_name`, t.`id` FROM `users` AS t ORDER BY t.`id` LIMIT ?;
-- users.red
SELECT COUNT(*), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) AND t.`color` = ? GROUP BY t.`user_id`;
-- users.carsAggregate, users.all
SELECT COUNT(*), MAX(t.`name`), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;

-- mariadb
-- users
SELECT t.`first_name`, t.`id` FROM `users` AS t ORDER BY t.`id` LIMIT ?;
-- users.red
SELECT COUNT(*), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) AND t.`color` = ? GROUP BY t.`user_id`;
-- users.carsAggregate, users.all
SELECT COUNT(*), MAX(t.`name`), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;
