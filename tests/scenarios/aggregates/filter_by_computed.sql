-- sqlite
-- a
SELECT t."first_name" FROM "users" AS t WHERE (SELECT (COUNT(DISTINCT f1."color") > ? AND (MAX(f1."name") GLOB ? AND relata_like(?, MAX(f1."name")))) FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- b
SELECT t."first_name" FROM "users" AS t WHERE NOT ((SELECT relata_sum(f1."id") > ? FROM "cars" AS f1 WHERE f1."user_id" = t."id")) ORDER BY t."id";
-- c
SELECT t."first_name" FROM "users" AS t WHERE (SELECT (relata_avg(f1."id") >= ? AND relata_avg(f1."id") <= ?) FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";

-- postgres
-- a
SELECT t."first_name" FROM "users" AS t WHERE (SELECT (COUNT(DISTINCT f1."color") > $1 AND MAX(f1."name") LIKE $2) FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";
-- b
SELECT t."first_name" FROM "users" AS t WHERE NOT ((SELECT SUM(f1."id") > $1 FROM "cars" AS f1 WHERE f1."user_id" = t."id")) ORDER BY t."id";
-- c
SELECT t."first_name" FROM "users" AS t WHERE (SELECT (CAST(SUM(f1."id") AS double precision) / COUNT(f1."id") >= $1 AND CAST(SUM(f1."id") AS double precision) / COUNT(f1."id") <= $2) FROM "cars" AS f1 WHERE f1."user_id" = t."id") ORDER BY t."id";

-- mysql
-- a
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT (COUNT(DISTINCT f1.`color`) > ? AND MAX(f1.`name`) LIKE ? ESCAPE '|') FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- b
SELECT t.`first_name` FROM `users` AS t WHERE NOT ((SELECT SUM(f1.`id`) > ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`)) ORDER BY t.`id`;
-- c
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT (SUM(f1.`id`) * 1E0 / COUNT(f1.`id`) >= ? AND SUM(f1.`id`) * 1E0 / COUNT(f1.`id`) <= ?) FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;

-- mariadb
-- a
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT (COUNT(DISTINCT f1.`color`) > ? AND MAX(f1.`name`) LIKE ? ESCAPE '|') FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
-- b
SELECT t.`first_name` FROM `users` AS t WHERE NOT ((SELECT SUM(f1.`id`) > ? FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`)) ORDER BY t.`id`;
-- c
SELECT t.`first_name` FROM `users` AS t WHERE (SELECT (SUM(f1.`id`) * 1E0 / COUNT(f1.`id`) >= ? AND SUM(f1.`id`) * 1E0 / COUNT(f1.`id`) <= ?) FROM `cars` AS f1 WHERE f1.`user_id` = t.`id`) ORDER BY t.`id`;
