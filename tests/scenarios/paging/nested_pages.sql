-- sqlite
-- tutorials
SELECT t."id", t."title" FROM "tutorials" AS t ORDER BY t."id" LIMIT ? OFFSET ?;
-- tutorials.tags
SELECT t."name", t."id", k.key FROM json_each(?) AS k CROSS JOIN "tutorial_tags" AS j ON (j."tutorial_id", j."tag_id") IN (SELECT js."tutorial_id", js."tag_id" FROM "tutorial_tags" AS js JOIN "tags" AS s ON s."id" = js."tag_id" WHERE js."tutorial_id" = k.value ORDER BY js."tag_id" LIMIT ?) CROSS JOIN "tags" AS t ON t."id" = j."tag_id" ORDER BY k.key, j."tag_id";
-- tutorials.tags.tutorials
SELECT t."id", t."title", k.key FROM json_each(?) AS k CROSS JOIN "tutorial_tags" AS j ON (j."tutorial_id", j."tag_id") IN (SELECT js."tutorial_id", js."tag_id" FROM "tutorial_tags" AS js JOIN "tutorials" AS s ON s."id" = js."tutorial_id" WHERE js."tag_id" = k.value ORDER BY js."tutorial_id" LIMIT ? OFFSET ?) CROSS JOIN "tutorials" AS t ON t."id" = j."tutorial_id" ORDER BY k.key, j."tutorial_id";

-- postgres
-- tutorials
SELECT t."id", t."title" FROM "tutorials" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;
-- tutorials.tags
SELECT p.c0, p.c1, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, t."id" AS c1, j."tag_id" AS o0 FROM "tutorial_tags" AS j CROSS JOIN LATERAL (SELECT * FROM "tags" AS t WHERE t."id" = j."tag_id" OFFSET 0) AS t WHERE j."tutorial_id" = k.k0 ORDER BY j."tag_id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0;
-- tutorials.tags.tutorials
SELECT p.c0, p.c1, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."id" AS c0, t."title" AS c1, j."tutorial_id" AS o0 FROM "tutorial_tags" AS j CROSS JOIN LATERAL (SELECT * FROM "tutorials" AS t WHERE t."id" = j."tutorial_id" OFFSET 0) AS t WHERE j."tag_id" = k.k0 ORDER BY j."tutorial_id" LIMIT $2 OFFSET $3) AS p ORDER BY k.ordinal, p.o0;

-- mysql
-- tutorials
SELECT t.`id`, t.`title` FROM `tutorials` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
-- tutorials.tags
SELECT p.c0, p.c1, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, t.`id` AS c1, j.`tag_id` AS o0 FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` = k.k0 ORDER BY j.`tag_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;
-- tutorials.tags.tutorials
SELECT p.c0, p.c1, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`id` AS c0, t.`title` AS c1, j.`tutorial_id` AS o0 FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` = k.k0 ORDER BY j.`tutorial_id` LIMIT ? OFFSET ?) AS p ORDER BY k.ordinal, p.o0;

-- mariadb
-- tutorials
SELECT t.`id`, t.`title` FROM `tutorials` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
-- tutorials.tags
SELECT p.c0, p.c1, p.ordinal FROM ((SELECT t.`name` AS c0, t.`id` AS c1, j.`tag_id` AS o0, 1 AS ordinal FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` = ? ORDER BY j.`tag_id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, t.`id` AS c1, j.`tag_id` AS o0, 2 AS ordinal FROM `tutorial_tags` AS j JOIN `tags` AS t ON t.`id` = j.`tag_id` WHERE j.`tutorial_id` = ? ORDER BY j.`tag_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
-- tutorials.tags.tutorials
SELECT p.c0, p.c1, p.ordinal FROM ((SELECT t.`id` AS c0, t.`title` AS c1, j.`tutorial_id` AS o0, 1 AS ordinal FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` = ? ORDER BY j.`tutorial_id` LIMIT ? OFFSET ?) UNION ALL (SELECT t.`id` AS c0, t.`title` AS c1, j.`tutorial_id` AS o0, 2 AS ordinal FROM `tutorial_tags` AS j JOIN `tutorials` AS t ON t.`id` = j.`tutorial_id` WHERE j.`tag_id` = ? ORDER BY j.`tutorial_id` LIMIT ? OFFSET ?)) AS p ORDER BY p.ordinal, p.o0;
