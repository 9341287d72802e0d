-- sqlite
-- gradesConnection
SELECT t."id", t."grade" FROM "grades" AS t ORDER BY t."id" DESC LIMIT ?;

-- postgres
-- gradesConnection
SELECT t."id", t."grade" FROM "grades" AS t ORDER BY t."id" DESC LIMIT $1;

-- mysql
-- gradesConnection
SELECT t.`id`, t.`grade` FROM `grades` AS t ORDER BY t.`id` DESC LIMIT ?;

-- mariadb
-- gradesConnection
SELECT t.`id`, t.`grade` FROM `grades` AS t ORDER BY t.`id` DESC LIMIT ?;
