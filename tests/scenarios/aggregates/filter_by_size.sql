-- sqlite
-- some
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) >= ? FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- none
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) = ? FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- red
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) = ? FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND f1."color" = ?) ORDER BY t."id";

-- postgres
-- some
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) >= $1 FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- none
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) = $1 FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- red
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) = $1 FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND f1."color" = $2) ORDER BY t."id";

-- mysql
-- some
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) >= ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- none
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) = ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- red
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) = ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND f1.`color` = ?) ORDER BY t.`id`;

-- mariadb
-- some
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) >= ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- none
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) = ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- red
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) = ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND f1.`color` = ?) ORDER BY t.`id`;
