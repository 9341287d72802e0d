-- sqlite
-- createUser
INSERT INTO "users" ("first_name", "last_name", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- createUser
SELECT last_insert_rowid(), 1;
-- createUser
SELECT t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = ?;

-- postgres
-- createUser
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createUser
INSERT INTO "users" ("first_name", "last_name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- createUser
SELECT t."first_name", t."last_name", t."age" FROM "users" AS t WHERE t."id" = $1;

-- mysql
-- createUser
INSERT INTO `users` (`first_name`, `last_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;

-- mariadb
-- createUser
INSERT INTO `users` (`first_name`, `last_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`first_name`, t.`last_name`, t.`age` FROM `users` AS t WHERE t.`id` = ?;
