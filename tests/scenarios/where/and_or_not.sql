-- sqlite
-- both
SELECT t."id", t."name" FROM "movies" AS t WHERE (t."id" > ? AND (t."name" GLOB ? AND relata_like(?, t."name"))) ORDER BY t."id" LIMIT ?;
-- either
SELECT t."id" FROM "movies" AS t WHERE (t."id" = ? OR (t."id" > ? AND t."id" < ?)) ORDER BY t."id";
-- neither
SELECT t."first_name", t."age" FROM "users" AS t WHERE NOT ((t."age" > ? OR t."first_name" = ?)) ORDER BY t."id";

-- postgres
-- both
SELECT t."id", t."name" FROM "movies" AS t WHERE (t."id" > $1 AND t."name" LIKE $2) ORDER BY t."id" LIMIT $3;
-- either
SELECT t."id" FROM "movies" AS t WHERE (t."id" = $1 OR (t."id" > $2 AND t."id" < $3)) ORDER BY t."id";
-- neither
SELECT t."first_name", t."age" FROM "users" AS t WHERE NOT ((t."age" > $1 OR t."first_name" = $2)) ORDER BY t."id";

-- mysql
-- both
SELECT t.`id`, t.`name` FROM `movies` AS t WHERE (t.`id` > ? AND t.`name` LIKE ? ESCAPE '|') ORDER BY t.`id` LIMIT ?;
-- either
SELECT t.`id` FROM `movies` AS t WHERE (t.`id` = ? OR (t.`id` > ? AND t.`id` < ?)) ORDER BY t.`id`;
-- neither
SELECT t.`first_name`, t.`age` FROM `users` AS t WHERE NOT ((t.`age` > ? OR t.`first_name` = ?)) ORDER BY t.`id`;

-- mariadb
-- both
SELECT t.`id`, t.`name` FROM `movies` AS t WHERE (t.`id` > ? AND t.`name` LIKE ? ESCAPE '|') ORDER BY t.`id` LIMIT ?;
-- either
SELECT t.`id` FROM `movies` AS t WHERE (t.`id` = ? OR (t.`id` > ? AND t.`id` < ?)) ORDER BY t.`id`;
-- neither
SELECT t.`first_name`, t.`age` FROM `users` AS t WHERE NOT ((t.`age` > ? OR t.`first_name` = ?)) ORDER BY t.`id`;
