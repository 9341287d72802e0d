-- sqlite
-- updateUser
UPDATE "users" SET "first_name" = ?, "age" = CASE WHEN "age" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "age" + ? END, "updated_at" = ? WHERE "id" = ?;
-- updateUser
SELECT t."first_name", t."age" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- updateUser
UPDATE "users" SET "first_name" = $1, "age" = "age" + $2, "updated_at" = CAST($3 AS timestamp) WHERE "id" = $4;
-- updateUser
SELECT t."first_name", t."age" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- updateUser
UPDATE `users` SET `first_name` = ?, `age` = `age` + ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`first_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- updateUser
UPDATE `users` SET `first_name` = ?, `age` = `age` + ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`first_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;
