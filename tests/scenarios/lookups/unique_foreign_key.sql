-- sqlite
-- profileByUserId
SELECT t."email" FROM "profiles" AS t WHERE t."user_id" = ?;
-- employeeByProjectId
SELECT t."name" FROM "employees" AS t WHERE t."project_id" = ?;

-- postgres
-- profileByUserId
SELECT t."email" FROM "profiles" AS t WHERE t."user_id" = $1;
-- employeeByProjectId
SELECT t."name" FROM "employees" AS t WHERE t."project_id" = $1;

-- mysql
-- profileByUserId
SELECT t.`email` FROM `profiles` AS t WHERE t.`user_id` = ?;
-- employeeByProjectId
SELECT t.`name` FROM `employees` AS t WHERE t.`project_id` = ?;

-- mariadb
-- profileByUserId
SELECT t.`email` FROM `profiles` AS t WHERE t.`user_id` = ?;
-- employeeByProjectId
SELECT t.`name` FROM `employees` AS t WHERE t.`project_id` = ?;
