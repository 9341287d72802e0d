-- sqlite
-- movies
SELECT t."id" FROM "movies" AS t ORDER BY (SELECT COUNT(*) FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" = t."id") DESC, t."id" DESC LIMIT ?;

-- postgres
-- movies
SELECT t."id" FROM "movies" AS t ORDER BY (SELECT COUNT(*) FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" = t."id") DESC, t."id" DESC LIMIT $1;

-- mysql
-- movies
SELECT t.`id` FROM `movies` AS t ORDER BY (SELECT COUNT(*) FROM `movie_actors` AS f1 JOIN `actors` AS f2 ON f2.`id` = f1.`actor_id` WHERE f1.`movie_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;

-- mariadb
-- movies
SELECT t.`id` FROM `movies` AS t ORDER BY (SELECT COUNT(*) FROM `movie_actors` AS f1 JOIN `actors` AS f2 ON f2.`id` = f1.`actor_id` WHERE f1.`movie_id` = t.`id`) DESC, t.`id` DESC LIMIT ?;
