-- sqlite
-- createTutorial
INSERT INTO "tutorials" ("title", "description", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- createTutorial
SELECT last_insert_rowid(), 1;
-- createTutorial
SELECT t."id", t."title", t."description" FROM "tutorials" AS t WHERE t."id" = ?;

-- postgres
-- createTutorial
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createTutorial
INSERT INTO "tutorials" ("title", "description", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp), $5);
-- createTutorial
SELECT t."id", t."title", t."description" FROM "tutorials" AS t WHERE t."id" = $1;

-- mysql
-- createTutorial
INSERT INTO `tutorials` (`title`, `description`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createTutorial
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createTutorial
SELECT t.`id`, t.`title`, t.`description` FROM `tutorials` AS t WHERE t.`id` = ?;

-- mariadb
-- createTutorial
INSERT INTO `tutorials` (`title`, `description`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- createTutorial
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createTutorial
SELECT t.`id`, t.`title`, t.`description` FROM `tutorials` AS t WHERE t.`id` = ?;
