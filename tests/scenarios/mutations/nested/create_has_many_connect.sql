-- sqlite
-- createUser
INSERT INTO "users" ("first_name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createUser
SELECT last_insert_rowid(), 1;
-- createUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createUser
INSERT INTO "cars" ("name", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- createUser
SELECT last_insert_rowid(), 1;
-- createUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- createUser
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ?;
-- createUser.cars
SELECT t."id", t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- createUser
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createUser
INSERT INTO "users" ("first_name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ANY($1);
-- createUser
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createUser
INSERT INTO "cars" ("name", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- createUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- createUser
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = $1;
-- createUser.cars
SELECT t."id", t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- createUser
INSERT INTO `users` (`first_name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createUser
INSERT INTO `cars` (`name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- createUser
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- createUser.cars
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- createUser
INSERT INTO `users` (`first_name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createUser
INSERT INTO `cars` (`name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- createUser
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- createUser.cars
SELECT t.`id`, t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
