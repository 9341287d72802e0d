-- sqlite
-- profileByEmail
SELECT t."id" FROM "profiles" AS t WHERE t."email" = ?;

-- postgres
-- profileByEmail
SELECT t."id" FROM "profiles" AS t WHERE t."email" = $1;

-- mysql
-- profileByEmail
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ?;

-- mariadb
-- profileByEmail
SELECT t.`id` FROM `profiles` AS t WHERE t.`email` = ?;
