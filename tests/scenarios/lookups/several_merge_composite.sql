-- sqlite
-- a, b, c
SELECT t."character_name", k.key FROM json_each(?) AS k JOIN "movie_actors" AS t ON t."movie_id" = k.value ->> 0 AND t."actor_id" = k.value ->> 1;

-- postgres
-- a, b, c
SELECT t."character_name", k.ordinal FROM unnest($1, $2) WITH ORDINALITY AS k(k0, k1, ordinal) JOIN "movie_actors" AS t ON t."movie_id" = k.k0 AND t."actor_id" = k.k1;

-- mysql
-- a, b, c
SELECT t.`character_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$[0]', k1 BIGINT PATH '$[1]')) AS k JOIN `movie_actors` AS t ON t.`movie_id` = k.k0 AND t.`actor_id` = k.k1;

-- mariadb
-- a, b, c
SELECT t.`character_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$[0]', k1 BIGINT PATH '$[1]')) AS k JOIN `movie_actors` AS t ON t.`movie_id` = k.k0 AND t.`actor_id` = k.k1;
