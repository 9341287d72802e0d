-- sqlite
-- createUser
INSERT INTO "users" ("first_name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createUser
SELECT last_insert_rowid(), 1;
-- createUser
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- createTasks
INSERT INTO "tasks" ("description", "created_at", "updated_at") VALUES (?, ?, ?), (?, ?, ?);
-- createTasks
SELECT last_insert_rowid(), 1;
-- createTasks
SELECT t."id" FROM "tasks" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- setUserTasks
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- setUserTasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- setUserTasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" = ? ORDER BY t."id";
-- setUserTasks
UPDATE "tasks" SET "user_id" = ?, "updated_at" = ? WHERE "id" IN (SELECT value FROM json_each(?));
-- setUserTasks
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ?;
-- setUserTasks.tasks
SELECT t."id", t."description", t."user_id" FROM "tasks" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- createUser
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createUser
INSERT INTO "users" ("first_name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createUser
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- createTasks
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createTasks
INSERT INTO "tasks" ("description", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, CAST($2 AS timestamp[]), CAST($3 AS timestamp[]), $4) AS k(k0, k1, k2, k3);
-- createTasks
SELECT t."id" FROM "tasks" AS t WHERE t."id" = ANY($1);
-- setUserTasks
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- setUserTasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" = ANY($1);
-- setUserTasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" = $1 ORDER BY t."id" FOR UPDATE;
-- setUserTasks
UPDATE "tasks" SET "user_id" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = ANY($3);
-- setUserTasks
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = $1;
-- setUserTasks.tasks
SELECT t."id", t."description", t."user_id" FROM "tasks" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- createUser
INSERT INTO `users` (`first_name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- createTasks
INSERT INTO `tasks` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?);
-- createTasks
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createTasks
SELECT t.`id` FROM `tasks` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- setUserTasks
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- setUserTasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- setUserTasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- setUserTasks
UPDATE `tasks` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0 SET t.`user_id` = ?, t.`updated_at` = ?;
-- setUserTasks
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- setUserTasks.tasks
SELECT t.`id`, t.`description`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- createUser
INSERT INTO `users` (`first_name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createUser
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createUser
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- createTasks
INSERT INTO `tasks` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?);
-- createTasks
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createTasks
SELECT t.`id` FROM `tasks` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- setUserTasks
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- setUserTasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- setUserTasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- setUserTasks
UPDATE `tasks` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0 SET t.`user_id` = ?, t.`updated_at` = ?;
-- setUserTasks
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- setUserTasks.tasks
SELECT t.`id`, t.`description`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
