-- sqlite
-- years
SELECT COUNT(*), relata_date_part('year', t."released_on") AS g0 FROM "movies" AS t GROUP BY 2 ORDER BY g0 DESC NULLS FIRST LIMIT ?;
-- quarters
SELECT COUNT(*), MIN(t."released_on"), relata_date_part('quarter', t."released_on") AS g0 FROM "movies" AS t GROUP BY 3 ORDER BY g0 NULLS LAST LIMIT ?;
-- months
SELECT COUNT(*), relata_date_part('month', t."released_on") AS g0, relata_date_part('year', t."released_on") AS g1 FROM "movies" AS t GROUP BY 2, 3 ORDER BY g0 NULLS LAST, g1 NULLS LAST LIMIT ?;
-- weeks
SELECT MAX(t."released_on"), relata_date_part('isoWeek', t."released_on") AS g0, relata_date_part('day', t."released_on") AS g1 FROM "movies" AS t GROUP BY 2, 3 ORDER BY g0 NULLS LAST, g1 NULLS LAST LIMIT ?;

-- postgres
-- years
SELECT COUNT(*), CAST(date_trunc('year', CAST(t."released_on" AS timestamp)) AS date) AS g0 FROM "movies" AS t GROUP BY 2 ORDER BY g0 DESC LIMIT $1;
-- quarters
SELECT COUNT(*), MIN(t."released_on"), CAST(date_trunc('quarter', CAST(t."released_on" AS timestamp)) AS date) AS g0 FROM "movies" AS t GROUP BY 3 ORDER BY g0 LIMIT $1;
-- months
SELECT COUNT(*), CAST(date_trunc('month', CAST(t."released_on" AS timestamp)) AS date) AS g0, CAST(date_trunc('year', CAST(t."released_on" AS timestamp)) AS date) AS g1 FROM "movies" AS t GROUP BY 2, 3 ORDER BY g0, g1 LIMIT $1;
-- weeks
SELECT MAX(t."released_on"), CAST(date_trunc('week', CAST(t."released_on" AS timestamp)) AS date) AS g0, CAST(date_trunc('day', CAST(t."released_on" AS timestamp)) AS date) AS g1 FROM "movies" AS t GROUP BY 2, 3 ORDER BY g0, g1 LIMIT $1;

-- mysql
-- years
SELECT COUNT(*), CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE) AS g0 FROM `movies` AS t GROUP BY 2 ORDER BY COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE)) = 0 DESC, g0 DESC LIMIT ?;
-- quarters
SELECT COUNT(*), MIN(t.`released_on`), CAST(CONCAT(DATE_FORMAT(t.`released_on`, '%Y-'), QUARTER(t.`released_on`) * 3 - 2, '-01') AS DATE) AS g0 FROM `movies` AS t GROUP BY 3 ORDER BY COUNT(CAST(CONCAT(DATE_FORMAT(t.`released_on`, '%Y-'), QUARTER(t.`released_on`) * 3 - 2, '-01') AS DATE)) = 0, g0 LIMIT ?;
-- months
SELECT COUNT(*), CAST(DATE_FORMAT(t.`released_on`, '%Y-%m-01') AS DATE) AS g0, CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE) AS g1 FROM `movies` AS t GROUP BY 2, 3 ORDER BY COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-%m-01') AS DATE)) = 0, g0, COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE)) = 0, g1 LIMIT ?;
-- weeks
SELECT MAX(t.`released_on`), DATE(t.`released_on`) - INTERVAL WEEKDAY(t.`released_on`) DAY AS g0, DATE(t.`released_on`) AS g1 FROM `movies` AS t GROUP BY 2, 3 ORDER BY COUNT(DATE(t.`released_on`) - INTERVAL WEEKDAY(t.`released_on`) DAY) = 0, g0, COUNT(DATE(t.`released_on`)) = 0, g1 LIMIT ?;

-- mariadb
-- years
SELECT COUNT(*), CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE) AS g0 FROM `movies` AS t GROUP BY 2 ORDER BY COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE)) = 0 DESC, g0 DESC LIMIT ?;
-- quarters
SELECT COUNT(*), MIN(t.`released_on`), CAST(CONCAT(DATE_FORMAT(t.`released_on`, '%Y-'), QUARTER(t.`released_on`) * 3 - 2, '-01') AS DATE) AS g0 FROM `movies` AS t GROUP BY 3 ORDER BY COUNT(CAST(CONCAT(DATE_FORMAT(t.`released_on`, '%Y-'), QUARTER(t.`released_on`) * 3 - 2, '-01') AS DATE)) = 0, g0 LIMIT ?;
-- months
SELECT COUNT(*), CAST(DATE_FORMAT(t.`released_on`, '%Y-%m-01') AS DATE) AS g0, CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE) AS g1 FROM `movies` AS t GROUP BY 2, 3 ORDER BY COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-%m-01') AS DATE)) = 0, g0, COUNT(CAST(DATE_FORMAT(t.`released_on`, '%Y-01-01') AS DATE)) = 0, g1 LIMIT ?;
-- weeks
SELECT MAX(t.`released_on`), DATE(t.`released_on`) - INTERVAL WEEKDAY(t.`released_on`) DAY AS g0, DATE(t.`released_on`) AS g1 FROM `movies` AS t GROUP BY 2, 3 ORDER BY COUNT(DATE(t.`released_on`) - INTERVAL WEEKDAY(t.`released_on`) DAY) = 0, g0, COUNT(DATE(t.`released_on`)) = 0, g1 LIMIT ?;
