-- sqlite
-- moviesConnection, moviesConnection.totalCount
SELECT (SELECT COUNT(*) FROM "movies" AS t WHERE t."id" < ?), t."id" FROM "movies" AS t WHERE t."id" < ? ORDER BY t."id" LIMIT ?;

-- postgres
-- moviesConnection, moviesConnection.totalCount
SELECT (SELECT COUNT(*) FROM "movies" AS t WHERE t."id" < $1), t."id" FROM "movies" AS t WHERE t."id" < $2 ORDER BY t."id" LIMIT $3;

-- mysql
-- moviesConnection, moviesConnection.totalCount
SELECT (SELECT COUNT(*) FROM `movies` AS t WHERE t.`id` < ?), t.`id` FROM `movies` AS t WHERE t.`id` < ? ORDER BY t.`id` LIMIT ?;

-- mariadb
-- moviesConnection, moviesConnection.totalCount
SELECT (SELECT COUNT(*) FROM `movies` AS t WHERE t.`id` < ?), t.`id` FROM `movies` AS t WHERE t.`id` < ? ORDER BY t.`id` LIMIT ?;
