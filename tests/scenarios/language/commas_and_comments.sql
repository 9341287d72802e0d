-- sqlite
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT ? OFFSET ?;

-- postgres
-- movies
SELECT t."name", t."id" FROM "movies" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;

-- mysql
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;

-- mariadb
-- movies
SELECT t.`name`, t.`id` FROM `movies` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
