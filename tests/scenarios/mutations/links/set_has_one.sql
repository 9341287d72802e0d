-- sqlite
-- a
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- a
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- a
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."project_id" = ? ORDER BY t."id";
-- a
UPDATE "employees" SET "project_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- a
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- a.employee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" IN (SELECT value FROM json_each(?));
-- b
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- b
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."project_id" = ? ORDER BY t."id";
-- b
UPDATE "employees" SET "project_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- b
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- b.employee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" IN (SELECT value FROM json_each(?));

-- postgres
-- a
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1 FOR UPDATE;
-- a
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- a
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."project_id" = $1 ORDER BY t."id" FOR UPDATE;
-- a
UPDATE "employees" SET "project_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- a
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1;
-- a.employee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" = ANY($1);
-- b
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1 FOR UPDATE;
-- b
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."project_id" = $1 ORDER BY t."id" FOR UPDATE;
-- b
UPDATE "employees" SET "project_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- b
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1;
-- b.employee
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."project_id" = ANY($1);

-- mysql
-- a
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- a.employee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` = ? ORDER BY t.`id` FOR UPDATE;
-- b
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- b.employee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- a.employee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` = ? ORDER BY t.`id` FOR UPDATE;
-- b
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- b.employee
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`project_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
