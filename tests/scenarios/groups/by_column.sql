-- sqlite
-- carsGroups
SELECT COUNT(*), MIN(t."name"), t."color" AS g0 FROM "cars" AS t GROUP BY 3 ORDER BY g0 NULLS LAST;

-- postgres
-- carsGroups
SELECT COUNT(*), MIN(t."name"), t."color" AS g0 FROM "cars" AS t GROUP BY 3 ORDER BY g0;

-- mysql
-- carsGroups
SELECT COUNT(*), MIN(t.`name`), t.`color` AS g0 FROM `cars` AS t GROUP BY 3 ORDER BY COUNT(t.`color`) = 0, g0;

-- mariadb
-- carsGroups
SELECT COUNT(*), MIN(t.`name`), t.`color` AS g0 FROM `cars` AS t GROUP BY 3 ORDER BY COUNT(t.`color`) = 0, g0;
