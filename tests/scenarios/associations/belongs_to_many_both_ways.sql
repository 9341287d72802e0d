-- sqlite
-- tutorial
SELECT t."title", t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- tutorial.tags
SELECT t."name", t."id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";
-- tutorial.tags.tutorials
SELECT t."id", t."title", j."tag_id" FROM "tutorial_tags" AS j JOIN "tutorials" AS t ON t."id" = j."tutorial_id" WHERE j."tag_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tag_id", j."tutorial_id";

-- postgres
-- tutorial
SELECT t."title", t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- tutorial.tags
SELECT t."name", t."id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";
-- tutorial.tags.tutorials
SELECT t."id", t."title", j."tag_id" FROM "tutorial_tags" AS j JOIN "tutorials" AS t ON t."id" = j."tutorial_id" WHERE j."tag_id" = ANY($1) ORDER BY j."tag_id", j."tutorial_id";

-- mysql
-- tutorial
SELECT t.`title`, t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- tutorial.tags
SELECT t.`name`, t.`id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
-- tutorial.tags.tutorials
SELECT t.`id`, t.`title`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tag_id`, j.`tutorial_id`;

-- mariadb
-- tutorial
SELECT t.`title`, t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- tutorial.tags
SELECT t.`name`, t.`id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
-- tutorial.tags.tutorials
SELECT t.`id`, t.`title`, j.`tag_id` FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tag_id`, j.`tutorial_id`;
