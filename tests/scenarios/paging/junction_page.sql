-- sqlite
-- tutorials
SELECT t."id" FROM "tutorials" AS t ORDER BY t."id" LIMIT ?;
-- tutorials.tutorialTags
SELECT t."tag_id", k.key FROM json_each(?) AS k CROSS JOIN "tutorial_tags" AS t ON (t."tutorial_id", t."tag_id") IN (SELECT s."tutorial_id", s."tag_id" FROM "tutorial_tags" AS s WHERE s."tutorial_id" = k.value ORDER BY s."tutorial_id", s."tag_id" LIMIT ? OFFSET ?) ORDER BY k.key, t."tutorial_id", t."tag_id";

-- postgres
-- tutorials
SELECT t."id" FROM "tutorials" AS t ORDER BY t."id" LIMIT $1;
-- tutorials.tutorialTags
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."tag_id" AS c0, t."tutorial_id" AS o0, t."tag_id" AS o1 FROM "tutorial_tags" AS t WHERE t."tutorial_id" = k.k0 ORDER BY t."tutorial_id", t."tag_id" LIMIT $2 OFFSET $3) AS p ORDER BY k.ordinal, p.o0, p.o1;

-- mysql
-- tutorials
SELECT t.`id` FROM `tutorials` AS t ORDER BY t.`id` LIMIT ?;
-- tutorials.tutorialTags
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`tag_id` AS c0, t.`tutorial_id` AS o0, t.`tag_id` AS o1 FROM `tutorial_tags` AS t WHERE t.`tutorial_id` = k.k0 ORDER BY t.`tutorial_id`, t.`tag_id` LIMIT ? OFFSET ?) AS p ORDER BY k.ordinal, p.o0, p.o1;

-- mariadb
-- tutorials
SELECT t.`id` FROM `tutorials` AS t ORDER BY t.`id` LIMIT ?;
-- tutorials.tutorialTags
SELECT p.c0, p.ordinal FROM ((SELECT t.`tag_id` AS c0, t.`tutorial_id` AS o0, t.`tag_id` AS o1, 1 AS ordinal FROM `tutorial_tags` AS t WHERE t.`tutorial_id` = ? ORDER BY t.`tutorial_id`, t.`tag_id` LIMIT ? OFFSET ?) UNION ALL (SELECT t.`tag_id` AS c0, t.`tutorial_id` AS o0, t.`tag_id` AS o1, 2 AS ordinal FROM `tutorial_tags` AS t WHERE t.`tutorial_id` = ? ORDER BY t.`tutorial_id`, t.`tag_id` LIMIT ? OFFSET ?)) AS p ORDER BY p.ordinal, p.o0, p.o1;
