-- sqlite
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ?;
-- movies.actors
SELECT t."name", k.key FROM json_each(?) AS k CROSS JOIN "movie_actors" AS j ON (j."movie_id", j."actor_id") IN (SELECT js."movie_id", js."actor_id" FROM "movie_actors" AS js JOIN "actors" AS s ON s."id" = js."actor_id" WHERE js."movie_id" = k.value AND relata_ilike(?, s."name") ORDER BY s."name" DESC, js."actor_id" DESC LIMIT ? OFFSET ?) CROSS JOIN "actors" AS t ON t."id" = j."actor_id" ORDER BY k.key, t."name" DESC, j."actor_id" DESC;

-- postgres
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1;
-- movies.actors
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, t."name" AS o0, j."actor_id" AS o1 FROM "movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id" WHERE j."movie_id" = k.k0 AND lower(translate(t."name", 'İΣ', 'iσ') COLLATE "und-x-icu") LIKE lower(translate($2, 'İΣ', 'iσ') COLLATE "und-x-icu") ORDER BY t."name" DESC, j."actor_id" DESC LIMIT $3 OFFSET $4) AS p ORDER BY k.ordinal, p.o0 DESC, p.o1 DESC;

-- mysql
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, t.`name` AS o0, j.`actor_id` AS o1 FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` = k.k0 AND LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' ORDER BY t.`name` DESC, j.`actor_id` DESC LIMIT ? OFFSET ?) AS p ORDER BY k.ordinal, p.o0 DESC, p.o1 DESC;

-- mariadb
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- movies.actors
SELECT p.c0, p.ordinal FROM ((SELECT t.`name` AS c0, t.`name` AS o0, j.`actor_id` AS o1, 1 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` >= ? AND j.`movie_id` <= ? AND LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' ORDER BY j.`movie_id` DESC, t.`name` DESC, j.`actor_id` DESC LIMIT ? OFFSET ?) UNION ALL (SELECT t.`name` AS c0, t.`name` AS o0, j.`actor_id` AS o1, 2 AS ordinal FROM `movie_actors` AS j JOIN `actors` AS t ON t.`id` = j.`actor_id` WHERE j.`movie_id` >= ? AND j.`movie_id` <= ? AND LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' ORDER BY j.`movie_id` DESC, t.`name` DESC, j.`actor_id` DESC LIMIT ? OFFSET ?)) AS p ORDER BY p.ordinal, p.o0 DESC, p.o1 DESC;
