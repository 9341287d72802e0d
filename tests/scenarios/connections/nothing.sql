-- sqlite
-- moviesConnection
SELECT t."id" FROM "movies" AS t WHERE t."id" < ? ORDER BY t."id" LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM "movies" AS t WHERE t."id" < ?;

-- postgres
-- moviesConnection
SELECT t."id" FROM "movies" AS t WHERE t."id" < $1 ORDER BY t."id" LIMIT $2;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM "movies" AS t WHERE t."id" < $1;

-- mysql
-- moviesConnection
SELECT t.`id` FROM `movies` AS t WHERE t.`id` < ? ORDER BY t.`id` LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM `movies` AS t WHERE t.`id` < ?;

-- mariadb
-- moviesConnection
SELECT t.`id` FROM `movies` AS t WHERE t.`id` < ? ORDER BY t.`id` LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*) FROM `movies` AS t WHERE t.`id` < ?;
