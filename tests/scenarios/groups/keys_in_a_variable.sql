-- sqlite
-- carsGroups
SELECT COUNT(*), t."color" AS g0 FROM "cars" AS t GROUP BY 2 ORDER BY COUNT(*) DESC, g0 DESC NULLS FIRST;

-- postgres
-- carsGroups
SELECT COUNT(*), t."color" AS g0 FROM "cars" AS t GROUP BY 2 ORDER BY COUNT(*) DESC, g0 DESC;

-- mysql
-- carsGroups
SELECT COUNT(*), t.`color` AS g0 FROM `cars` AS t GROUP BY 2 ORDER BY COUNT(*) DESC, COUNT(t.`color`) = 0 DESC, g0 DESC;

-- mariadb
-- carsGroups
SELECT COUNT(*), t.`color` AS g0 FROM `cars` AS t GROUP BY 2 ORDER BY COUNT(*) DESC, COUNT(t.`color`) = 0 DESC, g0 DESC;
