-- sqlite
-- a
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- a
SELECT t."id" FROM "tags" AS t WHERE t."id" = ?;
-- a
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = ? AND t."tag_id" IN (SELECT value FROM json_each(?))) ORDER BY t."tutorial_id", t."tag_id";
-- a
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = ? AND "tag_id" = ?;
-- a
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- a.tags
SELECT t."id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";
-- b
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- b
SELECT t."id" FROM "tags" AS t WHERE t."id" = ?;
-- b
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = ? AND t."tag_id" IN (SELECT value FROM json_each(?))) ORDER BY t."tutorial_id", t."tag_id";
-- b
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = ? AND "tag_id" = ?;
-- b
DELETE FROM "tags" WHERE "id" = ?;
-- b
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = ?;
-- b.tags
SELECT t."id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" IN (SELECT value FROM json_each(?)) ORDER BY j."tutorial_id", j."tag_id";

-- postgres
-- a
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1 FOR UPDATE;
-- a
SELECT t."id" FROM "tags" AS t WHERE t."id" = $1;
-- a
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = $1 AND t."tag_id" = ANY($2)) ORDER BY t."tutorial_id", t."tag_id" FOR UPDATE;
-- a
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = $1 AND "tag_id" = $2;
-- a
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- a.tags
SELECT t."id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";
-- b
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1 FOR UPDATE;
-- b
SELECT t."id" FROM "tags" AS t WHERE t."id" = $1 FOR UPDATE;
-- b
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t WHERE (t."tutorial_id" = $1 AND t."tag_id" = ANY($2)) ORDER BY t."tutorial_id", t."tag_id" FOR UPDATE;
-- b
DELETE FROM "tutorial_tags" WHERE "tutorial_id" = $1 AND "tag_id" = $2;
-- b
DELETE FROM "tags" WHERE "id" = $1;
-- b
SELECT t."id" FROM "tutorials" AS t WHERE t."id" = $1;
-- b.tags
SELECT t."id", j."tutorial_id" FROM "tutorial_tags" AS j JOIN "tags" AS t ON t."id" = j."tag_id" WHERE j."tutorial_id" = ANY($1) ORDER BY j."tutorial_id", j."tag_id";

-- mysql
-- a
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ?;
-- a
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- a
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- a
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- a.tags
SELECT t.`id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
-- b
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- b
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- b
DELETE FROM `tags` WHERE `id` = ?;
-- b
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- b.tags
SELECT t.`id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;

-- mariadb
-- a
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ?;
-- a
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- a
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- a
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- a.tags
SELECT t.`id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
-- b
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id` FROM `tags` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t WHERE (t.`tutorial_id` = ? AND t.`tag_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`tutorial_id`, t.`tag_id` FOR UPDATE;
-- b
DELETE FROM `tutorial_tags` WHERE `tutorial_id` = ? AND `tag_id` = ?;
-- b
DELETE FROM `tags` WHERE `id` = ?;
-- b
SELECT t.`id` FROM `tutorials` AS t WHERE t.`id` = ?;
-- b.tags
SELECT t.`id`, j.`tutorial_id` FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`tutorial_id`, j.`tag_id`;
