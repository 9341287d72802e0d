-- sqlite
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- updateTutorial
SELECT t."id" FROM "tags" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- updateTutorial
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = ? AND t."tag_id" IN (SELECT value FROM json_each(?))) ORDER BY t."tutorial_id", t."tag_id";
-- updateTutorial
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = ? AND "tag_id" = ?;
-- updateTutorial
INSERT INTO "tags" ("name", "created_at", "updated_at") VALUES (?, ?, ?);
-- updateTutorial
SELECT last_insert_rowid(), 1;
-- updateTutorial
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- updateTutorial
UPDATE "tags" SET "name" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- updateTutorial.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";

-- postgres
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateTutorial
SELECT t."id" FROM "tags" AS t WHERE t."id" = ANY($1) FOR UPDATE;
-- updateTutorial
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = $1 AND t."tag_id" = ANY($2)) ORDER BY t."tutorial_id", t."tag_id" FOR UPDATE;
-- updateTutorial
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = $1 AND "tag_id" = $2;
-- updateTutorial
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- updateTutorial
INSERT INTO "tags" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- updateTutorial
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[])) AS k(k0, k1, k2, k3);
-- updateTutorial
UPDATE "tags" SET "name" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- updateTutorial.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";

-- mysql
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateTutorial
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) FOR UPDATE;
-- updateTutorial
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- updateTutorial
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- updateTutorial
INSERT INTO `tags` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- updateTutorial
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- updateTutorial
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- updateTutorial
UPDATE `tags` SET `name` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- updateTutorial.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;

-- mariadb
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateTutorial
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) FOR UPDATE;
-- updateTutorial
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- updateTutorial
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- updateTutorial
INSERT INTO `tags` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- updateTutorial
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- updateTutorial
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- updateTutorial
UPDATE `tags` SET `name` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- updateTutorial.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
