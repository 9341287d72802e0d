-- sqlite
-- createCars
INSERT INTO "cars" ("name", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createCars
SELECT last_insert_rowid(), 1;
-- createCars
SELECT t."id" FROM "cars" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createCars
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createCars
INSERT INTO "cars" ("name", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[]), $5) AS k(k0, k1, k2, k3, k4);
-- createCars
SELECT t."id" FROM "cars" AS t WHERE t."id" = ANY($1);

-- mysql
-- createCars
INSERT INTO `cars` (`name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createCars
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createCars
SELECT t.`id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createCars
INSERT INTO `cars` (`name`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- createCars
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createCars
SELECT t.`id` FROM `cars` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
