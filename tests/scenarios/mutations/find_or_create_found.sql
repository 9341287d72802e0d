-- sqlite
-- findOrCreateUser
SELECT t."id" FROM "users" AS t WHERE t."first_name" = ? ORDER BY t."id" LIMIT ?;
-- findOrCreateUser
INSERT INTO "users" ("first_name", "last_name", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- findOrCreateUser
SELECT last_insert_rowid(), 1;
-- findOrCreateUser.user
SELECT t."id", t."last_name" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- findOrCreateUser
SELECT CAST(pg_advisory_xact_lock($1) AS text);
-- findOrCreateUser
SELECT t."id" FROM "users" AS t WHERE t."first_name" = $1 ORDER BY t."id" LIMIT $2;
-- findOrCreateUser
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- findOrCreateUser
INSERT INTO "users" ("first_name", "last_name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- findOrCreateUser.user
SELECT t."id", t."last_name" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- findOrCreateUser
SELECT GET_LOCK(?, ?);
-- findOrCreateUser
SELECT t.`id` FROM `users` AS t WHERE t.`first_name` = ? ORDER BY t.`id` LIMIT ?;
-- findOrCreateUser
INSERT INTO `users` (`first_name`, `last_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- findOrCreateUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- findOrCreateUser.user
SELECT t.`id`, t.`last_name` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- findOrCreateUser
SELECT GET_LOCK(?, ?);
-- findOrCreateUser
SELECT t.`id` FROM `users` AS t WHERE t.`first_name` = ? ORDER BY t.`id` LIMIT ?;
-- findOrCreateUser
INSERT INTO `users` (`first_name`, `last_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- findOrCreateUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- findOrCreateUser.user
SELECT t.`id`, t.`last_name` FROM `users` AS t WHERE t.`id` = ?;
