-- sqlite
-- tags
SELECT t."id", t."name" FROM "tags" AS t ORDER BY t."id" LIMIT ? OFFSET ?;

-- postgres
-- tags
SELECT t."id", t."name" FROM "tags" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;

-- mysql
-- tags
SELECT t.`id`, t.`name` FROM `tags` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;

-- mariadb
-- tags
SELECT t.`id`, t.`name` FROM `tags` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
