-- sqlite
-- node
SELECT t."first_name" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- node
SELECT t."first_name" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- node
SELECT t.`first_name` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- node
SELECT t.`first_name` FROM `users` AS t WHERE t.`id` = ?;
