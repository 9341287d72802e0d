-- sqlite
-- a, b, c.totalCount
SELECT COUNT(*), relata_sum(t."age"), MAX(t."age") FROM "users" AS t;
-- d
SELECT COUNT(*) FROM "users" AS t WHERE t."age" > ?;

-- postgres
-- a, b, c.totalCount
SELECT COUNT(*), SUM(t."age"), MAX(t."age") FROM "users" AS t;
-- d
SELECT COUNT(*) FROM "users" AS t WHERE t."age" > $1;

-- mysql
-- a, b, c.totalCount
SELECT COUNT(*), SUM(t.`age`), MAX(t.`age`) FROM `users` AS t;
-- d
SELECT COUNT(*) FROM `users` AS t WHERE t.`age` > ?;

-- mariadb
-- a, b, c.totalCount
SELECT COUNT(*), SUM(t.`age`), MAX(t.`age`) FROM `users` AS t;
-- d
SELECT COUNT(*) FROM `users` AS t WHERE t.`age` > ?;
