-- sqlite
-- red
SELECT t."id", t."name", t."color" FROM "cars" AS t WHERE t."color" = ? ORDER BY t."id";
-- others
SELECT t."id", t."color" FROM "cars" AS t WHERE t."color" <> ? ORDER BY t."id";

-- postgres
-- red
SELECT t."id", t."name", t."color" FROM "cars" AS t WHERE t."color" = $1 ORDER BY t."id";
-- others
SELECT t."id", t."color" FROM "cars" AS t WHERE t."color" <> $1 ORDER BY t."id";

-- mysql
-- red
SELECT t.`id`, t.`name`, t.`color` FROM `cars` AS t WHERE t.`color` = ? ORDER BY t.`id`;
-- others
SELECT t.`id`, t.`color` FROM `cars` AS t WHERE t.`color` <> ? ORDER BY t.`id`;

-- mariadb
-- red
SELECT t.`id`, t.`name`, t.`color` FROM `cars` AS t WHERE t.`color` = ? ORDER BY t.`id`;
-- others
SELECT t.`id`, t.`color` FROM `cars` AS t WHERE t.`color` <> ? ORDER BY t.`id`;
