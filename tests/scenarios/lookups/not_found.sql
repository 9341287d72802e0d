-- sqlite
-- user
SELECT t."first_name" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- user
SELECT t."first_name" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- user
SELECT t.`first_name` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- user
SELECT t.`first_name` FROM `users` AS t WHERE t.`id` = ?;
