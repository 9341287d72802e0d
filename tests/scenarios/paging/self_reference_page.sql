-- sqlite
-- employees
SELECT t."name", t."id" FROM "employees" AS t ORDER BY t."id";
-- employees.managerEmployees
SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "employees" AS t ON t."id" IN (SELECT s."id" FROM "employees" AS s WHERE s."manager_id" = k.value ORDER BY s."id" LIMIT ?) ORDER BY k.key, t."id";

-- postgres
-- employees
SELECT t."name", t."id" FROM "employees" AS t ORDER BY t."id";
-- employees.managerEmployees
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, t."id" AS o0 FROM "employees" AS t WHERE t."manager_id" = k.k0 ORDER BY t."id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0;

-- mysql
-- employees
SELECT t.`name`, t.`id` FROM `employees` AS t ORDER BY t.`id`;
-- employees.managerEmployees
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, t.`id` AS o0 FROM `employees` AS t WHERE t.`manager_id` = k.k0 ORDER BY t.`id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;

-- mariadb
-- employees
SELECT t.`name`, t.`id` FROM `employees` AS t ORDER BY t.`id`;
-- employees.managerEmployees
SELECT p.c0, p.ordinal FROM ((SELECT t.`name` AS c0, t.`id` AS o0, 1 AS ordinal FROM `employees` AS t WHERE t.`manager_id` = ? ORDER BY t.`id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, t.`id` AS o0, 2 AS ordinal FROM `employees` AS t WHERE t.`manager_id` = ? ORDER BY t.`id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
