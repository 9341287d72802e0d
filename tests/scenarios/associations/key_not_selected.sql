-- sqlite
-- profiles
SELECT t."user_id" FROM "profiles" AS t ORDER BY t."id" LIMIT ?;
-- profiles.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- profiles
SELECT t."user_id" FROM "profiles" AS t ORDER BY t."id" LIMIT $1;
-- profiles.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- profiles
SELECT t.`user_id` FROM `profiles` AS t ORDER BY t.`id` LIMIT ?;
-- profiles.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- profiles
SELECT t.`user_id` FROM `profiles` AS t ORDER BY t.`id` LIMIT ?;
-- profiles.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
