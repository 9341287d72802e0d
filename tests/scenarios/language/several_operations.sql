-- sqlite
-- courses
SELECT t."course_name" FROM "courses" AS t ORDER BY t."id";

-- postgres
-- courses
SELECT t."course_name" FROM "courses" AS t ORDER BY t."id";

-- mysql
-- courses
SELECT t.`course_name` FROM `courses` AS t ORDER BY t.`id`;

-- mariadb
-- courses
SELECT t.`course_name` FROM `courses` AS t ORDER BY t.`id`;
