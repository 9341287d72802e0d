-- sqlite
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ?;
-- movies.actorsAggregate
SELECT COUNT(*), MIN(t."name"), j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) GROUP BY j."movie_id";
-- movies.named
SELECT COUNT(*), j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) AND NOT (j."character_name" IS NULL) GROUP BY j."movie_id";

-- postgres
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1;
-- movies.actorsAggregate
SELECT COUNT(*), MIN(t."name"), j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) GROUP BY j."movie_id";
-- movies.named
SELECT COUNT(*), j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) AND NOT (j."character_name" IS NULL) GROUP BY j."movie_id";

-- mysql
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actorsAggregate
SELECT COUNT(*), MIN(t.`name`), j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY j.`movie_id`;
-- movies.named
SELECT COUNT(*), j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) AND NOT (j.`character_name` IS NULL) GROUP BY j.`movie_id`;

-- mariadb
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actorsAggregate
SELECT COUNT(*), MIN(t.`name`), j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY j.`movie_id`;
-- movies.named
SELECT COUNT(*), j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) AND NOT (j.`character_name` IS NULL) GROUP BY j.`movie_id`;
