-- sqlite
-- tutorials
SELECT t."id", t."title", t."description" FROM "tutorials" AS t ORDER BY t."id";
-- tutorials.tags
SELECT t."id", t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";

-- postgres
-- tutorials
SELECT t."id", t."title", t."description" FROM "tutorials" AS t ORDER BY t."id";
-- tutorials.tags
SELECT t."id", t."name", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";

-- mysql
-- tutorials
SELECT t.`id`, t.`title`, t.`description` FROM `tutorials` AS t ORDER BY t.`id`;
-- tutorials.tags
SELECT t.`id`, t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;

-- mariadb
-- tutorials
SELECT t.`id`, t.`title`, t.`description` FROM `tutorials` AS t ORDER BY t.`id`;
-- tutorials.tags
SELECT t.`id`, t.`name`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
