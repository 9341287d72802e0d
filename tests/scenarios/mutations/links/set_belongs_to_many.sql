-- sqlite
-- setTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- setTutorialTags
SELECT t."id" FROM "tags" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- setTutorialTags
SELECT t."id", j."tutorial_id", j."tag_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ? ORDER BY j."tag_id";
-- setTutorialTags
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = ? AND "tag_id" = ?;
-- setTutorialTags
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- setTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- setTutorialTags.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";

-- postgres
-- setTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1 FOR UPDATE;
-- setTutorialTags
SELECT t."id" FROM "tags" AS t WHERE t."id" = ANY($1);
-- setTutorialTags
SELECT t."id", j."tutorial_id", j."tag_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = $1 ORDER BY j."tag_id" FOR UPDATE;
-- setTutorialTags
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = $1 AND "tag_id" = $2;
-- setTutorialTags
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[])) AS k(k0, k1, k2, k3);
-- setTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- setTutorialTags.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";

-- mysql
-- setTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- setTutorialTags
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- setTutorialTags
SELECT t.`id`, j.`tutorial_id`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` = ? ORDER BY j.`tag_id` FOR UPDATE;
-- setTutorialTags
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- setTutorialTags
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- setTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- setTutorialTags.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;

-- mariadb
-- setTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- setTutorialTags
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- setTutorialTags
SELECT t.`id`, j.`tutorial_id`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` = ? ORDER BY j.`tag_id` FOR UPDATE;
-- setTutorialTags
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- setTutorialTags
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- setTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- setTutorialTags.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
