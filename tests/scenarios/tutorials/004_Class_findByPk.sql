-- sqlite
-- class
SELECT t."id", t."class_name" FROM "classes" AS t WHERE t."id" = ?;

-- postgres
-- class
SELECT t."id", t."class_name" FROM "classes" AS t WHERE t."id" = $1;

-- mysql
-- class
SELECT t.`id`, t.`class_name` FROM `classes` AS t WHERE t.`id` = ?;

-- mariadb
-- class
SELECT t.`id`, t.`class_name` FROM `classes` AS t WHERE t.`id` = ?;
