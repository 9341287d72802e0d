-- sqlite
-- employees
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t ORDER BY t."id";
-- employees.manager
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- employees.manager.manager
SELECT t."id", t."name" FROM "employees" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- employees
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t ORDER BY t."id";
-- employees.manager
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t WHERE t."id" = ANY($1);
-- employees.manager.manager
SELECT t."id", t."name" FROM "employees" AS t WHERE t."id" = ANY($1);

-- mysql
-- employees
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t ORDER BY t.`id`;
-- employees.manager
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- employees.manager.manager
SELECT t.`id`, t.`name` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- employees
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t ORDER BY t.`id`;
-- employees.manager
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- employees.manager.manager
SELECT t.`id`, t.`name` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
