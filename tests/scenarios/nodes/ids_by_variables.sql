-- sqlite
-- nodes
SELECT t."id", t."first_name" FROM "users" AS t WHERE t."id" = ?;
-- nodes
SELECT t."id", t."name" FROM "movies" AS t WHERE t."id" = ?;

-- postgres
-- nodes
SELECT t."id", t."first_name" FROM "users" AS t WHERE t."id" = $1;
-- nodes
SELECT t."id", t."name" FROM "movies" AS t WHERE t."id" = $1;

-- mysql
-- nodes
SELECT t.`id`, t.`first_name` FROM `users` AS t WHERE t.`id` = ?;
-- nodes
SELECT t.`id`, t.`name` FROM `movies` AS t WHERE t.`id` = ?;

-- mariadb
-- nodes
SELECT t.`id`, t.`first_name` FROM `users` AS t WHERE t.`id` = ?;
-- nodes
SELECT t.`id`, t.`name` FROM `movies` AS t WHERE t.`id` = ?;
