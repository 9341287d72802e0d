-- sqlite
-- createEmployees
INSERT INTO "projects" ("name", "created_at", "updated_at") VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createEmployees
SELECT last_insert_rowid(), 1;
-- createEmployees
INSERT INTO "employees" ("name", "project_id", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- createEmployees
SELECT last_insert_rowid(), 1;
-- createEmployees
SELECT t."id", t."name", t."project_id" FROM "employees" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createEmployees.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createEmployees
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createEmployees
INSERT INTO "projects" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, CAST($2 AS timestamp[]), CAST($3 AS timestamp[]), $4) AS k(k0, k1, k2, k3);
-- createEmployees
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createEmployees
INSERT INTO "employees" ("name", "project_id", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, $2, CAST($3 AS timestamp[]), CAST($4 AS timestamp[]), $5) AS k(k0, k1, k2, k3, k4);
-- createEmployees
SELECT t."id", t."name", t."project_id" FROM "employees" AS t WHERE t."id" = ANY($1);
-- createEmployees.project
SELECT t."name", t."id" FROM "projects" AS t WHERE t."id" = ANY($1);

-- mysql
-- createEmployees
INSERT INTO `projects` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createEmployees
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployees
INSERT INTO `employees` (`name`, `project_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- createEmployees
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployees
SELECT t.`id`, t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createEmployees.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createEmployees
INSERT INTO `projects` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createEmployees
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployees
INSERT INTO `employees` (`name`, `project_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- createEmployees
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createEmployees
SELECT t.`id`, t.`name`, t.`project_id` FROM `employees` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createEmployees.project
SELECT t.`name`, t.`id` FROM `projects` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
