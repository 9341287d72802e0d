-- sqlite
-- employees
SELECT t."name", t."project_id" FROM "employees" AS t ORDER BY t."id";
-- employees.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- employees
SELECT t."name", t."project_id" FROM "employees" AS t ORDER BY t."id";
-- employees.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ANY($1);

-- mysql
-- employees
SELECT t.`name`, t.`project_id` FROM `employees` AS t ORDER BY t.`id`;
-- employees.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- employees
SELECT t.`name`, t.`project_id` FROM `employees` AS t ORDER BY t.`id`;
-- employees.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
