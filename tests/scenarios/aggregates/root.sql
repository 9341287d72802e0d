-- sqlite
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t."last_name"), COUNT(DISTINCT t."age"), relata_sum(t."age"), relata_sum(t."id"), relata_avg(t."age"), MIN(t."first_name"), MIN(t."age"), MIN(t."created_at"), MAX(t."last_name"), MAX(t."age") FROM "users" AS t WHERE t."id" <= ?;

-- postgres
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t."last_name"), COUNT(DISTINCT t."age"), SUM(t."age"), SUM(t."id"), CAST(SUM(t."age") AS double precision) / COUNT(t."age"), MIN(t."first_name"), MIN(t."age"), MIN(t."created_at"), MAX(t."last_name"), MAX(t."age") FROM "users" AS t WHERE t."id" <= $1;

-- mysql
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t.`last_name`), COUNT(DISTINCT t.`age`), SUM(t.`age`), SUM(t.`id`), SUM(t.`age`) * 1E0 / COUNT(t.`age`), MIN(t.`first_name`), MIN(t.`age`), MIN(t.`created_at`), MAX(t.`last_name`), MAX(t.`age`) FROM `users` AS t WHERE t.`id` <= ?;

-- mariadb
-- usersAggregate
SELECT COUNT(*), COUNT(DISTINCT t.`last_name`), COUNT(DISTINCT t.`age`), SUM(t.`age`), SUM(t.`id`), SUM(t.`age`) * 1E0 / COUNT(t.`age`), MIN(t.`first_name`), MIN(t.`age`), MIN(t.`created_at`), MAX(t.`last_name`), MAX(t.`age`) FROM `users` AS t WHERE t.`id` <= ?;
