-- sqlite
-- movies
SELECT t."id", t."name", t."released_on" FROM "movies" AS t ORDER BY t."id" LIMIT ? OFFSET ?;

-- postgres
-- movies
SELECT t."id", t."name", t."released_on" FROM "movies" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;

-- mysql
-- movies
SELECT t.`id`, t.`name`, t.`released_on` FROM `movies` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;

-- mariadb
-- movies
SELECT t.`id`, t.`name`, t.`released_on` FROM `movies` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
