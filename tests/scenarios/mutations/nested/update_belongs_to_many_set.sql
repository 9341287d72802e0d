-- sqlite
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- updateTutorial
SELECT t."id" FROM "tags" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- updateTutorial
SELECT t."id", j."tutorial_id", j."tag_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ? ORDER BY j."tag_id";
-- updateTutorial
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- updateTutorial.tags
SELECT t."id", t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";

-- postgres
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateTutorial
SELECT t."id" FROM "tags" AS t WHERE t."id" = ANY($1);
-- updateTutorial
SELECT t."id", j."tutorial_id", j."tag_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = $1 ORDER BY j."tag_id" FOR UPDATE;
-- updateTutorial
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[])) AS k(k0, k1, k2, k3);
-- updateTutorial
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- updateTutorial.tags
SELECT t."id", t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";

-- mysql
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateTutorial
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- updateTutorial
SELECT t.`id`, j.`tutorial_id`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` = ? ORDER BY j.`tag_id` FOR UPDATE;
-- updateTutorial
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- updateTutorial.tags
SELECT t.`id`, t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;

-- mariadb
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateTutorial
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- updateTutorial
SELECT t.`id`, j.`tutorial_id`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` = ? ORDER BY j.`tag_id` FOR UPDATE;
-- updateTutorial
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- updateTutorial
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- updateTutorial.tags
SELECT t.`id`, t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
