-- sqlite
-- updateUser
UPDATE "users" SET "last_name" = ?, "age" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateUser
SELECT t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- updateUser
UPDATE "users" SET "last_name" = $1, "age" = CAST($2 AS numeric), "updated_at" = CAST($3 AS timestamp) WHERE "id" = $4;
-- updateUser
SELECT t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- updateUser
UPDATE `users` SET `last_name` = ?, `age` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- updateUser
UPDATE `users` SET `last_name` = ?, `age` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;
