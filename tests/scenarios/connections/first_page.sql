-- sqlite
-- moviesConnection
SELECT t."name", t."id", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM "movies" AS t;

-- postgres
-- moviesConnection
SELECT t."name", t."id", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM "movies" AS t;

-- mysql
-- moviesConnection
SELECT t.`name`, t.`id`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM `movies` AS t;

-- mariadb
-- moviesConnection
SELECT t.`name`, t.`id`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM `movies` AS t;
