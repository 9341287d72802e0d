-- sqlite
-- createProfile
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- createProfile
SELECT last_insert_rowid(), 1;
-- createProfile
SELECT t."id" FROM "profiles" AS t WHERE t."id" = ?;

-- postgres
-- createProfile
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createProfile
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- createProfile
SELECT t."id" FROM "profiles" AS t WHERE t."id" = $1;

-- mysql
-- createProfile
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createProfile
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProfile
SELECT t.`id` FROM `profiles` AS t WHERE t.`id` = ?;

-- mariadb
-- createProfile
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createProfile
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProfile
SELECT t.`id` FROM `profiles` AS t WHERE t.`id` = ?;
