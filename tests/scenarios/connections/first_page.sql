-- sqlite
-- moviesConnection, moviesConnection.totalCount
SELECT t."name", t."id", (SELECT COUNT(*) FROM "movies" AS t) FROM "movies" AS t ORDER BY t."id" LIMIT ?;

-- postgres
-- moviesConnection, moviesConnection.totalCount
SELECT t."name", t."id", (SELECT COUNT(*) FROM "movies" AS t) FROM "movies" AS t ORDER BY t."id" LIMIT $1;

-- mysql
-- moviesConnection, moviesConnection.totalCount
SELECT t.`name`, t.`id`, (SELECT COUNT(*) FROM `movies` AS t) FROM `movies` AS t ORDER BY t.`id` LIMIT ?;

-- mariadb
-- moviesConnection, moviesConnection.totalCount
SELECT t.`name`, t.`id`, (SELECT COUNT(*) FROM `movies` AS t) FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
