-- sqlite
-- deep
SELECT t."name" FROM "employees" AS t WHERE EXISTS (SELECT 1 FROM "employees" AS f1 WHERE f1."id" = t."manager_id" AND EXISTS (SELECT 1 FROM "employees" AS f2 WHERE f2."id" = f1."manager_id")) ORDER BY t."id";
-- leaders
SELECT t."name" FROM "employees" AS t WHERE EXISTS (SELECT 1 FROM "employees" AS f1 WHERE f1."manager_id" = t."id" AND NOT EXISTS (SELECT 1 FROM "employees" AS f2 WHERE f2."manager_id" = f1."id")) ORDER BY t."id";

-- postgres
-- deep
SELECT t."name" FROM "employees" AS t WHERE EXISTS (SELECT 1 FROM "employees" AS f1 WHERE f1."id" = t."manager_id" AND EXISTS (SELECT 1 FROM "employees" AS f2 WHERE f2."id" = f1."manager_id")) ORDER BY t."id";
-- leaders
SELECT t."name" FROM "employees" AS t WHERE EXISTS (SELECT 1 FROM "employees" AS f1 WHERE f1."manager_id" = t."id" AND NOT EXISTS (SELECT 1 FROM "employees" AS f2 WHERE f2."manager_id" = f1."id")) ORDER BY t."id";

-- mysql
-- deep
SELECT t.`name` FROM `employees` AS t WHERE EXISTS (SELECT 1 FROM `employees` AS f1 WHERE f1.`id` = t.`manager_id` AND EXISTS (SELECT 1 FROM `employees` AS f2 WHERE f2.`id` = f1.`manager_id`)) ORDER BY t.`id`;
-- leaders
SELECT t.`name` FROM `employees` AS t WHERE EXISTS (SELECT 1 FROM `employees` AS f1 WHERE f1.`manager_id` = t.`id` AND NOT EXISTS (SELECT 1 FROM `employees` AS f2 WHERE f2.`manager_id` = f1.`id`)) ORDER BY t.`id`;

-- mariadb
-- deep
SELECT t.`name` FROM `employees` AS t WHERE EXISTS (SELECT 1 FROM `employees` AS f1 WHERE f1.`id` = t.`manager_id` AND EXISTS (SELECT 1 FROM `employees` AS f2 WHERE f2.`id` = f1.`manager_id`)) ORDER BY t.`id`;
-- leaders
SELECT t.`name` FROM `employees` AS t WHERE EXISTS (SELECT 1 FROM `employees` AS f1 WHERE f1.`manager_id` = t.`id` AND NOT EXISTS (SELECT 1 FROM `employees` AS f2 WHERE f2.`manager_id` = f1.`id`)) ORDER BY t.`id`;
