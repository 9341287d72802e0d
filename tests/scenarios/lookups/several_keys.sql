-- sqlite
-- profile
SELECT t."email" FROM "profiles" AS t WHERE t."id" = ?;
-- profileByEmail
SELECT t."id" FROM "profiles" AS t WHERE t."email" = ?;

-- postgres
-- profile
SELECT t."email" FROM "profiles" AS t WHERE t."id" = $1;
-- profileByEmail
SELECT t."id" FROM "profiles" AS t WHERE t."email" = $1;

-- mysql
-- profile
SELECT t.`email` FROM `profiles` AS t WHERE t.`id` = ?;
-- profileByEmail
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ?;

-- mariadb
-- profile
SELECT t.`email` FROM `profiles` AS t WHERE t.`id` = ?;
-- profileByEmail
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ?;
