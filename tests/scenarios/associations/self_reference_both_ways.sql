-- sqlite
-- employees
SELECT t."name", t."manager_id", t."id" FROM "employees" AS t ORDER BY t."id" LIMIT ? OFFSET ?;
-- employees.manager
SELECT t."name", t."id" FROM "employees" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- employees.managerEmployees
SELECT t."name", t."manager_id" FROM "employees" AS t WHERE t."manager_id" IN (SELECT value FROM json_each(?)) ORDER BY t."manager_id", t."id";

-- postgres
-- employees
SELECT t."name", t."manager_id", t."id" FROM "employees" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;
-- employees.manager
SELECT t."name", t."id" FROM "employees" AS t WHERE t."id" = ANY($1);
-- employees.managerEmployees
SELECT t."name", t."manager_id" FROM "employees" AS t WHERE t."manager_id" = ANY($1) ORDER BY t."manager_id", t."id";

-- mysql
-- employees
SELECT t.`name`, t.`manager_id`, t.`id` FROM `employees` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
-- employees.manager
SELECT t.`name`, t.`id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- employees.managerEmployees
SELECT t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;

-- mariadb
-- employees
SELECT t.`name`, t.`manager_id`, t.`id` FROM `employees` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
-- employees.manager
SELECT t.`name`, t.`id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- employees.managerEmployees
SELECT t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;
