-- sqlite
-- movieActor
SELECT t."movie_id", t."actor_id", t."character_name" FROM "movie_actors" AS t WHERE t."movie_id" = ? AND t."actor_id" = ?;

-- postgres
-- movieActor
SELECT t."movie_id", t."actor_id", t."character_name" FROM "movie_actors" AS t WHERE t."movie_id" = $1 AND t."actor_id" = $2;

-- mysql
-- movieActor
SELECT t.`movie_id`, t.`actor_id`, t.`character_name` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;

-- mariadb
-- movieActor
SELECT t.`movie_id`, t.`actor_id`, t.`character_name` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;
