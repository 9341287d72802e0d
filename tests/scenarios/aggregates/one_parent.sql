-- sqlite
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = ?;
-- user.carsAggregate
SELECT COUNT(*), relata_sum(t."id"), t."user_id" FROM "cars" AS t WHERE t."user_id" IN (SELECT value FROM json_each(?)) GROUP BY t."user_id";

-- postgres
-- user
SELECT t."id" FROM "users" AS t WHERE t."id" = $1;
-- user.carsAggregate
SELECT COUNT(*), SUM(t."id"), t."user_id" FROM "cars" AS t WHERE t."user_id" = ANY($1) GROUP BY t."user_id";

-- mysql
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- user.carsAggregate
SELECT COUNT(*), SUM(t.`id`), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;

-- mariadb
-- user
SELECT t.`id` FROM `users` AS t WHERE t.`id` = ?;
-- user.carsAggregate
SELECT COUNT(*), SUM(t.`id`), t.`user_id` FROM `cars` AS t WHERE t.`user_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) GROUP BY t.`user_id`;
