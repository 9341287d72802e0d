-- sqlite
-- a, b
SELECT t."user_id", k.key FROM json_each(?) AS k JOIN "profiles" AS t ON t."email" = k.value;

-- postgres
-- a, b
SELECT t."user_id", k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) JOIN "profiles" AS t ON t."email" = k.k0;

-- mysql
-- a, b
SELECT t.`user_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `profiles` AS t ON t.`email` = k.k0;

-- mariadb
-- a, b
SELECT t.`user_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `profiles` AS t ON t.`email` = k.k0;
