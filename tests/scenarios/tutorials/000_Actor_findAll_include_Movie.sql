-- sqlite
-- actors
SELECT t."name", t."id" FROM "actors" AS t ORDER BY t."id" LIMIT ?;
-- actors.movies
SELECT t."name", j."actor_id" FROM "movie_actors" AS j JOIN "movies" AS t ON t."id" = j."movie_id" WHERE j."actor_id" IN (SELECT value FROM json_each(?)) ORDER BY j."actor_id", j."movie_id";

-- postgres
-- actors
SELECT t."name", t."id" FROM "actors" AS t ORDER BY t."id" LIMIT $1;
-- actors.movies
SELECT t."name", j."actor_id" FROM "movie_actors" AS j JOIN "movies" AS t ON t."id" = j."movie_id" WHERE j."actor_id" = ANY($1) ORDER BY j."actor_id", j."movie_id";

-- mysql
-- actors
SELECT t.`name`, t.`id` FROM `actors` AS t ORDER BY t.`id` LIMIT ?;
-- actors.movies
SELECT t.`name`, j.`actor_id` FROM `movie_actors` AS j JOIN `movies` AS t ON t.`id` = j.`movie_id` WHERE j.`actor_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`actor_id`, j.`movie_id`;

-- mariadb
-- actors
SELECT t.`name`, t.`id` FROM `actors` AS t ORDER BY t.`id` LIMIT ?;
-- actors.movies
SELECT t.`name`, j.`actor_id` FROM `movie_actors` AS j JOIN `movies` AS t ON t.`id` = j.`movie_id` WHERE j.`actor_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`actor_id`, j.`movie_id`;
