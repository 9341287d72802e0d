-- sqlite
-- a, b, c, movie
SELECT t."name", t."released_on", t."id" FROM "movies" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- a, b, c, movie
SELECT t."name", t."released_on", t."id" FROM "movies" AS t WHERE t."id" = ANY($1);

-- mysql
-- a, b, c, movie
SELECT t.`name`, t.`released_on`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a, b, c, movie
SELECT t.`name`, t.`released_on`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
