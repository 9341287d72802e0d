-- sqlite
-- node
SELECT t."id", t."name", t."released_on" FROM "movies" AS t WHERE t."id" = ?;

-- postgres
-- node
SELECT t."id", t."name", t."released_on" FROM "movies" AS t WHERE t."id" = $1;

-- mysql
-- node
SELECT t.`id`, t.`name`, t.`released_on` FROM `movies` AS t WHERE t.`id` = ?;

-- mariadb
-- node
SELECT t.`id`, t.`name`, t.`released_on` FROM `movies` AS t WHERE t.`id` = ?;
