-- sqlite
-- createMovieActor
INSERT INTO "actors" ("name", "created_at", "updated_at") VALUES (?, ?, ?);
-- createMovieActor
SELECT last_insert_rowid(), 1;
-- createMovieActor
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?);
-- createMovieActor
SELECT t."character_name", t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE t."movie_id" = ? AND t."actor_id" = ?;
-- createMovieActor.movie
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createMovieActor.actor
SELECT t."name", t."id" FROM "actors" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- createMovieActor
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createMovieActor
INSERT INTO "actors" ("name", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE VALUES ($1, CAST($2 AS timestamp), CAST($3 AS timestamp), $4);
-- createMovieActor
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES ($1, $2, $3, CAST($4 AS timestamp), CAST($5 AS timestamp));
-- createMovieActor
SELECT t."character_name", t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE t."movie_id" = $1 AND t."actor_id" = $2;
-- createMovieActor.movie
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = ANY($1);
-- createMovieActor.actor
SELECT t."name", t."id" FROM "actors" AS t WHERE t."id" = ANY($1);

-- mysql
-- createMovieActor
INSERT INTO `actors` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createMovieActor
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovieActor
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createMovieActor
SELECT t.`character_name`, t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;
-- createMovieActor.movie
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createMovieActor.actor
SELECT t.`name`, t.`id` FROM `actors` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- createMovieActor
INSERT INTO `actors` (`name`, `created_at`, `updated_at`) VALUES (?, ?, ?);
-- createMovieActor
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovieActor
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- createMovieActor
SELECT t.`character_name`, t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;
-- createMovieActor.movie
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createMovieActor.actor
SELECT t.`name`, t.`id` FROM `actors` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
