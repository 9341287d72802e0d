-- sqlite
-- a, b, c, d
SELECT t."first_name", t."age", t."id", t."last_name" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- a, b, c, d
SELECT t."first_name", t."age", t."id", t."last_name" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- a, b, c, d
SELECT t.`first_name`, t.`age`, t.`id`, t.`last_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a, b, c, d
SELECT t.`first_name`, t.`age`, t.`id`, t.`last_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
