-- sqlite
-- actor
SELECT t."id", t."name" FROM "actors" AS t WHERE t."id" = ?;

-- postgres
-- actor
SELECT t."id", t."name" FROM "actors" AS t WHERE t."id" = $1;

-- mysql
-- actor
SELECT t.`id`, t.`name` FROM `actors` AS t WHERE t.`id` = ?;

-- mariadb
-- actor
SELECT t.`id`, t.`name` FROM `actors` AS t WHERE t.`id` = ?;
