-- sqlite
-- createEmployee
SELECT t."id" FROM "employees" AS t WHERE t."id" = ?;
-- createEmployee
INSERT INTO "employees" ("name", "manager_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- createEmployee
SELECT last_insert_rowid(), 1;
-- createEmployee
INSERT INTO "projects" ("name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createEmployee
SELECT last_insert_rowid(), 1;
-- createEmployee
INSERT INTO "employees" ("name", "project_id", "manager_id", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createEmployee
SELECT last_insert_rowid(), 1;
-- createEmployee
SELECT t."id", t."manager_id" FROM "employees" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createEmployee
SELECT t."name", t."manager_id", t."id" FROM "employees" AS t WHERE t."id" = ?;
-- createEmployee.manager
SELECT t."name", t."id" FROM "employees" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createEmployee.managerEmployees
SELECT t."name", t."project_id", t."manager_id" FROM "employees" AS t WHERE t."manager_id" IN (SELECT value FROM json_each(?)) ORDER BY t."manager_id", t."id";
-- createEmployee.managerEmployees.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createEmployee
SELECT t."id" FROM "employees" AS t WHERE t."id" = $1;
-- createEmployee
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createEmployee
INSERT INTO "employees" ("name", "manager_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- createEmployee
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createEmployee
INSERT INTO "projects" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createEmployee
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createEmployee
INSERT INTO "employees" ("name", "project_id", "manager_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4, k.k5 FROM unnest($1, $2, $3, CAST($4 AS timestamp[]), CAST($5 AS timestamp[]), $6) AS k(k0, k1, k2, k3, k4, k5);
-- createEmployee
SELECT t."id", t."manager_id" FROM "employees" AS t WHERE t."id" = ANY($1);
-- createEmployee
SELECT t."name", t."manager_id", t."id" FROM "employees" AS t WHERE t."id" = $1;
-- createEmployee.manager
SELECT t."name", t."id" FROM "employees" AS t WHERE t."id" = ANY($1);
-- createEmployee.managerEmployees
SELECT t."name", t."project_id", t."manager_id" FROM "employees" AS t WHERE t."manager_id" = ANY($1) ORDER BY t."manager_id", t."id";
-- createEmployee.managerEmployees.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ANY($1);

-- mysql
-- createEmployee
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ?;
-- createEmployee
INSERT INTO `employees` (`name`, `manager_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createEmployee
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployee
INSERT INTO `projects` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createEmployee
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployee
INSERT INTO `employees` (`name`, `project_id`, `manager_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createEmployee
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployee
SELECT t.`id`, t.`manager_id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createEmployee
SELECT t.`name`, t.`manager_id`, t.`id` FROM `employees` AS t WHERE t.`id` = ?;
-- createEmployee.manager
SELECT t.`name`, t.`id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createEmployee.managerEmployees
SELECT t.`name`, t.`project_id`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;
-- createEmployee.managerEmployees.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createEmployee
SELECT t.`id` FROM `employees` AS t WHERE t.`id` = ?;
-- createEmployee
INSERT INTO `employees` (`name`, `manager_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createEmployee
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployee
INSERT INTO `projects` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createEmployee
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployee
INSERT INTO `employees` (`name`, `project_id`, `manager_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
-- createEmployee
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployee
SELECT t.`id`, t.`manager_id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createEmployee
SELECT t.`name`, t.`manager_id`, t.`id` FROM `employees` AS t WHERE t.`id` = ?;
-- createEmployee.manager
SELECT t.`name`, t.`id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createEmployee.managerEmployees
SELECT t.`name`, t.`project_id`, t.`manager_id` FROM `employees` AS t WHERE t.`manager_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`manager_id`, t.`id`;
-- createEmployee.managerEmployees.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
