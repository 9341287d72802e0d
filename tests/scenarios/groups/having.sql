-- sqlite
-- movieActorsGroups
SELECT COUNT(*), relata_sum(t."movie_id"), relata_avg(t."movie_id"), t1."name" AS g0 FROM "movie_actors" AS t LEFT JOIN "actors" AS t1 ON t1."id" = t."actor_id" GROUP BY 4 HAVING (NOT ((MIN(t."movie_id") = ? OR COUNT(DISTINCT t."movie_id") > ?)) AND COUNT(*) >= ?) ORDER BY COUNT(*) DESC, g0 NULLS LAST LIMIT ?;

-- postgres
-- movieActorsGroups
SELECT COUNT(*), SUM(t."movie_id"), CAST(SUM(t."movie_id") AS double precision) / COUNT(t."movie_id"), t1."name" AS g0 FROM "movie_actors" AS t LEFT JOIN "actors" AS t1 ON t1."id" = t."actor_id" GROUP BY 4 HAVING (NOT ((MIN(t."movie_id") = $1 OR COUNT(DISTINCT t."movie_id") > $2)) AND COUNT(*) >= $3) ORDER BY COUNT(*) DESC, g0 LIMIT $4;

-- mysql
-- movieActorsGroups
SELECT COUNT(*), SUM(t.`movie_id`), SUM(t.`movie_id`) * 1E0 / COUNT(t.`movie_id`), t1.`name` AS g0 FROM `movie_actors` AS t LEFT JOIN `actors` AS t1 ON t1.`id` = t.`actor_id` GROUP BY 4 HAVING (NOT ((MIN(t.`movie_id`) = ? OR COUNT(DISTINCT t.`movie_id`) > ?)) AND COUNT(*) >= ?) ORDER BY COUNT(*) DESC, COUNT(t1.`name`) = 0, g0 LIMIT ?;

-- mariadb
-- movieActorsGroups
SELECT COUNT(*), SUM(t.`movie_id`), SUM(t.`movie_id`) * 1E0 / COUNT(t.`movie_id`), t1.`name` AS g0 FROM `movie_actors` AS t LEFT JOIN `actors` AS t1 ON t1.`id` = t.`actor_id` GROUP BY 4 HAVING (NOT ((MIN(t.`movie_id`) = ? OR COUNT(DISTINCT t.`movie_id`) > ?)) AND COUNT(*) >= ?) ORDER BY COUNT(*) DESC, COUNT(t1.`name`) = 0, g0 LIMIT ?;
