-- sqlite
-- updateProject
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- updateProject
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- updateProject
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."project_id" = ? ORDER BY t."id";
-- updateProject
UPDATE "employees" SET "project_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateProject
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ?;
-- updateProject.employee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" IN (SELECT value FROM json_each(?));

-- postgres
-- updateProject
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateProject
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- updateProject
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."project_id" = $1 ORDER BY t."id" FOR UPDATE;
-- updateProject
UPDATE "employees" SET "project_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateProject
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = $1;
-- updateProject.employee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" = ANY($1);

-- mysql
-- updateProject
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateProject
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- updateProject
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` = ? ORDER BY t.`id` FOR UPDATE;
-- updateProject
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateProject
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- updateProject.employee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- updateProject
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateProject
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- updateProject
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` = ? ORDER BY t.`id` FOR UPDATE;
-- updateProject
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateProject
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- updateProject.employee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
