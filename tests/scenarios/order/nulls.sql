-- sqlite
-- asc, ascLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" NULLS LAST, t."id";
-- desc, descFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC NULLS FIRST, t."id" DESC;
-- ascFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id", t."id";
-- descLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC, t."id" DESC;

-- postgres
-- asc, ascLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id", t."id";
-- desc, descFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC, t."id" DESC;
-- ascFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" NULLS FIRST, t."id";
-- descLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC NULLS LAST, t."id" DESC;

-- mysql
-- asc, ascLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL, t.`user_id`, t.`id`;
-- desc, descFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL DESC, t.`user_id` DESC, t.`id` DESC;
-- ascFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id`, t.`id`;
-- descLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` DESC, t.`id` DESC;

-- mariadb
-- asc, ascLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL, t.`user_id`, t.`id`;
-- desc, descFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL DESC, t.`user_id` DESC, t.`id` DESC;
-- ascFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id`, t.`id`;
-- descLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` DESC, t.`id` DESC;
