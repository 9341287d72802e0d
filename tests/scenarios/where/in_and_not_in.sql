-- sqlite
-- some
SELECT t."id" FROM "actors" AS t WHERE t."id" IN (SELECT value FROM json_each(?)) ORDER BY t."id";
-- others
SELECT t."id" FROM "users" AS t WHERE NOT (t."id" IN (SELECT value FROM json_each(?))) ORDER BY t."id";
-- nothing
SELECT t."id" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?)) ORDER BY t."id";
-- everything
SELECT t."id" FROM "users" AS t WHERE NOT (t."id" IN (SELECT value FROM json_each(?))) ORDER BY t."id";

-- postgres
-- some
SELECT t."id" FROM "actors" AS t WHERE t."id" = ANY($1) ORDER BY t."id";
-- others
SELECT t."id" FROM "users" AS t WHERE NOT (t."id" = ANY($1)) ORDER BY t."id";
-- nothing
SELECT t."id" FROM "users" AS t WHERE t."id" = ANY($1) ORDER BY t."id";
-- everything
SELECT t."id" FROM "users" AS t WHERE NOT (t."id" = ANY($1)) ORDER BY t."id";

-- mysql
-- some
SELECT t.`id` FROM `actors` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`id`;
-- others
SELECT t.`id` FROM `users` AS t WHERE NOT (t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`id`;
-- nothing
SELECT t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`id`;
-- everything
SELECT t.`id` FROM `users` AS t WHERE NOT (t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`id`;

-- mariadb
-- some
SELECT t.`id` FROM `actors` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`id`;
-- others
SELECT t.`id` FROM `users` AS t WHERE NOT (t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`id`;
-- nothing
SELECT t.`id` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY t.`id`;
-- everything
SELECT t.`id` FROM `users` AS t WHERE NOT (t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k)) ORDER BY t.`id`;
