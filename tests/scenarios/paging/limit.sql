-- sqlite
-- movies
SELECT t."id", t."name" FROM "movies" AS t ORDER BY t."id" LIMIT ?;

-- postgres
-- movies
SELECT t."id", t."name" FROM "movies" AS t ORDER BY t."id" LIMIT $1;

-- mysql
-- movies
SELECT t.`id`, t.`name` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;

-- mariadb
-- movies
SELECT t.`id`, t.`name` FROM `movies` AS t ORDER BY t.`id` LIMIT ?;
