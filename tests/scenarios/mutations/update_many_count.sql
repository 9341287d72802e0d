-- sqlite
-- updateUsers
SELECT t."id" FROM "users" AS t WHERE NOT (t."age" IS NULL) ORDER BY t."id" LIMIT ?;
-- updateUsers
UPDATE "users" SET "age" = CASE WHEN "age" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "age" + ? END, "updated_at" = ? WHERE "id" = ?;

-- postgres
-- updateUsers
SELECT t."id" FROM "users" AS t WHERE NOT (t."age" IS NULL) ORDER BY t."id" LIMIT $1 FOR UPDATE;
-- updateUsers
UPDATE "users" SET "age" = "age" + $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;

-- mysql
-- updateUsers
SELECT t.`id` FROM `users` AS t WHERE NOT (t.`age` IS NULL) ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateUsers
UPDATE `users` SET `age` = `age` + ?, `updated_at` = ? WHERE `id` = ?;

-- mariadb
-- updateUsers
SELECT t.`id` FROM `users` AS t WHERE NOT (t.`age` IS NULL) ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateUsers
UPDATE `users` SET `age` = `age` + ?, `updated_at` = ? WHERE `id` = ?;
