-- sqlite
-- createNote
INSERT INTO "notes" ("description", "created_at", "updated_at") VALUES (?, ?, ?);
-- createNote
SELECT last_insert_rowid(), 1;
-- createNote
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" = ?;

-- postgres
-- createNote
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createNote
INSERT INTO "notes" ("description", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createNote
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" = $1;

-- mysql
-- createNote
INSERT INTO `notes` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createNote
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createNote
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` = ?;

-- mariadb
-- createNote
INSERT INTO `notes` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createNote
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createNote
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` = ?;
