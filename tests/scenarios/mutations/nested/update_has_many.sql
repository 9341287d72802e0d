-- sqlite
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- updateUser
UPDATE "cars" SET "user_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateUser
INSERT INTO "cars" ("name", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- updateUser
SELECT last_insert_rowid(), 1;
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- updateUser
UPDATE "cars" SET "user_id" = ?, "updated_at" = ? WHERE "id" IN (SELECT value FROM json_each(?));
-- updateUser
UPDATE "cars" SET "color" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- updateUser.cars
SELECT t."id", t."name", t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ANY($1) FOR UPDATE;
-- updateUser
UPDATE "cars" SET "user_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateUser
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- updateUser
INSERT INTO "cars" ("name", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[]), $5) AS k(k0, k1, k2, k3, k4);
-- updateUser
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ANY($1);
-- updateUser
UPDATE "cars" SET "user_id" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = ANY($3);
-- updateUser
UPDATE "cars" SET "color" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- updateUser.cars
SELECT t."id", t."name", t."color", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) FOR UPDATE;
-- updateUser
UPDATE `cars` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
INSERT INTO `cars` (`name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- updateUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- updateUser
UPDATE `cars` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0 SET t.`user_id` = ?, t.`updated_at` = ?;
-- updateUser
UPDATE `cars` SET `color` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- updateUser.cars
SELECT t.`id`, t.`name`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) FOR UPDATE;
-- updateUser
UPDATE `cars` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
INSERT INTO `cars` (`name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- updateUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- updateUser
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- updateUser
UPDATE `cars` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0 SET t.`user_id` = ?, t.`updated_at` = ?;
-- updateUser
UPDATE `cars` SET `color` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- updateUser.cars
SELECT t.`id`, t.`name`, t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
