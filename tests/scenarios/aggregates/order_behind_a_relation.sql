-- sqlite
-- cars
SELECT t."name" FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" ORDER BY (SELECT COUNT(*) FROM "tasks" AS f1 WHERE f1."user_id" = t1."id") DESC, t."name", t."id";

-- postgres
-- cars
SELECT t."name" FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" ORDER BY (SELECT COUNT(*) FROM "tasks" AS f1 WHERE f1."user_id" = t1."id") DESC, t."name", t."id";

-- mysql
-- cars
SELECT t.`name` FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` ORDER BY (SELECT COUNT(*) FROM `tasks` AS f1 WHERE f1.`user_id` = t1.`id`) DESC, t.`name`, t.`id`;

-- mariadb
-- cars
SELECT t.`name` FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` ORDER BY (SELECT COUNT(*) FROM `tasks` AS f1 WHERE f1.`user_id` = t1.`id`) DESC, t.`name`, t.`id`;
