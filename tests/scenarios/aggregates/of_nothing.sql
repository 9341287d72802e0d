-- sqlite
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t."age"), relata_sum(t."age"), relata_avg(t."age"), MIN(t."age"), MAX(t."first_name") FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t."age"), SUM(t."age"), CAST(SUM(t."age") AS double precision) / COUNT(t."age"), MIN(t."age"), MAX(t."first_name") FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t.`age`), SUM(t.`age`), SUM(t.`age`) * 1E0 / COUNT(t.`age`), MIN(t.`age`), MAX(t.`first_name`) FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t.`age`), SUM(t.`age`), SUM(t.`age`) * 1E0 / COUNT(t.`age`), MIN(t.`age`), MAX(t.`first_name`) FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
