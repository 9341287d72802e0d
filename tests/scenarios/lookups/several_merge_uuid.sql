-- sqlite
-- a, b, c
SELECT t."name", k.key FROM json_each(?) AS k JOIN "students" AS t ON t."id" IN (k.value, UPPER(k.value));

-- postgres
-- a, b, c
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" = ANY($1);

-- mysql
-- a, b, c
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` IN (k.k0, UPPER(k.k0));

-- mariadb
-- a, b, c
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` IN (k.k0, UPPER(k.k0));
