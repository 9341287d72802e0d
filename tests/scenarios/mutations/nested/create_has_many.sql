-- sqlite
-- createUsers
INSERT INTO "users" ("first_name", "created_at", "updated_at") VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createUsers
SELECT last_insert_rowid(), 1;
-- createUsers
INSERT INTO "cars" ("color", "name", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createUsers
SELECT last_insert_rowid(), 1;
-- createUsers
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createUsers
UPDATE "cars" SET "user_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- createUsers
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createUsers.cars
SELECT t."name", t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- createUsers
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createUsers
INSERT INTO "users" ("first_name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, CAST($2 AS timestamp[]), CAST($3 AS timestamp[]), $4) AS k(k0, k1, k2, k3);
-- createUsers
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createUsers
INSERT INTO "cars" ("color", "name", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4, k.k5 FROM unnest($1, $2, $3, CAST($4 AS timestamp[]), CAST($5 AS timestamp[]), $6) AS k(k0, k1, k2, k3, k4, k5);
-- createUsers
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ANY($1);
-- createUsers
UPDATE "cars" SET "user_id" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- createUsers
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- createUsers.cars
SELECT t."name", t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- createUsers
INSERT INTO `users` (`first_name`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createUsers
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUsers
INSERT INTO `cars` (`color`, `name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createUsers
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUsers
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createUsers
UPDATE `cars` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- createUsers
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createUsers.cars
SELECT t.`name`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- createUsers
INSERT INTO `users` (`first_name`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createUsers
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUsers
INSERT INTO `cars` (`color`, `name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createUsers
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUsers
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createUsers
UPDATE `cars` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- createUsers
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createUsers.cars
SELECT t.`name`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
