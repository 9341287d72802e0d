-- sqlite
-- movies
SELECT t."name" FROM "movies" AS t WHERE (SELECT COUNT(*) > ? FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" = t."id" AND NOT (f1."character_name" IS NULL)) ORDER BY t."id" LIMIT ?;
-- actors
SELECT t."name" FROM "actors" AS t WHERE EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "movies" AS f2 ON f2."id" = f1."movie_id" WHERE f1."actor_id" = t."id" AND (SELECT COUNT(*) > ? FROM "movie_actors" AS f3 JOIN "actors" AS f4 ON f4."id" = f3."actor_id" WHERE f3."movie_id" = f2."id")) ORDER BY t."id" LIMIT ?;

-- postgres
-- movies
SELECT t."name" FROM "movies" AS t WHERE (SELECT COUNT(*) > $1 FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" = t."id" AND NOT (f1."character_name" IS NULL)) ORDER BY t."id" LIMIT $2;
-- actors
SELECT t."name" FROM "actors" AS t WHERE EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "movies" AS f2 ON f2."id" = f1."movie_id" WHERE f1."actor_id" = t."id" AND (SELECT COUNT(*) > $1 FROM "movie_actors" AS f3 JOIN "actors" AS f4 ON f4."id" = f3."actor_id" WHERE f3."movie_id" = f2."id")) ORDER BY t."id" LIMIT $2;

-- mysql
-- movies
SELECT t.`name` FROM `movies` AS t WHERE (SELECT COUNT(*) > ? FROM `movie_actors` AS f1 JOIN `actors` AS f2 ON f2.`id` = f1.`actor_id` WHERE f1.`movie_id` = t.`id` AND NOT (f1.`character_name` IS NULL)) ORDER BY t.`id` LIMIT ?;
-- actors
SELECT t.`name` FROM `actors` AS t WHERE EXISTS (SELECT 1 FROM `movie_actors` AS f1 JOIN `movies` AS f2 ON f2.`id` = f1.`movie_id` WHERE f1.`actor_id` = t.`id` AND (SELECT COUNT(*) > ? FROM `movie_actors` AS f3 JOIN `actors` AS f4 ON f4.`id` = f3.`actor_id` WHERE f3.`movie_id` = f2.`id`)) ORDER BY t.`id` LIMIT ?;

-- mariadb
-- movies
SELECT t.`name` FROM `movies` AS t WHERE (SELECT COUNT(*) > ? FROM `movie_actors` AS f1 JOIN `actors` AS f2 ON f2.`id` = f1.`actor_id` WHERE f1.`movie_id` = t.`id` AND NOT (f1.`character_name` IS NULL)) ORDER BY t.`id` LIMIT ?;
-- actors
SELECT t.`name` FROM `actors` AS t WHERE EXISTS (SELECT 1 FROM `movie_actors` AS f1 JOIN `movies` AS f2 ON f2.`id` = f1.`movie_id` WHERE f1.`actor_id` = t.`id` AND (SELECT COUNT(*) > ? FROM `movie_actors` AS f3 JOIN `actors` AS f4 ON f4.`id` = f3.`actor_id` WHERE f3.`movie_id` = f2.`id`)) ORDER BY t.`id` LIMIT ?;
