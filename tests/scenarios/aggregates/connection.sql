-- sqlite
-- moviesConnection
SELECT t."name" FROM "movies" AS t WHERE (t."name" GLOB ? AND relata_like(?, t."name")) ORDER BY t."id" LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*), MIN(t."released_on"), MAX(t."released_on") FROM "movies" AS t WHERE (t."name" GLOB ? AND relata_like(?, t."name"));

-- postgres
-- moviesConnection
SELECT t."name" FROM "movies" AS t WHERE t."name" LIKE $1 ORDER BY t."id" LIMIT $2;
-- moviesConnection.totalCount
SELECT COUNT(*), MIN(t."released_on"), MAX(t."released_on") FROM "movies" AS t WHERE t."name" LIKE $1;

-- mysql
-- moviesConnection
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id` LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*), MIN(t.`released_on`), MAX(t.`released_on`) FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|';

-- mariadb
-- moviesConnection
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id` LIMIT ?;
-- moviesConnection.totalCount
SELECT COUNT(*), MIN(t.`released_on`), MAX(t.`released_on`) FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|';
