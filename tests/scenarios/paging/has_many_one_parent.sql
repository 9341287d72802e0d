-- sqlite
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- user.cars
SELECT t."id", t."name", k.key FROM json_each(?) AS k CROSS JOIN "cars" AS t ON t."id" IN (SELECT s."id" FROM "cars" AS s WHERE s."user_id" = k.value ORDER BY s."id" LIMIT ? OFFSET ?) ORDER BY k.key, t."id";

-- postgres
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- user.cars
SELECT p.c0, p.c1, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."id" AS c0, t."name" AS c1, t."id" AS o0 FROM "cars" AS t WHERE t."user_id" = k.k0 ORDER BY t."id" LIMIT $2 OFFSET $3) AS p ORDER BY k.ordinal, p.o0;

-- mysql
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- user.cars
SELECT p.c0, p.c1, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`id` AS c0, t.`name` AS c1, t.`id` AS o0 FROM `cars` AS t WHERE t.`user_id` = k.k0 ORDER BY t.`id` LIMIT ? OFFSET ?) AS p ORDER BY k.ordinal, p.o0;

-- mariadb
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- user.cars
SELECT p.c0, p.c1, p.ordinal FROM ((SELECT t.`id` AS c0, t.`name` AS c1, t.`id` AS o0, 1 AS ordinal FROM `cars` AS t WHERE t.`user_id` = ? ORDER BY t.`id` LIMIT ? OFFSET ?) UNION ALL (SELECT t.`id` AS c0, t.`name` AS c1, t.`id` AS o0, 2 AS ordinal FROM `cars` AS t WHERE t.`user_id` = ? ORDER BY t.`id` LIMIT ? OFFSET ?)) AS p ORDER BY p.ordinal, p.o0;
