-- sqlite
-- nodes
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ?;
-- nodes
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- nodes.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) ORDER BY t."user_id", t."id";
-- nodes.actors
SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS j ON (j."movie_id", j."actor_id") IN (SELECT js."movie_id", js."actor_id" FROM "movie_actors" AS js JOIN "actors" AS s ON s."id" = js."actor_id" WHERE js."movie_id" = k.value ORDER BY js."actor_id" LIMIT ?) CROSS JOIN "actors" AS t ON t."id" = j."actor_id" ORDER BY k.key, j."actor_id";

-- postgres
-- nodes
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = $1;
-- nodes
SELECT t."name", t."id" FROM "movies" AS t WHERE t."id" = ANY($1);
-- nodes.cars
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) ORDER BY t."user_id", t."id";
-- nodes.actors
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, j."actor_id" AS o0 FROM "movie_actors" AS j CROSS JOIN LATERAL (SELECT * FROM "actors" AS t WHERE t."id" = j."actor_id" OFFSET 0) AS t WHERE j."movie_id" = k.k0 ORDER BY j."actor_id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0;

-- mysql
-- nodes
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- nodes
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- nodes.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- nodes.actors
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, j.`actor_id` AS o0 FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = k.k0 ORDER BY j.`actor_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;

-- mariadb
-- nodes
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- nodes
SELECT t.`name`, t.`id` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- nodes.cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`user_id`, t.`id`;
-- nodes.actors
SELECT p.c0, p.ordinal FROM ((SELECT t.`name` AS c0, j.`actor_id` AS o0, 1 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY j.`actor_id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, j.`actor_id` AS o0, 2 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = ? ORDER BY j.`actor_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
