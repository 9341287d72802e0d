-- sqlite
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ?;
-- movies.actorsConnection
SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS j ON (j."movie_id", j."actor_id") IN (SELECT js."movie_id", js."actor_id" FROM "movie_actors" AS js JOIN "actors" AS s ON s."id" = js."actor_id" WHERE js."movie_id" = k.value ORDER BY js."actor_id" LIMIT ?) CROSS JOIN "actors" AS t ON t."id" = j."actor_id" ORDER BY k.key, j."actor_id";
-- movies.actorsConnection.totalCount
SELECT COUNT(*), MAX(t."name"), j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" IN (SELECT value FROM json_each(?)) GROUP BY j."movie_id";

-- postgres
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1;
-- movies.actorsConnection
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, j."actor_id" AS o0 FROM "movie_actors" AS j CROSS JOIN LATERAL (SELECT * FROM "actors" AS t WHERE t."id" = j."actor_id" OFFSET 0) AS t WHERE j."movie_id" = k.k0 ORDER BY j."actor_id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0;
-- movies.actorsConnection.totalCount
SELECT COUNT(*), MAX(t."name"), j."movie_id" FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = ANY($1) GROUP BY j."movie_id";

-- mysql
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actorsConnection
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, j.`actor_id` AS o0 FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = k.k0 ORDER BY j.`actor_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;
-- movies.actorsConnection.totalCount
SELECT COUNT(*), MAX(t.`name`), j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY j.`movie_id`;

-- mariadb
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actorsConnection
SELECT p.c0, p.ordinal FROM ((SELECT t.`name` AS c0, j.`actor_id` AS o0, 1 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY j.`actor_id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, j.`actor_id` AS o0, 2 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY j.`actor_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
-- movies.actorsConnection.totalCount
SELECT COUNT(*), MAX(t.`name`), j.`movie_id` FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY j.`movie_id`;
