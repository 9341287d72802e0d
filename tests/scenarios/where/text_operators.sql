-- sqlite
-- like
SELECT t."name" FROM "movies" AS t WHERE relata_like(?, t."name") ORDER BY t."id";
-- likeCase
SELECT t."name" FROM "movies" AS t WHERE relata_like(?, t."name") ORDER BY t."id";
-- iLike
SELECT t."name" FROM "movies" AS t WHERE relata_ilike(?, t."name") ORDER BY t."id";
-- starts
SELECT t."name" FROM "movies" AS t WHERE (t."name" GLOB ? AND relata_like(?, t."name")) ORDER BY t."id";
-- ends
SELECT t."name" FROM "movies" AS t WHERE relata_ilike(?, t."name") ORDER BY t."id";
-- contains
SELECT t."name" FROM "movies" AS t WHERE relata_like(?, t."name") ORDER BY t."id";
-- regexp
SELECT t."name" FROM "movies" AS t WHERE relata_regexp(?, t."name") ORDER BY t."id";
-- notLike
SELECT t."first_name" FROM "users" AS t WHERE NOT (relata_like(?, t."first_name")) ORDER BY t."id";

-- postgres
-- like
SELECT t."name" FROM "movies" AS t WHERE t."name" LIKE $1 ORDER BY t."id";
-- likeCase
SELECT t."name" FROM "movies" AS t WHERE t."name" LIKE $1 ORDER BY t."id";
-- iLike
SELECT t."name" FROM "movies" AS t WHERE lower(translate(t."name", 'İΣ', 'iσ') COLLATE "und-x-icu") LIKE lower(translate($1, 'İΣ', 'iσ') COLLATE "und-x-icu") ORDER BY t."id";
-- starts
SELECT t."name" FROM "movies" AS t WHERE t."name" LIKE $1 ORDER BY t."id";
-- ends
SELECT t."name" FROM "movies" AS t WHERE lower(translate(t."name", 'İΣ', 'iσ') COLLATE "und-x-icu") LIKE lower(translate($1, 'İΣ', 'iσ') COLLATE "und-x-icu") ORDER BY t."id";
-- contains
SELECT t."name" FROM "movies" AS t WHERE t."name" LIKE $1 ORDER BY t."id";
-- regexp
SELECT t."name" FROM "movies" AS t WHERE t."name" ~ $1 ORDER BY t."id";
-- notLike
SELECT t."first_name" FROM "users" AS t WHERE NOT (t."first_name" LIKE $1) ORDER BY t."id";

-- mysql
-- like
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- likeCase
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- iLike
SELECT t.`name` FROM `movies` AS t WHERE LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' ORDER BY t.`id`;
-- starts
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- ends
SELECT t.`name` FROM `movies` AS t WHERE LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_0900_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' ORDER BY t.`id`;
-- contains
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- regexp
SELECT t.`name` FROM `movies` AS t WHERE REGEXP_LIKE(t.`name`, ?, 'c') ORDER BY t.`id`;
-- notLike
SELECT t.`first_name` FROM `users` AS t WHERE NOT (t.`first_name` LIKE ? ESCAPE '|') ORDER BY t.`id`;

-- mariadb
-- like
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- likeCase
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- iLike
SELECT t.`name` FROM `movies` AS t WHERE LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' ORDER BY t.`id`;
-- starts
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- ends
SELECT t.`name` FROM `movies` AS t WHERE LOWER(CONVERT(t.`name` USING utf8mb4) COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin LIKE LOWER(? COLLATE utf8mb4_uca1400_ai_ci) COLLATE utf8mb4_bin ESCAPE '|' ORDER BY t.`id`;
-- contains
SELECT t.`name` FROM `movies` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id`;
-- regexp
SELECT t.`name` FROM `movies` AS t WHERE t.`name` REGEXP ? ORDER BY t.`id`;
-- notLike
SELECT t.`first_name` FROM `users` AS t WHERE NOT (t.`first_name` LIKE ? ESCAPE '|') ORDER BY t.`id`;
