-- sqlite
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ?;
-- movies.actors
SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS j ON (j."movie_id", j."actor_id") IN (SELECT js."movie_id", js."actor_id" FROM "movie_actors" AS js JOIN "actors" AS s ON s."id" = js."actor_id" WHERE js."movie_id" = k.value ORDER BY js."character_name" NULLS LAST, js."actor_id" LIMIT ?) CROSS JOIN "actors" AS t ON t."id" = j."actor_id" ORDER BY k.key, j."character_name" NULLS LAST, j."actor_id";

-- postgres
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1;
-- movies.actors
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, j."character_name" AS o0, j."actor_id" AS o1 FROM "movie_actors" AS j CROSS JOIN LATERAL (SELECT * FROM "actors" AS t WHERE t."id" = j."actor_id" OFFSET 0) AS t WHERE j."movie_id" = k.k0 ORDER BY j."character_name", j."actor_id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0, p.o1;

-- mysql
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, j.`character_name` AS o0, j.`actor_id` AS o1 FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = k.k0 ORDER BY j.`character_name` IS NULL, j.`character_name`, j.`actor_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0 IS NULL, p.o0, p.o1;

-- mariadb
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, p.ordinal FROM ((SELECT t.`name` AS c0, j.`character_name` AS o0, j.`actor_id` AS o1, 1 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY j.`character_name` IS NULL, j.`character_name`, j.`actor_id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, j.`character_name` AS o0, j.`actor_id` AS o1, 2 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY j.`character_name` IS NULL, j.`character_name`, j.`actor_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0 IS NULL, p.o0, p.o1;
