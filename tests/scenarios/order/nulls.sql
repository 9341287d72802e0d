-- sqlite
-- asc, ascLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" NULLS LAST, t."id";
-- desc, descFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC NULLS FIRST, t."id";
-- ascFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id", t."id";
-- descLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC, t."id";

-- postgres
-- asc, ascLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id", t."id";
-- desc, descFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC, t."id";
-- ascFirst
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" NULLS FIRST, t."id";
-- descLast
SELECT t."id", t."user_id" FROM "cars" AS t ORDER BY t."user_id" DESC NULLS LAST, t."id";

-- mysql
-- asc, ascLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL, t.`user_id`, t.`id`;
-- desc, descFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL DESC, t.`user_id` DESC, t.`id`;
-- ascFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id`, t.`id`;
-- descLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` DESC, t.`id`;

-- mariadb
-- asc, ascLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL, t.`user_id`, t.`id`;
-- desc, descFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` IS NULL DESC, t.`user_id` DESC, t.`id`;
-- ascFirst
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id`, t.`id`;
-- descLast
SELECT t.`id`, t.`user_id` FROM `cars` AS t ORDER BY t.`user_id` DESC, t.`id`;
