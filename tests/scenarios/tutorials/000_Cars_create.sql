-- sqlite
-- createCar
INSERT INTO "cars" ("color", "name", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?);
-- createCar
SELECT last_insert_rowid(), 1;
-- createCar
SELECT t."color", t."name", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- createCar.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createCar
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createCar
INSERT INTO "cars" ("color", "name", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, CAST($4 AS timestamp), CAST($5 AS timestamp), $6);
-- createCar
SELECT t."color", t."name", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- createCar.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- createCar
INSERT INTO `cars` (`color`, `name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createCar
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createCar
SELECT t.`color`, t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- createCar.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createCar
INSERT INTO `cars` (`color`, `name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createCar
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createCar
SELECT t.`color`, t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- createCar.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
