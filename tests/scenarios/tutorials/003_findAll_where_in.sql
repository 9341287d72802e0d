-- sqlite
-- three, six
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" IN (SELECT value FROM json_each(?));

-- postgres
-- three, six
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" = ANY($1);

-- mysql
-- three, six
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);

-- mariadb
-- three, six
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
