-- sqlite
-- addTagTutorials
SELECT t."id" FROM "tags" AS t WHERE t."id" = ?;
-- addTagTutorials
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- addTagTutorials
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tag_id" = ? AND t."tutorial_id" IN (SELECT value FROM json_each(?))) ORDER BY t."tutorial_id", t."tag_id";
-- addTagTutorials
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- addTagTutorials
SELECT t."name", t."id" FROM "tags" AS t WHERE t."id" = ?;
-- addTagTutorials.tutorials
SELECT t."title", j."tag_id" FROM "tutorial_tags" AS j JOIN "tutorials" AS t ON t."id" = j."tutorial_id" WHERE j."tag_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tag_id", j."tutorial_id";

-- postgres
-- addTagTutorials
SELECT t."id" FROM "tags" AS t WHERE t."id" = $1 FOR UPDATE;
-- addTagTutorials
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- addTagTutorials
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tag_id" = $1 AND t."tutorial_id" = ANY($2)) ORDER BY t."tutorial_id", t."tag_id" FOR UPDATE;
-- addTagTutorials
INSERT INTO "tutorial_tags" ("tutorial_id", "tag_id", "created_at", "updated_at") VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp));
-- addTagTutorials
SELECT t."name", t."id" FROM "tags" AS t WHERE t."id" = $1;
-- addTagTutorials.tutorials
SELECT t."title", j."tag_id" FROM "tutorial_tags" AS j JOIN "tutorials" AS t ON t."id" = j."tutorial_id" WHERE j."tag_id" = ANY($1) ORDER BY j."tag_id", j."tutorial_id";

-- mysql
-- addTagTutorials
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ? FOR UPDATE;
-- addTagTutorials
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- addTagTutorials
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tag_id` = ? AND t.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- addTagTutorials
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- addTagTutorials
SELECT t.`name`, t.`id` FROM `tags` AS t WHERE t.`id` = ?;
-- addTagTutorials.tutorials
SELECT t.`title`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tag_id`, j.`tutorial_id`;

-- mariadb
-- addTagTutorials
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ? FOR UPDATE;
-- addTagTutorials
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- addTagTutorials
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tag_id` = ? AND t.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- addTagTutorials
INSERT INTO `tutorial_tags` (`tutorial_id`, `tag_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- addTagTutorials
SELECT t.`name`, t.`id` FROM `tags` AS t WHERE t.`id` = ?;
-- addTagTutorials.tutorials
SELECT t.`title`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tag_id`, j.`tutorial_id`;
