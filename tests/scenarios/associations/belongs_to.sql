-- sqlite
-- cars
SELECT t."id", t."name", t."user_id" FROM "cars" AS t ORDER BY t."id";
-- cars.user
SELECT t."id", t."first_name" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- cars
SELECT t."id", t."name", t."user_id" FROM "cars" AS t ORDER BY t."id";
-- cars.user
SELECT t."id", t."first_name" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- cars
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t ORDER BY t.`id`;
-- cars.user
SELECT t.`id`, t.`first_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- cars
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t ORDER BY t.`id`;
-- cars.user
SELECT t.`id`, t.`first_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
