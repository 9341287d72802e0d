-- sqlite
-- usersConnection.totalCount
SELECT COUNT(*) FROM "users" AS t WHERE (SELECT COUNT(*) > ? FROM "tasks" AS f1 WHERE f1."user_id" = t."id");
-- usersConnection
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) > ? FROM "tasks" AS f1 WHERE f1."user_id" = t."id") ORDER BY (SELECT COUNT(*) FROM "tasks" AS f2 WHERE f2."user_id" = t."id") DESC, t."id" DESC LIMIT ?;

-- postgres
-- usersConnection.totalCount
SELECT COUNT(*) FROM "users" AS t WHERE (SELECT COUNT(*) > $1 FROM "tasks" AS f1 WHERE f1."user_id" = t."id");
-- usersConnection
SELECT t."first_name" FROM "users" AS t WHERE (SELECT COUNT(*) > $1 FROM "tasks" AS f1 WHERE f1."user_id" = t."id") ORDER BY (SELECT COUNT(*) FROM "tasks" AS f2 WHERE f2."user_id" = t."id") DESC, t."id" DESC LIMIT $2;

-- mysql
-- usersConnection.totalCount
SELECT COUNT(*) FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f1 WHERE f1.`user_id` = t.`id`);
-- usersConnection
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY (SELECT COUNT(*) FROM `tasks` AS f2 WHERE f2.`user_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;

-- mariadb
-- usersConnection.totalCount
SELECT COUNT(*) FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f1 WHERE f1.`user_id` = t.`id`);
-- usersConnection
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT COUNT(*) > ? FROM `tasks` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY (SELECT COUNT(*) FROM `tasks` AS f2 WHERE f2.`user_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;
