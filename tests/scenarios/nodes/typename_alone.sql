-- sqlite
-- nodes
SELECT t."id" FROM "movies" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- nodes
SELECT t."id" FROM "movies" AS t WHERE t."id" = ANY($1);

-- mysql
-- nodes
SELECT t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- nodes
SELECT t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
