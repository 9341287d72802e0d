-- sqlite
-- createActor
INSERT INTO "actors" ("name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createActor
SELECT last_insert_rowid(), 1;
-- createActor
SELECT t."name" FROM "actors" AS t WHERE t."id" = ?;

-- postgres
-- createActor
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createActor
INSERT INTO "actors" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createActor
SELECT t."name" FROM "actors" AS t WHERE t."id" = $1;

-- mysql
-- createActor
INSERT INTO `actors` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createActor
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createActor
SELECT t.`name` FROM `actors` AS t WHERE t.`id` = ?;

-- mariadb
-- createActor
INSERT INTO `actors` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createActor
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createActor
SELECT t.`name` FROM `actors` AS t WHERE t.`id` = ?;
