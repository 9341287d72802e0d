-- sqlite
-- createNotes
INSERT INTO "notes" ("description", "created_at", "updated_at") VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createNotes
SELECT last_insert_rowid(), 1;
-- createNotes
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createNotes
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createNotes
INSERT INTO "notes" ("description", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3 FROM unnest($1, CAST($2 AS timestamp[]), CAST($3 AS timestamp[]), $4) AS k(k0, k1, k2, k3);
-- createNotes
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" = ANY($1);

-- mysql
-- createNotes
INSERT INTO `notes` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createNotes
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createNotes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createNotes
INSERT INTO `notes` (`description`, `created_at`, `updated_at`) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?);
-- createNotes
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createNotes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
