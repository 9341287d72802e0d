-- sqlite
-- users
SELECT t."id", t."first_name", t."last_name", t."age", t."created_at", t."updated_at" FROM "users" AS t ORDER BY t."id";

-- postgres
-- users
SELECT t."id", t."first_name", t."last_name", t."age", t."created_at", t."updated_at" FROM "users" AS t ORDER BY t."id";

-- mysql
-- users
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age`, t.`created_at`, t.`updated_at` FROM `users` AS t ORDER BY t.`id`;

-- mariadb
-- users
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age`, t.`created_at`, t.`updated_at` FROM `users` AS t ORDER BY t.`id`;
