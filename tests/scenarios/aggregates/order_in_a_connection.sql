-- sqlite
-- usersConnection
SELECT t."first_name", (SELECT COUNT(*) FROM "cars" AS f1 WHERE f1."user_id" = t."id"), t."id" FROM "users" AS t ORDER BY (SELECT COUNT(*) FROM "cars" AS f2 WHERE f2."user_id" = t."id") DESC, t."id" DESC LIMIT ?;

-- postgres
-- usersConnection
SELECT t."first_name", (SELECT COUNT(*) FROM "cars" AS f1 WHERE f1."user_id" = t."id"), t."id" FROM "users" AS t ORDER BY (SELECT COUNT(*) FROM "cars" AS f2 WHERE f2."user_id" = t."id") DESC, t."id" DESC LIMIT $1;

-- mysql
-- usersConnection
SELECT t.`first_name`, (SELECT COUNT(*) FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`), t.`id` FROM `users` AS t ORDER BY (SELECT COUNT(*) FROM `cars` AS f2 WHERE f2.`user_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;

-- mariadb
-- usersConnection
SELECT t.`first_name`, (SELECT COUNT(*) FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`), t.`id` FROM `users` AS t ORDER BY (SELECT COUNT(*) FROM `cars` AS f2 WHERE f2.`user_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;
