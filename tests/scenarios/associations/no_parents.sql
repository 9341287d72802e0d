-- sqlite
-- users
SELECT t."first_name", t."id" FROM "users" AS t ORDER BY t."id" LIMIT ?;
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- users.cars, user.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";
-- users.cars.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- users
SELECT t."first_name", t."id" FROM "users" AS t ORDER BY t."id" LIMIT $1;
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- users.cars, user.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";
-- users.cars.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- users
SELECT t.`first_name`, t.`id` FROM `users` AS t ORDER BY t.`id` LIMIT ?;
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- users.cars, user.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- users.cars.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- users
SELECT t.`first_name`, t.`id` FROM `users` AS t ORDER BY t.`id` LIMIT ?;
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- users.cars, user.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- users.cars.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
