-- sqlite
-- carsGroups
SELECT COUNT(*), t2."country" AS g0, t1."first_name" AS g1 FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" LEFT JOIN "profiles" AS t2 ON t2."user_id" = t1."id" GROUP BY 2, 3 ORDER BY g0 NULLS LAST, g1 NULLS LAST;

-- postgres
-- carsGroups
SELECT COUNT(*), t2."country" AS g0, t1."first_name" AS g1 FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" LEFT JOIN "profiles" AS t2 ON t2."user_id" = t1."id" GROUP BY 2, 3 ORDER BY g0, g1;

-- mysql
-- carsGroups
SELECT COUNT(*), t2.`country` AS g0, t1.`first_name` AS g1 FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` LEFT JOIN `profiles` AS t2 ON t2.`user_id` = t1.`id` GROUP BY 2, 3 ORDER BY COUNT(t2.`country`) = 0, g0, COUNT(t1.`first_name`) = 0, g1;

-- mariadb
-- carsGroups
SELECT COUNT(*), t2.`country` AS g0, t1.`first_name` AS g1 FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` LEFT JOIN `profiles` AS t2 ON t2.`user_id` = t1.`id` GROUP BY 2, 3 ORDER BY COUNT(t2.`country`) = 0, g0, COUNT(t1.`first_name`) = 0, g1;
