-- sqlite
-- deleteUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- deleteUser
SELECT t."first_name" FROM "users" AS t WHERE t."id" = ?;
-- deleteUser
DELETE FROM "users" WHERE "id" = ?;

-- postgres
-- deleteUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- deleteUser
SELECT t."first_name" FROM "users" AS t WHERE t."id" = $1;
-- deleteUser
DELETE FROM "users" WHERE "id" = $1;

-- mysql
-- deleteUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- deleteUser
SELECT t.`first_name` FROM `users` AS t WHERE t.`id` = ?;
-- deleteUser
DELETE FROM `users` WHERE `id` = ?;

-- mariadb
-- deleteUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- deleteUser
SELECT t.`first_name` FROM `users` AS t WHERE t.`id` = ?;
-- deleteUser
DELETE FROM `users` WHERE `id` = ?;
