-- sqlite
-- a
SELECT t."id" FROM "profiles" AS t WHERE t."email" = ? ORDER BY t."id" LIMIT ?;
-- a
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- a
SELECT last_insert_rowid(), 1;
-- a.profile
SELECT t."id" FROM "profiles" AS t WHERE t."id" = ?;
-- b
SELECT t."id" FROM "profiles" AS t WHERE t."email" = ? ORDER BY t."id" LIMIT ?;
-- b
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- b
SELECT last_insert_rowid(), 1;
-- b.profile
SELECT t."email", t."user_id" FROM "profiles" AS t WHERE t."id" = ?;
-- b.profile.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- a
SELECT t."id" FROM "profiles" AS t WHERE t."email" = $1 ORDER BY t."id" LIMIT $2;
-- a
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- a
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- a.profile
SELECT t."id" FROM "profiles" AS t WHERE t."id" = $1;
-- b
SELECT t."id" FROM "profiles" AS t WHERE t."email" = $1 ORDER BY t."id" LIMIT $2;
-- b
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- b
INSERT INTO "profiles" ("email", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- b.profile
SELECT t."email", t."user_id" FROM "profiles" AS t WHERE t."id" = $1;
-- b.profile.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- a
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ? ORDER BY t.`id` LIMIT ?;
-- a
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- a
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- a.profile
SELECT t.`id` FROM `profiles` AS t WHERE t.`id` = ?;
-- b
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ? ORDER BY t.`id` LIMIT ?;
-- b
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- b
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- b.profile
SELECT t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`id` = ?;
-- b.profile.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ? ORDER BY t.`id` LIMIT ?;
-- a
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- a
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- a.profile
SELECT t.`id` FROM `profiles` AS t WHERE t.`id` = ?;
-- b
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ? ORDER BY t.`id` LIMIT ?;
-- b
INSERT INTO `profiles` (`email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- b
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- b.profile
SELECT t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`id` = ?;
-- b.profile.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
