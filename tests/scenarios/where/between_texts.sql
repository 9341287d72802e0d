-- sqlite
-- movies
SELECT t."name" FROM "movies" AS t WHERE (t."name" >= ? AND t."name" <= ?) ORDER BY t."id" LIMIT ?;

-- postgres
-- movies
SELECT t."name" FROM "movies" AS t WHERE (t."name" >= $1 AND t."name" <= $2) ORDER BY t."id" LIMIT $3;

-- mysql
-- movies
SELECT t.`name` FROM `movies` AS t WHERE (t.`name` >= ? AND t.`name` <= ?) ORDER BY t.`id` LIMIT ?;

-- mariadb
-- movies
SELECT t.`name` FROM `movies` AS t WHERE (t.`name` >= ? AND t.`name` <= ?) ORDER BY t.`id` LIMIT ?;
