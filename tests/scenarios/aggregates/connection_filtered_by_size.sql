-- sqlite
-- usersConnection, usersConnection.totalCount
SELECT t."first_name", (SELECT COUNT(*) FROM "users" AS t WHERE (SELECT COUNT(*) > ? FROM "tasks" AS f1 WHERE f1."user_id" = t."id")) FROM "users" AS t WHERE (SELECT COUNT(*) > ? FROM "tasks" AS f2 WHERE f2."user_id" = t."id") ORDER BY (SELECT COUNT(*) FROM "tasks" AS f3 WHERE f3."user_id" = t."id") DESC, t."id" DESC LIMIT ?;

-- postgres
-- usersConnection, usersConnection.totalCount
SELECT t."first_name", (SELECT COUNT(*) FROM "users" AS t WHERE (SELECT COUNT(*) > $1 FROM "tasks" AS f1 WHERE f1."user_id" = t."id")) FROM "users" AS t WHERE (SELECT COUNT(*) > $2 FROM "tasks" AS f2 WHERE f2."user_id" = t."id") ORDER BY (SELECT COUNT(*) FROM "tasks" AS f3 WHERE f3."user_id" = t."id") DESC, t."id" DESC LIMIT $3;

-- mysql
-- usersConnection, usersConnection.totalCount
SELECT t.`first_name`, (SELECT COUNT(*) FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f1 WHERE f1.`user_id` = t.`id`)) FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f2 WHERE f2.`user_id` = t.`id`) ORDER BY (SELECT COUNT(*) FROM `tasks` AS f3 WHERE f3.`user_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;

-- mariadb
-- usersConnection, usersConnection.totalCount
SELECT t.`first_name`, (SELECT COUNT(*) FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f1 WHERE f1.`user_id` = t.`id`)) FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f2 WHERE f2.`user_id` = t.`id`) ORDER BY (SELECT COUNT(*) FROM `tasks` AS f3 WHERE f3.`user_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;
