-- sqlite
-- createMovies
INSERT INTO "movies" ("name", "released_on", "created_at", "updated_at") VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- createMovies
SELECT last_insert_rowid(), 1;
-- createMovies
SELECT t."name", t."released_on", t."id" FROM "movies" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- createMovies.actors
SELECT t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) ORDER BY j."movie_id", j."actor_id";

-- postgres
-- createMovies
WITH s AS MATERIALIZED (SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS name) SELECT nextval(s.name) FROM s CROSS JOIN generate_series(1, $3);
-- createMovies
INSERT INTO "movies" ("name", "released_on", "created_at", "updated_at", "id") OVERRIDING SYSTEM VALUE SELECT k.k0, k.k1, k.k2, k.k3, k.k4 FROM unnest($1, CAST($2 AS date[]), CAST($3 AS timestamp[]), CAST($4 AS timestamp[]), $5) AS k(k0, k1, k2, k3, k4);
-- createMovies
SELECT t."name", t."released_on", t."id" FROM "movies" AS t WHERE t."id" = ANY($1);
-- createMovies.actors
SELECT t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) ORDER BY j."movie_id", j."actor_id";

-- mysql
-- createMovies
INSERT INTO `movies` (`name`, `released_on`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- createMovies
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovies
SELECT t.`name`, t.`released_on`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createMovies.actors
SELECT t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;

-- mariadb
-- createMovies
INSERT INTO `movies` (`name`, `released_on`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?);
-- createMovies
SELECT LAST_INSERT_ID(), @@auto_increment_increment;
-- createMovies
SELECT t.`name`, t.`released_on`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- createMovies.actors
SELECT t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;
