-- sqlite
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- updateUser
DELETE FROM "cars" WHERE "id" IN (SELECT value FROM json_each(?));
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- updateUser.cars
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ANY($1) FOR UPDATE;
-- updateUser
DELETE FROM "cars" WHERE "id" = ANY($1);
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- updateUser.cars
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) FOR UPDATE;
-- updateUser
DELETE t FROM `cars` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- updateUser.cars
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) FOR UPDATE;
-- updateUser
DELETE t FROM `cars` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- updateUser.cars
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
