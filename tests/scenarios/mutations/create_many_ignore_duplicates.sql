-- sqlite
-- createProfiles
SELECT t."id", t."email", k.key FROM json_each(?) AS k JOIN "profiles" AS t ON t."email" = k.value;
-- createProfiles
INSERT INTO "profiles" ("country", "email", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createProfiles
SELECT last_insert_rowid(), 1;
-- createProfiles
SELECT t."email", t."country", t."id" FROM "profiles" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createProfiles
SELECT t."id", t."email", k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) JOIN "profiles" AS t ON t."email" = k.k0 FOR UPDATE;
-- createProfiles
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createProfiles
INSERT INTO "profiles" ("country", "email", "user_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4, k.k5 FROM unnest($1, $2, $3, CAST($4 AS timestamp[]), CAST($5 AS timestamp[]), $6) AS k(k0, k1, k2, k3, k4, k5);
-- createProfiles
SELECT t."email", t."country", t."id" FROM "profiles" AS t WHERE t."id" = ANY($1);

-- mysql
-- createProfiles
SELECT t.`id`, t.`email`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `profiles` AS t ON t.`email` = k.k0 FOR UPDATE;
-- createProfiles
INSERT INTO `profiles` (`country`, `email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createProfiles
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProfiles
SELECT t.`email`, t.`country`, t.`id` FROM `profiles` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createProfiles
SELECT t.`id`, t.`email`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `profiles` AS t ON t.`email` = k.k0 FOR UPDATE;
-- createProfiles
INSERT INTO `profiles` (`country`, `email`, `user_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createProfiles
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProfiles
SELECT t.`email`, t.`country`, t.`id` FROM `profiles` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
