-- sqlite
-- moviesConnection
SELECT t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ?;

-- postgres
-- moviesConnection
SELECT t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1;

-- mysql
-- moviesConnection
SELECT t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;

-- mariadb
-- moviesConnection
SELECT t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
