-- sqlite
-- updateUsers
SELECT t."id" FROM "users" AS t WHERE t."id" = ? ORDER BY t."id" LIMIT ?;
-- updateUsers
UPDATE "users" SET "first_name" = ?, "updated_at" = ? WHERE "id" = ?;

-- postgres
-- updateUsers
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 ORDER BY t."id" LIMIT $2 FOR UPDATE;
-- updateUsers
UPDATE "users" SET "first_name" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;

-- mysql
-- updateUsers
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateUsers
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;

-- mariadb
-- updateUsers
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- updateUsers
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
