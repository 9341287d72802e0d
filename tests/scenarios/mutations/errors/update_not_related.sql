-- sqlite
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- updateUser
UPDATE "cars" SET "color" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateUser
UPDATE "cars" SET "color" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
UPDATE `cars` SET `color` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
UPDATE `cars` SET `color` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
