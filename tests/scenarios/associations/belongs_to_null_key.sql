-- sqlite
-- cars
SELECT t."id", t."name", t."user_id" FROM "cars" AS t ORDER BY t."id" LIMIT -1 OFFSET ?;
-- cars.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- cars
SELECT t."id", t."name", t."user_id" FROM "cars" AS t ORDER BY t."id" OFFSET $1;
-- cars.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- cars
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t ORDER BY t.`id` LIMIT 18446744073709551615 OFFSET ?;
-- cars.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- cars
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t ORDER BY t.`id` LIMIT 18446744073709551615 OFFSET ?;
-- cars.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
