-- sqlite
-- users
SELECT t."id", t."first_name" FROM "users" AS t ORDER BY t."id";
-- users.profile
SELECT t."id", t."country", t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?));

-- postgres
-- users
SELECT t."id", t."first_name" FROM "users" AS t ORDER BY t."id";
-- users.profile
SELECT t."id", t."country", t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ANY($1);

-- mysql
-- users
SELECT t.`id`, t.`first_name` FROM `users` AS t ORDER BY t.`id`;
-- users.profile
SELECT t.`id`, t.`country`, t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- users
SELECT t.`id`, t.`first_name` FROM `users` AS t ORDER BY t.`id`;
-- users.profile
SELECT t.`id`, t.`country`, t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
