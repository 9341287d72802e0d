-- sqlite
-- deleteUsers
SELECT t."id" FROM "users" AS t WHERE t."id" = ? ORDER BY t."id" LIMIT ?;
-- deleteUsers
DELETE FROM "users" WHERE "id" = ?;

-- postgres
-- deleteUsers
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 ORDER BY t."id" LIMIT $2 FOR UPDATE;
-- deleteUsers
DELETE FROM "users" WHERE "id" = $1;

-- mysql
-- deleteUsers
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- deleteUsers
DELETE FROM `users` WHERE `id` = ?;

-- mariadb
-- deleteUsers
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` LIMIT ? FOR UPDATE;
-- deleteUsers
DELETE FROM `users` WHERE `id` = ?;
