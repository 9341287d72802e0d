-- sqlite
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- a
SELECT t."id", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ? ORDER BY t."id";
-- a
UPDATE "profiles" SET "country" = ?, "updated_at" = ? WHERE "id" = ?;
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- a.profile
SELECT t."country", t."user_id" FROM "profiles" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?));
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- b
SELECT t."id", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ? ORDER BY t."id";
-- b
UPDATE "profiles" SET "country" = ?, "updated_at" = ? WHERE "id" = ?;
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- b.profile
SELECT t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?));
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- c
SELECT t."id", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ? ORDER BY t."id";
-- c
DELETE FROM "profiles" WHERE "id" = ?;
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- c.profile
SELECT t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?));

-- postgres
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- a
SELECT t."id", t."user_id" FROM "profiles" AS t WHERE t."user_id" = $1 ORDER BY t."id" FOR UPDATE;
-- a
UPDATE "profiles" SET "country" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- a.profile
SELECT t."country", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ANY($1);
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- b
SELECT t."id", t."user_id" FROM "profiles" AS t WHERE t."user_id" = $1 ORDER BY t."id" FOR UPDATE;
-- b
UPDATE "profiles" SET "country" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- b.profile
SELECT t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ANY($1);
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 FOR UPDATE;
-- c
SELECT t."id", t."user_id" FROM "profiles" AS t WHERE t."user_id" = $1 ORDER BY t."id" FOR UPDATE;
-- c
DELETE FROM "profiles" WHERE "id" = $1;
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- c.profile
SELECT t."email", t."user_id" FROM "profiles" AS t WHERE t."user_id" = ANY($1);

-- mysql
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `profiles` SET `country` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- a.profile
SELECT t.`country`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- b
UPDATE `profiles` SET `country` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- b.profile
SELECT t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
SELECT t.`id`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- c
DELETE FROM `profiles` WHERE `id` = ?;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- c.profile
SELECT t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `profiles` SET `country` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- a.profile
SELECT t.`country`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- b
UPDATE `profiles` SET `country` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- b.profile
SELECT t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
SELECT t.`id`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` = ? ORDER BY t.`id` FOR UPDATE;
-- c
DELETE FROM `profiles` WHERE `id` = ?;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- c.profile
SELECT t.`email`, t.`user_id` FROM `profiles` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
