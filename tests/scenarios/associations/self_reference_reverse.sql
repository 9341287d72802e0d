-- sqlite
-- employee
SELECT t."name", t."id" FROM "employees" AS t WHERE t."id" = ?;
-- employee.managerEmployees
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t WHERE t."manager_id" IN (SELECT value FROM json_each(?)) ORDER BY t."manager_id", t."id";
-- employee.managerEmployees.managerEmployees
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t WHERE t."manager_id" IN (SELECT value FROM json_each(?)) ORDER BY t."manager_id", t."id";

-- postgres
-- employee
SELECT t."name", t."id" FROM "employees" AS t WHERE t."id" = $1;
-- employee.managerEmployees
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t WHERE t."manager_id" = ANY($1) ORDER BY t."manager_id", t."id";
-- employee.managerEmployees.managerEmployees
SELECT t."id", t."name", t."manager_id" FROM "employees" AS t WHERE t."manager_id" = ANY($1) ORDER BY t."manager_id", t."id";

-- mysql
-- employee
SELECT t.`name`, t.`id` FROM `employees` AS t WHERE t.`id` = ?;
-- employee.managerEmployees
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;
-- employee.managerEmployees.managerEmployees
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;

-- mariadb
-- employee
SELECT t.`name`, t.`id` FROM `employees` AS t WHERE t.`id` = ?;
-- employee.managerEmployees
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;
-- employee.managerEmployees.managerEmployees
SELECT t.`id`, t.`name`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;
