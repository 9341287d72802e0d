-- sqlite
-- a
SELECT t."id" FROM "cars" AS t WHERE t."id" = ?;
-- a
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = ? ORDER BY t."id";
-- a
UPDATE "users" SET "first_name" = ?, "updated_at" = ? WHERE "id" = ?;
-- a
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- a.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- b
SELECT t."id" FROM "cars" AS t WHERE t."id" = ?;
-- b
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- b
UPDATE "cars" SET "color" = ?, "user_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- b
SELECT t."color", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- b.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- c
SELECT t."id" FROM "cars" AS t WHERE t."id" = ?;
-- c
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = ? ORDER BY t."id";
-- c
UPDATE "cars" SET "user_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- c
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- c.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- d
SELECT t."id" FROM "cars" AS t WHERE t."id" = ?;
-- d
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- d
SELECT t."id" FROM "users" AS t WHERE t."id" = ? ORDER BY t."id";
-- d
UPDATE "users" SET "first_name" = ?, "updated_at" = ? WHERE "id" = ?;
-- d
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = ?;
-- d.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- a
SELECT t."id" FROM "cars" AS t WHERE t."id" = $1 FOR UPDATE;
-- a
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- a
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 ORDER BY t."id" FOR UPDATE;
-- a
UPDATE "users" SET "first_name" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- a
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- a.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- b
SELECT t."id" FROM "cars" AS t WHERE t."id" = $1 FOR UPDATE;
-- b
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- b
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- b
UPDATE "cars" SET "color" = $1, "user_id" = $2, "updated_at" = CAST($3 AS timestamp) WHERE "id" = $4;
-- b
SELECT t."color", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- b.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- c
SELECT t."id" FROM "cars" AS t WHERE t."id" = $1 FOR UPDATE;
-- c
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- c
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 ORDER BY t."id" FOR UPDATE;
-- c
UPDATE "cars" SET "user_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- c
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- c.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);
-- d
SELECT t."id" FROM "cars" AS t WHERE t."id" = $1 FOR UPDATE;
-- d
SELECT t."id", t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- d
SELECT t."id" FROM "users" AS t WHERE t."id" = $1 ORDER BY t."id" FOR UPDATE;
-- d
UPDATE "users" SET "first_name" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- d
SELECT t."user_id" FROM "cars" AS t WHERE t."id" = $1;
-- d.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- a
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- a.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- b
UPDATE `cars` SET `color` = ?, `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- b.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- c
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- c
UPDATE `cars` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- c
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- c.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- d
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- d
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- d
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- d
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- d
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- d.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- a.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- b
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- b
UPDATE `cars` SET `color` = ?, `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`color`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- b.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- c
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- c
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- c
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- c
UPDATE `cars` SET `user_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- c
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- c.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- d
SELECT t.`id` FROM `cars` AS t WHERE t.`id` = ? FOR UPDATE;
-- d
SELECT t.`id`, t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- d
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- d
UPDATE `users` SET `first_name` = ?, `updated_at` = ? WHERE `id` = ?;
-- d
SELECT t.`user_id` FROM `cars` AS t WHERE t.`id` = ?;
-- d.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
