-- sqlite
-- createMovie
INSERT INTO "movies" ("name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createMovie
SELECT last_insert_rowid(), 1;
-- createMovie
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = ?;
-- createMovie.actors
SELECT t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) ORDER BY j."movie_id", j."actor_id";

-- postgres
-- createMovie
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createMovie
INSERT INTO "movies" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createMovie
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = $1;
-- createMovie.actors
SELECT t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) ORDER BY j."movie_id", j."actor_id";

-- mysql
-- createMovie
INSERT INTO `movies` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createMovie
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovie
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- createMovie.actors
SELECT t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;

-- mariadb
-- createMovie
INSERT INTO `movies` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createMovie
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovie
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- createMovie.actors
SELECT t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;
