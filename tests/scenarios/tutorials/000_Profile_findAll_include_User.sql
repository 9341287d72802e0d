-- sqlite
-- profiles
SELECT t."height", t."country", t."email", t."user_id", t."created_at", t."updated_at" FROM "profiles" AS t ORDER BY t."id";
-- profiles.user
SELECT t."first_name", t."last_name", t."age", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- profiles
SELECT t."height", t."country", t."email", t."user_id", t."created_at", t."updated_at" FROM "profiles" AS t ORDER BY t."id";
-- profiles.user
SELECT t."first_name", t."last_name", t."age", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- profiles
SELECT t.`height`, t.`country`, t.`email`, t.`user_id`, t.`created_at`, t.`updated_at` FROM `profiles` AS t ORDER BY t.`id`;
-- profiles.user
SELECT t.`first_name`, t.`last_name`, t.`age`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- profiles
SELECT t.`height`, t.`country`, t.`email`, t.`user_id`, t.`created_at`, t.`updated_at` FROM `profiles` AS t ORDER BY t.`id`;
-- profiles.user
SELECT t.`first_name`, t.`last_name`, t.`age`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
