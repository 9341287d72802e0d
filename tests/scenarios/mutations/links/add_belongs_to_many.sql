-- sqlite
-- addTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- addTutorialTags
SELECT t."id" FROM "tags" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- addTutorialTags
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = ? AND t."tag_id" IN (SELECT value FROM json_each(?))) ORDER BY t."tutorial_id", t."tag_id";
-- addTutorialTags
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- addTutorialTags
SELECT t."title", t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- addTutorialTags.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";

-- postgres
-- addTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1 FOR UPDATE;
-- addTutorialTags
SELECT t."id" FROM "tags" AS t WHERE t."id" = ANY($1);
-- addTutorialTags
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = $1 AND t."tag_id" = ANY($2)) ORDER BY t."tutorial_id", t."tag_id" FOR UPDATE;
-- addTutorialTags
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[])) AS k(k0, k1, k2, k3);
-- addTutorialTags
SELECT t."title", t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- addTutorialTags.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";

-- mysql
-- addTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- addTutorialTags
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- addTutorialTags
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- addTutorialTags
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- addTutorialTags
SELECT t.`title`, t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- addTutorialTags.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;

-- mariadb
-- addTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- addTutorialTags
SELECT t.`id` FROM `tags` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- addTutorialTags
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- addTutorialTags
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?);
-- addTutorialTags
SELECT t.`title`, t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- addTutorialTags.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
