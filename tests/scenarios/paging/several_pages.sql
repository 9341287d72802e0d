-- sqlite
-- first
SELECT t."name" FROM "tags" AS t ORDER BY t."id" LIMIT ?;
-- second
SELECT t."name" FROM "tags" AS t ORDER BY t."id" LIMIT ? OFFSET ?;

-- postgres
-- first
SELECT t."name" FROM "tags" AS t ORDER BY t."id" LIMIT $1;
-- second
SELECT t."name" FROM "tags" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;

-- mysql
-- first
SELECT t.`name` FROM `tags` AS t ORDER BY t.`id` LIMIT ?;
-- second
SELECT t.`name` FROM `tags` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;

-- mariadb
-- first
SELECT t.`name` FROM `tags` AS t ORDER BY t.`id` LIMIT ?;
-- second
SELECT t.`name` FROM `tags` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
