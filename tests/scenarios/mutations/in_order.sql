-- sqlite
-- a
UPDATE "notes" SET "description" = ?, "updated_at" = ? WHERE "id" = ?;
-- a
SELECT t."description" FROM "notes" AS t WHERE t."id" = ?;
-- b
UPDATE "notes" SET "description" = ?, "updated_at" = ? WHERE "id" = ?;
-- b
SELECT t."description" FROM "notes" AS t WHERE t."id" = ?;
-- c
INSERT INTO "notes" ("description", "created_at", "updated_at") VALUES (?, ?, ?);
-- c
SELECT last_insert_rowid(), 1;
-- c
SELECT t."description" FROM "notes" AS t WHERE t."id" = ?;
-- d
UPDATE "notes" SET "description" = ?, "updated_at" = ? WHERE "id" = ?;
-- d
SELECT t."description" FROM "notes" AS t WHERE t."id" = ?;

-- postgres
-- a
UPDATE "notes" SET "description" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- a
SELECT t."description" FROM "notes" AS t WHERE t."id" = $1;
-- b
UPDATE "notes" SET "description" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- b
SELECT t."description" FROM "notes" AS t WHERE t."id" = $1;
-- c
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- c
INSERT INTO "notes" ("description", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- c
SELECT t."description" FROM "notes" AS t WHERE t."id" = $1;
-- d
UPDATE "notes" SET "description" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- d
SELECT t."description" FROM "notes" AS t WHERE t."id" = $1;

-- mysql
-- a
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;
-- b
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;
-- c
INSERT INTO `notes` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- c
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- c
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;
-- d
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;
-- d
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;

-- mariadb
-- a
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;
-- b
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;
-- c
INSERT INTO `notes` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- c
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- c
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;
-- d
UPDATE `notes` SET `description` = ?, `updated_at` = ? WHERE `id` = ?;
-- d
SELECT t.`description` FROM `notes` AS t WHERE t.`id` = ?;
