-- sqlite
-- user
SELECT t."created_at", t."updated_at" FROM "users" AS t WHERE t."id" = ?;
-- employee
SELECT t."created_at" FROM "employees" AS t WHERE t."id" = ?;
-- movie
SELECT t."released_on", t."created_at" FROM "movies" AS t WHERE t."id" = ?;

-- postgres
-- user
SELECT t."created_at", t."updated_at" FROM "users" AS t WHERE t."id" = $1;
-- employee
SELECT t."created_at" FROM "employees" AS t WHERE t."id" = $1;
-- movie
SELECT t."released_on", t."created_at" FROM "movies" AS t WHERE t."id" = $1;

-- mysql
-- user
SELECT t.`created_at`, t.`updated_at` FROM `users` AS t WHERE t.`id` = ?;
-- employee
SELECT t.`created_at` FROM `employees` AS t WHERE t.`id` = ?;
-- movie
SELECT t.`released_on`, t.`created_at` FROM `movies` AS t WHERE t.`id` = ?;

-- mariadb
-- user
SELECT t.`created_at`, t.`updated_at` FROM `users` AS t WHERE t.`id` = ?;
-- employee
SELECT t.`created_at` FROM `employees` AS t WHERE t.`id` = ?;
-- movie
SELECT t.`released_on`, t.`created_at` FROM `movies` AS t WHERE t.`id` = ?;
