-- sqlite
-- moviesGroups
SELECT COUNT(*), MAX(t."name"), relata_date_part('year', t."released_on") AS g0 FROM "movies" AS t WHERE (t."name" GLOB ? AND relata_like(?, t."name")) GROUP BY 3 ORDER BY MAX(t."name") DESC NULLS FIRST, g0 DESC NULLS FIRST LIMIT ? OFFSET ?;

-- postgres
-- moviesGroups
SELECT COUNT(*), MAX(t."name"), CAST(date_trunc('year', CAST(t."released_on" AS timestamp)) AS date) AS g0 FROM "movies" AS t WHERE t."name" LIKE $1 GROUP BY 3 ORDER BY MAX(t."name") DESC, g0 DESC LIMIT $2 OFFSET $3;

-- mysql
-- moviesGroups
SELECT COUNT(*), MAX(t.`name`), CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE) AS g0 FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' GROUP BY 3 ORDER BY MAX(t.`name`) IS NULL DESC, MAX(t.`name`) DESC, COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE)) = 0 DESC, g0 DESC LIMIT ? OFFSET ?;

-- mariadb
-- moviesGroups
SELECT COUNT(*), MAX(t.`name`), CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE) AS g0 FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' GROUP BY 3 ORDER BY MAX(t.`name`) IS NULL DESC, MAX(t.`name`) DESC, COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE)) = 0 DESC, g0 DESC LIMIT ? OFFSET ?;
