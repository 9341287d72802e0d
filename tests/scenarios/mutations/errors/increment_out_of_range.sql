-- sqlite
-- updateUser
UPDATE "users" SET "age" = CASE WHEN "age" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "age" + ? END, "updated_at" = ? WHERE "id" = ?;
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- updateUser
UPDATE "users" SET "age" = "age" + $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- updateUser
UPDATE `users` SET `age` = `age` + ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- updateUser
UPDATE `users` SET `age` = `age` + ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
