-- sqlite
-- byName
SELECT t."name" FROM "actors" AS t ORDER BY t."name", t."id" LIMIT ?;
-- mixed
SELECT t."color", t."name" FROM "cars" AS t ORDER BY t."color" DESC NULLS FIRST, t."name", t."id";
-- byDate
SELECT t."name", t."released_on" FROM "movies" AS t ORDER BY t."released_on" DESC NULLS FIRST, t."id" DESC LIMIT ?;

-- postgres
-- byName
SELECT t."name" FROM "actors" AS t ORDER BY t."name", t."id" LIMIT $1;
-- mixed
SELECT t."color", t."name" FROM "cars" AS t ORDER BY t."color" DESC, t."name", t."id";
-- byDate
SELECT t."name", t."released_on" FROM "movies" AS t ORDER BY t."released_on" DESC, t."id" DESC LIMIT $1;

-- mysql
-- byName
SELECT t.`name` FROM `actors` AS t ORDER BY t.`name`, t.`id` LIMIT ?;
-- mixed
SELECT t.`color`, t.`name` FROM `cars` AS t ORDER BY t.`color` IS NULL DESC, t.`color` DESC, t.`name`, t.`id`;
-- byDate
SELECT t.`name`, t.`released_on` FROM `movies` AS t ORDER BY t.`released_on` IS NULL DESC, t.`released_on` DESC, t.`id` DESC LIMIT ?;

-- mariadb
-- byName
SELECT t.`name` FROM `actors` AS t ORDER BY t.`name`, t.`id` LIMIT ?;
-- mixed
SELECT t.`color`, t.`name` FROM `cars` AS t ORDER BY t.`color` IS NULL DESC, t.`color` DESC, t.`name`, t.`id`;
-- byDate
SELECT t.`name`, t.`released_on` FROM `movies` AS t ORDER BY t.`released_on` IS NULL DESC, t.`released_on` DESC, t.`id` DESC LIMIT ?;
