-- sqlite
-- createTutorial
INSERT INTO "tutorials" ("title", "created_at", "updated_at") VALUES (?, ?, ?);
-- createTutorial
SELECT last_insert_rowid(), 1;
-- createTutorial
SELECT t."title" FROM "tutorials" AS t WHERE t."id" = ?;
-- createMovie
INSERT INTO "movies" ("name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createMovie
SELECT last_insert_rowid(), 1;
-- createMovie
SELECT t."id" FROM "actors" AS t WHERE t."id" = ?;
-- createMovie
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?);
-- createMovie
SELECT t."name" FROM "movies" AS t WHERE t."id" = ?;

-- postgres
-- createTutorial
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createTutorial
INSERT INTO "tutorials" ("title", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createTutorial
SELECT t."title" FROM "tutorials" AS t WHERE t."id" = $1;
-- createMovie
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createMovie
INSERT INTO "movies" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createMovie
SELECT t."id" FROM "actors" AS t WHERE t."id" = $1;
-- createMovie
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES ($1, $2, $3, CAST($4 AS timestamp), CAST($5 AS timestamp));
-- createMovie
SELECT t."name" FROM "movies" AS t WHERE t."id" = $1;

-- mysql
-- createTutorial
INSERT INTO `tutorials` (`title`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createTutorial
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createTutorial
SELECT t.`title` FROM `tutorials` AS t WHERE t.`id` = ?;
-- createMovie
INSERT INTO `movies` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createMovie
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovie
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- createMovie
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createMovie
SELECT t.`name` FROM `movies` AS t WHERE t.`id` = ?;

-- mariadb
-- createTutorial
INSERT INTO `tutorials` (`title`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createTutorial
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createTutorial
SELECT t.`title` FROM `tutorials` AS t WHERE t.`id` = ?;
-- createMovie
INSERT INTO `movies` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createMovie
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovie
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- createMovie
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createMovie
SELECT t.`name` FROM `movies` AS t WHERE t.`id` = ?;
