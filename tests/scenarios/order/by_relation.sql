-- sqlite
-- cars
SELECT t."name", t."user_id" FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" ORDER BY t1."first_name" DESC, t."id";
-- far
SELECT t."name" FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" LEFT JOIN "profiles" AS t2 ON t2."user_id" = t1."id" ORDER BY t2."country" NULLS LAST, t."id";
-- staff
SELECT t."name" FROM "employees" AS t LEFT JOIN "employees" AS t1 ON t1."id" = t."manager_id" LEFT JOIN "employees" AS t2 ON t2."id" = t1."manager_id" ORDER BY t2."name" NULLS LAST, t1."name" DESC NULLS FIRST, t."id" DESC;
-- cars.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- cars
SELECT t."name", t."user_id" FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" ORDER BY t1."first_name" DESC NULLS LAST, t."id";
-- far
SELECT t."name" FROM "cars" AS t LEFT JOIN "users" AS t1 ON t1."id" = t."user_id" LEFT JOIN "profiles" AS t2 ON t2."user_id" = t1."id" ORDER BY t2."country", t."id";
-- staff
SELECT t."name" FROM "employees" AS t LEFT JOIN "employees" AS t1 ON t1."id" = t."manager_id" LEFT JOIN "employees" AS t2 ON t2."id" = t1."manager_id" ORDER BY t2."name", t1."name" DESC, t."id" DESC;
-- cars.user
SELECT t."first_name", t."id" FROM "users" AS t WHERE t."id" = ANY($1);

-- mysql
-- cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` ORDER BY t1.`first_name` DESC, t.`id`;
-- far
SELECT t.`name` FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` LEFT JOIN `profiles` AS t2 ON t2.`user_id` = t1.`id` ORDER BY t2.`country` IS NULL, t2.`country`, t.`id`;
-- staff
SELECT t.`name` FROM `employees` AS t LEFT JOIN `employees` AS t1 ON t1.`id` = t.`manager_id` LEFT JOIN `employees` AS t2 ON t2.`id` = t1.`manager_id` ORDER BY t2.`name` IS NULL, t2.`name`, t1.`name` IS NULL DESC, t1.`name` DESC, t.`id` DESC;
-- cars.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- cars
SELECT t.`name`, t.`user_id` FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` ORDER BY t1.`first_name` DESC, t.`id`;
-- far
SELECT t.`name` FROM `cars` AS t LEFT JOIN `users` AS t1 ON t1.`id` = t.`user_id` LEFT JOIN `profiles` AS t2 ON t2.`user_id` = t1.`id` ORDER BY t2.`country` IS NULL, t2.`country`, t.`id`;
-- staff
SELECT t.`name` FROM `employees` AS t LEFT JOIN `employees` AS t1 ON t1.`id` = t.`manager_id` LEFT JOIN `employees` AS t2 ON t2.`id` = t1.`manager_id` ORDER BY t2.`name` IS NULL, t2.`name`, t1.`name` IS NULL DESC, t1.`name` DESC, t.`id` DESC;
-- cars.user
SELECT t.`first_name`, t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
