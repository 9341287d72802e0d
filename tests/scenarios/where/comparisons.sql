-- sqlite
-- lt
SELECT t."age" FROM "users" AS t WHERE t."age" < ? ORDER BY t."id";
-- lte
SELECT t."age" FROM "users" AS t WHERE t."age" <= ? ORDER BY t."id";
-- gt
SELECT t."name", t."released_on" FROM "movies" AS t WHERE t."released_on" > ? ORDER BY t."id" LIMIT ?;
-- gte
SELECT t."name" FROM "movies" AS t WHERE t."name" >= ? ORDER BY t."id" LIMIT ?;
-- between
SELECT t."id" FROM "movies" AS t WHERE (t."id" >= ? AND t."id" <= ?) ORDER BY t."id";
-- notBetween
SELECT t."id" FROM "movies" AS t WHERE NOT ((t."id" >= ? AND t."id" <= ?)) ORDER BY t."id";

-- postgres
-- lt
SELECT t."age" FROM "users" AS t WHERE t."age" < $1 ORDER BY t."id";
-- lte
SELECT t."age" FROM "users" AS t WHERE t."age" <= $1 ORDER BY t."id";
-- gt
SELECT t."name", t."released_on" FROM "movies" AS t WHERE t."released_on" > CAST($1 AS date) ORDER BY t."id" LIMIT $2;
-- gte
SELECT t."name" FROM "movies" AS t WHERE t."name" >= $1 ORDER BY t."id" LIMIT $2;
-- between
SELECT t."id" FROM "movies" AS t WHERE (t."id" >= $1 AND t."id" <= $2) ORDER BY t."id";
-- notBetween
SELECT t."id" FROM "movies" AS t WHERE NOT ((t."id" >= $1 AND t."id" <= $2)) ORDER BY t."id";

-- mysql
-- lt
SELECT t.`age` FROM `users` AS t WHERE t.`age` < ? ORDER BY t.`id`;
-- lte
SELECT t.`age` FROM `users` AS t WHERE t.`age` <= ? ORDER BY t.`id`;
-- gt
SELECT t.`name`, t.`released_on` FROM `movies` AS t WHERE t.`released_on` > ? ORDER BY t.`id` LIMIT ?;
-- gte
SELECT t.`name` FROM `movies` AS t WHERE t.`name` >= ? ORDER BY t.`id` LIMIT ?;
-- between
SELECT t.`id` FROM `movies` AS t WHERE (t.`id` >= ? AND t.`id` <= ?) ORDER BY t.`id`;
-- notBetween
SELECT t.`id` FROM `movies` AS t WHERE NOT ((t.`id` >= ? AND t.`id` <= ?)) ORDER BY t.`id`;

-- mariadb
-- lt
SELECT t.`age` FROM `users` AS t WHERE t.`age` < ? ORDER BY t.`id`;
-- lte
SELECT t.`age` FROM `users` AS t WHERE t.`age` <= ? ORDER BY t.`id`;
-- gt
SELECT t.`name`, t.`released_on` FROM `movies` AS t WHERE t.`released_on` > ? ORDER BY t.`id` LIMIT ?;
-- gte
SELECT t.`name` FROM `movies` AS t WHERE t.`name` >= ? ORDER BY t.`id` LIMIT ?;
-- between
SELECT t.`id` FROM `movies` AS t WHERE (t.`id` >= ? AND t.`id` <= ?) ORDER BY t.`id`;
-- notBetween
SELECT t.`id` FROM `movies` AS t WHERE NOT ((t.`id` >= ? AND t.`id` <= ?)) ORDER BY t.`id`;
