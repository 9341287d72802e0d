-- sqlite
-- projects
SELECT t."name", t."id" FROM "projects" AS t ORDER BY t."id";
-- projects.employee
SELECT t."id", t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" IN (SELECT value FROM json_each(?));

-- postgres
-- projects
SELECT t."name", t."id" FROM "projects" AS t ORDER BY t."id";
-- projects.employee
SELECT t."id", t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" = ANY($1);

-- mysql
-- projects
SELECT t.`name`, t.`id` FROM `projects` AS t ORDER BY t.`id`;
-- projects.employee
SELECT t.`id`, t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- projects
SELECT t.`name`, t.`id` FROM `projects` AS t ORDER BY t.`id`;
-- projects.employee
SELECT t.`id`, t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
