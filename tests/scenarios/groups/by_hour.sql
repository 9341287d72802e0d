-- sqlite
-- usersGroups
SELECT COUNT(*), relata_date_part('hour', t."created_at") AS g0, relata_date_part('day', t."created_at") AS g1 FROM "users" AS t GROUP BY 2, 3 ORDER BY g0, g1;

-- postgres
-- usersGroups
SELECT COUNT(*), date_trunc('hour', t."created_at") AS g0, CAST(date_trunc('day', t."created_at") AS date) AS g1 FROM "users" AS t GROUP BY 2, 3 ORDER BY g0, g1;

-- mysql
-- usersGroups
SELECT COUNT(*), CAST(DATE_FORMAT(t.`created_at`, '%Y-%m-%d %H:00:00') AS DATETIME) AS g0, DATE(t.`created_at`) AS g1 FROM `users` AS t GROUP BY 2, 3 ORDER BY g0, g1;

-- mariadb
-- usersGroups
SELECT COUNT(*), CAST(DATE_FORMAT(t.`created_at`, '%Y-%m-%d %H:00:00') AS DATETIME) AS g0, DATE(t.`created_at`) AS g1 FROM `users` AS t GROUP BY 2, 3 ORDER BY g0, g1;
