-- sqlite
-- updateEmployee
SELECT t."id" FROM "employees" AS t WHERE t."id" = ?;
-- updateEmployee
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- updateEmployee
SELECT t."id" FROM "projects" AS t WHERE t."id" = ? ORDER BY t."id";
-- updateEmployee
UPDATE "employees" SET "project_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- updateEmployee
DELETE FROM "projects" WHERE "id" = ?;
-- updateEmployee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- updateEmployee.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- updateEmployee
SELECT t."id" FROM "employees" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateEmployee
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- updateEmployee
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1 ORDER BY t."id" FOR UPDATE;
-- updateEmployee
UPDATE "employees" SET "project_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateEmployee
DELETE FROM "projects" WHERE "id" = $1;
-- updateEmployee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- updateEmployee.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ANY($1);

-- mysql
-- updateEmployee
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateEmployee
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- updateEmployee
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- updateEmployee
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateEmployee
DELETE FROM `projects` WHERE `id` = ?;
-- updateEmployee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- updateEmployee.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- updateEmployee
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateEmployee
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- updateEmployee
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- updateEmployee
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- updateEmployee
DELETE FROM `projects` WHERE `id` = ?;
-- updateEmployee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- updateEmployee.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
