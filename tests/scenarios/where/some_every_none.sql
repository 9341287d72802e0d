-- sqlite
-- some
SELECT t."first_name", t."id" FROM "users" AS t WHERE EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND f1."color" = ?) ORDER BY t."id";
-- every
SELECT t."first_name" FROM "users" AS t WHERE NOT EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND (f1."color" = ?) IS NOT TRUE) ORDER BY t."id";
-- none
SELECT t."first_name" FROM "users" AS t WHERE NOT EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- some.cars
SELECT t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- some
SELECT t."first_name", t."id" FROM "users" AS t WHERE EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND f1."color" = $1) ORDER BY t."id";
-- every
SELECT t."first_name" FROM "users" AS t WHERE NOT EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND (f1."color" = $1) IS NOT TRUE) ORDER BY t."id";
-- none
SELECT t."first_name" FROM "users" AS t WHERE NOT EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- some.cars
SELECT t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- some
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND f1.`color` = ?) ORDER BY t.`id`;
-- every
SELECT t.`first_name` FROM `users` AS t WHERE NOT EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND (f1.`color` = ?) IS NOT TRUE) ORDER BY t.`id`;
-- none
SELECT t.`first_name` FROM `users` AS t WHERE NOT EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- some.cars
SELECT t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- some
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND f1.`color` = ?) ORDER BY t.`id`;
-- every
SELECT t.`first_name` FROM `users` AS t WHERE NOT EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND (f1.`color` = ?) IS NOT TRUE) ORDER BY t.`id`;
-- none
SELECT t.`first_name` FROM `users` AS t WHERE NOT EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- some.cars
SELECT t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
