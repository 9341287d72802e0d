-- sqlite
-- ownerless
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" IS NULL ORDER BY t."id";
-- owned
SELECT t."name", t."user_id" FROM "cars" AS t WHERE NOT (t."user_id" IS NULL) ORDER BY t."id";

-- postgres
-- ownerless
SELECT t."name", t."user_id" FROM "cars" AS t WHERE t."user_id" IS NULL ORDER BY t."id";
-- owned
SELECT t."name", t."user_id" FROM "cars" AS t WHERE NOT (t."user_id" IS NULL) ORDER BY t."id";

-- mysql
-- ownerless
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IS NULL ORDER BY t.`id`;
-- owned
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE NOT (t.`user_id` IS NULL) ORDER BY t.`id`;

-- mariadb
-- ownerless
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE t.`user_id` IS NULL ORDER BY t.`id`;
-- owned
SELECT t.`name`, t.`user_id` FROM `cars` AS t WHERE NOT (t.`user_id` IS NULL) ORDER BY t.`id`;
