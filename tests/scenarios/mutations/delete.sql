-- sqlite
-- deleteCar
SELECT t."id" FROM "cars" AS t WHERE t."id" = ?;
-- deleteCar
SELECT t."id", t."name", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- deleteCar.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- deleteCar
DELETE FROM "cars" WHERE "id" = ?;

-- postgres
-- deleteCar
SELECT t."id" FROM "cars" AS t WHERE t."id" = $1 FOR UPDATE;
-- deleteCar
SELECT t."id", t."name", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- deleteCar.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- deleteCar
DELETE FROM "cars" WHERE "id" = $1;

-- mysql
-- deleteCar
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- deleteCar
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- deleteCar.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- deleteCar
DELETE FROM `cars` WHERE `id` = ?;

-- mariadb
-- deleteCar
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- deleteCar
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- deleteCar.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- deleteCar
DELETE FROM `cars` WHERE `id` = ?;
