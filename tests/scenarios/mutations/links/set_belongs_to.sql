-- sqlite
-- a
SELECT t."id" FROM "employees" AS t WHERE t."id" = ?;
-- a
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- a
SELECT t."id" FROM "projects" AS t WHERE t."id" = ? ORDER BY t."id";
-- a
UPDATE "employees" SET "project_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- a
SELECT t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- a.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- b
SELECT t."id" FROM "employees" AS t WHERE t."id" = ?;
-- b
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- b
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- b
UPDATE "employees" SET "project_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- b
SELECT t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- b.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- a
SELECT t."id" FROM "employees" AS t WHERE t."id" = $1 FOR UPDATE;
-- a
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- a
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1 ORDER BY t."id" FOR UPDATE;
-- a
UPDATE "employees" SET "project_id" = CAST($1 AS numeric), "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- a
SELECT t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- a.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ANY($1);
-- b
SELECT t."id" FROM "employees" AS t WHERE t."id" = $1 FOR UPDATE;
-- b
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- b
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1;
-- b
UPDATE "employees" SET "project_id" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- b
SELECT t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- b.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ANY($1);

-- mysql
-- a
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- a.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- b
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- b
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- b.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- a
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- a
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- a
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ? ORDER BY t.`id` FOR UPDATE;
-- a
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- a
SELECT t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- a.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- b
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- b
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- b
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- b
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- b
SELECT t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- b.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
