-- sqlite
-- usersConnection
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."age" >= ? ORDER BY t."id" LIMIT ? OFFSET ?;
-- usersConnection.totalCount
SELECT COUNT(*) FROM "users" AS t WHERE t."age" >= ?;

-- postgres
-- usersConnection
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."age" >= $1 ORDER BY t."id" LIMIT $2 OFFSET $3;
-- usersConnection.totalCount
SELECT COUNT(*) FROM "users" AS t WHERE t."age" >= $1;

-- mysql
-- usersConnection
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`age` >= ? ORDER BY t.`id` LIMIT ? OFFSET ?;
-- usersConnection.totalCount
SELECT COUNT(*) FROM `users` AS t WHERE t.`age` >= ?;

-- mariadb
-- usersConnection
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`age` >= ? ORDER BY t.`id` LIMIT ? OFFSET ?;
-- usersConnection.totalCount
SELECT COUNT(*) FROM `users` AS t WHERE t.`age` >= ?;
