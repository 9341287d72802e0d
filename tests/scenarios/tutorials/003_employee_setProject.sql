-- sqlite
-- createProject
INSERT INTO "projects" ("name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createProject
SELECT last_insert_rowid(), 1;
-- createProject
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- setEmployeeProject
SELECT t."id" FROM "employees" AS t WHERE t."id" = ?;
-- setEmployeeProject
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- setEmployeeProject
SELECT t."id" FROM "projects" AS t WHERE t."id" = ?;
-- setEmployeeProject
UPDATE "employees" SET "project_id" = ?, "updated_at" = ? WHERE "id" = ?;
-- setEmployeeProject
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."id" = ?;
-- setEmployeeProject.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createProject
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createProject
INSERT INTO "projects" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createProject
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1;
-- setEmployeeProject
SELECT t."id" FROM "employees" AS t WHERE t."id" = $1 FOR UPDATE;
-- setEmployeeProject
SELECT t."id", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- setEmployeeProject
SELECT t."id" FROM "projects" AS t WHERE t."id" = $1;
-- setEmployeeProject
UPDATE "employees" SET "project_id" = $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- setEmployeeProject
SELECT t."name", t."project_id" FROM "employees" AS t WHERE t."id" = $1;
-- setEmployeeProject.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ANY($1);

-- mysql
-- createProject
INSERT INTO `projects` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createProject
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProject
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- setEmployeeProject
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- setEmployeeProject
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- setEmployeeProject
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- setEmployeeProject
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- setEmployeeProject
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- setEmployeeProject.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createProject
INSERT INTO `projects` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createProject
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createProject
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- setEmployeeProject
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ? FOR UPDATE;
-- setEmployeeProject
SELECT t.`id`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- setEmployeeProject
SELECT t.`id` FROM `projects` AS t WHERE t.`id` = ?;
-- setEmployeeProject
UPDATE `employees` SET `project_id` = ?, `updated_at` = ? WHERE `id` = ?;
-- setEmployeeProject
SELECT t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`id` = ?;
-- setEmployeeProject.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
