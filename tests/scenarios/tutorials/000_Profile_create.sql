-- sqlite
-- createProfile
INSERT INTO "profiles" ("height", "country", "email", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?, ?);
-- createProfile
SELECT last_insert_rowid(), 1;
-- createProfile
SELECT t."height", t."country", t."email", t."user_id" FROM "profiles" AS t WHERE t."id" = ?;
-- createProfile.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createProfile
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createProfile
INSERT INTO "profiles" ("height", "country", "email", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, CAST($5 AS timestamp), CAST($6 AS timestamp), $7);
-- createProfile
SELECT t."height", t."country", t."email", t."user_id" FROM "profiles" AS t WHERE t."id" = $1;
-- createProfile.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- createProfile
INSERT INTO `profiles` (`height`, `country`, `email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?, ?);
-- createProfile
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProfile
SELECT t.`height`, t.`country`, t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`id` = ?;
-- createProfile.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createProfile
INSERT INTO `profiles` (`height`, `country`, `email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?, ?);
-- createProfile
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProfile
SELECT t.`height`, t.`country`, t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`id` = ?;
-- createProfile.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
