-- sqlite
-- movie
SELECT t."name", t."released_on", t."id" FROM "movies" AS t WHERE t."id" = ?;
-- movie.cast
SELECT t."character_name", t."actor_id", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS t ON (t."movie_id", t."actor_id") IN (SELECT s."movie_id", s."actor_id" FROM "movie_actors" AS s WHERE s."movie_id" = k.value ORDER BY s."movie_id", s."actor_id" LIMIT ?) ORDER BY k.key, t."movie_id", t."actor_id";
-- movie.cast.actor
SELECT t."name", t."id" FROM "actors" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- movie
SELECT t."name", t."released_on", t."id" FROM "movies" AS t WHERE t."id" = $1;
-- movie.cast
SELECT p.c0, p.c1, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."character_name" AS c0, t."actor_id" AS c1, t."movie_id" AS o0, t."actor_id" AS o1 FROM "movie_actors" AS t WHERE t."movie_id" = k.k0 ORDER BY t."movie_id", t."actor_id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0, p.o1;
-- movie.cast.actor
SELECT t."name", t."id" FROM "actors" AS t WHERE t."id" = ANY($1);

-- mysql
-- movie
SELECT t.`name`, t.`released_on`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- movie.cast
SELECT p.c0, p.c1, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`character_name` AS c0, t.`actor_id` AS c1, t.`movie_id` AS o0, t.`actor_id` AS o1 FROM `movie_actors` AS t WHERE t.`movie_id` = k.k0 ORDER BY t.`movie_id`, t.`actor_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0, p.o1;
-- movie.cast.actor
SELECT t.`name`, t.`id` FROM `actors` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- movie
SELECT t.`name`, t.`released_on`, t.`id` FROM `movies` AS t WHERE t.`id` = ?;
-- movie.cast
SELECT p.c0, p.c1, p.ordinal FROM ((SELECT t.`character_name` AS c0, t.`actor_id` AS c1, t.`movie_id` AS o0, t.`actor_id` AS o1, 1 AS ordinal FROM `movie_actors` AS t WHERE t.`movie_id` = ? ORDER BY t.`movie_id`, t.`actor_id` LIMIT ?) UNION ALL (SELECT t.`character_name` AS c0, t.`actor_id` AS c1, t.`movie_id` AS o0, t.`actor_id` AS o1, 2 AS ordinal FROM `movie_actors` AS t WHERE t.`movie_id` = ? ORDER BY t.`movie_id`, t.`actor_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0, p.o1;
-- movie.cast.actor
SELECT t.`name`, t.`id` FROM `actors` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
