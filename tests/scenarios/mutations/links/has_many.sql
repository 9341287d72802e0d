-- sqlite
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- a
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" = ?;
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- a.tasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- b
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- b
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" = ? ORDER BY t."id";
-- b
UPDATE "tasks" SET "user_id" = ?, "updated_at" = ? WHERE "id" IN (SELECT value FROM json_each(?));
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- b.tasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- c
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" = ?;
-- c
UPDATE "tasks" SET "user_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- c.tasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";

-- postgres
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- a
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" = $1;
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- a.tasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- b
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" = ANY($1);
-- b
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" = $1 ORDER BY t."id" FOR UPDATE;
-- b
UPDATE "tasks" SET "user_id" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = ANY($3);
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- b.tasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- c
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."id" = $1 FOR UPDATE;
-- c
UPDATE "tasks" SET "user_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- c.tasks
SELECT t."id", t."user_id" FROM "tasks" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";

-- mysql
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- a.tasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- b
UPDATE `tasks` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0 SET t.`user_id` = ?, t.`updated_at` = ?;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- b.tasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
UPDATE `tasks` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- c.tasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;

-- mariadb
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- a.tasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- b
UPDATE `tasks` AS t JOIN JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k ON t.`id` = k.k0 SET t.`user_id` = ?, t.`updated_at` = ?;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- b.tasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
UPDATE `tasks` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- c.tasks
SELECT t.`id`, t.`user_id` FROM `tasks` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
