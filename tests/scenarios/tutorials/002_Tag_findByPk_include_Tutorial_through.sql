-- sqlite
-- tag
SELECT t."id", t."name" FROM "tags" AS t WHERE t."id" = ?;
-- tag.tutorialsConnection
SELECT t."id", t."title", t."description", j."tag_id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tutorials" AS t ON t."id" = j."tutorial_id" WHERE j."tag_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tag_id", j."tutorial_id";

-- postgres
-- tag
SELECT t."id", t."name" FROM "tags" AS t WHERE t."id" = $1;
-- tag.tutorialsConnection
SELECT t."id", t."title", t."description", j."tag_id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tutorials" AS t ON t."id" = j."tutorial_id" WHERE j."tag_id" = ANY($1) ORDER BY j."tag_id", j."tutorial_id";

-- mysql
-- tag
SELECT t.`id`, t.`name` FROM `tags` AS t WHERE t.`id` = ?;
-- tag.tutorialsConnection
SELECT t.`id`, t.`title`, t.`description`, j.`tag_id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tag_id`, j.`tutorial_id`;

-- mariadb
-- tag
SELECT t.`id`, t.`name` FROM `tags` AS t WHERE t.`id` = ?;
-- tag.tutorialsConnection
SELECT t.`id`, t.`title`, t.`description`, j.`tag_id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tag_id`, j.`tutorial_id`;
