-- sqlite
-- tag
SELECT t."id", t."name" FROM "tags" AS t WHERE t."id" = ?;
-- tag.tutorialTags
SELECT t."tag_id", t."tutorial_id" FROM "tutorial_tags" AS t WHERE t."tag_id" IN (SELECT value FROM json_each(?)) ORDER BY t."tag_id", t."tutorial_id", t."tag_id";
-- tag.tutorialTags.tutorial
SELECT t."id", t."title" FROM "tutorials" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- tag
SELECT t."id", t."name" FROM "tags" AS t WHERE t."id" = $1;
-- tag.tutorialTags
SELECT t."tag_id", t."tutorial_id" FROM "tutorial_tags" AS t WHERE t."tag_id" = ANY($1) ORDER BY t."tag_id", t."tutorial_id", t."tag_id";
-- tag.tutorialTags.tutorial
SELECT t."id", t."title" FROM "tutorials" AS t WHERE t."id" = ANY($1);

-- mysql
-- tag
SELECT t.`id`, t.`name` FROM `tags` AS t WHERE t.`id` = ?;
-- tag.tutorialTags
SELECT t.`tag_id`, t.`tutorial_id` FROM `tutorial_tags` AS t WHERE t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`tag_id`, t.`tutorial_id`, t.`tag_id`;
-- tag.tutorialTags.tutorial
SELECT t.`id`, t.`title` FROM `tutorials` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- tag
SELECT t.`id`, t.`name` FROM `tags` AS t WHERE t.`id` = ?;
-- tag.tutorialTags
SELECT t.`tag_id`, t.`tutorial_id` FROM `tutorial_tags` AS t WHERE t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`tag_id`, t.`tutorial_id`, t.`tag_id`;
-- tag.tutorialTags.tutorial
SELECT t.`id`, t.`title` FROM `tutorials` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
