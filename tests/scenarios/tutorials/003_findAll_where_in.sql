-- sqlite
-- notes
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" IN (SELECT value FROM json_each(?)) ORDER BY t."id";

-- postgres
-- notes
SELECT t."id", t."description" FROM "notes" AS t WHERE t."id" = ANY($1) ORDER BY t."id";

-- mysql
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`id`;

-- mariadb
-- notes
SELECT t.`id`, t.`description` FROM `notes` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`id`;
