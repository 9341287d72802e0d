-- sqlite
-- removeTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- removeTutorialTags
SELECT t."id" FROM "tags" AS t WHERE t."id" = ?;
-- removeTutorialTags
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = ? AND t."tag_id" IN (SELECT value FROM json_each(?))) ORDER BY t."tutorial_id", t."tag_id";
-- removeTutorialTags
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = ? AND "tag_id" = ?;
-- removeTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- removeTutorialTags.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";

-- postgres
-- removeTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1 FOR UPDATE;
-- removeTutorialTags
SELECT t."id" FROM "tags" AS t WHERE t."id" = $1;
-- removeTutorialTags
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = $1 AND t."tag_id" = ANY($2)) ORDER BY t."tutorial_id", t."tag_id" FOR UPDATE;
-- removeTutorialTags
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = $1 AND "tag_id" = $2;
-- removeTutorialTags
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- removeTutorialTags.tags
SELECT t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";

-- mysql
-- removeTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- removeTutorialTags
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ?;
-- removeTutorialTags
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- removeTutorialTags
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- removeTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- removeTutorialTags.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;

-- mariadb
-- removeTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- removeTutorialTags
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ?;
-- removeTutorialTags
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- removeTutorialTags
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- removeTutorialTags
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- removeTutorialTags.tags
SELECT t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
