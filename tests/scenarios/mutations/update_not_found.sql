-- sqlite
-- first
UPDATE "users" SET "first_name" = ?, "updated_at" = ? WHERE "id" = ?;
-- first
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- second
UPDATE "users" SET "first_name" = ?, "updated_at" = ? WHERE "id" = ?;
-- second
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- first
UPDATE "users" SET "first_name" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- first
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- second
UPDATE "users" SET "first_name" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- second
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- first
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- first
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- second
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- second
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- first
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- first
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- second
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- second
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
