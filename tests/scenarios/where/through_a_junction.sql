-- sqlite
-- movies
SELECT t."name", t."id" FROM "movies" AS t WHERE EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" = t."id" AND (relata_like(?, f2."name") AND (f1."character_name" GLOB ? AND relata_like(?, f1."character_name")))) ORDER BY t."id";
-- costars
SELECT t."name" FROM "actors" AS t WHERE EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "movies" AS f2 ON f2."id" = f1."movie_id" WHERE f1."actor_id" = t."id" AND EXISTS (SELECT 1 FROM "movie_actors" AS f3 JOIN "actors" AS f4 ON f4."id" = f3."actor_id" WHERE f3."movie_id" = f2."id" AND f4."name" = ?)) ORDER BY t."id" LIMIT ?;
-- movies.actors
SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS j ON (j."movie_id", j."actor_id") IN (SELECT js."movie_id", js."actor_id" FROM "movie_actors" AS js JOIN "actors" AS s ON s."id" = js."actor_id" WHERE js."movie_id" = k.value AND relata_like(?, js."character_name") ORDER BY js."actor_id" LIMIT ?) CROSS JOIN "actors" AS t ON t."id" = j."actor_id" ORDER BY k.key, j."actor_id";

-- postgres
-- movies
SELECT t."name", t."id" FROM "movies" AS t WHERE EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" = t."id" AND (f2."name" LIKE $1 AND f1."character_name" LIKE $2)) ORDER BY t."id";
-- costars
SELECT t."name" FROM "actors" AS t WHERE EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "movies" AS f2 ON f2."id" = f1."movie_id" WHERE f1."actor_id" = t."id" AND EXISTS (SELECT 1 FROM "movie_actors" AS f3 JOIN "actors" AS f4 ON f4."id" = f3."actor_id" WHERE f3."movie_id" = f2."id" AND f4."name" = $1)) ORDER BY t."id" LIMIT $2;
-- movies.actors
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, j."actor_id" AS o0 FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = k.k0 AND j."character_name" LIKE $2 ORDER BY j."actor_id" LIMIT $3) AS p ORDER BY k.ordinal, p.o0;

-- mysql
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE EXISTS (SELECT 1 FROM `movie_actors` AS f1 JOIN `actors` AS f2 ON f2.`id` = f1.`actor_id` WHERE f1.`movie_id` = t.`id` AND (f2.`name` LIKE ? ESCAPE '|' AND f1.`character_name` LIKE ? ESCAPE '|')) ORDER BY t.`id`;
-- costars
SELECT t.`name` FROM `actors` AS t WHERE EXISTS (SELECT 1 FROM `movie_actors` AS f1 JOIN `movies` AS f2 ON f2.`id` = f1.`movie_id` WHERE f1.`actor_id` = t.`id` AND EXISTS (SELECT 1 FROM `movie_actors` AS f3 JOIN `actors` AS f4 ON f4.`id` = f3.`actor_id` WHERE f3.`movie_id` = f2.`id` AND f4.`name` = ?)) ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, j.`actor_id` AS o0 FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = k.k0 AND j.`character_name` LIKE ? ESCAPE '|' ORDER BY j.`actor_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;

-- mariadb
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE EXISTS (SELECT 1 FROM `movie_actors` AS f1 JOIN `actors` AS f2 ON f2.`id` = f1.`actor_id` WHERE f1.`movie_id` = t.`id` AND (f2.`name` LIKE ? ESCAPE '|' AND f1.`character_name` LIKE ? ESCAPE '|')) ORDER BY t.`id`;
-- costars
SELECT t.`name` FROM `actors` AS t WHERE EXISTS (SELECT 1 FROM `movie_actors` AS f1 JOIN `movies` AS f2 ON f2.`id` = f1.`movie_id` WHERE f1.`actor_id` = t.`id` AND EXISTS (SELECT 1 FROM `movie_actors` AS f3 JOIN `actors` AS f4 ON f4.`id` = f3.`actor_id` WHERE f3.`movie_id` = f2.`id` AND f4.`name` = ?)) ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, p.ordinal FROM ((SELECT t.`name` AS c0, j.`actor_id` AS o0, 1 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` >= ? AND j.`movie_id` <= ? AND j.`character_name` LIKE ? ESCAPE '|' ORDER BY j.`movie_id`, j.`actor_id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, j.`actor_id` AS o0, 2 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` >= ? AND j.`movie_id` <= ? AND j.`character_name` LIKE ? ESCAPE '|' ORDER BY j.`movie_id`, j.`actor_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
