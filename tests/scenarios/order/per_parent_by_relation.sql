-- sqlite
-- actors
SELECT t."name", t."id" FROM "actors" AS t ORDER BY t."id" LIMIT ?;
-- actors.movieActors
SELECT t."character_name", t."movie_id", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS t ON (t."movie_id", t."actor_id") IN (SELECT s."movie_id", s."actor_id" FROM "movie_actors" AS s LEFT JOIN "movies" AS s1 ON s1."id" = s."movie_id" WHERE s."actor_id" = k.value ORDER BY s1."released_on" DESC NULLS FIRST, s."movie_id" DESC, s."actor_id" DESC LIMIT ?) LEFT JOIN "movies" AS t1 ON t1."id" = t."movie_id" ORDER BY k.key, t1."released_on" DESC NULLS FIRST, t."movie_id" DESC, t."actor_id" DESC;

-- postgres
-- actors
SELECT t."name", t."id" FROM "actors" AS t ORDER BY t."id" LIMIT $1;
-- actors.movieActors
SELECT p.c0, p.c1, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."character_name" AS c0, t."movie_id" AS c1, t1."released_on" AS o0, t."movie_id" AS o1, t."actor_id" AS o2 FROM "movie_actors" AS t LEFT JOIN "movies" AS t1 ON t1."id" = t."movie_id" WHERE t."actor_id" = k.k0 ORDER BY t1."released_on" DESC, t."movie_id" DESC, t."actor_id" DESC LIMIT $2) AS p ORDER BY k.ordinal, p.o0 DESC, p.o1 DESC, p.o2 DESC;

-- mysql
-- actors
SELECT t.`name`, t.`id` FROM `actors` AS t ORDER BY t.`id` LIMIT ?;
-- actors.movieActors
SELECT p.c0, p.c1, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`character_name` AS c0, t.`movie_id` AS c1, t1.`released_on` AS o0, t.`movie_id` AS o1, t.`actor_id` AS o2 FROM `movie_actors` AS t LEFT JOIN `movies` AS t1 ON t1.`id` = t.`movie_id` WHERE t.`actor_id` = k.k0 ORDER BY t1.`released_on` IS NULL DESC, t1.`released_on` DESC, t.`movie_id` DESC, t.`actor_id` DESC LIMIT ?) AS p ORDER BY k.ordinal, p.o0 IS NULL DESC, p.o0 DESC, p.o1 DESC, p.o2 DESC;

-- mariadb
-- actors
SELECT t.`name`, t.`id` FROM `actors` AS t ORDER BY t.`id` LIMIT ?;
-- actors.movieActors
SELECT p.c0, p.c1, p.ordinal FROM ((SELECT t.`character_name` AS c0, t.`movie_id` AS c1, t1.`released_on` AS o0, t.`movie_id` AS o1, t.`actor_id` AS o2, 1 AS ordinal FROM `movie_actors` AS t LEFT JOIN `movies` AS t1 ON t1.`id` = t.`movie_id` WHERE t.`actor_id` = ? ORDER BY t1.`released_on` IS NULL DESC, t1.`released_on` DESC, t.`movie_id` DESC, t.`actor_id` DESC LIMIT ?) UNION ALL (SELECT t.`character_name` AS c0, t.`movie_id` AS c1, t1.`released_on` AS o0, t.`movie_id` AS o1, t.`actor_id` AS o2, 2 AS ordinal FROM `movie_actors` AS t LEFT JOIN `movies` AS t1 ON t1.`id` = t.`movie_id` WHERE t.`actor_id` = ? ORDER BY t1.`released_on` IS NULL DESC, t1.`released_on` DESC, t.`movie_id` DESC, t.`actor_id` DESC LIMIT ?)) AS p ORDER BY p.ordinal, p.o0 IS NULL DESC, p.o0 DESC, p.o1 DESC, p.o2 DESC;
