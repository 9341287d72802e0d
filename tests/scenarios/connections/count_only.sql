-- sqlite
-- moviesConnection.totalCount
SELECT COUNT(*) FROM "movies" AS t WHERE (t."name" GLOB ? AND relata_like(?, t."name"));

-- postgres
-- moviesConnection.totalCount
SELECT COUNT(*) FROM "movies" AS t WHERE t."name" LIKE $1;

-- mysql
-- moviesConnection.totalCount
SELECT COUNT(*) FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|';

-- mariadb
-- moviesConnection.totalCount
SELECT COUNT(*) FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|';
