-- sqlite
-- addMovieActors
SELECT t."id" FROM "movies" AS t WHERE t."id" = ?;
-- addMovieActors
SELECT t."id" FROM "actors" AS t WHERE t."id" = ?;
-- addMovieActors
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE (t."movie_id" = ? AND t."actor_id" IN (SELECT value FROM json_each(?))) ORDER BY t."movie_id", t."actor_id";
-- addMovieActors
INSERT INTO "movie_actors" ("movie_id", "actor_id", "created_at", "updated_at") VALUES (?, ?, ?, ?);
-- addMovieActors
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = ?;
-- addMovieActors.actors
SELECT t."id", t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) ORDER BY j."movie_id", j."actor_id";

-- postgres
-- addMovieActors
SELECT t."id" FROM "movies" AS t WHERE t."id" = $1 FOR UPDATE;
-- addMovieActors
SELECT t."id" FROM "actors" AS t WHERE t."id" = $1;
-- addMovieActors
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE (t."movie_id" = $1 AND t."actor_id" = ANY($2)) ORDER BY t."movie_id", t."actor_id" FOR UPDATE;
-- addMovieActors
INSERT INTO "movie_actors" ("movie_id", "actor_id", "created_at", "updated_at") VALUES ($1, $2, CAST($3 AS timestamp), CAST($4 AS timestamp));
-- addMovieActors
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = $1;
-- addMovieActors.actors
SELECT t."id", t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) ORDER BY j."movie_id", j."actor_id";

-- mysql
-- addMovieActors
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ? FOR UPDATE;
-- addMovieActors
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- addMovieActors
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE (t.`movie_id` = ? AND t.`actor_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`movie_id`, t.`actor_id` FOR UPDATE;
-- addMovieActors
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- addMovieActors
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- addMovieActors.actors
SELECT t.`id`, t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;

-- mariadb
-- addMovieActors
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ? FOR UPDATE;
-- addMovieActors
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- addMovieActors
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE (t.`movie_id` = ? AND t.`actor_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`movie_id`, t.`actor_id` FOR UPDATE;
-- addMovieActors
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?);
-- addMovieActors
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- addMovieActors.actors
SELECT t.`id`, t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;
