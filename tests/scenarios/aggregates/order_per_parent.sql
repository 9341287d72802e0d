-- sqlite
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ?;
-- movies.actors
SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS j ON (j."movie_id", j."actor_id") IN (SELECT js."movie_id", js."actor_id" FROM "movie_actors" AS js JOIN "actors" AS s ON s."id" = js."actor_id" WHERE js."movie_id" = k.value ORDER BY (SELECT COUNT(*) FROM "movie_actors" AS f1 JOIN "movies" AS f2 ON f2."id" = f1."movie_id" WHERE f1."actor_id" = s."id") DESC, js."actor_id" DESC LIMIT ?) CROSS JOIN "actors" AS t ON t."id" = j."actor_id" ORDER BY k.key, (SELECT COUNT(*) FROM "movie_actors" AS f3 JOIN "movies" AS f4 ON f4."id" = f3."movie_id" WHERE f3."actor_id" = t."id") DESC, j."actor_id" DESC;

-- postgres
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1;
-- movies.actors
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, (SELECT COUNT(*) FROM "movie_actors" AS f1 JOIN "movies" AS f2 ON f2."id" = f1."movie_id" WHERE f1."actor_id" = t."id") AS o0, j."actor_id" AS o1 FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = k.k0 ORDER BY (SELECT COUNT(*) FROM "movie_actors" AS f3 JOIN "movies" AS f4 ON f4."id" = f3."movie_id" WHERE f3."actor_id" = t."id") DESC, j."actor_id" DESC LIMIT $2) AS p ORDER BY k.ordinal, p.o0 DESC, p.o1 DESC;

-- mysql
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, (SELECT COUNT(*) FROM `movie_actors` AS f1 JOIN `movies` AS f2 ON f2.`id` = f1.`movie_id` WHERE f1.`actor_id` = t.`id`) AS o0, j.`actor_id` AS o1 FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = k.k0 ORDER BY (SELECT COUNT(*) FROM `movie_actors` AS f3 JOIN `movies` AS f4 ON f4.`id` = f3.`movie_id` WHERE f3.`actor_id` = t.`id`) DESC, j.`actor_id` DESC LIMIT ?) AS p ORDER BY k.ordinal, p.o0 DESC, p.o1 DESC;

-- mariadb
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, p.ordinal FROM ((SELECT t.`name` AS c0, (SELECT COUNT(*) FROM `movie_actors` AS f1 JOIN `movies` AS f2 ON f2.`id` = f1.`movie_id` WHERE f1.`actor_id` = t.`id`) AS o0, j.`actor_id` AS o1, 1 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY (SELECT COUNT(*) FROM `movie_actors` AS f3 JOIN `movies` AS f4 ON f4.`id` = f3.`movie_id` WHERE f3.`actor_id` = t.`id`) DESC, j.`actor_id` DESC LIMIT ?) UNION ALL (SELECT t.`name` AS c0, (SELECT COUNT(*) FROM `movie_actors` AS f5 JOIN `movies` AS f6 ON f6.`id` = f5.`movie_id` WHERE f5.`actor_id` = t.`id`) AS o0, j.`actor_id` AS o1, 2 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY (SELECT COUNT(*) FROM `movie_actors` AS f7 JOIN `movies` AS f8 ON f8.`id` = f7.`movie_id` WHERE f7.`actor_id` = t.`id`) DESC, j.`actor_id` DESC LIMIT ?)) AS p ORDER BY p.ordinal, p.o0 DESC, p.o1 DESC;
