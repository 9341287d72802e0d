-- sqlite
-- user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = ?;
-- car
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- profile
SELECT t."user_id" FROM "profiles" AS t WHERE t."id" = ?;
-- task
SELECT t."user_id" FROM "tasks" AS t WHERE t."id" = ?;
-- car.user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- profile.user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- task.user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = $1;
-- car
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- profile
SELECT t."user_id" FROM "profiles" AS t WHERE t."id" = $1;
-- task
SELECT t."user_id" FROM "tasks" AS t WHERE t."id" = $1;
-- car.user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = ANY($1);
-- profile.user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = ANY($1);
-- task.user
SELECT t."id", t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;
-- car
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- profile
SELECT t.`user_id` FROM `profiles` AS t WHERE t.`id` = ?;
-- task
SELECT t.`user_id` FROM `tasks` AS t WHERE t.`id` = ?;
-- car.user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- profile.user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- task.user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;
-- car
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- profile
SELECT t.`user_id` FROM `profiles` AS t WHERE t.`id` = ?;
-- task
SELECT t.`user_id` FROM `tasks` AS t WHERE t.`id` = ?;
-- car.user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- profile.user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- task.user
SELECT t.`id`, t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
