-- sqlite
-- cars
SELECT t."name", t."user_id" FROM "cars" AS t ORDER BY t."id" LIMIT ? OFFSET ?;
-- cars.user
SELECT t."id", t."first_name", t."last_name" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- cars
SELECT t."name", t."user_id" FROM "cars" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;
-- cars.user
SELECT t."id", t."first_name", t."last_name" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
-- cars.user
SELECT t.`id`, t.`first_name`, t.`last_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
-- cars.user
SELECT t.`id`, t.`first_name`, t.`last_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
