-- sqlite
-- users
SELECT t."first_name" FROM "users" AS t ORDER BY (SELECT COUNT(*) FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND NOT (f1."color" IS NULL)) DESC, (SELECT MIN(f2."description") FROM "tasks" AS f2 WHERE f2."user_id" = t."id") NULLS LAST, t."id";

-- postgres
-- users
SELECT t."first_name" FROM "users" AS t ORDER BY (SELECT COUNT(*) FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND NOT (f1."color" IS NULL)) DESC, (SELECT MIN(f2."description") FROM "tasks" AS f2 WHERE f2."user_id" = t."id"), t."id";

-- mysql
-- users
SELECT t.`first_name` FROM `users` AS t ORDER BY (SELECT COUNT(*) FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND NOT (f1.`color` IS NULL)) DESC, (SELECT MIN(f2.`description`) FROM `tasks` AS f2 WHERE f2.`user_id` = t.`id`) IS NULL, (SELECT MIN(f3.`description`) FROM `tasks` AS f3 WHERE f3.`user_id` = t.`id`), t.`id`;

-- mariadb
-- users
SELECT t.`first_name` FROM `users` AS t ORDER BY (SELECT COUNT(*) FROM `cars` AS f1 WHERE f1.`user_id` = t.`id` AND NOT (f1.`color` IS NULL)) DESC, (SELECT MIN(f2.`description`) FROM `tasks` AS f2 WHERE f2.`user_id` = t.`id`) IS NULL, (SELECT MIN(f3.`description`) FROM `tasks` AS f3 WHERE f3.`user_id` = t.`id`), t.`id`;
