-- sqlite
-- students
SELECT t."id", t."name" FROM "students" AS t ORDER BY t."id" LIMIT ? OFFSET ?;

-- postgres
-- students
SELECT t."id", t."name" FROM "students" AS t ORDER BY t."id" LIMIT $1 OFFSET $2;

-- mysql
-- students
SELECT t.`id`, t.`name` FROM `students` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;

-- mariadb
-- students
SELECT t.`id`, t.`name` FROM `students` AS t ORDER BY t.`id` LIMIT ? OFFSET ?;
