-- sqlite
-- a, b
SELECT t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- a.cars, b.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";
-- a.profile, b.profile
SELECT t."country", t."user_id" FROM "profiles" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?));

-- postgres
-- a, b
SELECT t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- a.cars, b.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";
-- a.profile, b.profile
SELECT t."country", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ANY($1);

-- mysql
-- a, b
SELECT t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- a.cars, b.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- a.profile, b.profile
SELECT t.`country`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a, b
SELECT t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- a.cars, b.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- a.profile, b.profile
SELECT t.`country`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
