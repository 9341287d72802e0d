-- sqlite
-- findUser
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."first_name" = ? ORDER BY t."id" LIMIT ?;

-- postgres
-- findUser
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."first_name" = $1 ORDER BY t."id" LIMIT $2;

-- mysql
-- findUser
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`first_name` = ? ORDER BY t.`id` LIMIT ?;

-- mariadb
-- findUser
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`first_name` = ? ORDER BY t.`id` LIMIT ?;
