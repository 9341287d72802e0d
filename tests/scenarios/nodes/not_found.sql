-- sqlite
-- node
SELECT t."id" FROM "movies" AS t WHERE t."id" = ?;
-- node.actors
SELECT t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) ORDER BY j."movie_id", j."actor_id";

-- postgres
-- node
SELECT t."id" FROM "movies" AS t WHERE t."id" = $1;
-- node.actors
SELECT t."name", j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) ORDER BY j."movie_id", j."actor_id";

-- mysql
-- node
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- node.actors
SELECT t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;

-- mariadb
-- node
SELECT t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- node.actors
SELECT t.`name`, j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`movie_id`, j.`actor_id`;
