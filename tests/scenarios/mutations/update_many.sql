-- sqlite
-- updateCars
SELECT t."id" FROM "cars" AS t WHERE EXISTS (SELECT 1 FROM "users" AS f1 WHERE f1."id" = t."user_id" AND f1."first_name" = ?) ORDER BY t."id" LIMIT ?;
-- updateCars
UPDATE "cars" SET "color" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateCars.rows
SELECT t."id", t."color", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- updateCars.rows.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- updateCars
SELECT t."id" FROM "cars" AS t WHERE EXISTS (SELECT 1 FROM "users" AS f1 WHERE f1."id" = t."user_id" AND f1."first_name" = $1) ORDER BY t."id" LIMIT $2 FOR UPDATE;
-- updateCars
UPDATE "cars" SET "color" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateCars.rows
SELECT t."id", t."color", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- updateCars.rows.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- updateCars
SELECT t.`id` FROM `cars` AS t WHERE EXISTS (SELECT 1 FROM `users` AS f1 WHERE f1.`id` = t.`user_id` AND f1.`first_name` = ?) ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateCars
UPDATE `cars` SET `color` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateCars.rows
SELECT t.`id`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- updateCars.rows.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- updateCars
SELECT t.`id` FROM `cars` AS t WHERE EXISTS (SELECT 1 FROM `users` AS f1 WHERE f1.`id` = t.`user_id` AND f1.`first_name` = ?) ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateCars
UPDATE `cars` SET `color` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateCars.rows
SELECT t.`id`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- updateCars.rows.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
