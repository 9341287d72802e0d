-- sqlite
-- addActorMovies
SELECT t."id" FROM "actors" AS t WHERE t."id" = ?;
-- addActorMovies
SELECT t."id" FROM "movies" AS t WHERE t."id" = ?;
-- addActorMovies
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE (t."actor_id" = ? AND t."movie_id" IN (SELECT value FROM json_each(?))) ORDER BY t."movie_id", t."actor_id";
-- addActorMovies
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES (?, ?, ?, ?, ?);
-- addActorMovies
SELECT t."name", t."id" FROM "actors" AS t WHERE t."id" = ?;
-- addActorMovies.movies
SELECT t."id", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS j ON (j."movie_id", j."actor_id") IN (SELECT js."movie_id", js."actor_id" FROM "movie_actors" AS js JOIN "movies" AS s ON s."id" = js."movie_id" WHERE js."actor_id" = k.value ORDER BY js."movie_id" LIMIT ?) CROSS JOIN "movies" AS t ON t."id" = j."movie_id" ORDER BY k.key, j."movie_id";

-- postgres
-- addActorMovies
SELECT t."id" FROM "actors" AS t WHERE t."id" = $1 FOR UPDATE;
-- addActorMovies
SELECT t."id" FROM "movies" AS t WHERE t."id" = $1;
-- addActorMovies
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE (t."actor_id" = $1 AND t."movie_id" = ANY($2)) ORDER BY t."movie_id", t."actor_id" FOR UPDATE;
-- addActorMovies
INSERT INTO "movie_actors" ("movie_id", "actor_id", "character_name", "created_at", "updated_at") VALUES ($1, $2, $3, CAST($4 AS timestamp), CAST($5 AS timestamp));
-- addActorMovies
SELECT t."name", t."id" FROM "actors" AS t WHERE t."id" = $1;
-- addActorMovies.movies
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."id" AS c0, j."movie_id" AS o0 FROM "movie_actors" AS j CROSS JOIN LATERAL (SELECT * FROM "movies" AS t WHERE t."id" = j."movie_id" OFFSET 0) AS t WHERE j."actor_id" = k.k0 ORDER BY j."movie_id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0;

-- mysql
-- addActorMovies
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ? FOR UPDATE;
-- addActorMovies
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- addActorMovies
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE (t.`actor_id` = ? AND t.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`movie_id`, t.`actor_id` FOR UPDATE;
-- addActorMovies
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- addActorMovies
SELECT t.`name`, t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- addActorMovies.movies
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`id` AS c0, j.`movie_id` AS o0 FROM `movie_actors` AS j JOIN `movies` AS t ON t.`id` = j.`movie_id` WHERE j.`actor_id` = k.k0 ORDER BY j.`movie_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;

-- mariadb
-- addActorMovies
SELECT t.`id` FROM `actors` AS t WHERE t.`id` = ? FOR UPDATE;
-- addActorMovies
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- addActorMovies
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE (t.`actor_id` = ? AND t.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`movie_id`, t.`actor_id` FOR UPDATE;
-- addActorMovies
INSERT INTO `movie_actors` (`movie_id`, `actor_id`, `character_name`, `created_at`, `updated_at`) VALUES (?, ?, ?, ?, ?);
-- addActorMovies
SELECT t.`name`, t.`id` FROM `actors` AS t WHERE t.`id` = ?;
-- addActorMovies.movies
SELECT p.c0, p.ordinal FROM ((SELECT t.`id` AS c0, j.`movie_id` AS o0, 1 AS ordinal FROM `movie_actors` AS j JOIN `movies` AS t ON t.`id` = j.`movie_id` WHERE j.`actor_id` = ? ORDER BY j.`movie_id` LIMIT ?) UNION ALL (SELECT t.`id` AS c0, j.`movie_id` AS o0, 2 AS ordinal FROM `movie_actors` AS j JOIN `movies` AS t ON t.`id` = j.`movie_id` WHERE j.`actor_id` = ? ORDER BY j.`movie_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
