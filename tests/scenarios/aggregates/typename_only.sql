-- sqlite
-- moviesAggregate
SELECT COUNT(*) FROM "movies" AS t;

-- postgres
-- moviesAggregate
SELECT COUNT(*) FROM "movies" AS t;

-- mysql
-- moviesAggregate
SELECT COUNT(*) FROM `movies` AS t;

-- mariadb
-- moviesAggregate
SELECT COUNT(*) FROM `movies` AS t;
