-- sqlite
-- profiles
SELECT t."id", t."user_id" FROM "profiles" AS t ORDER BY t."id";
-- profiles.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- profiles.user.profile
SELECT t."id", t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?));

-- postgres
-- profiles
SELECT t."id", t."user_id" FROM "profiles" AS t ORDER BY t."id";
-- profiles.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- profiles.user.profile
SELECT t."id", t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ANY($1);

-- mysql
-- profiles
SELECT t.`id`, t.`user_id` FROM `profiles` AS t ORDER BY t.`id`;
-- profiles.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- profiles.user.profile
SELECT t.`id`, t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- profiles
SELECT t.`id`, t.`user_id` FROM `profiles` AS t ORDER BY t.`id`;
-- profiles.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- profiles.user.profile
SELECT t.`id`, t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
