-- sqlite
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- student
SELECT t."id" FROM "students" AS t WHERE t."id" IN (?, ?);

-- postgres
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- student
SELECT t."id" FROM "students" AS t WHERE t."id" = CAST($1 AS uuid);

-- mysql
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- student
SELECT t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);

-- mariadb
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- student
SELECT t.`id` FROM `students` AS t WHERE t.`id` IN (?, ?);
