-- sqlite
-- user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ?;
-- user.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = $1;
-- user.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- user.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- user.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
