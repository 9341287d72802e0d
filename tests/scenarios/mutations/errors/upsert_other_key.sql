-- sqlite
-- upsertProfile
SELECT t."id", t."email" FROM "profiles" AS t WHERE t."email" = ?;
-- upsertProfile
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- upsertProfile
SELECT last_insert_rowid(), 1;
-- upsertProfile
SELECT t."id" FROM "profiles" AS t WHERE t."id" = ?;

-- postgres
-- upsertProfile
SELECT t."id", t."email" FROM "profiles" AS t WHERE t."email" = $1 FOR UPDATE;
-- upsertProfile
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- upsertProfile
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- upsertProfile
SELECT t."id" FROM "profiles" AS t WHERE t."id" = $1;

-- mysql
-- upsertProfile
SELECT t.`id`, t.`email` FROM `profiles` AS t WHERE t.`email` = ? FOR UPDATE;
-- upsertProfile
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- upsertProfile
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- upsertProfile
SELECT t.`id` FROM `profiles` AS t WHERE t.`id` = ?;

-- mariadb
-- upsertProfile
SELECT t.`id`, t.`email` FROM `profiles` AS t WHERE t.`email` = ? FOR UPDATE;
-- upsertProfile
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- upsertProfile
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- upsertProfile
SELECT t.`id` FROM `profiles` AS t WHERE t.`id` = ?;
