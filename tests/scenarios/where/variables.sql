-- sqlite
-- users
SELECT t."first_name", t."age" FROM "users" AS t WHERE ((t."age" >= ? AND t."age" <= ?) AND EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id")) ORDER BY t."id";

-- postgres
-- users
SELECT t."first_name", t."age" FROM "users" AS t WHERE ((t."age" >= $1 AND t."age" <= $2) AND EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id")) ORDER BY t."id";

-- mysql
-- users
SELECT t.`first_name`, t.`age` FROM `users` AS t WHERE ((t.`age` >= ? AND t.`age` <= ?) AND EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`)) ORDER BY t.`id`;

-- mariadb
-- users
SELECT t.`first_name`, t.`age` FROM `users` AS t WHERE ((t.`age` >= ? AND t.`age` <= ?) AND EXISTS (SELECT 1 FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`)) ORDER BY t.`id`;
