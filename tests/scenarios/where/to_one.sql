-- sqlite
-- old
SELECT t."name", t."user_id" FROM "cars" AS t WHERE EXISTS (SELECT 1 FROM "users" AS f1 WHERE f1."id" = t."user_id" AND f1."age" > ?) ORDER BY t."id";
-- owned
SELECT t."name" FROM "cars" AS t WHERE EXISTS (SELECT 1 FROM "users" AS f1 WHERE f1."id" = t."user_id") ORDER BY t."id";
-- old.user
SELECT t."age", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- old
SELECT t."name", t."user_id" FROM "cars" AS t WHERE EXISTS (SELECT 1 FROM "users" AS f1 WHERE f1."id" = t."user_id" AND f1."age" > $1) ORDER BY t."id";
-- owned
SELECT t."name" FROM "cars" AS t WHERE EXISTS (SELECT 1 FROM "users" AS f1 WHERE f1."id" = t."user_id") ORDER BY t."id";
-- old.user
SELECT t."age", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- old
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE EXISTS (SELECT 1 FROM `users` AS f1 WHERE f1.`id` = t.`user_id` AND f1.`age` > ?) ORDER BY t.`id`;
-- owned
SELECT t.`name` FROM `cars` AS t WHERE EXISTS (SELECT 1 FROM `users` AS f1 WHERE f1.`id` = t.`user_id`) ORDER BY t.`id`;
-- old.user
SELECT t.`age`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- old
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE EXISTS (SELECT 1 FROM `users` AS f1 WHERE f1.`id` = t.`user_id` AND f1.`age` > ?) ORDER BY t.`id`;
-- owned
SELECT t.`name` FROM `cars` AS t WHERE EXISTS (SELECT 1 FROM `users` AS f1 WHERE f1.`id` = t.`user_id`) ORDER BY t.`id`;
-- old.user
SELECT t.`age`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
