-- sqlite
-- a, b
SELECT COUNT(*), MAX(t."name"), t."color" AS g0, t1."id" AS g1 FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" GROUP BY 3, 4 ORDER BY g0 NULLS LAST, g1 NULLS LAST LIMIT ?;

-- postgres
-- a, b
SELECT COUNT(*), MAX(t."name"), t."color" AS g0, t1."id" AS g1 FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" GROUP BY 3, 4 ORDER BY g0, g1 LIMIT $1;

-- mysql
-- a, b
SELECT COUNT(*), MAX(t.`name`), t.`color` AS g0, t1.`id` AS g1 FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` GROUP BY 3, 4 ORDER BY COUNT(t.`color`) = 0, g0, COUNT(t1.`id`) = 0, g1 LIMIT ?;

-- mariadb
-- a, b
SELECT COUNT(*), MAX(t.`name`), t.`color` AS g0, t1.`id` AS g1 FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` GROUP BY 3, 4 ORDER BY COUNT(t.`color`) = 0, g0, COUNT(t1.`id`) = 0, g1 LIMIT ?;
