-- sqlite
-- updateMovie
SELECT t."id" FROM "movies" AS t WHERE t."id" = ?;
-- updateMovie
SELECT t."id" FROM "actors" AS t WHERE t."id" = ?;
-- updateMovie
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE (t."movie_id" = ? AND t."actor_id" IN (SELECT value FROM json_each(?))) ORDER BY t."movie_id", t."actor_id";
-- updateMovie
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?);
-- updateMovie
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = ?;
-- updateMovie.actorsConnection
SELECT t."id", j."character_name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) ORDER BY j."movie_id", j."actor_id";

-- postgres
-- updateMovie
SELECT t."id" FROM "movies" AS t WHERE t."id" = $1 FOR UPDATE;
-- updateMovie
SELECT t."id" FROM "actors" AS t WHERE t."id" = $1;
-- updateMovie
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE (t."movie_id" = $1 AND t."actor_id" = ANY($2)) ORDER BY t."movie_id", t."actor_id" FOR UPDATE;
-- updateMovie
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES ($1, $2, $3, CAST($4 AS timestamp), CAST($5 AS timestamp));
-- updateMovie
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = $1;
-- updateMovie.actorsConnection
SELECT t."id", j."character_name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) ORDER BY j."movie_id", j."actor_id";

-- mysql
-- updateMovie
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateMovie
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- updateMovie
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE (t.`movie_id` = ? AND t.`actor_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`movie_id`, t.`actor_id` FOR UPDATE;
-- updateMovie
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- updateMovie
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- updateMovie.actorsConnection
SELECT t.`id`, j.`character_name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;

-- mariadb
-- updateMovie
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ? FOR UPDATE;
-- updateMovie
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- updateMovie
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE (t.`movie_id` = ? AND t.`actor_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`movie_id`, t.`actor_id` FOR UPDATE;
-- updateMovie
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- updateMovie
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- updateMovie.actorsConnection
SELECT t.`id`, j.`character_name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;
