-- sqlite
-- users
SELECT t."id", t."first_name" FROM "users" AS t ORDER BY t."id";
-- users.cars
SELECT t."id", t."name", t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- users
SELECT t."id", t."first_name" FROM "users" AS t ORDER BY t."id";
-- users.cars
SELECT t."id", t."name", t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- users
SELECT t.`id`, t.`first_name` FROM `users` AS t ORDER BY t.`id`;
-- users.cars
SELECT t.`id`, t.`name`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- users
SELECT t.`id`, t.`first_name` FROM `users` AS t ORDER BY t.`id`;
-- users.cars
SELECT t.`id`, t.`name`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
